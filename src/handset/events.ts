import { PocketsimError } from '../error.js'
import type { CallEvent } from './calls/event.js'
import type { Screen } from './screen.js'
import type { SmsEvent } from './sms/receive.js'
import type { ApduTrace } from './terminal.js'
import type { UssdEvent } from './ussd.js'

/** What a handset tells its listeners, by the name of the event. */
export interface HandsetEvents {
  /** The screen has changed. */
  readonly screen: Screen
  /** An exchange with the card, codes and keys masked. */
  readonly apdu: ApduTrace
  /** A call begins, stands otherwise than before, or ends. */
  readonly call: CallEvent
  /** The network says something by USSD, or ends the session. */
  readonly ussd: UssdEvent
  /** A short message comes, is sent, or finds no room. */
  readonly sms: SmsEvent
}

type Name = keyof HandsetEvents
type Listeners = { readonly [Event in Name]: Set<(told: HandsetEvents[Event]) => void> }

/** Listeners, and what they will be told when the phone has done its work: one that throws cannot stop it half way. */
export class Events {
  readonly #listeners: Listeners = {
    screen: new Set(),
    apdu: new Set(),
    call: new Set(),
    ussd: new Set(),
    sms: new Set(),
  }
  #waiting: (() => void)[] = []

  /** Adds a listener; returns the function that takes it away. */
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

  /** Keeps something to tell. */
  tell<Event extends Name>(event: Event, told: HandsetEvents[Event]): void {
    const listeners: ReadonlySet<(told: HandsetEvents[Event]) => void> = this.#listeners[event]
    for (const listener of listeners) this.#waiting.push(() => listener(told))
  }

  /** Tells all that was kept, in order; the first error of a listener is thrown after everyone has heard. */
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
