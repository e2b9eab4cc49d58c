import { NO_BYTES } from '../bytes/none.js'
import { formatError, wantNumber } from '../bytes/want.js'
import { HAS_CODING, HAS_DATA, HAS_PROTOCOL, type Layout, STATUS_REPORT } from './layout.js'
import { type SmsStatusReport, STATUS_REPORT_FLAGS, type TpduFields } from './message.js'
import { flagBits, flagsOf, HAS_HEADER, joined } from './octets.js'
import { decodeTimestamp, encodeTimestamp, TIMESTAMP_LENGTH } from './timestamp.js'
import { decodeUserData, encodeUserData } from './user-data.js'

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

/** A status report. TS 23.040 §9.2.2.3. */
export function readReport(
  bytes: Uint8Array,
  { protocol, coding, count, times, timesEnd, length }: Layout,
  party: Pick<SmsStatusReport, 'reference' | 'address' | 'tonNpi'>,
): SmsStatusReport {
  const time = decodeTimestamp(bytes.subarray(times, times + TIMESTAMP_LENGTH))
  const dischargeTime = decodeTimestamp(bytes.subarray(times + TIMESTAMP_LENGTH, timesEnd))
  const scheme = coding === undefined ? undefined : bytes[coding]
  const hasHeader = ((bytes[0] ?? 0) & HAS_HEADER) !== 0
  const carried =
    count === undefined
      ? {}
      : decodeUserData(bytes.subarray(count + 1, length), scheme ?? 0, bytes[count] ?? 0, hasHeader)
  const identifier = protocol === undefined ? undefined : bytes[protocol]
  return {
    kind: 'status-report',
    ...party,
    ...(time !== undefined && { time }),
    ...(dischargeTime !== undefined && { dischargeTime }),
    status: bytes[timesEnd] ?? 0,
    ...(identifier !== undefined && { protocol: identifier }),
    ...(scheme !== undefined && { coding: scheme }),
    ...carried,
    flags: flagsOf(STATUS_REPORT_FLAGS, bytes[0] ?? 0),
  }
}
