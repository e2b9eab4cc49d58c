import { fromBcd, toBcd } from '../../bytes/bcd.js'
import { isDigits } from '../../bytes/digits.js'
import { equalBytes } from '../../bytes/equal.js'
import { checkBytes } from '../../bytes/is-bytes.js'
import { wantIccid } from './want.js'

/** Bytes of EF.ICCID. */
const LENGTH = 10

/**
 * A card number as EF.ICCID holds it: swapped BCD, `F` behind the last digit. TS 102 221 §13.2, ITU-T E.118.
 *
 * @param digits - 18 to 20 decimal digits, the last of them the Luhn digit
 * @returns 10 bytes
 * @throws PocketsimError `ICCID_FORMAT` for another number of digits or a wrong Luhn digit
 * @example
 * ```ts
 * import { encodeIccid, toHex } from 'pocketsim'
 *
 * toHex(encodeIccid('8988211000000430010')) // => '988812010000400310F0'
 * ```
 */
export const encodeIccid = (digits: string): Uint8Array => toBcd(wantIccid(digits), LENGTH)

/**
 * The card number in the contents of EF.ICCID. The Luhn digit is not checked: on some real cards the last digit is wrong.
 * TS 102 221 §13.2.
 *
 * @param bytes - the contents, 10 bytes
 * @returns 18 to 20 decimal digits, or `undefined` for another length, fewer digits, or half bytes that are not digits
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodeIccid, fromHex } from 'pocketsim'
 *
 * decodeIccid(fromHex('988812010000400310F0')) // => '8988211000000430010'
 * decodeIccid(fromHex('FFFFFFFFFFFFFFFFFFFF')) // => undefined
 * ```
 */
export function decodeIccid(bytes: Uint8Array): string | undefined {
  checkBytes('bytes', bytes)
  const digits = fromBcd(bytes)
  return isDigits(digits, 18, 20) && equalBytes(toBcd(digits, LENGTH), bytes) ? digits : undefined
}
