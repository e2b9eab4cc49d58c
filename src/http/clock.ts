import { type Check, whole } from '../bytes/checks.js'

/** A clock that a test can set. */
export interface ServerClock {
  /** The time in ms since 1970. It needs no `this`. */
  readonly now: () => number
  /** Sets the time. From then on the clock runs as before. */
  set(time: number): void
}

/** Whole milliseconds that a Date can hold. ECMA-262 §21.4.1.1 */
const checkTime: Check<number> = whole(0, 8_640_000_000_000_000)

/**
 * A clock for an operator that tests drive: it runs with another clock, and can be set.
 *
 * @param real - the clock it runs with, in ms since 1970; that of the platform by default
 * @throws PocketsimError `OPTION_FORMAT` from `set` for anything but whole milliseconds since 1970
 * @example
 * ```ts
 * import { serverClock } from 'pocketsim/http'
 *
 * const clock = serverClock(() => 1000)
 * clock.set(Date.UTC(2026, 0, 5))
 * new Date(clock.now()).toISOString() // => '2026-01-05T00:00:00.000Z'
 * ```
 */
export function serverClock(real: () => number = Date.now): ServerClock {
  let ahead = 0
  return {
    now: () => real() + ahead,
    set(time) {
      checkTime(time, 'time', 'OPTION_FORMAT')
      ahead = time - real()
    },
  }
}
