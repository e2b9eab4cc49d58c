import { checkBytes } from '../bytes/is-bytes.js'
import { NO_BYTES } from '../bytes/none.js'
import type { Optional } from '../bytes/optional.js'
import { formatError, unpadded, wantBytes, wantFields, wantName } from '../bytes/want.js'
import { decodeCentre, encodeCentre } from './address.js'
import { layoutOf } from './layout.js'

/** Bytes of a record of EF.SMS, its status first. */
const LENGTH = 176
/** A TPDU has this many octets at most. */
const MOST_TPDU = 164
const PADDING = 0xff

/** Status of a record: the value, and the bits of it that count. TS 31.102 §4.2.25. */
const STATUS = {
  free: { value: 0x00, mask: 0x01 },
  read: { value: 0x01, mask: 0x07 },
  unread: { value: 0x03, mask: 0x07 },
  'to-send': { value: 0x07, mask: 0x07 },
  sent: { value: 0x05, mask: 0x1f },
  'sent-report-awaited': { value: 0x0d, mask: 0x1f },
  'sent-report-received': { value: 0x15, mask: 0x1f },
  'sent-report-stored': { value: 0x1d, mask: 0x1f },
} as const

/** State of a record: free, received and read or not, still to be sent, sent and what became of its report. */
export type SmsStatus = keyof typeof STATUS

// The keys are those of STATUS: Object.entries only forgets it.
const NAMED = Object.entries(STATUS) as [SmsStatus, { readonly value: number; readonly mask: number }][]
const VALUES: ReadonlyMap<string, number> = new Map(NAMED.map(([name, { value }]) => [name, value]))

/** State of a record, by its first byte. TS 31.102 §4.2.25. */
export const smsStatusOf = (first: number): SmsStatus =>
  // Each value has a row: the first row takes the even ones, the others take the odd ones.
  NAMED.find(([, { value, mask }]) => (first & mask) === value)?.[0] ?? 'free'

/** The first byte of a record, by its state. TS 31.102 §4.2.25. */
export const smsStatusByte = (status: SmsStatus): number => STATUS[status].value

/** A record of EF.SMS. */
export interface SmsRecord {
  readonly status: SmsStatus
  /** Number of the service centre, international with `+`; empty if there is none. */
  readonly serviceCentre: string
  /** The message as its TPDU, up to 164 bytes; see {@link decodeTpdu}. Empty if there is none. */
  readonly tpdu: Uint8Array
}

/**
 * A record of EF.SMS: status, service centre, message. The longest service centre and the longest message together are one byte too
 * long for it: then the last byte of the message is not stored, as the standard says. TS 31.102 §4.2.25, TS 51.011 §10.5.3.
 *
 * @param record - the status, and what is in the record; a free record may keep a deleted message
 * @returns 176 bytes
 * @throws PocketsimError `ENCODING_FORMAT` for another status, a malformed number, a message of more than 164 bytes
 * @example
 * ```ts
 * import { encodeSmsRecord, fromHex, toHex } from 'pocketsim'
 *
 * const tpdu = fromHex('040B919761214365F700006210132100002103C87408')
 * const record = encodeSmsRecord({ status: 'unread', serviceCentre: '+79168999100', tpdu })
 * record.length // => 176
 * toHex(record.subarray(0, 12)) // => '0307919761989901F0040B91'
 * ```
 */
export function encodeSmsRecord(record: Optional<SmsRecord> & Pick<SmsRecord, 'status'>): Uint8Array {
  const {
    status,
    serviceCentre = '',
    tpdu = NO_BYTES,
  } = wantFields('record', record, { status: true, serviceCentre: true, tpdu: true })
  const octets = wantBytes('tpdu', tpdu, 0, MOST_TPDU)
  const bytes = new Uint8Array(LENGTH).fill(PADDING)
  bytes[0] = wantName('status', status, VALUES)
  const centre = encodeCentre(serviceCentre)
  if (serviceCentre === '' && octets.length === 0) {
    if (status === 'free') return bytes
    throw formatError('tpdu: want a message in a record that is not free')
  }
  bytes.set([...centre, ...octets].slice(0, LENGTH - 1), 1)
  return bytes
}

/**
 * What a record of EF.SMS says. The message ends where its own length says so; if {@link decodeTpdu} cannot read it, FF at its end
 * counts as padding. A free record gives the deleted message if it is still there. TS 31.102 §4.2.25.
 *
 * @param record - 176 bytes
 * @returns `undefined` for another length, and for a record that is not free and does not begin with a service centre's address
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodeSmsRecord, decodeTpdu, encodeSmsRecord, encodeTpdu } from 'pocketsim'
 *
 * const tpdu = encodeTpdu({ kind: 'submit', address: '+79161234567', text: 'Привет' })
 * const found = decodeSmsRecord(encodeSmsRecord({ status: 'to-send', tpdu }))
 * found?.status // => 'to-send'
 * found && decodeTpdu(found.tpdu)?.text // => 'Привет'
 * ```
 */
export function decodeSmsRecord(record: Uint8Array): SmsRecord | undefined {
  checkBytes('record', record)
  const status = smsStatusOf(record[0] ?? 0)
  if (record.length !== LENGTH) return undefined
  const centre = decodeCentre(record.subarray(1))
  if (centre === undefined) return status === 'free' ? { status, serviceCentre: '', tpdu: NO_BYTES } : undefined
  const rest = record.subarray(1 + centre.length)
  const end = layoutOf(rest)?.length ?? unpadded(rest).length
  return { status, serviceCentre: centre.address, tpdu: rest.slice(0, end) }
}
