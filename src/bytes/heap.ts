/** Values in the order of their ranks, the lowest first: a binary heap, where adding and taking cost the logarithm of the size. */
export class Heap<Value> {
  readonly #all: Value[] = []
  readonly #rank: (value: Value) => number

  /** @param rank - the rank of a value: a number, and always the same one */
  constructor(rank: (value: Value) => number) {
    this.#rank = rank
  }

  /** The value with the lowest rank. */
  get first(): Value | undefined {
    return this.#all[0]
  }

  get size(): number {
    return this.#all.length
  }

  add(value: Value): void {
    const all = this.#all
    const rank = this.#rank(value)
    let place = all.push(value) - 1
    while (place > 0) {
      const above = (place - 1) >> 1
      const parent = all[above]
      if (parent === undefined || this.#rank(parent) <= rank) break
      all[place] = parent
      place = above
    }
    all[place] = value
  }

  /** Takes out the value with the lowest rank. */
  take(): Value | undefined {
    const all = this.#all
    const [first] = all
    const last = all.pop()
    if (last === undefined || all.length === 0) return first
    const rank = this.#rank(last)
    let place = 0
    for (;;) {
      const child = this.#lowerChild(place)
      const value = all[child]
      if (value === undefined || this.#rank(value) >= rank) break
      all[place] = value
      place = child
    }
    all[place] = last
    return first
  }

  /** Takes all out, in any order. */
  takeAll(): readonly Value[] {
    return this.#all.splice(0)
  }

  #lowerChild(place: number): number {
    const [left, right] = [2 * place + 1, 2 * place + 2]
    const [one, other] = [this.#all[left], this.#all[right]]
    return one !== undefined && other !== undefined && this.#rank(other) < this.#rank(one) ? right : left
  }
}
