import { Slots } from '../bytes/slots.js'
import { PocketsimError } from '../error.js'
import { checkCode } from '../mmi/check.js'
import type { MmiCode } from '../mmi/code.js'
import type { OutsideManner, Surroundings } from './calls/connection.js'
import { type Draft, draftOf, legsOf, release } from './calls/draft.js'
import { Exchange } from './calls/exchange.js'
import type { Done } from './calls/keys.js'
import { releaseIncoming, releaseParty, unanswered } from './calls/progress.js'
import { dial, isEmergency, type SetUp } from './calls/setup.js'
import { hearersOf } from './calls/tones.js'
import { newsOf, viewsOf } from './calls/view.js'
import { type DtmfDigit, Heard } from './dtmf.js'
import type { NetworkNews } from './event.js'
import { type NumberingPlan, toInternational, wantMsisdn } from './numbering.js'
import type { CoreOptions } from './options.js'
import { Outbox } from './outbox.js'
import type { SsOutcome, SsStep } from './outcome.js'
import { causeReason, errorReason } from './reason.js'
import { carryOut } from './services/carry-out.js'
import { OpenRequests } from './services/open-requests.js'
import { barredFrom, barredTo } from './services/status.js'
import type { Subscription } from './services/subscription.js'
import { ServiceCentre } from './sms/centre.js'
import type { SubmitOutcome } from './submit-outcome.js'
import { type UssdHandler, type UssdPush, UssdSessions, wantUssdText } from './ussd.js'
import { VoiceCalls } from './voice.js'
import type { ActionOutcome, CallCause, CallView, DialOptions, DialOutcome, PhoneSide } from './wire.js'

/** The inside of a network: it holds the current values and tells the phones. `Network` and the lines of phones call it. */
export class Core {
  readonly home: NumberingPlan
  readonly subscriptions = new Map<string, Subscription>()
  readonly phones = new Slots<string, PhoneSide>()
  readonly manners = new Map<string, OutsideManner>()
  readonly ussd: UssdSessions
  readonly requests: OpenRequests
  readonly centre: ServiceCentre
  readonly application: UssdHandler
  readonly voice = new VoiceCalls({
    say: (call, listener, text) => this.#say(call, listener, text),
    hangUp: (call) => this.#hangUp(call),
  })
  readonly heard = new Heard()
  readonly now: () => number
  readonly #exchange = new Exchange()
  readonly #unchanged = draftOf(this.#exchange)
  readonly #outbox = new Outbox()

  constructor({ home, now, zoneMinutes, random, ussd, ussdPatience, sms }: CoreOptions) {
    this.home = home
    this.now = now
    this.application = ussd
    this.ussd = new UssdSessions(now, ussdPatience)
    this.requests = new OpenRequests(now, ussdPatience)
    this.centre = new ServiceCentre({
      now,
      zoneMinutes,
      random,
      isSubscriber: (number) => this.subscriptions.has(number),
      normal: (number) => toInternational(home, number) ?? number,
      phone: (msisdn) => this.#phoneForMessages(msisdn),
      handler: sms,
    })
  }

  /** The subscription of a number; throws for a number without one. */
  known(msisdn: unknown): Subscription {
    const subscription = this.subscriptions.get(wantMsisdn(msisdn))
    if (subscription !== undefined) return subscription
    throw new PocketsimError('MSISDN_UNKNOWN', 'msisdn: no subscriber has this number; subscribe it first')
  }

  /** Gives a subscriber another subscription: what it bars may be other than before. */
  change(subscription: Subscription): void {
    this.subscriptions.set(subscription.msisdn, subscription)
    this.centre.changed(subscription.msisdn)
  }

  /** Does what is due by now. */
  due(): void {
    for (;;) {
      const connection = this.#exchange.overdue(this.now())
      if (connection === undefined) break
      this.commit(unanswered(this.draft(), this.around(), connection))
    }
    for (const msisdn of this.ussd.expire()) this.tell(msisdn, { kind: 'ussd-released', cause: 'timeout' })
    for (let late = this.requests.expired(); late !== undefined; late = this.requests.expired()) {
      this.tell(late, { kind: 'request-released', cause: 'timeout' })
    }
  }

  around(): Surroundings {
    return {
      now: this.now(),
      home: this.home,
      subscription: (msisdn) => this.subscriptions.get(msisdn),
      isReachable: (msisdn) => this.phones.has(msisdn),
      manner: (number) => this.manners.get(number) ?? 'at-once',
    }
  }

  /** Tells a phone, if there is one. */
  tell(msisdn: string, ...events: readonly NetworkNews[]): void {
    const phone = this.phones.get(msisdn)
    if (phone !== undefined) for (const event of events) this.#outbox.put(phone, event)
    this.#outbox.empty()
  }

  /** Begins a USSD dialogue with a phone. TS 24.090 */
  push(msisdn: string, text: string, application?: UssdHandler): UssdPush {
    this.due()
    const { msisdn: number } = this.known(msisdn)
    wantUssdText(text)
    if (!this.phones.has(number)) return { ok: false, ...errorReason('absent-subscriber') }
    if (this.ussd.isOpen(number)) return { ok: false, ...errorReason('ussd-busy') }
    if (application !== undefined) this.ussd.ask(number, application)
    this.tell(number, { kind: application === undefined ? 'ussd-notice' : 'ussd-question', text })
    return { ok: true }
  }

  /** The present calls, ready to be changed. */
  draft(): Draft {
    return this.#unchanged
  }

  /** Makes the changes of a draft, and tells the phones about them. */
  commit(draft: Draft): void {
    if (draft === this.#unchanged) {
      this.#outbox.empty()
      return
    }
    const events = newsOf(draft).map(([party, call]) => [party, { kind: 'call', call }] as const)
    for (const [key, connection] of draft.changes) {
      if (connection === undefined) this.#exchange.remove(key)
      else this.#exchange.put(connection)
    }
    const notices = draft.told.map(({ to, ...notice }) => [to, { kind: 'notice', ...notice }] as const)
    for (const [party, event] of [...events, ...notices]) {
      const phone = this.phones.get(party)
      if (phone !== undefined) this.#outbox.put(phone, event)
    }
    this.#outbox.empty()
    for (const [key, connection] of draft.changes) this.voice.follow(key, connection)
  }

  /** An application says something in a call, and the phone hears it. */
  #say(key: number, party: string, text: string): void {
    const connection = this.#exchange.get(key)
    const end = connection && [connection.from, connection.to].find((one) => one.party === party)
    if (end !== undefined) this.tell(party, { kind: 'announcement', call: end.id, text })
  }

  #hangUp(key: number): void {
    const connection = this.#exchange.get(key)
    if (connection !== undefined) this.commit(release(this.draft(), connection))
  }

  /** A phone sends a digit in its active calls. TS 23.014 §6.2 */
  sendDtmf(msisdn: string, digit: DtmfDigit): ActionOutcome {
    const hearers = hearersOf(this.draft(), msisdn)
    if (hearers === undefined) return { ok: false, reason: 'no-call' }
    for (const { call, party } of hearers) {
      this.heard.hear(party, call, digit)
      this.voice.hear(call, msisdn, digit)
    }
    return { ok: true }
  }

  request(subscription: Subscription, code: MmiCode): SsOutcome {
    checkCode(code)
    return this.#keep(carryOut(subscription, code, this.home))
  }

  /** Begins an operation that may ask for passwords. TS 24.010 §4 */
  startRequest(subscription: Subscription, code: MmiCode): SsStep {
    checkCode(code)
    return this.#keep(this.requests.start(subscription, code, this.home))
  }

  /** Goes on with the operation that waits for a password. TS 24.010 §4 */
  givePassword(subscription: Subscription, password: string): SsStep {
    return this.#keep(this.requests.give(subscription, password, this.home))
  }

  /** Keeps what an operation leaves of a subscription, and returns its answer. */
  #keep<Answer>([after, answer]: readonly [Subscription, Answer]): Answer {
    this.change(after)
    return answer
  }

  dial(subscription: Subscription, number: string, options: DialOptions): DialOutcome {
    const { msisdn } = subscription
    if (isEmergency(number, options, this.home)) this.releaseAll(msisdn, 'normal-clearing')
    const placed = dial(this.draft(), this.around(), subscription, number, options)
    return this.place(placed, msisdn)
  }

  /** Commits a call that was set up. */
  place(placed: SetUp, caller: string): DialOutcome {
    if (!placed.ok) return placed
    const { draft, key } = placed
    const leg = legsOf(draft, caller).find(({ connection }) => connection.key === key)
    this.commit(draft)
    return { ok: true, call: leg?.own.id ?? 0 }
  }

  /** Commits what a key did. */
  done(action: Done): ActionOutcome {
    if (!action.ok) return action
    this.commit(action.draft)
    return { ok: true }
  }

  calls(msisdn: string): readonly CallView[] {
    return viewsOf(this.draft(), msisdn)
  }

  releaseAll(party: string, cause: CallCause): void {
    this.commit(releaseParty(this.draft(), party, cause))
  }

  /** The calls that came in for a subscriber end. */
  releaseIncoming(msisdn: string): void {
    this.commit(releaseIncoming(this.draft(), msisdn))
  }

  submit(subscription: Subscription, tpdu: Uint8Array): SubmitOutcome {
    if (!subscription.groups.includes('short-messages')) return { ok: false, ...causeReason('facility-not-subscribed') }
    const isBarred = (to: string) => barredTo(subscription, 'short-messages', to, this.home.countryCode) !== undefined
    return this.centre.take(subscription.msisdn, tpdu, isBarred)
  }

  /** The phone of a number, if it is there and its subscription lets messages in. */
  #phoneForMessages(msisdn: string): PhoneSide | undefined {
    const subscription = this.subscriptions.get(msisdn)
    const mayHave =
      subscription?.groups.includes('short-messages') &&
      !subscription.incomingBarred &&
      barredFrom(subscription, 'short-messages', this.home.countryCode) === undefined
    return mayHave ? this.phones.get(msisdn) : undefined
  }

  /** Ends a registration, with its calls and its USSD session. The phone is told if `isTold`. */
  detach(msisdn: string, isTold: boolean): void {
    const phone = this.phones.get(msisdn)
    if (phone === undefined) return
    this.phones.delete(msisdn)
    this.ussd.end(msisdn)
    this.requests.end(msisdn)
    if (isTold) this.#outbox.put(phone, { kind: 'detached' })
    this.releaseAll(msisdn, 'destination-out-of-order')
  }
}
