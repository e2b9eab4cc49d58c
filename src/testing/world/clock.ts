import type { Check } from '../../bytes/checks.js'
import { fields, rule } from '../../bytes/checks.js'
import { PocketsimError } from '../../error.js'

/** The beginning of time in tests, if they say nothing else. */
const START = Date.UTC(2026, 0, 31, 9)

/** How long something takes: the sum of its fields. */
export interface TimeSpan {
  readonly days?: number | undefined
  readonly hours?: number | undefined
  readonly minutes?: number | undefined
  readonly seconds?: number | undefined
  readonly milliseconds?: number | undefined
}

const MILLISECONDS = {
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
  milliseconds: 1,
} as const satisfies Record<keyof TimeSpan, number>

const amount = rule<number>(
  'a number, 0 or more',
  (value) => typeof value === 'number' && value >= 0 && Number.isFinite(value),
)
const checkSpan: Check<TimeSpan> = fields<TimeSpan>(
  {},
  { days: amount, hours: amount, minutes: amount, seconds: amount, milliseconds: amount },
)

/** Time moves on in so many steps, or fewer. */
const MOST_STEPS = 100
/** A step is no shorter than that, unless the whole span is. */
const LEAST_STEP = MILLISECONDS.seconds

/** A time that stands still until a test moves it. */
export interface TestClock {
  /** The time in ms since 1970: the option `now` of `Network`, `Operator` and `Handset`. */
  readonly now: () => number
  /**
   * Moves time on, in at most 100 steps of a second or more. After each step it does what is due.
   *
   * @param span - how far: `{ minutes: 5 }`
   * @throws PocketsimError `OPTION_FORMAT` for anything else
   */
  advance(span: TimeSpan): void
}

/**
 * A clock for tests.
 *
 * @param at - the time at first, in ms since 1970 or as a `Date`; 31 January 2026, 9:00 UTC by default
 * @param due - does what is due after each step
 * @throws PocketsimError `OPTION_FORMAT` for anything else
 * @example
 * ```ts
 * import { Network } from 'pocketsim'
 * import { testClock } from 'pocketsim/testing'
 *
 * const clock = testClock(Date.UTC(2026, 0, 1))
 * const network = new Network({ now: clock.now })
 * clock.advance({ hours: 1, minutes: 30 })
 * clock.now() // => Date.UTC(2026, 0, 1, 1, 30)
 * ```
 */
export function testClock(at: number | Date = START, due: () => void = () => undefined): TestClock {
  let time = at instanceof Date ? at.getTime() : at
  if (typeof time !== 'number' || !Number.isFinite(time)) {
    throw new PocketsimError('OPTION_FORMAT', 'at: want a time in ms since 1970, or a Date')
  }
  return {
    now: () => time,
    advance(span) {
      checkSpan(span, 'span', 'OPTION_FORMAT')
      const whole = Object.entries(MILLISECONDS).reduce(
        (sum, [unit, ms]) => sum + ms * (Reflect.get(span, unit) ?? 0),
        0,
      )
      const end = time + whole
      const step = Math.max(LEAST_STEP, whole / MOST_STEPS)
      do {
        time = Math.min(end, time + step)
        due()
      } while (time < end)
    },
  }
}
