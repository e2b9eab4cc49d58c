/** A few empty places cost nothing. */
const SPARE = 64

/**
 * A Map for keys that come and go. A plain Map of many keys gets slow where one key is deleted and set again and again: it keeps the place of
 * each deleted entry, and walks past all of them to find the key, until it is built anew. Here the place of a deleted key stays for
 * that key. Before such places are many, all of them go, so the size stays in proportion to what is in it.
 */
export class Slots<Key, Value extends object> {
  #places = new Map<Key, Value | undefined>()
  #size = 0

  get size(): number {
    return this.#size
  }

  get(key: Key): Value | undefined {
    return this.#places.get(key)
  }

  has(key: Key): boolean {
    return this.get(key) !== undefined
  }

  set(key: Key, value: Value): void {
    if (!this.has(key)) this.#size++
    this.#places.set(key, value)
  }

  /** Takes a key out, and returns whether it was in. */
  delete(key: Key): boolean {
    if (!this.has(key)) return false
    this.#places.set(key, undefined)
    this.#size--
    if (this.#places.size > 2 * this.#size + SPARE) this.#tidy()
    return true
  }

  /** The keys that are in, in any order. */
  keys(): Key[] {
    return [...this.#places].flatMap(([key, value]) => (value === undefined ? [] : [key]))
  }

  #tidy(): void {
    const places = new Map<Key, Value | undefined>()
    for (const [key, value] of this.#places) if (value !== undefined) places.set(key, value)
    this.#places = places
  }
}
