import { oneOf, type Test } from '../bytes/checks.js'
import { type ListenOptions, listen } from '../bytes/listen.js'
import type { HandsetEvents } from './events.js'

type Name = keyof HandsetEvents
type ByName = { readonly [Event in Name]: Set<(told: HandsetEvents[Event]) => void> }

const NAMES: readonly Name[] = ['screen', 'apdu', 'call', 'announcement', 'ussd', 'sms']
const checkEvent: Test = oneOf(NAMES)

/** Listeners, and the events that wait for them. They hear of events when the phone has done its work, so they cannot break it. */
export class Listeners {
  readonly #listeners: ByName = {
    screen: new Set(),
    apdu: new Set(),
    call: new Set(),
    announcement: new Set(),
    ussd: new Set(),
    sms: new Set(),
  }
  #waiting: (() => void)[] = []

  /** Adds a listener and returns the function that removes it. */
  on<Event extends Name>(
    event: Event,
    listener: (told: HandsetEvents[Event]) => void,
    options?: ListenOptions,
  ): () => void {
    checkEvent(event, 'on: event', 'OPTION_FORMAT')
    return listen(this.#listeners[event], listener, options)
  }

  /** Whether anybody listens to an event. */
  hears(event: Name): boolean {
    return this.#listeners[event].size > 0
  }

  /** Keeps an event until {@link Listeners.flush}. */
  tell<Event extends Name>(event: Event, told: HandsetEvents[Event]): void {
    const listeners: ReadonlySet<(told: HandsetEvents[Event]) => void> = this.#listeners[event]
    for (const listener of listeners) {
      // It may be taken away before its turn comes.
      this.#waiting.push(() => {
        if (listeners.has(listener)) listener(told)
      })
    }
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
