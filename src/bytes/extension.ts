import { checkBytes } from './is-bytes.js'
import { DIALLING, fromSemiOctets, numberParts, semiOctets } from './number.js'
import { formatError, padded, wantNumber } from './want.js'

/** Bytes of a record: its type, eleven bytes of data, the next record. */
const LENGTH = 13
const NUMBER = 10
const ADDITIONAL = 0x02
const NONE = 0xff

/** A record of EF.EXT1 to EF.EXT5 with more digits of a number. */
export interface ExtensionRecord {
  /** Up to 20 characters of `0-9*#p?x`: they belong behind those of the number. */
  readonly digits: string
  /** Number of the record where the number goes on once more; FF if there is none. */
  readonly next: number
}

/**
 * A record with the digits of a number beyond the twentieth. TS 31.102 §4.4.2.4, TS 51.011 §10.5.10.
 *
 * @param digits - 1 to 20 characters of `0-9*#p?x`
 * @param next - number of the record where the number goes on; FF if there is none
 * @returns 13 bytes
 * @throws PocketsimError `ENCODING_FORMAT` for more digits or another character
 * @example
 * ```ts
 * import { encodeExtension, toHex } from 'pocketsim'
 *
 * toHex(encodeExtension('12345')) // => '02032143F5FFFFFFFFFFFFFFFF'
 * ```
 */
export function encodeExtension(digits: string, next = NONE): Uint8Array {
  const { digits: halves } = numberParts('digits', digits, NONE, DIALLING)
  const bytes = semiOctets(halves)
  if (bytes.length < 1 || bytes.length > NUMBER) throw formatError(`digits: want 1 to ${2 * NUMBER} of them`)
  return Uint8Array.of(ADDITIONAL, bytes.length, ...padded('digits', bytes, NUMBER), wantNumber('next', next, 0, 0xff))
}

/**
 * The digits of a record of additional data. TS 31.102 §4.4.2.4.
 *
 * @param record - 13 bytes
 * @returns `undefined` for another length, and for another type of record: a free one, or a subaddress
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodeExtension, fromHex } from 'pocketsim'
 *
 * decodeExtension(fromHex('02032143F5FFFFFFFFFFFFFFFF')) // => { digits: '12345', next: 0xff }
 * ```
 */
export function decodeExtension(record: Uint8Array): ExtensionRecord | undefined {
  checkBytes('record', record)
  const [type, length = 0] = record
  if (record.length !== LENGTH || type !== ADDITIONAL) return undefined
  const bytes = record.subarray(2, 2 + Math.min(NUMBER, length))
  return { digits: fromSemiOctets(bytes, DIALLING), next: record[LENGTH - 1] ?? NONE }
}
