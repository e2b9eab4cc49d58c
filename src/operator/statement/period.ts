import { anything, type Check, fields } from '../../bytes/checks.js'
import { PocketsimError } from '../../error.js'
import type { Period } from './statement.js'
import { wallClock } from './text.js'
import { isWritable } from './time.js'

/** Where the days of a period begin. */
export interface PeriodOptions {
  /** The zone whose midnights count, by its name in the IANA time zone database, as in `Europe/Moscow`; `UTC` by default. */
  readonly timeZone?: string | undefined
}

const checkOptions: Check<PeriodOptions> = fields<PeriodOptions>({}, { timeZone: anything })

const DAY = 86_400_000
/** Two days with a mark between them. */
const LONGEST = '2026-01-05/2026-02-10'.length

/** A clock that shows the time of day in a zone as if it were UTC, to the second. */
type LocalClock = (at: number) => number

function localClock(timeZone: string): LocalClock {
  const clock = wallClock(timeZone)
  return (at) => {
    const { year, month, day, hour, minute, second } = clock(at)
    return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  }
}

/**
 * The moment when a day begins in a zone. Where the clock shows midnight twice, it is the first one. Where the clock jumps over midnight,
 * it is the jump.
 *
 * @param day - midnight of that day in UTC
 */
function dayBegin(clock: LocalClock, day: number): number {
  // Between these two the clock changes once at most, so it has one of two offsets.
  const ahead = [day - DAY, day + DAY].map((at) => clock(at) - at)
  const midnights = ahead.map((offset) => day - offset).filter((at) => clock(at) === day)
  if (midnights.length > 0) return Math.min(...midnights)
  let [before, after] = [day - Math.max(...ahead), day - Math.min(...ahead)]
  while (after - before > 1000) {
    const middle = before + 1000 * Math.floor((after - before) / 2000)
    if (clock(middle) < day) before = middle
    else after = middle
  }
  return after
}

/** Midnight in UTC of the first day that a name has, and of the first day after it. */
function daysOf(name: string): readonly [first: number, next: number] | undefined {
  if (!/^[0-9]{4}(?:-[0-9]{2}){0,2}$/.test(name)) return undefined
  const [year = 0, month, day] = name.split('-').map(Number)
  const first = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1))
  // A date that the calendar does not have is another date here.
  if (!first.toISOString().startsWith(name)) return undefined
  if (month === undefined) return [first.getTime(), Date.UTC(year + 1, 0)]
  return [first.getTime(), day === undefined ? Date.UTC(year, month) : first.getTime() + DAY]
}

/** As {@link periodOf}, but a name that does not fit gives `undefined`. */
export function namedPeriod(name: unknown, timeZone: string): Period | undefined {
  if (typeof name !== 'string' || name.length > LONGEST) return undefined
  const [first = '', last = first, ...rest] = name.split('/')
  const [begin, end] = [daysOf(first), daysOf(last)]
  if (begin === undefined || end === undefined || rest.length > 0) return undefined
  const clock = localClock(timeZone)
  const [from, to] = [dayBegin(clock, begin[0]), dayBegin(clock, end[1])]
  return isWritable(from) && isWritable(to) && from < to ? { from, to } : undefined
}

/**
 * The period that a name means: a year, a month, a day, or from one of them to another with `/` between, both included.
 *
 * It begins and ends at midnight in the time zone, also where the clocks there are put forward or back. Give the same time zone to the
 * functions that write a statement.
 *
 * @param name - `2026`, `2026-01`, `2026-01-05`, `2026-01-05/2026-02-10` or `2026-01/2026-03`, from 1970 to 9999-12-29
 * @param options - the time zone, `UTC` by default
 * @returns the first moment of the period and the first one after it, in milliseconds since 1970-01-01 UTC
 * @throws PocketsimError `OPTION_FORMAT` for any other name, a date that the calendar does not have, a period that ends before it begins,
 * and an unknown time zone
 *
 * @example
 * ```ts
 * import { periodOf } from 'pocketsim'
 *
 * const january = periodOf('2026-01', { timeZone: 'Europe/Moscow' })
 * new Date(january.from).toISOString() // => '2025-12-31T21:00:00.000Z'
 * new Date(january.to).toISOString() // => '2026-01-31T21:00:00.000Z'
 * const days = periodOf('2026-01-05/2026-02-10')
 * new Date(days.to).toISOString() // => '2026-02-11T00:00:00.000Z'
 * ```
 */
export function periodOf(name: string, options: PeriodOptions = {}): Period {
  checkOptions(options, 'options', 'OPTION_FORMAT')
  const { timeZone = 'UTC' } = options
  const period = namedPeriod(name, timeZone)
  if (period !== undefined) return period
  throw new PocketsimError(
    'OPTION_FORMAT',
    'period: want a year, a month or a day, or two of them with / between, as in 2026-01 or 2026-01-05/2026-02-10',
  )
}
