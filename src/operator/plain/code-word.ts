import { folded } from './fold.js'

/** Longest text that is looked at, in characters. */
const MOST = 200

/**
 * A code word in the one form by which code words are compared. It is said on the phone, so letter case, blanks and the Unicode normal
 * form do not matter.
 *
 * @param text - the word as somebody types it; any other value is no code word
 * @returns `undefined` for blanks alone, for more than 200 characters, and for what is not a text
 */
export function codeWordOf(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > MOST) return undefined
  const plain = folded(text).replace(/\s/g, '').normalize('NFKC')
  return plain === '' ? undefined : plain
}
