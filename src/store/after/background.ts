/** What goes on after an operation was answered. */
export class Background {
  readonly #running = new Set<Promise<void>>()
  readonly #failed: (error: unknown, about: string) => void

  /** @param failed - hears errors; nobody else does */
  constructor(failed: (error: unknown, about: string) => void) {
    this.#failed = failed
  }

  /**
   * Begins something.
   *
   * @param about - what it is, for the error: a word or two without a secret
   */
  start(about: string, work: () => Promise<void>): void {
    const running = this.#try(about, work).finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  /** Waits until all has ended, that which began meanwhile too. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  async #try(about: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#failed(error, about)
    }
  }
}
