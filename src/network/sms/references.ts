import { bytes, type RandomSource } from '../../bytes/random.js'

/** References of long texts: one octet. TS 23.040 §9.2.3.24.1 */
const COUNT = 0x100

/**
 * Which reference the next long text to a number has. It counts up for each number. It begins anywhere, because a phone may still have
 * parts of texts that another run of the program sent.
 */
export class References {
  readonly #random: RandomSource
  readonly #next = new Map<string, number>()
  #first: number | undefined

  constructor(random: RandomSource) {
    this.#random = random
  }

  next(to: string): number {
    this.#first ??= bytes(this.#random, 1)[0] ?? 0
    return this.#next.get(to) ?? this.#first
  }

  /** Notes that a long text has the next reference. */
  use(to: string): void {
    this.#next.set(to, (this.next(to) + 1) % COUNT)
  }

  drop(to: string): void {
    this.#next.delete(to)
  }
}
