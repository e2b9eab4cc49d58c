import { type Check, fields, flag, oneOf } from '../bytes/checks.js'
import type { Core } from './core.js'
import type { SsOutcome } from './outcome.js'
import { BARRINGS, SERVICE_GROUPS } from './service-names.js'
import { type BarringSwitch, switchBarring } from './services/procedure.js'

const checkSwitch: Check<BarringSwitch> = fields<BarringSwitch>(
  { programme: oneOf(BARRINGS), active: flag },
  { basicService: oneOf(SERVICE_GROUPS) },
)

/**
 * What an operator bars of its own subscribers, without any password. TS 22.041, TS 22.004 §5.3.1
 *
 * @example
 * ```ts
 * import { Network } from 'pocketsim'
 *
 * const network = new Network()
 * network.subscribe({ msisdn: '+79161234567' })
 * network.barring.barIncoming('+79161234567')
 * network.outside('+79031112233').call('+79161234567').reason // => 'call-rejected'
 * network.barring.liftIncoming('+79161234567')
 * network.outside('+79031112233').call('+79161234567').reason // => 'subscriber-absent'
 * ```
 */
export class OperatorBarring {
  readonly #core: Core

  /** @internal */
  constructor(core: Core) {
    this.#core = core
  }

  /**
   * Bars everything that comes in for a subscriber: operator determined barring. Calls are refused, and are not forwarded; short
   * messages wait at the service centre. Calls that came in and still ring or go on end now. Nothing happens if it is barred already.
   * TS 22.041 §2, TS 23.015 §2.2
   *
   * @param msisdn - the subscriber: 7 to 15 digits, with or without `+`
   * @throws PocketsimError `MSISDN_UNKNOWN` for a number without a subscriber
   */
  barIncoming(msisdn: string): void {
    this.#set(msisdn, true)
  }

  /**
   * Ends what {@link OperatorBarring.barIncoming} began. Messages that waited come now.
   *
   * @param msisdn - the subscriber: 7 to 15 digits, with or without `+`
   * @throws PocketsimError `MSISDN_UNKNOWN` for a number without a subscriber
   */
  liftIncoming(msisdn: string): void {
    this.#set(msisdn, false)
  }

  /**
   * Whether the operator bars everything that comes in for a subscriber.
   *
   * @param msisdn - the subscriber: 7 to 15 digits, with or without `+`
   * @throws PocketsimError `MSISDN_UNKNOWN` for a number without a subscriber
   */
  isIncomingBarred(msisdn: string): boolean {
    return this.#core.known(msisdn).incomingBarred
  }

  /**
   * Switches a programme of the call barring service of a subscriber who has it with `barring: { control: 'operator' }`.
   * TS 22.004 §5.3.1, TS 22.088 §1, §2
   *
   * @param msisdn - the subscriber: 7 to 15 digits, with or without `+`
   * @param change - the programme, whether it shall be on, and the kind of calls or messages; all kinds by default
   * @returns the new state, or why nothing changed: `ss-subscription-violation` if the subscriber has control or has not the
   * service, `ss-incompatibility` if a forwarding is in the way
   * @throws PocketsimError `MSISDN_UNKNOWN`, or `OPTION_FORMAT` for another change
   */
  switchProgramme(msisdn: string, change: BarringSwitch): SsOutcome {
    checkSwitch(change, 'change', 'OPTION_FORMAT')
    this.#core.due()
    const [after, outcome] = switchBarring(this.#core.known(msisdn), change, this.#core.home)
    this.#core.change(after)
    return outcome
  }

  #set(msisdn: string, incomingBarred: boolean): void {
    this.#core.due()
    const subscription = this.#core.known(msisdn)
    if (subscription.incomingBarred === incomingBarred) return
    this.#core.change({ ...subscription, incomingBarred })
    if (incomingBarred) this.#core.releaseIncoming(subscription.msisdn)
    else this.#core.centre.attempt(subscription.msisdn)
  }
}
