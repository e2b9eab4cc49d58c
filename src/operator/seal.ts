import { gcmsiv } from '@noble/ciphers/aes.js'
import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js'
import { fromHex, toHex } from '../bytes/hex.js'
import { PocketsimError } from '../error.js'

const KEY_LENGTH = 32
/** Always the same: AES-GCM-SIV then tells only which texts are equal, and each is bound to its own label. RFC 8452 §9 */
const NONCE = new Uint8Array(12)

/** A key of the right length. */
export function wantKey(key: unknown): Uint8Array {
  if (key instanceof Uint8Array && key.length === KEY_LENGTH) return key
  throw new PocketsimError('KEY_FORMAT', `key: want a Uint8Array of ${KEY_LENGTH} bytes; it seals what is kept`)
}

/** Seals a value of JSON; equal values under equal labels give equal texts, so that snapshots can be compared. */
export const seal = (key: Uint8Array, label: string, value: unknown): string =>
  toHex(gcmsiv(key, NONCE, utf8ToBytes(label)).encrypt(utf8ToBytes(JSON.stringify(value))))

/** Opens what was sealed. It is exactly that, or an error. */
export function unseal(key: Uint8Array, label: string, sealed: unknown): unknown {
  try {
    const box = fromHex(String(sealed))
    return JSON.parse(bytesToUtf8(gcmsiv(key, NONCE, utf8ToBytes(label)).decrypt(box)))
  } catch {
    throw new PocketsimError(
      'SNAPSHOT_FORMAT',
      'snapshot: want it as it was taken, and the key that it was sealed with',
    )
  }
}
