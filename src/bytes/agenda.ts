import { Heap, type Timed } from './heap.js'

/** How an agenda knows what it holds. */
export interface AgendaRules<Entry extends Timed> {
  /** Whether an entry still holds: what it is about may have changed since it was added. */
  readonly holds: (entry: Entry) => boolean
  /** What an entry is about. */
  readonly about: (entry: Entry) => string
  /** How many entries can hold at most. */
  readonly most: () => number
}

/** A few entries more than those that hold cost nothing. */
const SPARE = 64

/**
 * What is due when. An entry that does not hold any more is left where it is, and passed over. Before such entries are many, all of them go:
 * an agenda stays in proportion to what it is about, whatever happens to it.
 */
export class Agenda<Entry extends Timed> {
  readonly #heap = new Heap<Entry>()
  readonly #rules: AgendaRules<Entry>

  constructor(rules: AgendaRules<Entry>) {
    this.#rules = rules
  }

  /** How many entries there are, those that do not hold included. */
  get size(): number {
    return this.#heap.size
  }

  add(entry: Entry): void {
    this.#heap.add(entry)
    if (this.#heap.size > 2 * this.#rules.most() + SPARE) this.#tidy()
  }

  /** Takes out the earliest entry that holds, if it is due by now. */
  take(now: number): Entry | undefined {
    for (let first = this.#heap.first; first !== undefined && first.at <= now; first = this.#heap.first) {
      this.#heap.take()
      if (this.#rules.holds(first)) return first
    }
    return undefined
  }

  #tidy(): void {
    const { holds, about } = this.#rules
    const kept = new Map(
      this.#heap
        .takeAll()
        .filter(holds)
        .map((entry) => [about(entry), entry]),
    )
    for (const entry of kept.values()) this.#heap.add(entry)
  }
}
