/** How often something may be done for one number. */
export interface Limit {
  readonly most: number
  /** In ms. */
  readonly window: number
}

/** Milliseconds of a day. */
export const DAY = 86_400_000

/** The limits there are. They hold for numbers of nobody too, so that they do not tell which exist. */
export const LIMITS = {
  /** Refused disclosures and reissues, for a number in each channel. */
  disclosure: { most: 5, window: DAY },
  /** Passwords ordered for a number. */
  ordering: { most: 5, window: DAY },
  /** Wrong codes of payment cards, for an account. */
  card: { most: 5, window: DAY },
} as const satisfies Record<string, Limit>

/** What is limited. */
export type LimitName = keyof typeof LIMITS

/** What a snapshot keeps of the limits: for each number, what was done when. */
export type LimitEntries = readonly (readonly [string, readonly (readonly [string, readonly number[]])[]])[]

/** When things were done for which number: what is older than its window does not count. */
export class RateLimits {
  readonly #numbers = new Map<string, Map<string, readonly number[]>>()
  readonly #now: () => number

  constructor(now: () => number, kept: LimitEntries = []) {
    this.#now = now
    for (const [number, times] of kept) this.#numbers.set(number, new Map(times))
  }

  /**
   * Whether it may be done once more.
   *
   * @param place - where each has its own count
   */
  allows(name: LimitName, number: string, place = ''): boolean {
    return this.#recent(name, number, place).length < LIMITS[name].most
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
    const since = this.#now() - LIMITS[name].window
    return (this.#numbers.get(number)?.get(name + place) ?? []).filter((at) => at > since)
  }
}
