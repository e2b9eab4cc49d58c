import { toHex } from '../../bytes/hex.js'
import type { RandomSource } from '../../bytes/random.js'
import { causeReason } from '../reason.js'
import type { RpCause, SubmitOutcome } from '../submit-outcome.js'
import type { DeliveryAnswer, PhoneSide } from '../wire.js'
import { Gathering } from './gathering.js'
import { likenessOf, type NetworkSms, outgoing } from './outgoing.js'
import { References } from './references.js'
import { type Readable, readSubmit, relayed } from './relay.js'
import { type Fate, reportOn } from './report.js'
import { Stamps, stampOf } from './stamp.js'
import { WaitingStore } from './store.js'
import { patienceOf, USUAL_VALIDITY } from './validity.js'
import { type Held, type Submission, tpduOf, type Waiting } from './waiting.js'

/** A whole text message. */
export interface ShortMessage {
  readonly from: string
  readonly to: string
  readonly text: string
}

/** An application behind a number. It may return an answer. */
export type SmsHandler = (message: ShortMessage) => string | undefined

/** What a service centre works with. */
export interface CentreKit {
  readonly now: () => number
  readonly zoneMinutes: number
  readonly random: RandomSource
  /** Whether a number belongs to a subscriber. */
  readonly isSubscriber: (number: string) => boolean
  /** A destination in international form if it has one. */
  readonly normal: (number: string) => string
  /** The phone of a number, if it is there and may have messages. */
  readonly phone: (msisdn: string) => PhoneSide | undefined
  /** The application for all other short numbers. */
  readonly handler: SmsHandler | undefined
}

const refused = (reason: RpCause): SubmitOutcome => ({ ok: false, ...causeReason(reason) })
/** TP-FCS C5, in an RP-ERROR whose cause says that the message is not wanted. TS 23.040 §9.2.3.22, TS 24.011 §8.2.5.4 */
const DUPLICATE: SubmitOutcome = { ok: false, ...causeReason('short-message-transfer-rejected'), failure: 'duplicate' }

/** A service centre. It keeps messages until the phones take them. TS 23.040 §3.2 */
export class ServiceCentre {
  readonly #kit: CentreKit
  readonly #store = new WaitingStore()
  readonly #gathering = new Gathering()
  readonly #references: References
  readonly #stamps = new Stamps()
  /** Texts that were sent to numbers outside the network. */
  readonly #outside = new Map<string, ShortMessage[]>()
  readonly #delivering = new Set<string>()
  /** Phones to try at the next tick, because something changed for them. */
  readonly #changed = new Set<string>()
  /** How much the centre had taken when a subscription ended, by its number: who has the number later gets no reports on what is older. */
  readonly #endings = new Map<string, number>()

  constructor(kit: CentreKit) {
    this.#kit = kit
    this.#references = new References(kit.random)
  }

  /** Takes a message from a phone. TS 23.040 §9.2.2.2, TS 24.011 §8.2.5.4 */
  take(from: string, tpdu: Uint8Array, isBarred: (to: string) => boolean): SubmitOutcome {
    const readable = readSubmit(tpdu)
    if (readable === undefined) return refused('invalid-mandatory-information')
    this.#expire()
    const { message } = readable
    const { normal, isSubscriber, now, handler } = this.#kit
    const to = normal(message.address)
    if (isBarred(to)) return refused('call-barred')
    const { reference } = message
    const submission = { from, to, reference, isReported: message.flags.includes('status-report'), at: now() }
    if (isSubscriber(to)) return this.#keep(submission, tpdu, readable)
    if (to.startsWith('+')) {
      this.#write({ from, to, text: message.text ?? '' })
      this.#report(submission, 'received')
      return { ok: true }
    }
    return handler === undefined ? refused('unassigned-number') : this.#hand(submission, readable, handler)
  }

  /** Sends a message to a subscriber, in several TPDUs if it is long. */
  send(message: NetworkSms): void {
    const { now, zoneMinutes } = this.#kit
    const time = stampOf(this.#stamps.next(likenessOf(message), now()), zoneMinutes)
    const tpdus = outgoing(message, time, this.#references)
    this.#put(message.to, ...tpdus.map((tpdu) => ({ tpdu, saysMore: true })))
  }

  /** Sends a TPDU to a subscriber as it is. */
  sendTpdu(to: string, tpdu: Uint8Array): void {
    this.#put(to, { tpdu: tpdu.slice(), saysMore: false })
  }

  /** The messages that were sent to a number outside the network. */
  sentTo(number: string): readonly ShortMessage[] {
    return [...(this.#outside.get(number) ?? [])]
  }

  /** The number of messages that wait for a subscriber. */
  waitingFor(msisdn: string): number {
    this.#expire()
    return this.#store.queue(msisdn)?.size ?? 0
  }

  /** The phone is reachable again, or has room again: RP-SMMA. TS 23.040 §3.2.6, TS 24.011 §7.3.2 */
  alert(msisdn: string): void {
    this.#store.setFull(msisdn, false)
    this.attempt(msisdn)
  }

  /** Something changed for a phone: it registered, or its subscription is another. The next tick tries it again. */
  changed(msisdn: string): void {
    if (this.#store.queue(msisdn) !== undefined) this.#changed.add(msisdn)
  }

  /** Delivers waiting messages, the oldest first, until the phone does not take one. */
  attempt(msisdn: string): void {
    this.#expire()
    // The phone may send while it takes a message. Then the loop below, which already runs, delivers the rest.
    if (this.#delivering.has(msisdn)) return
    this.#delivering.add(msisdn)
    try {
      while (this.#deliverFirst(msisdn));
    } finally {
      this.#delivering.delete(msisdn)
    }
  }

  /** Drops messages that waited too long, and tries the phones again for which something changed. */
  tick(): void {
    this.#expire()
    const changed = [...this.#changed]
    this.#changed.clear()
    for (const msisdn of changed) this.attempt(msisdn)
  }

  /** Deletes the messages of a subscription that ended, and the parts of those that it did not finish. */
  drop(msisdn: string): void {
    this.#endings.set(msisdn, this.#store.serial)
    this.#gathering.drop(msisdn)
    this.#references.drop(msisdn)
    this.#changed.delete(msisdn)
    for (const held of this.#store.drop(msisdn)) this.#told(held, 'not-obtainable')
  }

  /** Keeps a message of a phone for a subscriber. */
  #keep(submission: Submission, tpdu: Uint8Array, readable: Readable): SubmitOutcome {
    const { from, to, reference, at } = submission
    const { validity, flags } = readable.message
    if (flags.includes('reject-duplicates') && this.#store.hasDuplicate(from, to, reference)) return DUPLICATE
    const { until, isSingleShot } = patienceOf(validity, at)
    const { kind, userData } = readable
    const alike = [from, to, toHex(kind), toHex(userData)].join(' ')
    const time = stampOf(this.#stamps.next(alike, at), this.#kit.zoneMinutes)
    const deliver = relayed(from, tpdu, readable, time)
    const held = this.#store.put(to, { tpdu: deliver, saysMore: true, submission, isSingleShot }, until)
    this.#try(to, [held])
    // An attempt that already runs comes to this message too.
    if (isSingleShot && !this.#delivering.has(to)) this.#end(held, 'no-response')
    return { ok: true }
  }

  /** Keeps what the operator, an application or the centre itself sends. */
  #put(to: string, ...all: readonly Waiting[]): void {
    const until = this.#kit.now() + USUAL_VALIDITY
    const held = all.map((waiting) => this.#store.put(to, waiting, until))
    this.#try(to, held)
  }

  /** Delivers what is new for a phone, or lets it wait. */
  #try(to: string, all: readonly Held[]): void {
    try {
      this.attempt(to)
    } finally {
      for (const held of all) this.#store.watch(held)
    }
    this.#expire()
  }

  #write(message: ShortMessage): void {
    const before = this.#outside.get(message.to)
    if (before === undefined) this.#outside.set(message.to, [message])
    else before.push(message)
  }

  /** Ends messages that have waited too long. */
  #expire(): void {
    for (const old of this.#store.expired(this.#kit.now())) this.#told(old, 'expired')
  }

  #deliverFirst(msisdn: string): boolean {
    const queue = this.#store.queue(msisdn)
    const first = queue?.first
    if (queue === undefined || first === undefined) return false
    if (first.at <= this.#kit.now()) return this.#end(first, 'expired')
    const phone = queue.isFull ? undefined : this.#kit.phone(msisdn)
    if (phone === undefined) return false
    const answer = this.#bring(first, phone, queue.size > 1)
    if (answer === 'stored') return this.#end(first, 'received')
    // The phone will never be able to read it. TS 24.011 §8.2.5.4
    if (answer === 'invalid-message') return this.#end(first, 'unreadable')
    this.#store.setFull(msisdn, true)
    if (first.waiting.isSingleShot) this.#end(first, 'no-room')
    // Meanwhile it may have waited too long.
    else if (first.at <= this.#kit.now()) this.#end(first, 'expired')
    return false
  }

  #bring(held: Held, phone: PhoneSide, more: boolean): DeliveryAnswer {
    held.isTravelling = true
    try {
      return phone.deliver(tpduOf(held.waiting, more))
    } finally {
      held.isTravelling = false
    }
  }

  /** Ends a message, unless its subscription ended meanwhile. */
  #end(held: Held, fate: Fate): true {
    if (this.#store.remove(held)) this.#told(held, fate)
    return true
  }

  /** Reports on a message to its sender, if it is the same subscriber still. */
  #told({ waiting: { submission }, serial }: Held, fate: Fate): void {
    if (submission !== undefined && serial > (this.#endings.get(submission.from) ?? 0)) this.#report(submission, fate)
  }

  /** Sends a report, if one was asked for. TS 23.040 §9.2.2.3 */
  #report(submission: Submission, fate: Fate): void {
    const { from, isReported, at } = submission
    const { isSubscriber, zoneMinutes, now } = this.#kit
    if (!isReported || !isSubscriber(from)) return
    const tpdu = reportOn(submission, fate, stampOf(at, zoneMinutes), stampOf(now(), zoneMinutes))
    this.#put(from, { tpdu, saysMore: true })
  }

  /** Gives the application a text as soon as all its parts are there, and sends its answer to the sender. */
  #hand(submission: Submission, { message }: Readable, handler: SmsHandler): SubmitOutcome {
    const { from, to, at } = submission
    const gathered = this.#gathering.take(from, to, message, at)
    if (gathered.isDuplicate) return DUPLICATE
    const answer = gathered.text === undefined ? undefined : handler({ from, to, text: gathered.text })
    this.#report(submission, 'received')
    if (answer !== undefined) this.send({ from: to, to: from, text: answer })
    return { ok: true }
  }
}
