import { fromBcd } from '../../bytes/bcd.js'
import type { SmsSubmit } from '../../sms/message.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** How long the centre tries if the sender sets no time, in ms. */
export const USUAL_VALIDITY = 7 * DAY

/** How long the centre tries to deliver a message. */
export interface Validity {
  /** Until when, in ms. */
  readonly until: number
  /** It tries only once. */
  readonly isSingleShot: boolean
}

/** The relative format in ms. Its steps are five minutes, half an hour, a day and a week. TS 23.040 §9.2.3.12.1 */
function relative(octet: number): number {
  if (octet <= 143) return (octet + 1) * 5 * MINUTE
  if (octet <= 167) return 12 * HOUR + (octet - 143) * 30 * MINUTE
  return octet <= 196 ? (octet - 166) * DAY : (octet - 192) * 7 * DAY
}

/** The first octet of the enhanced format: another such octet follows; only one attempt; how the time is written. TS 23.040 §9.2.3.12.3 */
const EXTENSION = 0x80
const SINGLE_SHOT = 0x40
const FORM = 0x07

/** Hours, minutes and seconds in ms. `undefined` unless they are two digits each. */
function clockTime(octets: Uint8Array): number | undefined {
  const digits = /^(\d\d)([0-5]\d)([0-5]\d)$/.exec(fromBcd(octets))
  if (digits === null) return undefined
  const [, hours, minutes, seconds] = digits.map(Number)
  return (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE + (seconds ?? 0) * SECOND
}

/** How long the value behind the first octets says, in ms, by the form of the value. TS 23.040 §9.2.3.12.3 */
const FORMS: Readonly<Record<number, (value: Uint8Array) => number | undefined>> = {
  1: ([octet]) => (octet === undefined ? undefined : relative(octet)),
  2: ([seconds]) => (seconds ? seconds * SECOND : undefined),
  3: (value) => clockTime(value.subarray(0, 3)),
}

function enhanced(octets: Uint8Array, at: number): Validity {
  const [first = 0] = octets
  const last = octets.findIndex((octet) => (octet & EXTENSION) === 0)
  const time = FORMS[first & FORM]?.(octets.subarray(last + 1))
  return { until: at + (time ?? USUAL_VALIDITY), isSingleShot: (first & SINGLE_SHOT) !== 0 }
}

/**
 * How long the centre tries. A value that the standard reserves leaves the choice to the centre. TS 23.040 §9.2.3.12
 *
 * @param validity - as `decodeTpdu` gives it
 * @param at - when the centre took the message, in ms
 */
export function validityOf(validity: SmsSubmit['validity'], at: number): Validity {
  if (typeof validity === 'object') return enhanced(validity, at)
  if (typeof validity === 'number') return { until: at + relative(validity), isSingleShot: false }
  const absolute = validity === undefined ? Number.NaN : Date.parse(validity)
  return { until: Number.isNaN(absolute) ? at + USUAL_VALIDITY : absolute, isSingleShot: false }
}
