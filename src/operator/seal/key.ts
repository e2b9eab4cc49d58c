import { isBytes } from '../../bytes/is-bytes.js'
import { PocketsimError } from '../../error.js'

const KEY_LENGTH = 32

/** Throws unless a key has the right length. */
export function wantSealKey(key: unknown): Uint8Array {
  if (isBytes(key) && key.length === KEY_LENGTH) return key
  throw new PocketsimError('KEY_FORMAT', `key: want a Uint8Array of ${KEY_LENGTH} bytes; it seals what is kept`)
}
