import { isDigits, luhnDigit } from '../../bytes/digits.js'
import { fromHex } from '../../bytes/hex.js'
import { formatError, wantText } from '../../bytes/want.js'
import { type ErrorCode, PocketsimError } from '../../error.js'

/** Throws unless a value is a text of so many decimal digits. The message never has the value in it: it may be a secret. */
export function wantDigits(name: string, value: unknown, least: number, most: number, code: ErrorCode): string {
  if (typeof value === 'string' && isDigits(value, least, most)) return value
  const want = least === most ? `${least}` : `${least} to ${most}`
  const got = typeof value === 'string' ? `${value.length} character${value.length === 1 ? '' : 's'}` : typeof value
  throw new PocketsimError(code, `${name}: want ${want} decimal digits as a string, got ${got}`)
}

/** Throws unless an ICCID is 18 to 20 digits and its last one is the Luhn digit. ITU-T E.118, ISO/IEC 7812-1. */
export function wantIccid(value: unknown): string {
  const iccid = wantDigits('iccid', value, 18, 20, 'ICCID_FORMAT')
  const digit = luhnDigit(iccid.slice(0, -1))
  if (iccid.endsWith(digit)) return iccid
  throw new PocketsimError(
    'ICCID_FORMAT',
    `iccid: the last digit has to be the Luhn digit of the others, here ${digit}`,
  )
}

/** Throws unless an IMSI has 6 to 15 digits. TS 23.003 §2.2. */
export const wantImsi = (value: unknown): string => wantDigits('imsi', value, 6, 15, 'IMSI_FORMAT')

/** The bytes of a value in hex; blanks are allowed. Throws unless it has so many bytes. The message never has the value in it. */
export function wantHex(name: string, value: unknown, least: number, most: number): Uint8Array {
  const text = wantText(name, value)
  const digits = text.replace(/\s/g, '')
  if (/^([0-9A-Fa-f]{2})*$/.test(digits) && digits.length >= 2 * least && digits.length <= 2 * most)
    return fromHex(digits)
  throw formatError(`${name}: want ${least === most ? least : `${least} to ${most}`} bytes in hex`)
}
