import { NO_BYTES } from '../bytes/none.js'
import { formatError, wantNumber } from '../bytes/want.js'
import { type SmsStatusReport, STATUS_REPORT_FLAGS, type Tpdu, type TpduFields } from './message.js'
import { flagBits, flagsOf, HAS_HEADER, joined } from './octets.js'
import { decodeTimestamp, encodeTimestamp, TIMESTAMP_LENGTH } from './timestamp.js'
import { decodeUserData, encodeUserData, octetsOf } from './user-data.js'

/** TP-MTI of a status report. TS 23.040 §9.2.3.1. */
export const STATUS_REPORT = 0x02
/** TP-PI: which of the optional fields follow. TS 23.040 §9.2.3.27. */
const HAS_PROTOCOL = 0x01
const HAS_CODING = 0x02
const HAS_DATA = 0x04
const MORE_INDICATORS = 0x80
const PADDING = 0xff

/** A status report as its TPDU, behind the checks that all messages have. TS 23.040 §9.2.2.3. */
export function encodeReport(
  report: TpduFields & { readonly kind: 'status-report' },
  party: readonly number[],
): Uint8Array {
  const { protocol, text, data } = report
  const body = text === undefined && data === undefined ? undefined : encodeUserData(report, report.coding)
  if (body === undefined && report.header !== undefined) throw formatError('header: want text or data with it')
  const coding = body?.coding ?? report.coding
  const bits = STATUS_REPORT | (body?.hasHeader ? HAS_HEADER : 0) | flagBits(STATUS_REPORT_FLAGS, report.flags)
  const head = [
    bits,
    wantNumber('reference', report.reference ?? 0, 0, 0xff),
    ...party,
    ...encodeTimestamp('time', report.time),
    ...encodeTimestamp('dischargeTime', report.dischargeTime),
    wantNumber('status', report.status, 0, 0xff),
  ]
  const optional = [
    ...(protocol === undefined ? [] : [wantNumber('protocol', protocol, 0, 0xff)]),
    ...(coding === undefined ? [] : [wantNumber('coding', coding, 0, 0xff)]),
    ...(body === undefined ? [] : [body.count]),
  ]
  const indicator =
    (protocol === undefined ? 0 : HAS_PROTOCOL) | (coding === undefined ? 0 : HAS_CODING) | (body ? HAS_DATA : 0)
  return joined(indicator === 0 ? head : [...head, indicator, ...optional], body?.octets ?? NO_BYTES)
}

/** A message that was read, and how long it is by its own account. */
export interface Read {
  readonly message: Tpdu
  readonly length: number
}

/** Where the optional fields begin, and which there are; none if the indicators have no end, as in a record that is padded with FF. */
function indicatorsOf(bytes: Uint8Array, from: number): { readonly at: number; readonly bits: number } {
  const bits = bytes[from] ?? 0
  for (let at = from; at < bytes.length; at++) {
    if (((bytes[at] ?? 0) & MORE_INDICATORS) === 0) return { at: at + 1, bits }
  }
  return { at: from, bits: 0 }
}

/** A status report behind its address. TS 23.040 §9.2.2.3. */
export function readReport(
  bytes: Uint8Array,
  from: number,
  party: Pick<SmsStatusReport, 'reference' | 'address' | 'tonNpi'>,
): Read | undefined {
  const end = from + 2 * TIMESTAMP_LENGTH
  const status = bytes[end]
  if (status === undefined) return undefined
  const time = decodeTimestamp(bytes.subarray(from, from + TIMESTAMP_LENGTH))
  const dischargeTime = decodeTimestamp(bytes.subarray(from + TIMESTAMP_LENGTH, end))
  // The padding of a record reads as such a status: there is no report in front of it, only its beginning.
  if (status === PADDING && dischargeTime === undefined) return undefined
  const { at, bits } = indicatorsOf(bytes, end + 1)
  const codingAt = at + (bits & HAS_PROTOCOL ? 1 : 0)
  const countAt = codingAt + (bits & HAS_CODING ? 1 : 0)
  const protocol = bits & HAS_PROTOCOL ? bytes[at] : undefined
  const coding = bits & HAS_CODING ? bytes[codingAt] : undefined
  const count = bits & HAS_DATA ? bytes[countAt] : undefined
  const length = count === undefined ? Math.min(countAt, bytes.length) : countAt + 1 + octetsOf(coding ?? 0, count)
  const hasHeader = ((bytes[0] ?? 0) & HAS_HEADER) !== 0
  const carried =
    count === undefined ? {} : decodeUserData(bytes.subarray(countAt + 1, length), coding ?? 0, count, hasHeader)
  const message: SmsStatusReport = {
    kind: 'status-report',
    ...party,
    ...(time !== undefined && { time }),
    ...(dischargeTime !== undefined && { dischargeTime }),
    status,
    ...(protocol !== undefined && { protocol }),
    ...(coding !== undefined && { coding }),
    ...carried,
    flags: flagsOf(STATUS_REPORT_FLAGS, bytes[0] ?? 0),
  }
  return { message, length }
}
