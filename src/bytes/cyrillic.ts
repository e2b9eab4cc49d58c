/*
 * Bundlers write a Russian letter as 2 to 6 bytes. The built package holds Russian texts with one byte for each letter: .build/short-texts.ts
 * puts `cyrillic('…')` in the place of each such text of the phone.
 */

/** Russian letters stand for the characters from `?` on. Each of these marks changes between them and the characters themselves. */
const MARK = '='
const FIRST = '?'.charCodeAt(0)
const SMALL_IO = 'ё'
const CAPITAL_IO = 'Ё'
const DISTANCE = 'А'.charCodeAt(0) - FIRST

const letterOf = (character: string): string => {
  if (character === '$') return SMALL_IO
  return character === '%' ? CAPITAL_IO : String.fromCharCode(character.charCodeAt(0) + DISTANCE)
}
const characterOf = (letter: string): string => {
  if (letter === SMALL_IO) return '$'
  return letter === CAPITAL_IO ? '%' : String.fromCharCode(letter.charCodeAt(0) - DISTANCE)
}

/** The text that {@link shortCyrillic} wrote in a short form. */
export const cyrillic = (short: string): string =>
  short
    .split(MARK)
    .map((run, i) => (i % 2 === 0 ? run.replace(/[$%?-~]/g, letterOf) : run))
    .join('')

/** A text with one ASCII character for each Russian letter. Throws for a text with the mark itself. */
export function shortCyrillic(text: string): string {
  if (text.includes(MARK)) throw new RangeError(`a text must not contain ${MARK}`)
  return text
    .split(/([A-Za-z?@[\\\]^_`{|}~$%]+)/)
    .map((run, i) => (i % 2 === 0 ? run.replace(/[А-яЁё]/g, characterOf) : MARK + run + MARK))
    .join('')
}
