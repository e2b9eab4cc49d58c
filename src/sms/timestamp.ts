import { formatError } from '../bytes/want.js'

/** Date and time of this century with the zone: the card keeps two digits of the year. */
const PATTERN = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/
/** Where the digits of year, month, day, hour, minute, second begin; and those of the zone. */
const PLACES = [2, 5, 8, 11, 14, 17] as const
const ZONE = 19
/** Least and most of year, month, day, hour, minute, second. */
const RANGES = [
  [0, 99],
  [1, 12],
  [1, 31],
  [0, 23],
  [0, 59],
  [0, 59],
] as const
const MINUS = 0x08
/** A zone is a number of quarters of an hour: two digits, and the first of them has three bits. */
const MOST_QUARTERS = 79
const ZERO = 0x30

/** Bytes of a time stamp. */
export const TIMESTAMP_LENGTH = 7

/** Two digits in one octet, the first in the low half. */
export const swapped = (value: number): number => ((value % 10) << 4) | Math.floor(value / 10)
const two = (value: number): string => (value < 10 ? `0${value}` : String(value))
const inRange = (field: number, i: number): boolean => {
  const [least = 0, most = 0] = RANGES[i] ?? []
  return field >= least && field <= most
}
const digits = (text: string, at: number): number => 10 * (text.charCodeAt(at) - ZERO) + text.charCodeAt(at + 1) - ZERO

/** The zone at the end of a time, in quarters of an hour. */
const quartersOf = (text: string): number =>
  text.charAt(ZONE) === 'Z' ? 0 : 4 * digits(text, ZONE + 1) + digits(text, ZONE + 4) / 15

/** A time stamp: swapped digits of year to second, then the zone in quarters of an hour with its sign. TS 23.040 §9.2.3.11. */
export function encodeTimestamp(name: string, value: unknown): number[] {
  const text = typeof value === 'string' && PATTERN.test(value) ? value : ''
  const octets: number[] = []
  for (let i = 0; i < PLACES.length; i++) {
    const field = digits(text, PLACES[i] ?? 0)
    if (inRange(field, i)) octets.push(swapped(field))
  }
  const quarters = quartersOf(text)
  if (octets.length < PLACES.length || !Number.isInteger(quarters) || quarters > MOST_QUARTERS) {
    throw formatError(
      `${name}: want a time as 2026-01-31T12:00:00+03:00, in the years 2000 to 2099, its zone in quarters of an hour up to 19:45`,
    )
  }
  octets.push(swapped(quarters) | (text.charAt(ZONE) === '-' && quarters > 0 ? MINUS : 0))
  return octets
}

/** A half byte as a digit; what is not a digit counts as 0. TS 23.040 §9.2.3.11. */
const digit = (half: number): number => (half > 9 ? 0 : half)
/** The number of two such digits. */
export const unswapped = (octet: number): number => 10 * digit(octet & 0xf) + digit(octet >> 4)

/** The time in a time stamp; `undefined` if it is not a valid time. A half byte that is not a digit counts as 0. TS 23.040 §9.2.3.11. */
export function decodeTimestamp(octets: Uint8Array): string | undefined {
  if (octets.length !== TIMESTAMP_LENGTH) return undefined
  let text = '20'
  for (let i = 0; i < PLACES.length; i++) {
    const field = unswapped(octets[i] ?? 0)
    if (!inRange(field, i)) return undefined
    text += two(field) + '--T::'.charAt(i)
  }
  const zone = octets[TIMESTAMP_LENGTH - 1] ?? 0
  const quarters = unswapped(zone & ~MINUS)
  return `${text}${zone & MINUS && quarters > 0 ? '-' : '+'}${two(quarters >> 2)}:${two(15 * (quarters % 4))}`
}
