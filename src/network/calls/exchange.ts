import { Agenda, type Timed } from '../../bytes/agenda.js'
import { Heap } from '../../bytes/heap.js'
import { Slots } from '../../bytes/slots.js'
import type { Connection } from './connection.js'

const NO_KEYS: ReadonlySet<number> = new Set()

/** A call that stops ringing at a time. */
interface Deadline extends Timed {
  readonly connection: Connection
}

/** All calls of a network. They are found by key and by party, so the number of other calls does not matter. */
export class Exchange {
  readonly #connections = new Map<number, Connection>()
  readonly #keys = new Slots<string, Set<number>>()
  readonly #ringing = new Map<number, Connection>()
  /** When calls stop ringing. */
  readonly #deadlines = new Agenda<Deadline>({
    holds: ({ connection }) => this.#rings(connection),
    about: ({ connection }) => connection.key,
    most: () => this.#ringing.size,
  })
  /** Calls that were found to have rung long enough, the oldest first. Some may have changed since then. */
  readonly #late = new Heap<Connection>(({ key }) => key)
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
    for (let next = this.#deadlines.take(now); next !== undefined; next = this.#deadlines.take(now)) {
      this.#late.add(next.connection)
    }
    for (let oldest = this.#late.first; oldest !== undefined; oldest = this.#late.first) {
      const isLate = oldest.deadline <= now
      if (isLate && this.#rings(oldest)) return oldest
      this.#late.take()
      // The clock went back, so this call rings on.
      if (!isLate) this.#await(oldest)
    }
    return undefined
  }

  /** Adds a call, or replaces the call that has the same key. */
  put(connection: Connection): void {
    const { key, phase, from, to } = connection
    this.remove(key)
    this.#connections.set(key, connection)
    for (const { party } of [from, to]) this.#keys.set(party, (this.#keys.get(party) ?? new Set()).add(key))
    if (phase === 'alerting') {
      this.#ringing.set(key, connection)
      this.#await(connection)
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

  /** Whether a call rings, and is as it was. */
  #rings(connection: Connection): boolean {
    return this.#ringing.get(connection.key) === connection
  }

  #await(connection: Connection): void {
    this.#deadlines.add({ at: connection.deadline, connection })
  }
}
