import { isBytes } from '../bytes/is-bytes.js'
import { formatError, wantFields, wantNumber } from '../bytes/want.js'
import { swapped, TIMESTAMP_LENGTH, unswapped } from './timestamp.js'

/** How long the service centre tries to deliver a message. TS 23.040 §9.2.3.12. */
export type Validity =
  /** So long after the centre took it. */
  | { readonly kind: 'relative'; readonly minutes: number }
  /** Until a time, as `2026-01-31T12:00:00+03:00`. */
  | { readonly kind: 'absolute'; readonly time: string }
  /** `singleShot`: the centre tries once. So many seconds after the centre took it; left out if the message does not say. */
  | { readonly kind: 'enhanced'; readonly singleShot: boolean; readonly seconds?: number }

const HOUR = 60
const DAY = 24 * HOUR
const WEEK = 7 * DAY
/** Steps of the relative form, with the first value of each: so many minutes behind its base for each value more. TS 23.040 §9.2.3.12.1. */
const STEPS = [
  { from: 0, base: 5, step: 5 },
  { from: 144, base: 12 * HOUR + 30, step: 30 },
  { from: 168, base: 2 * DAY, step: DAY },
  { from: 197, base: 5 * WEEK, step: WEEK },
] as const
const MOST = 0xff

const minutesOf = (octet: number): number => {
  let minutes = 0
  for (const { from, base, step } of STEPS) if (octet >= from) minutes = base + (octet - from) * step
  return minutes
}

/** Bits of the first octet of the enhanced form, and how the other six are used. TS 23.040 §9.2.3.12.3. */
const EXTENSION = 0x80
const SINGLE_SHOT = 0x40
const FORM_MASK = 0x07
const FORM = { none: 0, relative: 1, seconds: 2, clock: 3 } as const
const MOST_SECONDS = 255

/** Seconds of the enhanced form; `undefined` if it has none, or is reserved. */
function secondsOf(octets: Uint8Array): number | undefined {
  const [first = 0, ...rest] = octets
  // A second octet of functions may stand in front of the value.
  const [value = 0, minutes = 0, seconds = 0] = first & EXTENSION ? rest.slice(1) : rest
  switch (first & FORM_MASK) {
    case FORM.relative:
      return 60 * minutesOf(value)
    case FORM.seconds:
      return value === 0 ? undefined : value
    case FORM.clock:
      return 3600 * unswapped(value) + 60 * unswapped(minutes) + unswapped(seconds)
    default:
      return undefined
  }
}

/**
 * What a validity period says. TS 23.040 §9.2.3.12.
 *
 * @param validity - `validity` of an SMS-SUBMIT that `decodeTpdu` gives: the octet of the relative form, a time, or 7 octets of the
 *   enhanced form
 * @returns `undefined` if there is none: then the service centre chooses
 * @throws PocketsimError `ENCODING_FORMAT` for another number of octets, and for an octet that is not 0 to 255
 * @example
 * ```ts
 * import { fromHex, validityOf } from 'pocketsim'
 *
 * validityOf(0xaa) // => { kind: 'relative', minutes: 5760 }
 * validityOf(fromHex('421E0000000000')) // => { kind: 'enhanced', singleShot: true, seconds: 30 }
 * ```
 */
export function validityOf(validity: number | string | Uint8Array | undefined): Validity | undefined {
  if (validity === undefined) return undefined
  if (typeof validity === 'number') {
    return { kind: 'relative', minutes: minutesOf(wantNumber('validity', validity, 0, MOST)) }
  }
  if (typeof validity === 'string') return { kind: 'absolute', time: validity }
  if (!isBytes(validity) || validity.length !== TIMESTAMP_LENGTH) {
    throw formatError(`validity: want an octet, a time, or a Uint8Array of ${TIMESTAMP_LENGTH} octets`)
  }
  const seconds = secondsOf(validity)
  const singleShot = ((validity[0] ?? 0) & SINGLE_SHOT) !== 0
  return { kind: 'enhanced', singleShot, ...(seconds !== undefined && { seconds }) }
}

/**
 * The octet of the relative form for a number of minutes: the shortest period that is not shorter. It has steps of 5 minutes up to 12
 * hours, of 30 minutes up to a day, of a day up to 30 days, of a week up to 63 weeks. TS 23.040 §9.2.3.12.1.
 *
 * @param minutes - 1 to 635040; fractions are allowed
 * @returns 0 to 255, for `validity` of `encodeTpdu`
 * @throws PocketsimError `ENCODING_FORMAT` for another number
 * @example
 * ```ts
 * import { relativeValidity } from 'pocketsim'
 *
 * relativeValidity(4 * 24 * 60) // => 0xaa
 * relativeValidity(6) // => 1
 * ```
 */
export function relativeValidity(minutes: number): number {
  const most = minutesOf(MOST)
  if (typeof minutes !== 'number' || !(minutes > 0 && minutes <= most)) {
    throw formatError(`minutes: want a number above 0 and up to ${most}`)
  }
  let octet = 0
  while (minutesOf(octet) < minutes) octet++
  return octet
}

const ENHANCED = { singleShot: true, seconds: true }

/**
 * A validity period of the enhanced form. TS 23.040 §9.2.3.12.3.
 *
 * @param period - whether the centre tries only once, and how many whole seconds the period lasts, 1 to 359999; both may be left out
 * @returns 7 octets, for `validity` of `encodeTpdu`
 * @throws PocketsimError `ENCODING_FORMAT` for another number of seconds
 * @example
 * ```ts
 * import { enhancedValidity, toHex } from 'pocketsim'
 *
 * toHex(enhancedValidity({ singleShot: true, seconds: 30 })) // => '421E0000000000'
 * toHex(enhancedValidity({ seconds: 3600 })) // => '03100000000000'
 * ```
 */
export function enhancedValidity(period: {
  readonly singleShot?: boolean | undefined
  readonly seconds?: number | undefined
}): Uint8Array {
  const { singleShot = false, seconds } = wantFields('period', period, ENHANCED)
  const octets = new Uint8Array(TIMESTAMP_LENGTH)
  const first = singleShot ? SINGLE_SHOT : 0
  if (seconds === undefined) {
    octets[0] = first | FORM.none
    return octets
  }
  const count = wantNumber('seconds', seconds, 1, 100 * 3600 - 1)
  if (count <= MOST_SECONDS) octets.set([first | FORM.seconds, count])
  else {
    const clock = [Math.floor(count / 3600), Math.floor(count / 60) % 60, count % 60]
    octets.set([first | FORM.clock, ...clock.map(swapped)])
  }
  return octets
}
