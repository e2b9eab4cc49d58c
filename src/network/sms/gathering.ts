import type { Timed } from '../../bytes/agenda.js'
import { Agenda } from '../../bytes/agenda.js'
import { toHex } from '../../bytes/hex.js'
import type { SmsSubmit } from '../../sms/message.js'
import { concatenationOf } from '../../sms/parts.js'
import { type Part, PartialText } from './partial.js'

/** How long the centre waits for the other parts of a text, in ms. The standard leaves it open. TS 23.040 §9.2.3.24.1 */
export const PART_LIFE = 24 * 60 * 60_000
/** How many parts the centre keeps of one sender, and of all senders together: then the oldest texts go. */
export const MOST_PARTS_OF_SENDER = 512
export const MOST_PARTS = 50_000

/** A text that is on its way. `at`: when it is too old, in ms. */
interface Group extends Timed {
  readonly from: string
  readonly key: string
  readonly parts: PartialText
}

/** The texts of one sender, the oldest first, and how many parts they have together. */
interface Sender {
  readonly groups: Map<string, Group>
  size: number
}

/** What the centre did with a part: nothing, because it is a duplicate; or it kept it, and perhaps a text is whole now. */
export type Gathered =
  | { readonly isDuplicate: true }
  | { readonly isDuplicate: false; readonly text: string | undefined }

/**
 * Parts of long texts on their way to an application, by sender, number, reference, how many there are, and coding. A phone uses a reference again
 * after a while, or because it was switched off in the middle of a text. So a part that contradicts what is there begins a new text. Phones
 * send the parts of a text in their order: the new text has those earlier parts that came again before it. TS 23.040 §9.2.3.24.1
 */
export class Gathering {
  readonly #senders = new Map<string, Sender>()
  readonly #agenda = new Agenda<Group>({
    holds: (group) => this.#senders.get(group.from)?.groups.get(group.key) === group,
    about: ({ from, key }) => `${from} ${key}`,
    most: () => this.#size,
  })
  #size = 0

  /** How many parts there are. */
  get size(): number {
    return this.#size
  }

  /** Takes a whole text, or a part of one. */
  take(from: string, to: string, message: SmsSubmit, now: number): Gathered {
    const { text = '', data, coding, reference, header, flags } = message
    const place = concatenationOf(header)
    if (place === undefined) return { isDuplicate: false, text }
    this.#age(now)
    const key = `${to} ${place.reference} ${place.total} ${coding}`
    const part: Part = { text, content: data === undefined ? text : toHex(data), reference }
    const there = this.#senders.get(from)?.groups.get(key)
    if (there !== undefined && !there.parts.contradicts(place.part, part)) {
      const isKnown = there.parts.get(place.part)?.reference === reference
      if (isKnown && flags.includes('reject-duplicates')) return { isDuplicate: true }
      return { isDuplicate: false, text: this.#add(there, place.part, part) }
    }
    if (there !== undefined) this.#remove(there)
    const parts = new PartialText(place.total, there?.parts.againBefore(place.part) ?? [])
    return { isDuplicate: false, text: this.#add({ from, key, parts, at: now + PART_LIFE }, place.part, part) }
  }

  /** Forgets a sender. */
  drop(from: string): void {
    for (const group of [...(this.#senders.get(from)?.groups.values() ?? [])]) this.#remove(group)
  }

  /** Adds a part to a text that is there or begins. Returns the text if it is whole. */
  #add(group: Group, place: number, part: Part): string | undefined {
    const { from, key, parts } = group
    const sender = this.#senders.get(from) ?? { groups: new Map<string, Group>(), size: 0 }
    this.#senders.set(from, sender)
    const isThere = sender.groups.get(key) === group
    const before = isThere ? parts.size : 0
    const text = parts.add(place, part)
    sender.groups.set(key, group)
    sender.size += parts.size - before
    this.#size += parts.size - before
    if (!isThere) this.#agenda.add(group)
    this.#bound(sender, group)
    return text
  }

  /** Lets the oldest texts go if there are too many parts. */
  #bound(sender: Sender, present: Group): void {
    for (const group of sender.groups.values()) {
      if (sender.size <= MOST_PARTS_OF_SENDER) break
      if (group !== present) this.#remove(group)
    }
    let isOldest = false
    while (this.#size > MOST_PARTS) {
      const oldest = this.#agenda.take(Number.POSITIVE_INFINITY)
      if (oldest === undefined) break
      if (oldest === present) isOldest = true
      else this.#remove(oldest)
    }
    if (isOldest) this.#agenda.add(present)
  }

  #age(now: number): void {
    for (let old = this.#agenda.take(now); old !== undefined; old = this.#agenda.take(now)) this.#remove(old)
  }

  #remove(group: Group): void {
    const sender = this.#senders.get(group.from)
    if (sender?.groups.get(group.key) !== group) return
    sender.groups.delete(group.key)
    sender.size -= group.parts.size
    this.#size -= group.parts.size
    if (sender.groups.size === 0) this.#senders.delete(group.from)
  }
}
