/** What goes on after an operation was answered: so many things at once, and the others wait their turn. */
export class Background {
  readonly #most: number
  readonly #waiting: (() => Promise<void>)[] = []
  readonly #running = new Set<Promise<void>>()

  constructor(most: number) {
    this.#most = most
  }

  /**
   * Begins something.
   *
   * @param failed - hears its error; nobody else does
   */
  start(work: () => Promise<void>, failed: (error: unknown) => void): void {
    this.#waiting.push(async () => {
      try {
        await work()
      } catch (error) {
        failed(error)
      }
    })
    this.#next()
  }

  /** Waits until all has ended, that which began meanwhile too. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  #next(): void {
    if (this.#running.size >= this.#most) return
    const work = this.#waiting.shift()
    if (work === undefined) return
    const running = work().finally(() => {
      this.#running.delete(running)
      this.#next()
    })
    this.#running.add(running)
  }
}
