import type { Span } from './draft.js'

/** Lines by their numbers: each line that was ever added behind the others has one more than the line before. */
export interface LineRange {
  readonly from: number
  /** The number behind the last. */
  readonly to: number
}

/** Lines of an owner in order of time; at the same time, in the order in which they came. */
export class LineList<Line> {
  #times: number[] = []
  #lines: Line[] = []
  readonly #most: number
  /** The number of the first line that is there. */
  #start: number

  /**
   * @param most - how many are kept, the newest ones
   * @param start - the number of the first line
   */
  constructor(most = Number.POSITIVE_INFINITY, start = 0) {
    this.#most = most
    this.#start = start
  }

  /** Adds a line; returns its number. */
  add(at: number, line: Line): number {
    const place = this.#placeAfter(at)
    const number = this.#start + place
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
      this.#start += this.#times.length - this.#most
      this.#times = this.#times.slice(this.#times.length - this.#most)
      this.#lines = this.#lines.slice(this.#lines.length - this.#most)
    }
    return number
  }

  /** The number of the first line. */
  get start(): number {
    return this.#start
  }

  /** The lines that are there. */
  get range(): LineRange {
    return { from: this.#start, to: this.#start + this.#lines.length }
  }

  /** Lines by their numbers, with their times. */
  numbered({ from, to }: LineRange): readonly (readonly [at: number, line: Line])[] {
    return this.#lines.slice(Math.max(0, from - this.#start), Math.max(0, to - this.#start)).map((line, i) => {
      return [this.#times[Math.max(from, this.#start) - this.#start + i] ?? 0, line] as const
    })
  }

  /** The lines of a span of time. */
  within({ from, to }: Span): readonly Line[] {
    const kept = Math.max(0, this.#times.length - this.#most)
    return this.#lines.slice(Math.max(kept, this.#placeBefore(from)), this.#placeBefore(to))
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
