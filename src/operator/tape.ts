import type { RandomSource } from '../bytes/random.js'

/**
 * A random source for an operation that may run several times: after {@link Tape.rewind} it gives the same bytes again. So a salt that is
 * drawn anew is the salt for which a hash was already computed.
 */
export class Tape {
  readonly #random: RandomSource
  #drawn: Uint8Array[] = []
  #at = 0

  constructor(random: RandomSource) {
    this.#random = random
  }

  /** As many bytes as an operation asks for. Where it asks for another number than last time, all that follows is new. */
  readonly take: RandomSource = (length) => {
    const known = this.#drawn[this.#at]
    if (known?.length !== length) {
      this.#drawn = [...this.#drawn.slice(0, this.#at), this.#random(length)]
    }
    this.#at += 1
    // A copy: whoever gets bytes may write to them.
    return Uint8Array.from(this.#drawn[this.#at - 1] ?? [])
  }

  rewind(): void {
    this.#at = 0
  }
}
