import { fromBcd, toBcd } from '../../bytes/bcd.js'
import { isDigits } from '../../bytes/digits.js'
import { equalBytes } from '../../bytes/equal.js'
import { wantImsi } from './want.js'

/** Bytes behind the length: a half byte and room for 15 digits. */
const BODY = 8
/** How many bytes EF.IMSI has. TS 31.102 §4.2.2. */
export const IMSI_BYTES = 1 + BODY

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
  const kind = imsi.length % 2 === 1 ? '9' : '1'
  return Uint8Array.of(1 + (imsi.length >> 1), ...toBcd(kind + imsi, BODY))
}

/**
 * The IMSI in the contents of EF.IMSI. TS 31.102 §4.2.2.
 *
 * @param bytes - the contents, 9 bytes; bytes beyond the length in the first one are ignored
 * @returns 6 to 15 decimal digits, or `undefined` if there is no IMSI, as before personalisation
 * @example
 * ```ts
 * import { decodeImsi, fromHex } from 'pocketsim'
 *
 * decodeImsi(fromHex('082926101160845740')) // => '262011106487504'
 * ```
 */
export function decodeImsi(bytes: Uint8Array): string | undefined {
  const used = bytes.subarray(0, 1 + (bytes[0] ?? 0))
  const digits = fromBcd(used.subarray(1)).slice(1)
  return isDigits(digits, 6, 15) && equalBytes(encodeImsi(digits).subarray(0, used.length), used) ? digits : undefined
}
