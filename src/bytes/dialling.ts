import { alphaBytes, decodeAlpha } from './alpha.js'
import { checkBytes } from './is-bytes.js'
import { DIALLING, fromSemiOctets, numberParts, semiOctets, withPlus } from './number.js'
import type { Optional } from './optional.js'
import { formatError, padded, wantFields, wantNumber } from './want.js'

/** Bytes of a record behind the alpha field: length, TON/NPI, ten bytes of number, capability, extension. */
const TAIL = 14
const NUMBER = 10
const MOST_DIGITS = 2 * NUMBER
const NONE = 0xff

/** A record of EF.ADN, EF.FDN, EF.MSISDN, EF.SDN or EF.BDN. */
export interface DiallingRecord {
  /** The name that belongs to the number; may be empty. */
  readonly alpha: string
  /**
   * Up to 20 characters of `0-9*#`, `p` (a separator: what follows is sent as DTMF), `?` (the phone asks the user for a digit) and `x`
   * (expansion), behind a `+` if the number is international.
   */
  readonly number: string
  /** Type of number and numbering plan as one byte, 80 to FF: 91 international, 81 unknown, FF not a dialling number. TS 24.008 §10.5.4.7. */
  readonly tonNpi: number
  /** Number of the record of EF.CCP with the bearer's capabilities; FF if there is none. */
  readonly capability: number
  /** Number of the record of EF.EXT1 (EXT2 for FDN, EXT3 for SDN, EXT5 for MSISDN) where the number goes on; FF if there is none. */
  readonly extension: number
}

/**
 * A record of a telephone book: name, number and what belongs to it. TS 31.102 §4.4.2.3, TS 51.011 §10.5.1.
 *
 * @param entry - `number`, and what else is wanted of {@link DiallingRecord}; by default no name, TON/NPI by the `+`, FF for the others
 * @param recordLength - bytes of a record of the file, 14 to 255: 14 more than its alpha field has
 * @returns `recordLength` bytes
 * @throws PocketsimError `ENCODING_FORMAT` for a number of more than 20 digits (the rest belongs into an extension record, see
 *   {@link encodeExtension}), for another character, for a name that does not fit, and for an entry without name and number (a free
 *   record is all FF)
 * @example
 * ```ts
 * import { encodeDialling, toHex } from 'pocketsim'
 *
 * toHex(encodeDialling({ alpha: 'Anna', number: '+79161234567' }, 18)) // => '416E6E6107919761214365F7FFFFFFFFFFFF'
 * ```
 */
export function encodeDialling(
  entry: Optional<DiallingRecord> & { readonly number: string },
  recordLength: number,
): Uint8Array {
  const {
    alpha = '',
    number,
    tonNpi,
    capability = NONE,
    extension = NONE,
  } = wantFields('entry', entry, { alpha: true, number: true, tonNpi: true, capability: true, extension: true })
  const room = wantNumber('recordLength', recordLength, TAIL, 0xff) - TAIL
  const parts = numberParts('number', number, tonNpi, DIALLING)
  if (parts.digits.length > MOST_DIGITS) {
    throw formatError(
      `number: ${parts.digits.length} digits need an extension record: put the first ${MOST_DIGITS} here, the rest into encodeExtension, and its record number as extension`,
    )
  }
  if (alpha === '' && number === '')
    throw formatError('number: an entry without name and number is a free record, all FF')
  const bytes = semiOctets(parts.digits)
  return Uint8Array.of(
    ...padded('alpha', alphaBytes('alpha', alpha), room),
    bytes.length === 0 ? NONE : 1 + bytes.length,
    parts.tonNpi,
    ...padded('number', bytes, NUMBER),
    wantNumber('capability', capability, 0, 0xff),
    wantNumber('extension', extension, 0, 0xff),
  )
}

/**
 * What a record of a telephone book says. TS 31.102 §4.4.2.3.
 *
 * @param record - 14 bytes or more
 * @returns all fields of the entry; `undefined` for a free record and for fewer than 14 bytes. A length that is too large counts as the
 *   whole field
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodeDialling, fromHex } from 'pocketsim'
 *
 * const record = fromHex('4B756E64656E626574726575756E67FF0791947112122721FFFFFFFFFFFF')
 * decodeDialling(record) // => { alpha: 'Kundenbetreuung', number: '+491721217212', tonNpi: 0x91, capability: 0xff, extension: 0xff }
 * ```
 */
export function decodeDialling(record: Uint8Array): DiallingRecord | undefined {
  checkBytes('record', record)
  const room = record.length - TAIL
  if (room < 0 || record.every((byte) => byte === NONE)) return undefined
  const [length = NONE, tonNpi = NONE] = record.subarray(room)
  const used = length === NONE ? 0 : Math.max(0, length - 1)
  const digits = record.subarray(room + 2, room + 2 + Math.min(NUMBER, used))
  return {
    alpha: decodeAlpha(record.subarray(0, room)),
    number: withPlus(fromSemiOctets(digits, DIALLING), tonNpi),
    tonNpi,
    capability: record[room + 12] ?? NONE,
    extension: record[room + 13] ?? NONE,
  }
}
