/**
 * A value that is changed in turns, one after the other: what a turn brings about while it is at work, through the network or a
 * listener, waits for its end.
 */
export class Turns<Value> {
  #value: Value
  readonly #waiting: ((value: Value) => Value)[] = []
  readonly #after: () => void
  readonly #late: unknown[] = []
  #isBusy = false

  /** @param after - what is done when nothing waits any more */
  constructor(value: Value, after: () => void) {
    this.#value = value
    this.#after = after
  }

  get value(): Value {
    return this.#value
  }

  /**
   * Makes a change, now or when the turn before is over; one that throws changes nothing.
   *
   * @throws what it, or what was done after it, threw; or else what {@link Turns.takeQuietly} kept
   */
  take(change: (value: Value) => Value): void {
    const errors = [...this.#make(change), ...this.#late.splice(0)]
    if (errors.length > 0) throw errors[0]
  }

  /** The same for one that must not be thrown at: the error is kept. */
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
