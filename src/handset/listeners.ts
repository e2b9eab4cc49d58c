import { PocketsimError } from '../error.js'
import type { HandsetEvents } from './events.js'

type Name = keyof HandsetEvents
type ByName = { readonly [Event in Name]: Set<(told: HandsetEvents[Event]) => void> }

/** Listeners, and the events that wait for them. They hear of events when the phone has done its work, so they cannot break it. */
export class Listeners {
  readonly #listeners: ByName = {
    screen: new Set(),
    apdu: new Set(),
    call: new Set(),
    ussd: new Set(),
    sms: new Set(),
  }
  #waiting: (() => void)[] = []

  /** Adds a listener and returns the function that removes it. */
  on<Event extends Name>(event: Event, listener: (told: HandsetEvents[Event]) => void): () => void {
    if (!Object.hasOwn(this.#listeners, event) || typeof listener !== 'function') {
      const names = Object.keys(this.#listeners).join(', ')
      throw new PocketsimError('OPTION_FORMAT', `on: want one of ${names}, and a function to call`)
    }
    const listeners = this.#listeners[event]
    const own = (told: HandsetEvents[Event]) => listener(told)
    listeners.add(own)
    return () => {
      listeners.delete(own)
    }
  }

  /** Whether anybody listens to an event. */
  hears(event: Name): boolean {
    return this.#listeners[event].size > 0
  }

  /** Keeps an event until {@link Listeners.flush}. */
  tell<Event extends Name>(event: Event, told: HandsetEvents[Event]): void {
    const listeners: ReadonlySet<(told: HandsetEvents[Event]) => void> = this.#listeners[event]
    for (const listener of listeners) this.#waiting.push(() => listener(told))
  }

  /** Tells the kept events in their order. The first error of a listener is thrown at the end. */
  flush(): void {
    const errors: unknown[] = []
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      try {
        next()
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0) throw errors[0]
  }
}
