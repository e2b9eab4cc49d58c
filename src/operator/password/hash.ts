import { scrypt } from '@noble/hashes/scrypt.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { equalBytes } from '../../bytes/equal.js'
import { fromHex, toHex } from '../../bytes/hex.js'
import type { PasswordRecord } from '../contract.js'
import type { Office } from '../office.js'

/** The usual cost N of scrypt: 16 MiB of memory for each password. RFC 7914 §2 */
export const SCRYPT_COST = 2 ** 14

/** Salt for a subscriber without a password: the same work is done, so that time tells nothing. */
const NO_SALT = '00'.repeat(16)

/** scrypt of a password, r 8, p 1, 32 bytes, in hex. RFC 7914 §2 */
export const hashPassword = (password: string, salt: string, cost: number): string =>
  toHex(scrypt(utf8ToBytes(password), fromHex(salt), { N: cost, r: 8, p: 1, dkLen: 32 }))

/** The most characters of a password: what is longer is no password. */
export const MOST_OF_PASSWORD = 200

/** The hash of a password with a salt. */
export const passwordHash = (office: Office, password: string, salt: string): string =>
  office.books.scrypt(password.slice(0, MOST_OF_PASSWORD).normalize('NFC'), salt, office.kit.scryptCost)

/** Which of a subscriber's passwords it is. Always one hash and two comparisons, so that time tells nothing. */
export function passwordIs(
  office: Office,
  record: PasswordRecord | undefined,
  password: string,
): 'own' | 'temporary' | 'none' {
  const hash = fromHex(passwordHash(office, password, record?.salt ?? NO_SALT))
  const is = (kept: string | undefined) => equalBytes(hash, fromHex(kept ?? NO_HASH)) && kept !== undefined
  const [own, temporary] = [is(record?.hash), is(record?.temporary)]
  if (password.length > MOST_OF_PASSWORD) return 'none'
  if (temporary) return 'temporary'
  return own ? 'own' : 'none'
}

const NO_HASH = '00'.repeat(32)
