/** Something that is due at a time. */
export interface Timed {
  readonly at: number
}

/** What is due, the earliest first: a binary heap, where adding and taking cost the logarithm of the size. */
export class Heap<Value extends Timed> {
  readonly #all: Value[] = []

  /** The earliest. */
  get first(): Value | undefined {
    return this.#all[0]
  }

  get size(): number {
    return this.#all.length
  }

  add(value: Value): void {
    const all = this.#all
    let place = all.push(value) - 1
    while (place > 0) {
      const above = (place - 1) >> 1
      const parent = all[above]
      if (parent === undefined || parent.at <= value.at) break
      all[place] = parent
      place = above
    }
    all[place] = value
  }

  /** Takes the earliest out. */
  take(): Value | undefined {
    const all = this.#all
    const [first] = all
    const last = all.pop()
    if (last === undefined || all.length === 0) return first
    let place = 0
    for (;;) {
      const child = this.#earlierChild(place)
      const value = all[child]
      if (value === undefined || value.at >= last.at) break
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

  #earlierChild(place: number): number {
    const [left, right] = [2 * place + 1, 2 * place + 2]
    const [one, other] = [this.#all[left], this.#all[right]]
    return one !== undefined && other !== undefined && other.at < one.at ? right : left
  }
}
