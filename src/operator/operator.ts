import { randomBytes } from '@noble/hashes/utils.js'
import { isDigits, luhnDigit } from '../bytes/digits.js'
import { equalText } from '../bytes/equal.js'
import { opcOf } from '../card/auth/milenage.js'
import { Card } from '../card/card.js'
import { PocketsimError } from '../error.js'
import { Network } from '../network/network.js'
import { wantMsisdn } from '../network/numbering.js'
import type { SubscriptionOptions } from '../network/subscription.js'
import type { NetworkWire } from '../network/wire.js'
import { bytes, code, type RandomSource, unused } from './chance.js'
import { type OperatorProfile, PROFILES, type ProfileName } from './profile.js'
import { registry, type SimRecord } from './registration.js'
import { type Envelope, type IssuedSim, type Owner, plainPassport, type Subscriber, wantOwner } from './subscriber.js'

/** How an {@link Operator} is set up. */
export interface OperatorOptions {
  /** Which operator: a name, or the data of another one; `mts` by default. */
  readonly profile?: ProfileName | OperatorProfile
  /** Gives so many random bytes; the platform's own source by default. With a repeatable one every run can be had again. */
  readonly random?: RandomSource
  /** The network whose subscribers the customers become; one of its own by default. Several operators may share one. */
  readonly network?: Network
}

/** What a customer orders. */
export interface SimOrder {
  readonly owner: Owner
  /** The phone number: 7 to 15 digits, with or without `+`. */
  readonly msisdn: string
  /** What the network provides; all but COLR by default. */
  readonly services?: Omit<SubscriptionOptions, 'msisdn'>
}

/** What a customer brings to have a SIM replaced. */
export interface ReissueRequest {
  /** The phone number, with or without `+`. */
  readonly msisdn: string
  /** Where: a new SIM is only to be had in a salon. */
  readonly via: 'salon'
  /** Series and number; blanks do not matter. */
  readonly passport: string
}

/** A new SIM in place of the old one, or a refusal that does not say whether the number exists. */
export type Reissue =
  | (IssuedSim & {
      readonly ok: true
      /** Kopecks: it is free. */
      readonly price: 0
    })
  | { readonly ok: false; readonly reason: 'refused' }

/** What is kept of a customer. */
interface Contract {
  readonly owner: Owner
  readonly account: string
  sim: SimRecord
}

const ICCID_DIGITS = 19
const IMSI_DIGITS = 15
const ACCOUNT_DIGITS = 12
const NOBODY = 'no passport is like this one'

/**
 * An operator in memory: issues SIMs, replaces them, and lets their phones register. Each number is a subscriber of a
 * {@link Network}.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * const operator = new Operator()
 * const owner = { name: 'Anna', passport: '4509 123456' }
 * const { subscriber, envelope } = operator.issue({ owner, msisdn: '+79161234567' })
 * envelope.puk1.length // => 8
 *
 * const again = operator.reissue({ msisdn: '+79161234567', via: 'salon', passport: '4509123456' })
 * again.ok && again.price // => 0
 * again.ok && again.subscriber.account === subscriber.account // => true
 * ```
 */
export class Operator {
  /** The radio side, for `new Handset({ network })`. It challenges the card at each registration (TS 33.102 §6.3). */
  readonly network: NetworkWire

  readonly #services: Network
  readonly #profile: OperatorProfile
  readonly #random: RandomSource
  /** The operator's own constant of Milenage. TS 35.206 §3 */
  readonly #op: Uint8Array
  readonly #contracts = new Map<string, Contract>()
  readonly #sims = new Map<string, SimRecord>()
  /** Every ICCID, IMSI and account number ever given away. */
  readonly #used = new Set<string>()

  /**
   * @param options - which operator it is, where chance comes from, and the network
   * @throws PocketsimError `OPTION_FORMAT` for a profile that is none, or a random source that gives other than it is asked for
   */
  constructor({ profile = 'mts', random = randomBytes, network = new Network() }: OperatorOptions = {}) {
    this.#profile = wantProfile(profile)
    this.#random = random
    this.#op = bytes(random, 16)
    this.#services = network
    this.network = registry(this.#profile.name, (imsi) => this.#sims.get(imsi), random, network)
  }

  /**
   * Makes a SIM for a new subscriber.
   *
   * @param order - the owner, the phone number: 7 to 15 digits, with or without `+`; and what the network provides, if not the usual
   * @returns the card, the codes as they lie in the sealed envelope, and the subscriber
   * @throws PocketsimError `MSISDN_FORMAT`, `MSISDN_TAKEN`, `OWNER_FORMAT`, or `OPTION_FORMAT` for services that are none
   */
  issue(order: SimOrder): IssuedSim {
    const msisdn = wantMsisdn(order.msisdn)
    const owner = { ...wantOwner(order.owner) }
    if (this.#contracts.has(msisdn)) {
      throw new PocketsimError('MSISDN_TAKEN', 'msisdn: this number has a SIM; reissue it, or issue another number')
    }
    const account = this.#unique((taken) => unused(this.#random, ACCOUNT_DIGITS, taken))
    const { card, envelope, sim } = this.#manufacture(msisdn)
    this.#services.subscribe({ ...order.services, msisdn })
    this.#sims.set(sim.imsi, sim)
    const contract: Contract = { owner, account, sim }
    this.#contracts.set(msisdn, contract)
    return { card, envelope, subscriber: view(contract) }
  }

  /**
   * Replaces a SIM: new ICCID, IMSI, keys and codes; the number, the owner and the account stay, and it is free. The old card no
   * longer registers, and a phone that has it in is told so.
   *
   * @param request - the number, the place, and the owner's passport
   * @returns the new card, or a refusal that is the same whatever the reason
   */
  reissue({ msisdn, via, passport }: ReissueRequest): Reissue {
    const number = typeof msisdn === 'string' ? `+${msisdn.replace(/^\+/, '')}` : ''
    const contract = this.#contracts.get(number)
    const shown = typeof passport === 'string' ? plainPassport(passport) : ''
    const isOwner = equalText(shown, plainPassport(contract?.owner.passport ?? NOBODY))
    if (contract === undefined || !isOwner || via !== 'salon') return { ok: false, reason: 'refused' }

    const { card, envelope, sim } = this.#manufacture(contract.sim.msisdn)
    this.#sims.delete(contract.sim.imsi)
    this.#sims.set(sim.imsi, sim)
    contract.sim = sim
    this.#services.detach(sim.msisdn)
    return { ok: true, price: 0, card, envelope, subscriber: view(contract) }
  }

  /** A card for a number, not yet in the register. */
  #manufacture(msisdn: string): { card: Card; envelope: Envelope; sim: SimRecord } {
    const random = this.#random
    const { issuer, plmn } = this.#profile
    const whole = (serial: string) => issuer + serial + luhnDigit(issuer + serial)
    const serial = ICCID_DIGITS - issuer.length - 1
    const iccid = this.#unique((taken) => whole(unused(random, serial, (text) => taken(whole(text)))))
    const imsi = this.#unique((taken) => plmn + unused(random, IMSI_DIGITS - plmn.length, (text) => taken(plmn + text)))
    const pin = () => code(random, 4, iccid)
    const puk = () => code(random, 8, iccid)
    const envelope: Envelope = { iccid, pin1: pin(), puk1: puk(), pin2: pin(), puk2: puk() }
    const ki = bytes(random, 16)
    const opc = opcOf(ki, this.#op)
    const card = Card.create({ ...envelope, imsi, adm1: code(random, 8, iccid), ki, opc })
    const sim: SimRecord = { iccid, imsi, msisdn, keys: { k: ki, opc }, seq: 0 }
    return { card, envelope, sim }
  }

  /** A number that was never given away, and never will be again. */
  #unique(make: (isTaken: (text: string) => boolean) => string): string {
    const text = make((candidate) => this.#used.has(candidate))
    this.#used.add(text)
    return text
  }
}

const view = ({ owner, account, sim }: Contract): Subscriber => ({
  msisdn: sim.msisdn,
  owner: owner.name,
  account,
  iccid: sim.iccid,
  imsi: sim.imsi,
})

function wantProfile(profile: ProfileName | OperatorProfile): OperatorProfile {
  const isNamed = typeof profile === 'string'
  const { name, plmn, issuer }: Partial<OperatorProfile> = !isNamed
    ? profile
    : Object.hasOwn(PROFILES, profile)
      ? PROFILES[profile]
      : {}
  if (name && plmn && issuer?.startsWith('89') && isDigits(plmn, 5, 6) && isDigits(issuer, 4, 7)) {
    return { name, plmn, issuer }
  }
  const names = Object.keys(PROFILES).join(', ')
  throw new PocketsimError(
    'OPTION_FORMAT',
    `profile: want one of ${names}, or a name, a PLMN of 5 or 6 digits and an issuer of 4 to 7 digits that begins with 89`,
  )
}
