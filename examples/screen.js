import { styleText } from 'node:util'

const WIDTH = 30

/** @type {(style: Parameters<typeof styleText>[0], text: string) => string} */
const paint = (style, text) => (process.stdout.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text)

/**
 * Breaks a line of text at blanks so that it fits on the screen.
 *
 * @param {string} text
 */
function wrap(text) {
  const rows = ['']
  for (const word of text.split(' ')) {
    const last = rows.at(-1) ?? ''
    const joined = last === '' ? word : `${last} ${word}`
    if (joined.length <= WIDTH) rows[rows.length - 1] = joined
    else rows.push(word.slice(0, WIDTH))
  }
  return rows
}

/**
 * A phone's screen as text: a frame, the title, the lines, what is typed, the softkeys.
 *
 * @param {import('pocketsim').Screen} screen
 */
export function draw({ title, lines, input, softkeys }) {
  const row = (/** @type {string} */ text, /** @type {Parameters<typeof styleText>[0] | undefined} */ style) => {
    const padded = text.padEnd(WIDTH)
    return `│ ${style ? paint(style, padded) : padded} │`
  }
  const body = [
    ...wrap(title).map((text) => row(text, 'bold')),
    ...lines.flatMap(wrap).map((text) => row(text, undefined)),
  ]
  if (input !== '') body.push(row(`▸ ${input}`, 'cyan'))
  while (body.length < 5) body.push(row('', undefined))
  const [left = '', right = ''] = softkeys
  body.push(row(left.padEnd(WIDTH - right.length) + right, 'dim'))
  return [`╭${'─'.repeat(WIDTH + 2)}╮`, ...body, `╰${'─'.repeat(WIDTH + 2)}╯`].join('\n')
}
