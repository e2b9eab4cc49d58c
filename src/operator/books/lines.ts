import type { Span } from './draft.js'

/** Lines of an owner in order of time; at the same time, in the order in which they came. */
export class LineList<Line> {
  #times: number[] = []
  #lines: Line[] = []
  readonly #most: number

  /** @param most - how many are kept, the newest ones */
  constructor(most = Number.POSITIVE_INFINITY) {
    this.#most = most
  }

  add(at: number, line: Line): void {
    const place = this.#placeAfter(at)
    if (place === this.#times.length) {
      this.#times.push(at)
      this.#lines.push(line)
    } else {
      // The clock went back.
      this.#times.splice(place, 0, at)
      this.#lines.splice(place, 0, line)
    }
    // A quarter more is allowed, so that one line in many pays for the move of the rest.
    if (this.#times.length > this.#most * 1.25) {
      this.#times = this.#times.slice(-this.#most)
      this.#lines = this.#lines.slice(-this.#most)
    }
  }

  /** The lines of a span of time. */
  within({ from, to }: Span): readonly Line[] {
    const kept = Math.max(0, this.#times.length - this.#most)
    return this.#lines.slice(Math.max(kept, this.#placeBefore(from)), this.#placeBefore(to))
  }

  /** Each line with its time. */
  *entries(): Generator<readonly [at: number, line: Line]> {
    for (const [i, at] of this.#times.entries()) {
      const line = this.#lines[i]
      if (line !== undefined) yield [at, line]
    }
  }

  /** The place of the first line that is not before a time. */
  #placeBefore(at: number): number {
    return this.#place((time) => time < at)
  }

  /** The place behind the last line that is not after a time. */
  #placeAfter(at: number): number {
    const last = this.#times.at(-1)
    return last === undefined || last <= at ? this.#times.length : this.#place((time) => time <= at)
  }

  #place(isBefore: (time: number) => boolean): number {
    let [low, high] = [0, this.#times.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (isBefore(this.#times[middle] ?? 0)) low = middle + 1
      else high = middle
    }
    return low
  }
}
