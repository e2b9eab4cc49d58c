import { PocketsimError } from '../error.js'
import { isBytes } from './is-bytes.js'

/** Where all random bytes come from: so many of them, and each value is as likely as the others. */
export type RandomSource = (length: number) => Uint8Array

/** So many bytes from a source. Throws where the source gives another number of bytes. */
export function bytes(random: RandomSource, length: number): Uint8Array {
  const drawn = random(length)
  if (isBytes(drawn) && drawn.length === length) return drawn
  throw new PocketsimError('OPTION_FORMAT', `random: want a Uint8Array of the length asked for, ${length}`)
}
