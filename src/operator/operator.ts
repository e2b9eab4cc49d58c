import { INSPECT, type InspectArguments, inspected } from '../bytes/inspect.js'
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
import { checkWorks } from './works.js'

/**
 * An operator in memory. It issues SIMs and replaces them, lets their phones register, tells owners their codes, and keeps their personal
 * accounts. Each number is a subscriber of a `Network`. It has no timers: what is due for a customer is done at the next operation for that
 * customer, or by {@link Operator.tick}.
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
   * @param options - the operator's profile, its time and random source, its network, and its store
   * @throws PocketsimError `OPTION_FORMAT` for an unknown option, a wrong value in an option or in the profile, or a random source that gives
   * the wrong number of bytes; `KEY_FORMAT`, `SNAPSHOT_FORMAT` or `SNAPSHOT_VERSION` where the content of the store cannot be read
   */
  constructor(options: OperatorOptions = {}) {
    checkOptions(options, 'options', 'OPTION_FORMAT')
    const kit = kitOf(options, this)
    const { profile, random } = kit
    const office = new Office(kit)
    this.#office = office
    this.#store = options.store ?? memoryStore()
    this.#key = options.key === undefined ? undefined : wantSealKey(options.key)
    this.#fresh = freshLife(profile)
    const kept = this.#store.load()
    const { issuer, plmn, algorithm } = profile
    const op =
      kept === undefined ? newConstant(algorithm, random) : readOperatorSnapshot(office, kept, wantSealKey(this.#key))
    this.#factory = { issuer, plmn, algorithm, op, random, used: office.used }
    this.network = registry(profile, (imsi) => office.sims.get(imsi), random, lineFor.bind(undefined, office))
    this.payments = new Payments(office)
    this.tariffs = new Tariffs(office)
    this.services = new Services(office)
    this.blocks = new Blocks(office)
    this.documents = new Documents(office)
    this.help = new Help(office)
    this.settings = new SettingsDesk(office)
  }

  /** Makes an operator from a snapshot. Its phones have to register again. Throws the errors of the constructor. */
  static restore(snapshot: unknown, key: Uint8Array, options: Omit<OperatorOptions, 'store' | 'key'> = {}): Operator {
    checkRestoreOptions(options, 'options', 'OPTION_FORMAT')
    return newOperator({ ...options, key, store: { ...memoryStore(), load: () => snapshot } })
  }

  /**
   * Makes a SIM for a new subscriber.
   *
   * @param order - the owner; the phone number: 7 to 15 digits, with or without `+`; and the network services, if not the usual ones
   * @returns the card, the codes of its sealed envelope, and the subscriber
   * @throws PocketsimError `MSISDN_FORMAT`, `MSISDN_TAKEN`, `OWNER_FORMAT`, or `OPTION_FORMAT` for unknown fields and services
   */
  issue(order: SimOrder): IssuedSim {
    return issue(this.#office, this.#factory, this.#fresh, order)
  }

  /** A subscriber, for tools of the operator; `undefined` for a number without a subscriber. */
  subscriber(msisdn: string): Subscriber | undefined {
    const contract = settled(this.#office, msisdn)
    return contract && view(contract)
  }

  /**
   * Replaces a SIM, free of charge. ICCID, IMSI, keys and codes are new; the number, the owner, the account and the password stay. The old
   * card cannot register any more, and a phone with the old card loses its registration.
   *
   * @param request - the number, the place, and the owner's passport
   * @returns the new card, or a refusal. The refusal is the same for every reason. After too many refusals everybody is refused for a time
   */
  reissue(request: ReissueRequest): Reissue {
    return reissue(this.#office, request, (msisdn) => makeSim(this.#factory, msisdn))
  }

  /**
   * Tells an owner the codes as issued: in a salon for the passport, at the contact centre for passport data or the code word.
   *
   * @returns the codes, or a refusal. The refusal is the same for every reason. After too many refusals everybody is refused for a time
   */
  disclose(request: Disclosure): Disclosed {
    return disclose(this.#office, request)
  }

  /** Answers a USSD code of a subscriber; `undefined` for a code that the profile does not have. */
  ussd(request: UssdRequest): string | undefined {
    return answerUssd(this.#office, request)
  }

  /** Takes a message of a subscriber to a short number. An answer comes as a message. */
  sms(message: ShortMessage): undefined {
    takeSms(this.#office, message)
  }

  /** The messages that the operator sent to a subscriber, the oldest first. The owner of the phone can read them. */
  inbox(msisdn: string): readonly InboxMessage[] {
    return settled(this.#office, msisdn)?.life.inbox ?? []
  }

  /** Orders a temporary password on the site. It comes by SMS to the number. The answer does not tell whether the number exists. */
  orderPassword(msisdn: string): Ordering {
    return orderPassword(this.#office, msisdn, 'site', this.#office.kit.profile.sender)
  }

  /**
   * Logs in to a personal account. After three wrong passwords in a row (or as many as the profile says) every way in is blocked until
   * somebody orders a password.
   *
   * @returns a session, which ends with `logout`
   */
  login(request: LoginRequest): Login {
    return login(this.#office, request)
  }

  /** Ends a session. */
  logout(session: AccountSession): void {
    logout(this.#office, session)
  }

  /** Links an external identity to the account. From then on the identity logs in without a password. */
  linkIdentity(session: AccountSession, proof: IdentityProof): Answer<object, 'unknown-identity' | 'taken'> {
    return linkIdentity(this.#office, session, proof)
  }

  /** Removes the link of an identity. */
  unlinkIdentity(session: AccountSession, proof: IdentityProof): Answer<object, 'unknown-identity'> {
    return unlinkIdentity(this.#office, session, proof)
  }

  /** Sets the password by the rules of the site. A refusal names the rule that failed. */
  setPassword(session: AccountSession, password: string): Answer<object, PasswordRule> {
    return setOnSite(this.#office, session, password)
  }

  /** The main page of the personal account, with the codes as issued. */
  account(session: AccountSession): Answer<AccountPage> {
    return accountPage(this.#office, session)
  }

  /** Plans works on the site. Between the two times (ms since 1970) the site is unavailable, and attempts are not counted. */
  planWorks(works: Period): void {
    checkWorks(works, 'works', 'OPTION_FORMAT')
    this.#office.works = [...this.#office.works, { from: works.from, to: works.to }]
    this.#office.log('planWorks', OPERATOR, undefined, 'ok', OPERATOR)
  }

  /** Says whether the site is overloaded. An overloaded site is unavailable, and attempts are not counted. */
  setOverloaded(isOverloaded: boolean): void {
    this.#office.overloaded = isOverloaded
    this.#office.log('setOverloaded', OPERATOR, undefined, 'ok', OPERATOR)
  }

  /** The audit trail: who did what, when, and through which channel. It holds no secret. */
  audit(): readonly AuditEntry[] {
    return [...this.#office.audit]
  }

  /** @internal What `console.log` shows. */
  [INSPECT](...given: InspectArguments): string {
    const { name, plmn } = this.#office.kit.profile
    return inspected('Operator', { name, plmn, subscribers: this.#office.contracts.size }, ...given)
  }

  /** Does all that is due by now for every customer: fees, promised payments, documents. */
  tick(): void {
    for (const contract of this.#office.contracts.values()) settle(this.#office, contract)
  }

  /** The whole operator as JSON, sealed with a key of 32 bytes. Throws `KEY_FORMAT` for a key of another length. */
  snapshot(key: Uint8Array): OperatorSnapshot {
    return takeOperatorSnapshot(this.#office, this.#factory.op, wantSealKey(key))
  }

  /** Saves the whole operator in the store, sealed with the key of the options. Throws `KEY_FORMAT` where the options had no key. */
  save(): void {
    this.#store.save(this.snapshot(wantSealKey(this.#key)))
  }
}

// Apart from the class: esbuild renames a class that names itself, so its name would be `_Operator` in the package.
const newOperator = (options: OperatorOptions): Operator => new Operator(options)
