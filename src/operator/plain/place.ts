import { isFilledLine } from './line-text.js'

/** RFC 5321 §4.5.3.1: most characters of an address, and of the part before the `@`. */
const MOST_ADDRESS = 254
const MOST_LOCAL = 64
/** RFC 1035 §2.3.4: most characters between two dots of a domain. */
const MOST_LABEL = 63
const MOST_PLACE = 200

/** Texts between dots that need no quotes; RFC 5322 §3.2.3, with the letters of all scripts of RFC 6532 §3.2. */
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
/** A part of a domain: letters, digits and hyphens, no hyphen at the ends. */
const LABEL = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u
/** The beginning of an encoded word, which some mail programs decode in an address too; RFC 2047 §2. */
const ENCODED_WORD = '=?'

/**
 * Whether a value is one mail address, which can stand in a header and in an SMTP command as it is. It finds slips and attacks; only a mail
 * that arrives proves an address.
 *
 * It has one `@`, no blank, no control character, no quotes, no comment, and no name beside it. Addresses with an IP address in brackets
 * are not taken.
 *
 * @param text - any value
 */
export function isMailAddress(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > MOST_ADDRESS || text.includes(ENCODED_WORD)) return false
  const [local = '', domain = '', ...rest] = text.split('@')
  if (rest.length > 0 || local.length > MOST_LOCAL || !LOCAL.test(local)) return false
  return domain.split('.').every((label) => label.length <= MOST_LABEL && LABEL.test(label))
}

/**
 * Whether a value names a place that is not a mail address, such as a salon: 1 to 200 characters, not only blanks, on one line. A text with
 * `@` does not count: it is a mail address, or a list of several.
 *
 * @param text - any value
 */
export const isPlaceText = (text: unknown): text is string =>
  isFilledLine(text, MOST_PLACE) && !text.normalize('NFKC').includes('@')

/**
 * Whether a value is a place to which an invoice can go: one mail address, or the name of another place.
 *
 * @param text - any value
 */
export const isPlace = (text: unknown): text is string => isMailAddress(text) || isPlaceText(text)
