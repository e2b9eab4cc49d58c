import { formatError } from '../bytes/want.js'

/** Date and time of this century with the zone: the card keeps two digits of the year. */
const PATTERN = /^20(\d\d)-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:Z|([+-])(\d\d):(\d\d))$/
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

/** Bytes of a time stamp. */
export const TIMESTAMP_LENGTH = 7

const swapped = (value: number): number => ((value % 10) << 4) | Math.floor(value / 10)
const two = (value: number): string => String(value).padStart(2, '0')
const inRange = (fields: readonly number[]): boolean =>
  RANGES.every(([least, most], i) => (fields[i] ?? -1) >= least && (fields[i] ?? -1) <= most)

/** A time stamp: swapped digits of year to second, then the zone in quarters of an hour with its sign. TS 23.040 §9.2.3.11. */
export function encodeTimestamp(name: string, value: unknown): number[] {
  const [, ...parts] = (typeof value === 'string' ? PATTERN.exec(value) : null) ?? []
  const fields = parts.slice(0, 6).map(Number)
  const [sign, hours = '0', minutes = '0'] = parts.slice(6)
  const quarters = 4 * Number(hours) + Number(minutes) / 15
  if (!inRange(fields) || !Number.isInteger(quarters) || quarters > MOST_QUARTERS) {
    throw formatError(
      `${name}: want a time as 2026-01-31T12:00:00+03:00, in the years 2000 to 2099, its zone in quarters of an hour up to 19:45`,
    )
  }
  return [...fields.map(swapped), swapped(quarters) | (sign === '-' && quarters > 0 ? MINUS : 0)]
}

/** The time in a time stamp; `undefined` if it is not a valid time. TS 23.040 §9.2.3.11. */
export function decodeTimestamp(bytes: Uint8Array): string | undefined {
  const zone = bytes[TIMESTAMP_LENGTH - 1]
  if (bytes.length !== TIMESTAMP_LENGTH || zone === undefined) return undefined
  const halves = [...bytes.subarray(0, TIMESTAMP_LENGTH - 1), zone & ~MINUS]
  if (halves.some((byte) => (byte & 0xf) > 9 || byte >> 4 > 9)) return undefined
  const fields = halves.map((byte) => 10 * (byte & 0xf) + (byte >> 4))
  if (!inRange(fields)) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, quarters = 0] = fields
  const sign = zone & MINUS && quarters > 0 ? '-' : '+'
  const date = `20${two(year)}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`
  return `${date}${sign}${two(quarters >> 2)}:${two(15 * (quarters % 4))}`
}
