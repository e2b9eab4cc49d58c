import { PocketsimError, want } from '../error.js'
import type { MmiCode } from '../mmi/code.js'
import type { OutsideManner } from './calls/connection.js'
import { Core } from './core.js'
import { lineOf } from './line.js'
import { toInternational, wantMsisdn } from './numbering.js'
import { coreOptions, type NetworkOptions } from './options.js'
import type { ServiceEntry, SsOutcome } from './outcome.js'
import { type OutsideParty, outsideParty } from './outside.js'
import { errorReason } from './reason.js'
import { resetPassword } from './services/password.js'
import { entriesOf } from './services/status.js'
import {
  isBarringPassword,
  type Subscription,
  type SubscriptionOptions,
  subscriptionOf,
} from './services/subscription.js'
import type { ShortMessage } from './sms/centre.js'
import { type UssdHandler, type UssdPush, wantUssdText } from './ussd.js'
import type { CallView, NetworkLine, PhoneSide } from './wire.js'

/**
 * A network in memory: its subscribers' supplementary services, calls, USSD and short messages. It has no timers: what is due is done
 * when anything is called, or with {@link Network.tick}. TS 23.011, TS 23.018, TS 23.040, TS 23.090
 *
 * @example
 * ```ts
 * import { Network, parseMmi } from 'pocketsim'
 *
 * const network = new Network()
 * network.subscribe({ msisdn: '+79161234567' })
 * network.request('+79161234567', parseMmi('**21*89031112233*11#')).ok // => true
 * const [forwarding] = network.services('+79161234567')
 * forwarding?.number // => '+79031112233'
 * forwarding?.active // => true
 * ```
 */
export class Network {
  readonly #core: Core

  /**
   * @param options - numbering plan, time, applications
   * @throws PocketsimError `OPTION_FORMAT` for a numbering plan, a zone or a waiting time that is none
   */
  constructor(options: NetworkOptions = {}) {
    this.#core = new Core(coreOptions(options))
  }

  /**
   * Takes a subscriber in.
   *
   * @param options - the number, and what is provided under it
   * @throws PocketsimError `MSISDN_FORMAT`, `MSISDN_TAKEN`, or `OPTION_FORMAT`
   */
  subscribe(options: SubscriptionOptions): void {
    const subscription = subscriptionOf(options, this.#core.home)
    const { msisdn } = subscription
    if (this.#core.subscriptions.has(msisdn)) {
      throw new PocketsimError('MSISDN_TAKEN', 'msisdn: this number has a subscriber; unsubscribe it first')
    }
    this.#core.subscriptions.set(msisdn, subscription)
  }

  /**
   * Ends a subscription: its phone is no longer registered, its services and messages are forgotten.
   *
   * @throws PocketsimError `MSISDN_UNKNOWN` for a number without a subscriber
   */
  unsubscribe(msisdn: string): void {
    const { msisdn: number } = this.#known(msisdn)
    this.#core.detach(number, true)
    this.#core.subscriptions.delete(number)
    this.#core.centre.drop(number)
  }

  /**
   * Carries out what a code asks of a subscriber's services, as if the phone had sent it.
   *
   * @param msisdn - the subscriber
   * @param code - a code of kind `supplementary-service` or `password`; others are illegal operations
   * @returns the state afterwards of all that the code is about, or the error. TS 24.010 §3, TS 22.004 §7
   * @throws PocketsimError `MSISDN_UNKNOWN`
   */
  request(msisdn: string, code: MmiCode): SsOutcome {
    this.#core.due()
    return this.#core.request(this.#known(msisdn), code)
  }

  /**
   * All services of a subscriber, those that are switched for each basic service group. TS 23.011 §2
   *
   * @throws PocketsimError `MSISDN_UNKNOWN`
   */
  services(msisdn: string): ServiceEntry[] {
    return entriesOf(this.#known(msisdn), this.#core.home.countryCode)
  }

  /**
   * The operator sets a barring password: a blocked one is usable again, and the subscriber has control. TS 23.011 §3.1
   *
   * @param password - 4 decimal digits
   * @throws PocketsimError `MSISDN_UNKNOWN`, or `OPTION_FORMAT` for another password
   */
  resetPassword(msisdn: string, password: string): void {
    const subscription = this.#known(msisdn)
    want(isBarringPassword(password), 'password: want 4 decimal digits')
    this.#core.subscriptions.set(subscription.msisdn, resetPassword(subscription, password))
  }

  /**
   * The phone is in another country: what is international, and what roaming, depends on it. TS 22.088 §1.2, §2.2
   *
   * @param countryCode - 1 to 3 decimal digits
   * @throws PocketsimError `MSISDN_UNKNOWN`, or `OPTION_FORMAT` for another country code
   */
  visit(msisdn: string, countryCode: string): void {
    const subscription = this.#known(msisdn)
    want(/^[0-9]{1,3}$/.test(countryCode), 'countryCode: want 1 to 3 decimal digits')
    this.#core.subscriptions.set(subscription.msisdn, { ...subscription, country: countryCode })
  }

  /**
   * Registers a phone under a number. Whether it may be is for the caller to find out: an operator challenges the card first. A phone
   * that was registered before is told that it no longer is.
   *
   * @throws PocketsimError `MSISDN_UNKNOWN`
   */
  attach(msisdn: string, phone: PhoneSide): NetworkLine {
    this.#core.due()
    const { msisdn: number } = this.#known(msisdn)
    this.#core.detach(number, this.#core.phones.get(number) !== phone)
    this.#core.phones.set(number, phone)
    return lineOf(this.#core, number, phone)
  }

  /**
   * Ends the registration of a phone, which is told.
   *
   * @throws PocketsimError `MSISDN_UNKNOWN`
   */
  detach(msisdn: string): void {
    this.#core.detach(this.#known(msisdn).msisdn, true)
  }

  /**
   * The calls of a subscriber, as the phone sees them.
   *
   * @throws PocketsimError `MSISDN_UNKNOWN`
   */
  calls(msisdn: string): readonly CallView[] {
    this.#core.due()
    return this.#core.calls(this.#known(msisdn).msisdn)
  }

  /**
   * Somebody who is no subscriber: for tests, the other end of calls and messages. Those of whom nothing was said answer at once.
   *
   * @param number - in any form
   * @param options - how calls to this number are met; as before where it is left out
   * @throws PocketsimError `MSISDN_TAKEN` for a subscriber's number
   */
  outside(number: string, { answers }: { readonly answers?: OutsideManner } = {}): OutsideParty {
    const normal = toInternational(this.#core.home, number) ?? number
    if (this.#core.subscriptions.has(normal)) {
      throw new PocketsimError('MSISDN_TAKEN', 'number: a subscriber has it; attach a phone instead')
    }
    if (answers !== undefined) this.#core.manners.set(normal, answers)
    return outsideParty(this.#core, normal)
  }

  /**
   * Asks a subscriber by USSD and awaits a reply, which goes to the application. TS 24.090 (unstructuredSS-Request)
   *
   * @param text - up to 182 characters of the default alphabet, or 80 others
   * @throws PocketsimError `MSISDN_UNKNOWN`, or `OPTION_FORMAT` for a longer text
   */
  askUssd(msisdn: string, text: string, application: UssdHandler): UssdPush {
    return this.#push(msisdn, text, 'ussd-question', (number) => this.#core.ussd.ask(number, application))
  }

  /**
   * Shows a subscriber a text by USSD. TS 24.090 (unstructuredSS-Notify)
   *
   * @param text - up to 182 characters of the default alphabet, or 80 others
   * @throws PocketsimError `MSISDN_UNKNOWN`, or `OPTION_FORMAT` for a longer text
   */
  notifyUssd(msisdn: string, text: string): UssdPush {
    return this.#push(msisdn, text, 'ussd-notice', () => undefined)
  }

  /**
   * Ends a subscriber's USSD session, if there is one; the phone is told. TS 24.090
   *
   * @throws PocketsimError `MSISDN_UNKNOWN`
   */
  releaseUssd(msisdn: string): void {
    const { msisdn: number } = this.#known(msisdn)
    if (this.#core.ussd.end(number)) this.#core.tell(number, { kind: 'ussd-released', cause: 'network' })
  }

  /**
   * Sends a text message to a subscriber. It waits where the phone is off or full. TS 23.040 §3.2
   *
   * @param message - `from`: a number, or a name of up to 11 characters; the text goes in as many messages as it takes
   * @throws PocketsimError `MSISDN_UNKNOWN`, or `ENCODING_FORMAT` for a text of more than 255 messages or a sender that is none
   */
  sendSms({ from, to, text }: ShortMessage): void {
    this.#core.due()
    this.#core.centre.send({ from, to: this.#known(to).msisdn, text })
  }

  /**
   * How many short messages wait for a subscriber at the service centre.
   *
   * @throws PocketsimError `MSISDN_UNKNOWN`
   */
  waitingSms(msisdn: string): number {
    return this.#core.centre.waitingFor(this.#known(msisdn).msisdn)
  }

  /** Does what is due by now: calls that rang long enough, USSD questions without a reply, messages that wait. */
  tick(): void {
    this.#core.due()
    this.#core.centre.tick()
  }

  #push(msisdn: string, text: string, kind: 'ussd-question' | 'ussd-notice', open: (msisdn: string) => void): UssdPush {
    this.#core.due()
    const { msisdn: number } = this.#known(msisdn)
    wantUssdText(text)
    if (!this.#core.phones.has(number)) return { ok: false, ...errorReason('absent-subscriber') }
    if (this.#core.ussd.isOpen(number)) return { ok: false, ...errorReason('ussd-busy') }
    open(number)
    this.#core.tell(number, { kind, text })
    return { ok: true }
  }

  #known(msisdn: string): Subscription {
    const subscription = this.#core.subscriptions.get(wantMsisdn(msisdn))
    if (subscription !== undefined) return subscription
    throw new PocketsimError('MSISDN_UNKNOWN', 'msisdn: no subscriber has this number; subscribe it first')
  }
}
