import type { Connection } from './connection.js'

const NO_KEYS: ReadonlySet<number> = new Set()

/** All calls of a network. They are found by key and by party, so the number of other calls does not matter. */
export class Exchange {
  readonly #connections = new Map<number, Connection>()
  readonly #keys = new Map<string, Set<number>>()
  readonly #ringing = new Map<number, Connection>()
  /** No call stops ringing before this time, in ms. */
  #quietUntil = Number.POSITIVE_INFINITY
  #nextKey = 1

  /** The key of the next new call. */
  get nextKey(): number {
    return this.#nextKey
  }

  /** The call with a key. */
  get(key: number): Connection | undefined {
    return this.#connections.get(key)
  }

  /** The keys of a party's calls. */
  keysOf(party: string): ReadonlySet<number> {
    return this.#keys.get(party) ?? NO_KEYS
  }

  /** The oldest of the calls that have rung long enough. */
  overdue(now: number): Connection | undefined {
    if (now < this.#quietUntil) return undefined
    const ringing = [...this.#ringing.values()]
    this.#quietUntil = ringing.reduce((first, { deadline }) => Math.min(first, deadline), Number.POSITIVE_INFINITY)
    return ringing.filter(({ deadline }) => deadline <= now).sort((left, right) => left.key - right.key)[0]
  }

  /** Adds a call, or replaces the call that has the same key. */
  put(connection: Connection): void {
    const { key, phase, deadline, from, to } = connection
    this.remove(key)
    this.#connections.set(key, connection)
    for (const { party } of [from, to]) this.#keys.set(party, (this.#keys.get(party) ?? new Set()).add(key))
    if (phase === 'alerting') {
      this.#ringing.set(key, connection)
      this.#quietUntil = Math.min(this.#quietUntil, deadline)
    }
    this.#nextKey = Math.max(this.#nextKey, key + 1)
  }

  /** Removes a call, if it is there. */
  remove(key: number): void {
    const connection = this.get(key)
    if (connection === undefined) return
    for (const { party } of [connection.from, connection.to]) {
      const keys = this.#keys.get(party)
      keys?.delete(key)
      if (keys?.size === 0) this.#keys.delete(party)
    }
    this.#connections.delete(key)
    this.#ringing.delete(key)
  }
}
