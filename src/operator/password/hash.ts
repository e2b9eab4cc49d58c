import { scrypt } from '@noble/hashes/scrypt.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../bytes/equal.js'
import { fromHex, toHex } from '../../bytes/hex.js'
import type { PasswordRecord } from '../contract.js'

/** Cost N of scrypt where nothing else is said: 16 MiB of memory for each password. RFC 7914 §2 */
export const SCRYPT_COST = 2 ** 14

/** In place of the salt of a subscriber who has none: the work is done all the same, so that time tells nothing. */
const NO_SALT = '00'.repeat(16)

/** scrypt of a password, r 8, p 1, 32 bytes, in hex. RFC 7914 §2 */
export const hashPassword = (password: string, salt: string, cost: number): string =>
  toHex(scrypt(utf8ToBytes(password.normalize('NFC')), fromHex(salt), { N: cost, r: 8, p: 1, dkLen: 32 }))

/** Which of a subscriber's passwords it is. One hash and two comparisons, whatever there is to compare with. */
export function passwordIs(
  record: PasswordRecord | undefined,
  password: string,
  cost: number,
): 'own' | 'temporary' | 'none' {
  const hash = fromHex(hashPassword(password, record?.salt ?? NO_SALT, cost))
  const is = (kept: string | undefined) => equalBytes(hash, fromHex(kept ?? NO_HASH)) && kept !== undefined
  const [own, temporary] = [is(record?.hash), is(record?.temporary)]
  if (temporary) return 'temporary'
  return own ? 'own' : 'none'
}

const NO_HASH = '00'.repeat(32)
