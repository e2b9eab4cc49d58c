/** Bytes of a member, and 32-bit words of it. */
export const MEMBER_LENGTH = 16
const WORDS = MEMBER_LENGTH / 4

/**
 * The members of a set by their names, and their sum by exclusive or. To add, change or remove one costs the same, however many there are.
 * All of them lie in one array: as objects they would take four times the memory.
 */
export class Members {
  readonly #places = new Map<string, number>()
  readonly #free: number[] = []
  readonly #sum = new Uint32Array(WORDS)
  #words = new Uint32Array(64 * WORDS)

  get count(): number {
    return this.#places.size
  }

  /** The sum of all members, in bytes. */
  get sum(): Uint8Array {
    return new Uint8Array(this.#sum.slice().buffer)
  }

  has(name: string): boolean {
    return this.#places.has(name)
  }

  /** Adds a member, in place of the one with the same name. */
  put(name: string, member: Uint8Array): void {
    this.remove(name)
    const place = this.#free.pop() ?? this.#places.size
    this.#places.set(name, place)
    if ((place + 1) * WORDS > this.#words.length) {
      const words = new Uint32Array(2 * this.#words.length)
      words.set(this.#words)
      this.#words = words
    }
    new Uint8Array(this.#words.buffer).set(member.subarray(0, MEMBER_LENGTH), place * MEMBER_LENGTH)
    this.#add(place)
  }

  remove(name: string): void {
    const place = this.#places.get(name)
    if (place === undefined) return
    this.#add(place)
    this.#places.delete(name)
    this.#free.push(place)
  }

  #add(place: number): void {
    for (let i = 0; i < WORDS; i++) {
      this.#sum[i] = (this.#sum[i] ?? 0) ^ (this.#words[place * WORDS + i] ?? 0)
    }
  }
}
