/** Control characters, line ends, halves of pairs, and marks that turn the direction of text. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u
const ALL_UNFIT = new RegExp(UNFIT, 'gu')

/**
 * Whether a value is a text that can stand on one line of a page, of a mail header or of a log.
 *
 * @param most - the most characters that it may have
 */
export const isLineText = (text: unknown, most: number): text is string =>
  typeof text === 'string' && text.length <= most && !UNFIT.test(text)

/** The same, with something in it that is not a blank. */
export const isFilledLine = (text: unknown, most: number): text is string =>
  isLineText(text, most) && text.trim() !== ''

/** A text cut to a length, with a mark in place of each character that cannot stand on a line. */
export const asLineText = (text: string, most: number): string => text.slice(0, most).replace(ALL_UNFIT, '\ufffd')
