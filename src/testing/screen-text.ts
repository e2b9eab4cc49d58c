import { PocketsimError } from '../error.js'
import type { Screen } from '../handset/screen.js'
import { screenOf } from './receivers.js'

/** Characters of a row, if nothing else is said. */
const WIDTH = 30
/** Rows of the smallest picture between its softkeys and its frame. */
const ROWS = 4

/** What a row of the picture shows. */
export type ScreenPart = 'title' | 'line' | 'marked' | 'input' | 'empty' | 'softkeys'

/** One row of a drawn screen. */
export interface ScreenRow {
  /** As many characters as the picture is wide. */
  readonly text: string
  /** What it is, so that a program can colour it. */
  readonly part: ScreenPart
}

/** Breaks a text at blanks so that it fits. A word that is too long is broken anywhere. */
function wrapped(text: string, width: number): readonly string[] {
  const rows = ['']
  for (const word of text.split(' ')) {
    const joined = `${rows.at(-1)} ${word}`.trim()
    if (joined.length <= width) rows[rows.length - 1] = joined
    else rows.push(...(word.match(new RegExp(`.{1,${width}}`, 'g')) ?? []))
  }
  return rows
}

/**
 * A screen as rows of text, all of the same width: the title, the lines, what is typed, the softkeys. In a list, `›` marks the chosen line.
 *
 * @param screen - a `Handset`, or its `screen`
 * @param width - characters in a row, 10 or more; 30 by default
 * @throws PocketsimError `OPTION_FORMAT` for anything else
 * @example
 * ```ts
 * import { Card, Handset } from 'pocketsim'
 * import { screenRows } from 'pocketsim/testing'
 *
 * const phone = new Handset()
 * phone.insert(Card.create())
 * phone.powerOn()
 * const [title, line] = screenRows(phone, 24)
 * title // => { part: 'title', text: 'Enter PIN               ' }
 * line.text // => 'PIN: 3 attempts left    '
 * ```
 */
export function screenRows(screen: Screen | { readonly screen: Screen }, width = WIDTH): readonly ScreenRow[] {
  const shown = screenOf(screen)
  if (shown === undefined) throw new PocketsimError('OPTION_FORMAT', 'screen: want a Handset, or its screen')
  if (!Number.isInteger(width) || width < 10) {
    throw new PocketsimError('OPTION_FORMAT', 'width: want a whole number of characters, 10 or more')
  }
  const { title, lines, input, cursor, softkeys } = shown
  const row = (text: string, part: ScreenPart): ScreenRow => ({ text: text.padEnd(width), part })
  const body = [
    ...wrapped(title, width).map((text) => row(text, 'title')),
    ...lines.flatMap((line, i) =>
      wrapped(line, width - 2).map((text, j) => {
        const isMarked = i === cursor
        const mark = isMarked && j === 0 ? '› ' : '  '
        return row(cursor === undefined ? text : mark + text, isMarked ? 'marked' : 'line')
      }),
    ),
    ...(input === '' ? [] : [row(`_ ${input}`, 'input')]),
  ]
  while (body.length < ROWS) body.push(row('', 'empty'))
  const [left, right] = softkeys
  return [...body, row(left.padEnd(width - right.length) + right, 'softkeys')]
}

/**
 * A screen as text, in a frame.
 *
 * @param screen - a `Handset`, or its `screen`
 * @param width - characters between the frame's sides, 10 or more; 30 by default
 * @throws PocketsimError `OPTION_FORMAT` for anything else
 * @example
 * ```ts
 * import { Card, Handset } from 'pocketsim'
 * import { screenText } from 'pocketsim/testing'
 *
 * const phone = new Handset()
 * phone.insert(Card.create())
 * phone.powerOn()
 * screenText(phone, 20).split('\n')[1] // => '│ Enter PIN            │'
 * ```
 */
export function screenText(screen: Screen | { readonly screen: Screen }, width = WIDTH): string {
  const rows = screenRows(screen, width).map(({ text }) => `│ ${text} │`)
  const edge = '─'.repeat(width + 2)
  return [`╭${edge}╮`, ...rows, `╰${edge}╯`].join('\n')
}
