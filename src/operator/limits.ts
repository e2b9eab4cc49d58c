import type { Limits } from './profile/profile.js'

/** Milliseconds of a day. */
export const DAY = 86_400_000

/** What is limited. */
export type LimitName = keyof Limits

/** The counts in a snapshot: for each number, what was done when. */
export type LimitEntries = readonly (readonly [string, readonly (readonly [string, readonly number[]])[]])[]

/** Counts what is done for each number. What is older than the days of its limit does not count. */
export class RateLimits {
  readonly #numbers = new Map<string, Map<string, readonly number[]>>()
  readonly #limits: Limits
  readonly #now: () => number

  constructor(limits: Limits, now: () => number, kept: LimitEntries = []) {
    this.#limits = limits
    this.#now = now
    for (const [number, times] of kept) this.#numbers.set(number, new Map(times))
  }

  /**
   * Whether it may be done once more.
   *
   * @param place - a place with a count of its own
   */
  allows(name: LimitName, number: string, place = ''): boolean {
    return this.#recent(name, number, place).length < this.#limits[name].most
  }

  /** Counts that it was done. */
  count(name: LimitName, number: string, place = ''): void {
    const times = this.#numbers.get(number) ?? new Map<string, readonly number[]>()
    times.set(name + place, [...this.#recent(name, number, place), this.#now()])
    this.#numbers.set(number, times)
  }

  /** A number begins anew. */
  forget(number: string): void {
    this.#numbers.delete(number)
  }

  /** What a snapshot keeps. */
  entries(): LimitEntries {
    return [...this.#numbers].map(([number, times]) => [number, [...times]])
  }

  #recent(name: LimitName, number: string, place: string): readonly number[] {
    const since = this.#now() - this.#limits[name].days * DAY
    return (this.#numbers.get(number)?.get(name + place) ?? []).filter((at) => at > since)
  }
}
