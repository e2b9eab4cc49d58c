import { styleText } from 'node:util'
import { screenRows } from 'pocketsim/testing'

/** @typedef {Parameters<typeof styleText>[0]} Style */

/**
 * Colours a text on a terminal. Elsewhere the text stays plain.
 *
 * @param {Style} style
 * @param {string} text
 */
export const paint = (style, text) => (process.stdout.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text)

/** @type {Record<import('pocketsim/testing').ScreenPart, Style>} */
const STYLES = { title: 'bold', line: 'reset', marked: 'inverse', input: 'cyan', empty: 'reset', softkeys: 'dim' }

/**
 * A phone's screen as text: a frame, the title, the lines, what is typed, the softkeys. On a terminal it has colours.
 *
 * @param {import('pocketsim').Screen} screen
 */
export function draw(screen) {
  const rows = screenRows(screen).map(({ text, part }) => `│ ${paint(STYLES[part], text)} │`)
  const edge = '─'.repeat(32)
  return [`╭${edge}╮`, ...rows, `╰${edge}╯`].join('\n')
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
