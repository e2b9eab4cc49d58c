import { fromBcd, toBcd } from '../../bytes/bcd.js'
import { isDigits } from '../../bytes/digits.js'
import { checkBytes } from '../../bytes/is-bytes.js'
import { wantImsi } from './want.js'

/** Bytes behind the length: a half byte and room for 15 digits. */
const BODY = 8
/** How many bytes EF.IMSI has. TS 31.102 §4.2.2. */
export const IMSI_BYTES = 1 + BODY

/** From here on the upper half of a byte is `F`: it fills the last byte of an even number of digits. */
const FILLED = 0xf0

/** What the first half byte says: an IMSI, with an odd or an even number of digits. TS 24.008 §10.5.1.4. */
const kindOf = (digits: string) => (digits.length % 2 === 1 ? '9' : '1')
/** The length in the first byte. */
const lengthOf = (digits: string) => 1 + (digits.length >> 1)

/**
 * An IMSI as EF.IMSI holds it: a length, then a half byte that says "IMSI" and whether the number of digits is odd, then the
 * digits in swapped BCD. TS 31.102 §4.2.2, TS 24.008 §10.5.1.4.
 *
 * @param digits - 6 to 15 decimal digits
 * @returns 9 bytes
 * @throws PocketsimError `IMSI_FORMAT` for another number of digits
 * @example
 * ```ts
 * import { encodeImsi, toHex } from 'pocketsim'
 *
 * toHex(encodeImsi('262011106487504')) // => '082926101160845740'
 * ```
 */
export function encodeImsi(digits: string): Uint8Array {
  const imsi = wantImsi(digits)
  return Uint8Array.of(lengthOf(imsi), ...toBcd(kindOf(imsi) + imsi, BODY))
}

/**
 * The IMSI in the contents of EF.IMSI. TS 31.102 §4.2.2.
 *
 * @param bytes - the contents, 9 bytes; bytes beyond the length in the first one are ignored
 * @returns 6 to 15 decimal digits, or `undefined` if there is no IMSI, as before personalisation
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodeImsi, fromHex } from 'pocketsim'
 *
 * decodeImsi(fromHex('082926101160845740')) // => '262011106487504'
 * ```
 */
export function decodeImsi(bytes: Uint8Array): string | undefined {
  checkBytes('bytes', bytes)
  const length = bytes[0] ?? 0
  const text = fromBcd(bytes.subarray(1, 1 + length))
  const digits = text.slice(1)
  const isWhole = lengthOf(digits) === length && length < bytes.length && text.startsWith(kindOf(digits))
  const isFilled = digits.length % 2 === 1 || (bytes[length] ?? 0) >= FILLED
  return isWhole && isFilled && isDigits(digits, 6, 15) ? digits : undefined
}
