/** One part of a text. */
export interface Part {
  readonly text: string
  /** What is compared: the text, or the octets of a part that has no text. */
  readonly content: string
  /** TP-MR of the message that brought it. */
  readonly reference: number
}

/**
 * The parts of one text, as far as they have come. A text that is whole is closed, but its parts are still known: one that comes again is
 * then no part of the next text.
 */
export class PartialText {
  readonly #total: number
  readonly #parts = new Map<number, Part>()
  /** The numbers of parts that came again. They may be the first ones of a new text that begins like this one. */
  readonly #again = new Set<number>()

  /**
   * @param total - how many parts the text has
   * @param begin - the first ones, which have come already
   */
  constructor(total: number, begin: readonly (readonly [number, Part])[]) {
    this.#total = total
    for (const [place, part] of begin) this.#parts.set(place, part)
  }

  /** How many parts there are. */
  get size(): number {
    return this.#parts.size
  }

  get(place: number): Part | undefined {
    return this.#parts.get(place)
  }

  /** Whether another part is there in the place of this one. */
  contradicts(place: number, { content }: Part): boolean {
    const known = this.#parts.get(place)
    return known !== undefined && known.content !== content
  }

  /** The parts before this place that came again. */
  againBefore(place: number): (readonly [number, Part])[] {
    return [...this.#parts].filter(([number]) => number < place && this.#again.has(number))
  }

  /** Adds a part that contradicts none. Returns the text if it is whole now, or if it has come whole once more. */
  add(place: number, part: Part): string | undefined {
    const parts = this.#parts
    if (parts.has(place)) this.#again.add(place)
    parts.set(place, part)
    const isNew = parts.size === this.#total && !this.#again.has(place)
    if (!isNew && this.#again.size < this.#total) return undefined
    this.#again.clear()
    return Array.from({ length: this.#total }, (_, i) => parts.get(i + 1)?.text).join('')
  }
}
