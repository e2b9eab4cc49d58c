import { type Check, fields, text } from '../../bytes/checks.js'
import { concatenationOf, joinSms, splitSms } from '../../sms/parts.js'
import { decodeTpdu } from '../../sms/tpdu.js'
import type { UserData } from '../../sms/user-data.js'
import { causeReason } from '../reason.js'
import type { DeliveryAnswer, RpCause, SubmitOutcome } from '../wire.js'
import { composed, deliverTpdu, submitted, type Waiting } from './message.js'

/** A whole text message. */
export interface ShortMessage {
  readonly from: string
  readonly to: string
  readonly text: string
}

const anyText = text(0)
export const checkMessage: Check<ShortMessage> = fields<ShortMessage>({ from: anyText, to: anyText, text: anyText }, {})

/** An application behind a number. It may return an answer. */
export type SmsHandler = (message: ShortMessage) => string | undefined

/** What happened to a message on its way to a phone. */
export type Delivery = DeliveryAnswer | 'absent' | 'barred'

/** What a service centre works with. */
export interface CentreKit {
  readonly now: () => number
  readonly zoneMinutes: number
  /** Whether a number belongs to a subscriber. */
  readonly isSubscriber: (number: string) => boolean
  /** A destination in international form if it has one. */
  readonly normal: (number: string) => string
  readonly deliver: (msisdn: string, tpdu: Uint8Array) => Delivery
  /** The application for all other short numbers. */
  readonly handler: SmsHandler | undefined
}

/** Messages for one subscriber, in the order in which they came, and whether the phone is full. TS 23.040 §3.2.6 (MNRF, MCEF) */
interface Queue {
  /** It is changed in place: one message more costs the same beside thousands that wait. */
  messages: Waiting[]
  memoryFull: boolean
  /** No message has waited too long before this time, in ms. */
  soonest: number
}

const refused = (reason: RpCause): SubmitOutcome => ({ ok: false, ...causeReason(reason) })

/** A service centre. It keeps messages until the phones take them. TS 23.040 §3.2 */
export class ServiceCentre {
  readonly #kit: CentreKit
  readonly #queues = new Map<string, Queue>()
  /** Parts of long messages for an application, by sender, number and reference. */
  readonly #parts = new Map<string, readonly UserData[]>()
  /** Texts that were sent to numbers outside the network. */
  readonly #outside = new Map<string, readonly ShortMessage[]>()
  readonly #delivering = new Set<string>()
  #reference = 0

  constructor(kit: CentreKit) {
    this.#kit = kit
  }

  /** Takes a message from a phone. TS 23.040 §9.2.2.2, TS 24.011 §8.2.5.4 */
  take(from: string, tpdu: Uint8Array, isBarred: (to: string) => boolean): SubmitOutcome {
    const message = decodeTpdu(tpdu)
    if (message?.kind !== 'submit' || message.address === '') return refused('invalid-mandatory-information')
    const { normal, isSubscriber, now, handler } = this.#kit
    const to = normal(message.address)
    if (isBarred(to)) return refused('call-barred')
    if (isSubscriber(to)) {
      this.#queue(to, [submitted(from, message, now())])
      return { ok: true }
    }
    if (to.startsWith('+')) {
      this.#outside.set(to, [...this.sentTo(to), { from, to, text: message.text ?? '' }])
      return { ok: true }
    }
    if (handler === undefined) return refused('unassigned-number')
    this.#hand(from, to, message, handler)
    return { ok: true }
  }

  /** Sends a text to a subscriber, in several messages if it is long. */
  send({ from, to, text }: ShortMessage): void {
    this.#reference = (this.#reference + 1) % 0x100
    const at = this.#kit.now()
    this.#queue(
      to,
      splitSms(text, this.#reference).map((part) => composed(from, part, at)),
    )
  }

  /** The messages that were sent to a number outside the network. */
  sentTo(number: string): readonly ShortMessage[] {
    return this.#outside.get(number) ?? []
  }

  /** The number of messages that wait for a subscriber. */
  waitingFor(msisdn: string): number {
    return this.#queues.has(msisdn) ? this.#live(msisdn).messages.length : 0
  }

  /** The phone is reachable again, or has room again: RP-SMMA. TS 23.040 §3.2.6, TS 24.011 §7.3.2 */
  alert(msisdn: string): void {
    this.#live(msisdn).memoryFull = false
    this.attempt(msisdn)
  }

  /** Delivers waiting messages, the oldest first, until the phone does not take one. */
  attempt(msisdn: string): void {
    // The phone may send while it takes a message. Then the loop below, which already runs, delivers the rest.
    if (this.#delivering.has(msisdn)) return
    this.#delivering.add(msisdn)
    try {
      while (this.#deliverFirst(msisdn));
    } finally {
      this.#delivering.delete(msisdn)
    }
  }

  /** Drops messages that waited too long, and tries the others again. */
  tick(): void {
    for (const msisdn of [...this.#queues.keys()]) {
      this.attempt(msisdn)
      const { messages, memoryFull } = this.#live(msisdn)
      if (messages.length === 0 && !memoryFull) this.#queues.delete(msisdn)
    }
  }

  /** Deletes the messages of a subscription that ended, and the parts of those that it did not finish. */
  drop(msisdn: string): void {
    this.#queues.delete(msisdn)
    for (const key of this.#parts.keys()) if (key.startsWith(`${msisdn} `)) this.#parts.delete(key)
  }

  /** The messages that have not waited too long. */
  #live(msisdn: string): Queue {
    const queue = this.#queues.get(msisdn) ?? { messages: [], memoryFull: false, soonest: Number.POSITIVE_INFINITY }
    this.#queues.set(msisdn, queue)
    const now = this.#kit.now()
    if (queue.soonest > now) return queue
    queue.messages = queue.messages.filter(({ until }) => until > now)
    queue.soonest = queue.messages.reduce((soonest, { until }) => Math.min(soonest, until), Number.POSITIVE_INFINITY)
    return queue
  }

  #queue(to: string, messages: readonly Waiting[]): void {
    const queue = this.#live(to)
    for (const message of messages) {
      queue.messages.push(message)
      queue.soonest = Math.min(queue.soonest, message.until)
    }
    this.attempt(to)
  }

  #deliverFirst(msisdn: string): boolean {
    const queue = this.#live(msisdn)
    const [first] = queue.messages
    if (first === undefined || queue.memoryFull) return false
    const answer = this.#kit.deliver(msisdn, deliverTpdu(first, this.#kit.zoneMinutes, queue.messages.length > 1))
    // Meanwhile the subscription may have ended, and messages may have come or waited too long.
    const after = this.#live(msisdn)
    after.memoryFull = answer === 'memory-full' || answer === 'sim-full'
    if (answer !== 'stored') return false
    const place = after.messages.indexOf(first)
    if (place >= 0) after.messages.splice(place, 1)
    return true
  }

  /** Gives the application a text as soon as all its parts are there, and sends its answer to the sender. */
  #hand(from: string, to: string, part: UserData, handler: SmsHandler): void {
    const place = concatenationOf(part.header)
    let text = part.text ?? ''
    if (place !== undefined) {
      const key = `${from} ${to} ${place.reference} ${place.total}`
      const others = (this.#parts.get(key) ?? []).filter(({ header }) => concatenationOf(header)?.part !== place.part)
      const parts = [...others, part]
      const joined = joinSms(parts)
      if (joined === undefined) {
        this.#parts.set(key, parts)
        return
      }
      this.#parts.delete(key)
      text = joined
    }
    const answer = handler({ from, to, text })
    if (answer !== undefined) this.send({ from: to, to: from, text: answer })
  }
}
