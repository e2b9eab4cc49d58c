import { fromSemiOctets } from '../../../src/bytes/number.js'

/** A report as a phone may read it. */
export interface Report {
  readonly reference: number
  readonly to: string
  readonly status: number
  readonly more: boolean
}

/** Reads SMS-STATUS-REPORT, apart from the codec of the package; `undefined` for another TPDU. TS 23.040 §9.2.2.3 */
export function reportIn(tpdu: Uint8Array): Report | undefined {
  const [first = 0, reference = 0, half = 0, type = 0] = tpdu
  if ((first & 0x23) !== 0x02) return undefined
  const end = 4 + ((half + 1) >> 1)
  const digits = fromSemiOctets(tpdu.subarray(4, end), '0123456789*#abc', half)
  if (tpdu.length !== end + 15) return undefined
  return { reference, to: type === 0x91 ? `+${digits}` : digits, status: tpdu[end + 14] ?? -1, more: (first & 4) === 0 }
}

/** The times in SMS-STATUS-REPORT: when the centre took the message, and when its fate was decided, as their octets. */
export function timesIn(tpdu: Uint8Array): readonly Uint8Array[] {
  const end = 4 + (((tpdu[2] ?? 0) + 1) >> 1)
  return [tpdu.slice(end, end + 7), tpdu.slice(end + 7, end + 14)]
}
