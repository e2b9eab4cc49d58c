import { type Kind, type LineKind, perKind, perLineKind } from './kinds.js'

/** What was changed of the lines of an owner. */
export interface TouchedLines {
  /** The number of the first line that is new or has moved. */
  from: number
  /** The number of the first line that was there before. */
  readonly start: number
}

/** The keys of records, and the owners of lines, that were changed since the last look. */
export class Touched {
  readonly records: Readonly<Record<Kind, Set<string>>> = perKind(() => new Set<string>())
  readonly lines: Readonly<Record<LineKind, Map<string, TouchedLines>>> = perLineKind(
    () => new Map<string, TouchedLines>(),
  )
  readonly #most: number
  #count = 0

  /** @param most - more changes than so many are not worth counting: to save all costs less */
  constructor(most: number) {
    this.#most = most
  }

  /** Whether there are too many. */
  get isTooMuch(): boolean {
    return this.#count > this.#most
  }

  record(kind: Kind, key: string): void {
    const keys = this.records[kind]
    if (keys.has(key)) return
    keys.add(key)
    this.#count += 1
  }

  /** A line was added under a number; before it, the first one had the number `start`. */
  line(kind: LineKind, owner: string, from: number, start: number): void {
    const before = this.lines[kind].get(owner)
    if (before !== undefined) before.from = Math.min(before.from, from)
    else {
      this.lines[kind].set(owner, { from, start })
      this.#count += 1
    }
  }
}
