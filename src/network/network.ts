import { INSPECT, type InspectArguments, inspected } from '../bytes/inspect.js'
import { isBytes } from '../bytes/is-bytes.js'
import { PocketsimError, want } from '../error.js'
import type { MmiCode } from '../mmi/code.js'
import { OperatorBarring } from './barring.js'
import { Core } from './core.js'
import { lineOf, wantPhone } from './line.js'
import type { LocalEmergencyNumber } from './numbering.js'
import { coreOptions, type NetworkOptions } from './options.js'
import type { ServiceEntry, SsOutcome } from './outcome.js'
import { type OutsideOptions, type OutsideParty, outsideParty, putApplication } from './outside.js'
import { resetPassword } from './services/password.js'
import { entriesOf } from './services/status.js'
import { isBarringPassword, type SubscriptionOptions, subscriptionOf } from './services/subscription.js'
import { checkOutgoing, type NetworkSms } from './sms/outgoing.js'
import type { SubmitOutcome } from './submit-outcome.js'
import type { UssdHandler, UssdPush } from './ussd.js'
import type { VoiceApplication } from './voice.js'
import type { CallView, NetworkLine, PhoneSide } from './wire.js'

/**
 * A network in memory: supplementary services, calls, USSD and short messages of its subscribers. It has no timers:
 * what is due is done by the next action of a phone or of the operator, or by {@link Network.tick}. TS 23.011, TS 23.018, TS 23.040, TS 23.090
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
  /** What the operator bars of its subscribers. TS 22.041 */
  readonly barring: OperatorBarring

  /**
   * @param options - numbering plan, time, applications
   * @throws PocketsimError `OPTION_FORMAT` for a numbering plan, a zone or a waiting time that is not valid
   */
  constructor(options: NetworkOptions = {}) {
    this.#core = new Core(coreOptions(options))
    this.barring = new OperatorBarring(this.#core)
  }

  /** The emergency numbers beside those of the standard, for the `Registration` of a phone. TS 24.008 §10.5.3.13 */
  get emergencyNumbers(): readonly LocalEmergencyNumber[] {
    return this.#core.home.emergencyNumbers
  }

  /**
   * Adds a subscriber.
   *
   * @param options - the number, and what the operator provides
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

  /** Ends a subscription. Its phone loses its registration; its services and messages are deleted. Throws `MSISDN_UNKNOWN`. */
  unsubscribe(msisdn: string): void {
    const { msisdn: number } = this.#core.known(msisdn)
    this.#core.detach(number, true)
    this.#core.subscriptions.delete(number)
    this.#core.centre.drop(number)
  }

  /**
   * Carries out a service code for a subscriber, as if the phone had sent it.
   *
   * @param msisdn - the subscriber
   * @param code - a code of kind `supplementary-service` or `password`; any other is an illegal operation
   * @returns the new state of every service that the code names, or the error. TS 24.010 §3, TS 22.004 §7
   * @throws PocketsimError `MSISDN_UNKNOWN`
   */
  request(msisdn: string, code: MmiCode): SsOutcome {
    this.#core.due()
    return this.#core.request(this.#core.known(msisdn), code)
  }

  /** All services of a subscriber. A switched service has an entry for each basic service group. TS 23.011 §2. Throws `MSISDN_UNKNOWN`. */
  services(msisdn: string): ServiceEntry[] {
    return entriesOf(this.#core.known(msisdn), this.#core.home.countryCode)
  }

  /**
   * The operator sets a barring password. This ends a block and gives control to the subscriber. TS 23.011 §3.1
   *
   * @param password - 4 decimal digits
   * @throws PocketsimError `MSISDN_UNKNOWN`, or `OPTION_FORMAT` for another password
   */
  resetPassword(msisdn: string, password: string): void {
    const subscription = this.#core.known(msisdn)
    want(isBarringPassword(password), 'password: want 4 decimal digits')
    this.#core.change(resetPassword(subscription, password))
  }

  /**
   * Says in which country the phone is. Barring of international and of roaming calls depends on it. TS 22.088 §1.2, §2.2
   *
   * @param countryCode - 1 to 3 decimal digits
   * @throws PocketsimError `MSISDN_UNKNOWN`, or `OPTION_FORMAT` for another country code
   */
  visit(msisdn: string, countryCode: string): void {
    const subscription = this.#core.known(msisdn)
    want(typeof countryCode === 'string' && /^[0-9]{1,3}$/.test(countryCode), 'countryCode: want 1 to 3 decimal digits')
    this.#core.change({ ...subscription, country: countryCode })
  }

  /**
   * Registers a phone under a number. The caller must check first that the phone may register: an operator challenges the card.
   * Another phone that was registered under the number is told that its registration is over.
   *
   * @throws PocketsimError `MSISDN_UNKNOWN`
   */
  attach(msisdn: string, phone: PhoneSide): Required<NetworkLine> {
    wantPhone(phone)
    this.#core.due()
    const { msisdn: number } = this.#core.known(msisdn)
    this.#core.detach(number, this.#core.phones.get(number) !== phone)
    this.#core.phones.set(number, phone)
    this.#core.centre.changed(number)
    return lineOf(this.#core, number, phone)
  }

  /** Ends the registration of a phone, and tells the phone. Throws `MSISDN_UNKNOWN`. */
  detach(msisdn: string): void {
    this.#core.detach(this.#core.known(msisdn).msisdn, true)
  }

  /** The calls of a subscriber, as the phone sees them. Throws `MSISDN_UNKNOWN`. */
  calls(msisdn: string): readonly CallView[] {
    this.#core.due()
    return this.#core.calls(this.#core.known(msisdn).msisdn)
  }

  /**
   * A party outside the network, for the other end of calls and messages in tests. It answers at once if nothing else was set.
   *
   * @param number - in any form
   * @param options - how this number reacts to calls; if left out, as before
   * @throws PocketsimError `MSISDN_TAKEN` for a subscriber's number, or `OPTION_FORMAT`
   */
  outside(number: string, options: OutsideOptions = {}): OutsideParty {
    return outsideParty(this.#core, number, options)
  }

  /**
   * Puts an application at a number of the network, such as the menu of a contact centre. It answers each call at once and says
   * texts (the event `announcement` of the phone). The caller answers with digits (`sendDtmf` of the line). TS 23.014 §6.2
   *
   * @param number - in any form, also a short one
   * @param application - gets the caller and all digits of the call so far; `undefined` takes the application away
   * @throws PocketsimError `MSISDN_TAKEN` for a subscriber's number, or `OPTION_FORMAT`
   */
  answerAt(number: string, application: VoiceApplication | undefined): void {
    putApplication(this.#core, number, application)
  }

  /**
   * Takes a message as if the phone of a subscriber had sent it, whether the phone is there or not.
   *
   * @param msisdn - the subscriber
   * @param tpdu - SMS-SUBMIT; TS 23.040 §9.2.2.2
   * @returns whether it was taken, or the cause of the refusal. TS 24.011 §8.2.5.4
   * @throws PocketsimError `MSISDN_UNKNOWN`, or `OPTION_FORMAT` for what is not bytes
   */
  submitSms(msisdn: string, tpdu: Uint8Array): SubmitOutcome {
    want(isBytes(tpdu), 'tpdu: want bytes')
    this.#core.due()
    return this.#core.submit(this.#core.known(msisdn), tpdu)
  }

  /**
   * Sends a USSD question to a subscriber. The application gets the reply. TS 24.090 (unstructuredSS-Request)
   *
   * @param text - up to 182 characters of the default alphabet, or 80 others
   * @throws PocketsimError `MSISDN_UNKNOWN`, or `OPTION_FORMAT` for a longer text
   */
  askUssd(msisdn: string, text: string, application: UssdHandler): UssdPush {
    want(typeof application === 'function', 'application: want a function that takes the reply')
    return this.#core.push(msisdn, text, application)
  }

  /**
   * Shows a subscriber a text by USSD. TS 24.090 (unstructuredSS-Notify)
   *
   * @param text - up to 182 characters of the default alphabet, or 80 others
   * @throws PocketsimError `MSISDN_UNKNOWN`, or `OPTION_FORMAT` for a longer text
   */
  notifyUssd(msisdn: string, text: string): UssdPush {
    return this.#core.push(msisdn, text)
  }

  /** Ends a subscriber's USSD session, if there is one; the phone is told. TS 24.090. Throws `MSISDN_UNKNOWN`. */
  releaseUssd(msisdn: string): void {
    const { msisdn: number } = this.#core.known(msisdn)
    if (this.#core.ussd.end(number)) this.#core.tell(number, { kind: 'ussd-released', cause: 'network' })
  }

  /**
   * Sends a message to a subscriber. It waits if the phone is off or full. TS 23.040 §3.2
   *
   * @throws PocketsimError `MSISDN_UNKNOWN`; `OPTION_FORMAT` for a wrong field; `ENCODING_FORMAT` for a sender that is not valid, and for what
   *   does not fit 255 messages, or one message, or its coding
   */
  sendSms(message: NetworkSms): void {
    checkOutgoing(message, 'message', 'OPTION_FORMAT')
    this.#core.due()
    this.#core.centre.send({ ...message, to: this.#core.known(message.to).msisdn })
  }

  /**
   * Sends a subscriber a TPDU as it is, also one that no phone can read. It waits as any message. TS 23.040 §9.2.2
   *
   * @param tpdu - SMS-DELIVER, SMS-STATUS-REPORT or anything else, without the service centre's address; 1 to 255 bytes
   * @throws PocketsimError `MSISDN_UNKNOWN`, or `OPTION_FORMAT` for what is not so many bytes
   */
  deliverSms(msisdn: string, tpdu: Uint8Array): void {
    want(isBytes(tpdu) && tpdu.length > 0 && tpdu.length <= 0xff, 'tpdu: want 1 to 255 bytes')
    this.#core.due()
    this.#core.centre.sendTpdu(this.#core.known(msisdn).msisdn, tpdu)
  }

  /** The number of short messages that wait for a subscriber at the service centre. Throws `MSISDN_UNKNOWN`. */
  waitingSms(msisdn: string): number {
    return this.#core.centre.waitingFor(this.#core.known(msisdn).msisdn)
  }

  /** Does what is due by now: ends calls that rang long enough and USSD questions without a reply, and tries waiting messages again. */
  tick(): void {
    this.#core.due()
    this.#core.centre.tick()
  }

  /** @internal What `console.log` shows. */
  [INSPECT](...given: InspectArguments): string {
    const { home, subscriptions, phones } = this.#core
    return inspected('Network', { home, subscribers: subscriptions.size, registered: phones.keys() }, ...given)
  }
}
