import { addressLength } from './address.js'
import { octetsOf } from './coding.js'
import { decodeTimestamp, TIMESTAMP_LENGTH } from './timestamp.js'

/** TP-MTI, the two low bits of the first octet. TS 23.040 §9.2.3.1. */
const TYPE_MASK = 0x03
export const SUBMIT = 0x01
export const STATUS_REPORT = 0x02

/** TP-VPF: which form the validity period has; 0 if there is none. TS 23.040 §9.2.3.3. */
export const VALIDITY_MASK = 0x18
export const RELATIVE = 0x10

/** TP-PI: which of the optional fields of a report follow. TS 23.040 §9.2.3.27. */
export const HAS_PROTOCOL = 0x01
export const HAS_CODING = 0x02
export const HAS_DATA = 0x04
const MORE_INDICATORS = 0x80
const PADDING = 0xff

/** Where the fields of a TPDU are; `undefined` for a field that a report does not have. TS 23.040 §9.2.2. */
export interface Layout {
  readonly type: number
  readonly party: number
  readonly protocol: number | undefined
  readonly coding: number | undefined
  /** The length of the user data, which follow it. */
  readonly count: number | undefined
  /** From here on there are times, or a validity period. */
  readonly times: number
  readonly timesEnd: number
  /** How long the message is by its own account. */
  readonly length: number
}

/** Octets of a validity period by its format bits. */
const validityLength = (format: number): number => (format === 0 ? 0 : format === RELATIVE ? 1 : TIMESTAMP_LENGTH)

/** Where the optional fields begin, and which there are; none if the indicators have no end, as in a record that is padded with FF. */
function indicatorsOf(bytes: Uint8Array, from: number): { readonly at: number; readonly bits: number } {
  const bits = bytes[from] ?? 0
  for (let at = from; at < bytes.length; at++) {
    if (((bytes[at] ?? 0) & MORE_INDICATORS) === 0) return { at: at + 1, bits }
  }
  return { at: from, bits: 0 }
}

/** A status report behind its address. TS 23.040 §9.2.2.3. */
function reportLayout(bytes: Uint8Array, party: number, times: number): Layout | undefined {
  const status = times + 2 * TIMESTAMP_LENGTH
  if (status >= bytes.length) return undefined
  const discharge = bytes.subarray(times + TIMESTAMP_LENGTH, status)
  // The padding of a record reads as such a status: there is no report in front of it, only its beginning.
  if (bytes[status] === PADDING && decodeTimestamp(discharge) === undefined) return undefined
  const { at, bits } = indicatorsOf(bytes, status + 1)
  const protocol = bits & HAS_PROTOCOL ? at : undefined
  const codingAt = at + (protocol === undefined ? 0 : 1)
  const coding = bits & HAS_CODING ? codingAt : undefined
  const countAt = codingAt + (coding === undefined ? 0 : 1)
  const octets = bits & HAS_DATA ? bytes[countAt] : undefined
  const found = { type: STATUS_REPORT, party, times, timesEnd: status, protocol, coding }
  if (octets === undefined) return { ...found, count: undefined, length: Math.min(countAt, bytes.length) }
  const scheme = coding === undefined ? 0 : (bytes[coding] ?? 0)
  return { ...found, count: countAt, length: countAt + 1 + octetsOf(scheme, octets) }
}

/**
 * Where the fields of the TPDU at the beginning of some bytes are; `undefined` if the bytes end before the user data, or before the
 * status of a report.
 */
export function layoutOf(bytes: Uint8Array): Layout | undefined {
  const [first = 0] = bytes
  const type = first & TYPE_MASK
  const party = type === SUBMIT || type === STATUS_REPORT ? 2 : 1
  const size = addressLength(bytes.subarray(party))
  if (size === undefined) return undefined
  const protocol = party + size
  if (type === STATUS_REPORT) return reportLayout(bytes, party, protocol)
  const coding = protocol + 1
  const times = coding + 1
  const count = times + (type === SUBMIT ? validityLength(first & VALIDITY_MASK) : TIMESTAMP_LENGTH)
  const octets = bytes[count]
  if (octets === undefined) return undefined
  const length = count + 1 + octetsOf(bytes[coding] ?? 0, octets)
  return { type, party, protocol, coding, count, times, timesEnd: count, length }
}
