/**
 * A value that changes in turns, one after the other. If a turn causes another one, through the network or a listener, that one
 * waits for its end.
 */
export class Turns<Value> {
  #value: Value
  readonly #waiting: ((value: Value) => Value)[] = []
  readonly #after: () => void
  readonly #late: unknown[] = []
  #isBusy = false

  /** @param after - what to do when no turn waits any more */
  constructor(value: Value, after: () => void) {
    this.#value = value
    this.#after = after
  }

  get value(): Value {
    return this.#value
  }

  /**
   * Makes a change, now or after the current turn. A change that throws changes nothing.
   *
   * @throws the first error of this change or of what follows it, or else one that {@link Turns.takeQuietly} kept
   */
  take(change: (value: Value) => Value): void {
    const errors = [...this.#make(change), ...this.#late.splice(0)]
    if (errors.length > 0) throw errors[0]
  }

  /** Makes a change for a caller that must not get its error. The next {@link Turns.take} throws it. */
  takeQuietly(change: (value: Value) => Value): void {
    this.#late.push(...this.#make(change))
  }

  #make(change: (value: Value) => Value): unknown[] {
    this.#waiting.push(change)
    if (this.#isBusy) return []
    this.#isBusy = true
    const errors: unknown[] = []
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      try {
        this.#value = next(this.#value)
      } catch (error) {
        errors.push(error)
      }
    }
    this.#isBusy = false
    try {
      this.#after()
    } catch (error) {
      errors.push(error)
    }
    return errors
  }
}
