/**
 * Turns, one after the other. If a turn causes another one, through the network or a listener, that one waits for its end.
 */
export class Turns {
  readonly #waiting: (() => void)[] = []
  readonly #settle: () => void
  readonly #after: () => void
  readonly #late: unknown[] = []
  #isBusy = false

  /**
   * @param settle - what to do after each turn, also one that threw
   * @param after - what to do when no turn waits any more
   */
  constructor(settle: () => void, after: () => void) {
    this.#settle = settle
    this.#after = after
  }

  /** Whether a turn goes on. */
  get isBusy(): boolean {
    return this.#isBusy
  }

  /**
   * Takes a turn, now or after the current one.
   *
   * @throws the first error of this turn or of what follows it, or else one that {@link Turns.takeQuietly} kept
   */
  take(turn: () => void): void {
    const errors = [...this.#make(turn), ...this.#late.splice(0)]
    if (errors.length > 0) throw errors[0]
  }

  /** Takes a turn now, and returns what comes of it. No other turn may go on. */
  ask<Answer>(turn: () => Answer): Answer {
    const answers: Answer[] = []
    this.take(() => answers.push(turn()))
    const [answer] = answers
    // The turn has been taken, so there is an answer: a turn that threw has thrown above.
    return answer as Answer
  }

  /** Takes a turn for a caller that must not get its error. The next {@link Turns.take} throws it. */
  takeQuietly(turn: () => void): void {
    this.#late.push(...this.#make(turn))
  }

  #make(turn: () => void): unknown[] {
    this.#waiting.push(turn)
    if (this.#isBusy) return []
    this.#isBusy = true
    const errors: unknown[] = []
    const attempt = (work: () => void) => {
      try {
        work()
      } catch (error) {
        errors.push(error)
      }
    }
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      attempt(next)
      attempt(this.#settle)
    }
    this.#isBusy = false
    attempt(this.#after)
    return errors
  }
}
