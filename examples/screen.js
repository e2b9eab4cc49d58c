import { styleText } from 'node:util'

const WIDTH = 30

/** @typedef {Parameters<typeof styleText>[0]} Style */

/**
 * Colours a text on a terminal. Elsewhere the text stays plain.
 *
 * @param {Style} style
 * @param {string} text
 */
export const paint = (style, text) => (process.stdout.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text)

/**
 * Breaks a text at blanks so that it fits on the screen.
 *
 * @param {string} text
 * @param {number} width
 */
function wrap(text, width = WIDTH) {
  const rows = ['']
  for (const word of text.split(' ')) {
    const joined = `${rows.at(-1)} ${word}`.trim()
    if (joined.length <= width) rows[rows.length - 1] = joined
    else rows.push(...(word.match(new RegExp(`.{1,${width}}`, 'g')) ?? []))
  }
  return rows
}

/**
 * A phone's screen as text: a frame, the title, the lines, what is typed, the softkeys.
 *
 * @param {import('pocketsim').Screen} screen
 */
export function draw({ title, lines, input, cursor, softkeys }) {
  /** @type {(text: string, style?: Style) => string} */
  const row = (text, style = 'reset') => `│ ${paint(style, text.padEnd(WIDTH))} │`
  const isList = cursor !== undefined
  const body = [
    ...wrap(title).map((text) => row(text, 'bold')),
    ...lines.flatMap((line, i) => {
      const marked = i === cursor
      const style = marked ? 'inverse' : 'reset'
      return wrap(line, WIDTH - 2).map((text, j) =>
        row(isList ? `${marked && j === 0 ? '›' : ' '} ${text}` : text, style),
      )
    }),
  ]
  if (input !== '') body.push(row(`_ ${input}`, 'cyan'))
  while (body.length < 4) body.push(row(''))
  const [left, right] = softkeys
  body.push(row(left.padEnd(WIDTH - right.length) + right, 'dim'))
  return [`╭${'─'.repeat(WIDTH + 2)}╮`, ...body, `╰${'─'.repeat(WIDTH + 2)}╯`].join('\n')
}

/**
 * Prints what a person does, and the screen after it.
 *
 * @param {string} text
 * @param {import('pocketsim').Handset} phone
 */
export function show(text, phone) {
  console.log(`\n${text}`)
  console.log(draw(phone.screen))
}
