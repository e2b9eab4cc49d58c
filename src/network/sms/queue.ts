import type { Held } from './waiting.js'

/** So many places of messages that are gone cost nothing. */
const SPARE = 32

/** What waits for one phone, in the order in which it came. Adding and removing cost the same, however much waits. */
export class Queue {
  /** With those that are gone: they are passed over. Before they are many, all of them go. */
  #all: Held[] = []
  #first = 0
  #size = 0
  /** The phone had no room. TS 23.040 §3.2.6 (MCEF) */
  isFull = false

  get size(): number {
    return this.#size
  }

  add(held: Held): void {
    this.#all.push(held)
    this.#size += 1
  }

  /** The oldest. */
  get first(): Held | undefined {
    while (this.#all[this.#first]?.isHeld === false) this.#first += 1
    return this.#all[this.#first]
  }

  /** Counts one that is not held any more. */
  gone(): void {
    this.#size -= 1
    if (this.#all.length <= 2 * this.#size + SPARE) return
    this.#all = this.all()
    this.#first = 0
  }

  all(): Held[] {
    return this.#all.filter(({ isHeld }) => isHeld)
  }
}
