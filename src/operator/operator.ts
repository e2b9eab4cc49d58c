import { type Check, fields, rule } from '../bytes/checks.js'
import { PocketsimError } from '../error.js'
import type { ShortMessage } from '../network/sms/centre.js'
import type { NetworkWire } from '../network/wire.js'
import { freshLife, type InboxMessage, type Life, view } from './contract.js'
import { type AccountPage, accountPage, SettingsDesk } from './desks/account.js'
import { Blocks } from './desks/blocks.js'
import { Documents } from './desks/documents.js'
import { Help } from './desks/help.js'
import { Payments } from './desks/payments.js'
import { Services } from './desks/services.js'
import { Tariffs } from './desks/tariffs.js'
import { settle, settled } from './due.js'
import { issue, type Reissue, reissue } from './issue.js'
import { lineFor } from './line.js'
import { type Login, type LoginRequest, linkIdentity, login, logout, unlinkIdentity } from './login.js'
import { type AuditEntry, type IdentityProof, Office, OPERATOR } from './office.js'
import { checkOptions, checkRestoreOptions, kitOf, type OperatorOptions } from './options.js'
import { type Disclosed, disclose } from './owner.js'
import { answerUssd, type Ordering, orderPassword, setOnSite, takeSms, type UssdRequest } from './password/requests.js'
import type { PasswordRule } from './profile/profile.js'
import { registry } from './registration.js'
import type { AccountSession, Answer } from './session.js'
import { type Factory, makeSim, newConstant } from './sim.js'
import {
  memoryStore,
  type OperatorSnapshot,
  type OperatorStore,
  readOperatorSnapshot,
  takeOperatorSnapshot,
  wantSealKey,
} from './snapshot.js'
import type { Period } from './statement/statement.js'
import type { Disclosure, IssuedSim, ReissueRequest, SimOrder, Subscriber } from './subscriber.js'

const time = rule<number>('a time in ms since 1970', Number.isFinite)
const works: Check<Period> = fields<Period>({ from: time, to: time }, {})
const checkWorks: Check<Period> = (value, name, code) => {
  works(value, name, code)
  if (value.from >= value.to) throw new PocketsimError(code, `${name}: want a time from before the time to`)
}

/**
 * An operator in memory: issues SIMs, replaces them, lets their phones register, tells owners their codes, and keeps their personal
 * accounts. Each number is a subscriber of a `Network`. What is due by the clock is done when a customer is next dealt with, or
 * with {@link Operator.tick}.
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
 * const told = operator.disclose({ msisdn: '+79161234567', via: 'salon', passport: '4509123456' })
 * told.ok && told.codes.puk1 === envelope.puk1 // => true
 *
 * const again = operator.reissue({ msisdn: '+79161234567', via: 'salon', passport: '4509123456' })
 * again.ok && again.price // => 0
 * again.ok && again.subscriber.account === subscriber.account // => true
 * ```
 */
export class Operator {
  /** The radio side, for `new Handset({ network })`. It challenges the card at each registration (TS 33.102 §6.3). */
  readonly network: NetworkWire
  /** Top-up, payment cards, promised payments, transfers, the archive. */
  readonly payments: Payments
  /** Tariffs, favourite numbers, regions. */
  readonly tariffs: Tariffs
  /** Services and their prices. */
  readonly services: Services
  /** Blocks by the owner. */
  readonly blocks: Blocks
  /** Invoices, call details, statements. */
  readonly documents: Documents
  /** Questions to support, messages from the account. */
  readonly help: Help
  /** Notices and the e-mail address. */
  readonly settings: SettingsDesk

  readonly #office: Office
  readonly #factory: Factory
  readonly #fresh: Life
  readonly #store: OperatorStore
  readonly #key: Uint8Array | undefined

  /**
   * @param options - which operator it is, where time and chance come from, the network, and where everything is kept
   * @throws PocketsimError `OPTION_FORMAT` for a profile that is none, or a random source that gives other than it is asked for;
   * `KEY_FORMAT`, `SNAPSHOT_FORMAT` or `SNAPSHOT_VERSION` for a store that holds something that does not open
   */
  constructor(options: OperatorOptions = {}) {
    checkOptions(options, 'options', 'OPTION_FORMAT')
    const { store = memoryStore() } = options
    const kit = kitOf(options, this)
    const { profile, random } = kit
    const office = new Office(kit)
    this.#office = office
    this.#store = store
    this.#key = options.key === undefined ? undefined : wantSealKey(options.key)
    this.#fresh = freshLife(profile)
    const kept = store.load()
    const op =
      kept === undefined
        ? newConstant(profile.algorithm, random)
        : readOperatorSnapshot(office, kept, wantSealKey(this.#key))
    const { issuer, plmn, algorithm } = profile
    this.#factory = { issuer, plmn, algorithm, op, random, used: office.used }
    const attach = lineFor.bind(undefined, office)
    this.network = registry(profile, (imsi) => office.sims.get(imsi), random, attach)
    this.payments = new Payments(office)
    this.tariffs = new Tariffs(office)
    this.services = new Services(office)
    this.blocks = new Blocks(office)
    this.documents = new Documents(office)
    this.help = new Help(office)
    this.settings = new SettingsDesk(office)
  }

  /** An operator as a snapshot has it. Phones have to register again. Errors as of the constructor. */
  static restore(snapshot: unknown, key: Uint8Array, options: Omit<OperatorOptions, 'store' | 'key'> = {}): Operator {
    checkRestoreOptions(options, 'options', 'OPTION_FORMAT')
    return new Operator({ ...options, key, store: { ...memoryStore(), load: () => snapshot } })
  }

  /**
   * Makes a SIM for a new subscriber.
   *
   * @param order - the owner, the phone number: 7 to 15 digits, with or without `+`; and what the network provides, if not the usual
   * @returns the card, the codes as they lie in the sealed envelope, and the subscriber
   * @throws PocketsimError `MSISDN_FORMAT`, `MSISDN_TAKEN`, `OWNER_FORMAT`, or `OPTION_FORMAT` for services that are none
   */
  issue(order: SimOrder): IssuedSim {
    return issue(this.#office, this.#factory, this.#fresh, order)
  }

  /** A subscriber, for tools of the operator; `undefined` for a number of nobody. */
  subscriber(msisdn: string): Subscriber | undefined {
    const contract = settled(this.#office, msisdn)
    return contract && view(contract)
  }

  /**
   * Replaces a SIM: new ICCID, IMSI, keys and codes; the number, the owner, the account with all that is in it and the password stay,
   * and it is free. The old card no longer registers, and a phone that has it in is told so.
   *
   * @param request - the number, the place, and the owner's passport
   * @returns the new card, or a refusal that is the same whatever the reason, and after five refusals in a day for everybody
   */
  reissue(request: ReissueRequest): Reissue {
    return reissue(this.#office, request, (msisdn) => makeSim(this.#factory, msisdn))
  }

  /**
   * Tells an owner the codes as issued: in a salon on showing the passport, at the contact centre on passport data or the code word.
   *
   * @returns the codes, or a refusal that is the same whatever the reason, and after five refusals in a day for everybody
   */
  disclose(request: Disclosure): Disclosed {
    return disclose(this.#office, request)
  }

  /** Answers a USSD code of a subscriber; `undefined` where it is none of the operator's. */
  ussd(request: UssdRequest): string | undefined {
    return answerUssd(this.#office, request)
  }

  /** Takes a message of a subscriber to a short number; what there is to answer comes as a message. */
  sms(message: ShortMessage): undefined {
    takeSms(this.#office, message)
  }

  /** The messages that the operator sent to a subscriber, the oldest first: what the owner of the phone can read. */
  inbox(msisdn: string): readonly InboxMessage[] {
    return settled(this.#office, msisdn)?.life.inbox ?? []
  }

  /** Orders a temporary password on the site: it comes by SMS to the number. Whether there is such a number is not told. */
  orderPassword(msisdn: string): Ordering {
    return orderPassword(this.#office, msisdn, 'site', this.#office.kit.profile.sender)
  }

  /**
   * Logs in to a personal account. After three wrong passwords in a row all ways in are blocked until a password is ordered.
   *
   * @returns a session, which goes on until `logout`
   */
  login(request: LoginRequest): Login {
    return login(this.#office, request)
  }

  /** Ends a session. */
  logout(session: AccountSession): void {
    logout(this.#office, session)
  }

  /** Links an external identity to the account: it logs in without a password from then on. */
  linkIdentity(session: AccountSession, proof: IdentityProof): Answer<object, 'unknown-identity' | 'taken'> {
    return linkIdentity(this.#office, session, proof)
  }

  /** Undoes a link. */
  unlinkIdentity(session: AccountSession, proof: IdentityProof): Answer<object, 'unknown-identity'> {
    return unlinkIdentity(this.#office, session, proof)
  }

  /** Sets the password by the rule of the site; a refusal names the rule that failed. */
  setPassword(session: AccountSession, password: string): Answer<object, PasswordRule> {
    return setOnSite(this.#office, session, password)
  }

  /** The main page of the personal account, with the codes as issued. */
  account(session: AccountSession): Answer<AccountPage> {
    return accountPage(this.#office, session)
  }

  /** Plans works on the site: from one time to the other, in ms since 1970, it is unavailable, and nothing is counted. */
  planWorks(works: Period): void {
    checkWorks(works, 'works', 'OPTION_FORMAT')
    this.#office.works = [...this.#office.works, { from: works.from, to: works.to }]
    this.#office.log('planWorks', OPERATOR, undefined, 'ok', OPERATOR)
  }

  /** The site has more visitors than it can serve, or no longer so. */
  setOverloaded(isOverloaded: boolean): void {
    this.#office.overloaded = isOverloaded
    this.#office.log('setOverloaded', OPERATOR, undefined, 'ok', OPERATOR)
  }

  /** The audit trail: who did what, when, through which channel; never a secret. */
  audit(): readonly AuditEntry[] {
    return [...this.#office.audit]
  }

  /** Does what is due by now for every customer: fees, promised payments, documents. */
  tick(): void {
    for (const contract of this.#office.contracts.values()) settle(this.#office, contract)
  }

  /** Everything as JSON, sealed with a key of 32 bytes. Throws `KEY_FORMAT` for another key. */
  snapshot(key: Uint8Array): OperatorSnapshot {
    return takeOperatorSnapshot(this.#office, this.#factory.op, wantSealKey(key))
  }

  /** Keeps everything in the store, sealed with the key of the options. Throws `KEY_FORMAT` where there is none. */
  save(): void {
    this.#store.save(this.snapshot(wantSealKey(this.#key)))
  }
}
