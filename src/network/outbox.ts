import { type NetworkNews, withOn } from './event.js'
import type { PhoneSide } from './wire.js'

/** Events on their way to phones. Phones hear them in the order in which they happened, even if a phone acts on an event at once. */
export class Outbox {
  readonly #waiting: (readonly [PhoneSide, NetworkNews])[] = []
  #isTelling = false

  /** Keeps an event until {@link Outbox.empty}. */
  put(phone: PhoneSide, event: NetworkNews): void {
    this.#waiting.push([phone, event])
  }

  /** Tells what waits. While that goes on already, the events wait for their turn. */
  empty(): void {
    if (this.#isTelling) return
    this.#isTelling = true
    let told = 0
    try {
      for (const [phone, event] of this.#waiting) {
        told++
        phone.tell(withOn(event))
      }
    } finally {
      this.#waiting.splice(0, told)
      this.#isTelling = false
    }
  }
}
