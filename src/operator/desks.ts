import type { ListenOptions } from '../bytes/listen.js'
import type { ShortMessage } from '../network/sms/centre.js'
import type { PeriodChoice } from './archive.js'
import type { AuditEntry } from './audit.js'
import { freshLife, type InboxMessage, type Life } from './contract.js'
import { type AccountPage, accountPage, SettingsDesk } from './desks/account.js'
import { Blocks } from './desks/blocks.js'
import { Contracts } from './desks/contracts.js'
import { Customers } from './desks/customers.js'
import { Documents } from './desks/documents.js'
import { FaultsDesk } from './desks/faults.js'
import { Gateway } from './desks/gateway.js'
import { Help } from './desks/help.js'
import { Logins } from './desks/logins.js'
import { answerCode, Menus } from './desks/menus.js'
import { Payments } from './desks/payments.js'
import { Services } from './desks/services.js'
import { Tariffs } from './desks/tariffs.js'
import type { OperatorEventName, OperatorEvents, OperatorListeners } from './events.js'
import { type IdentityProof, linkIdentity, unlinkIdentity } from './identity.js'
import { issue, type Reissue, reissue } from './issue.js'
import {
  type IdentityLoginRequest,
  type Login,
  type LoginRequest,
  login,
  loginFromNetwork,
  loginWithIdentity,
  type NetworkLoginRequest,
} from './login.js'
import { lookUpAudit, lookUpInbox, lookUpSubscriber } from './lookups.js'
import type { Office } from './office.js'
import { type Disclosed, disclose } from './owner.js'
import { type Ordering, orderPassword, passwordFor, setOnSite, takeSms, type UssdRequest } from './password/requests.js'
import type { PasswordRule } from './profile/profile.js'
import { type AccountSession, type Answer, logout } from './session.js'
import type { Sourced } from './sourced.js'
import type { Period } from './statement/statement.js'
import type { Disclosure, Envelope, IssuedSim, ReissueRequest, SimOrder, Subscriber } from './subscriber.js'
import { planWorks, setOverloaded } from './works.js'

/** All that an operator does for its customers, and all that its own people do, wherever its books are. */
export class OperatorDesks {
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
  /** Notices, the e-mail address, the place for invoices. */
  readonly settings: SettingsDesk
  /** Sessions and linked identities. */
  readonly logins: Logins
  /** Money that gateways bring and take back, charges for use. */
  readonly gateway: Gateway
  /** What a salon changes in a contract. */
  readonly contracts: Contracts
  /** Menus by USSD and in a call. */
  readonly menus: Menus
  /** Takes over existing customers, and gives them away. */
  readonly customers: Customers
  /** What goes wrong, for tests. */
  readonly faults: FaultsDesk

  readonly #office: Office
  readonly #listeners: OperatorListeners
  readonly #fresh: Life

  /** @internal */
  constructor(office: Office, listeners: OperatorListeners) {
    this.#office = office
    this.#listeners = listeners
    this.#fresh = freshLife(office.kit.profile)
    this.payments = new Payments(office)
    this.tariffs = new Tariffs(office)
    this.services = new Services(office)
    this.blocks = new Blocks(office)
    this.documents = new Documents(office)
    this.help = new Help(office)
    this.settings = new SettingsDesk(office)
    this.logins = new Logins(office)
    this.gateway = new Gateway(office)
    this.contracts = new Contracts(office)
    this.menus = new Menus(office)
    this.customers = new Customers(office, this.#fresh)
    this.faults = new FaultsDesk(office)
  }

  /**
   * Makes a SIM for a new subscriber.
   *
   * @param order - the owner; the phone number: 7 to 15 digits, with or without `+`; and the network services, if not the usual ones
   * @returns the card, the codes of its sealed envelope, and the subscriber
   * @throws PocketsimError `MSISDN_FORMAT`, `MSISDN_TAKEN`, `OWNER_FORMAT`, or `OPTION_FORMAT` for unknown fields and services
   */
  issue(order: SimOrder): IssuedSim {
    return issue(this.#office, this.#fresh, order)
  }

  /** A subscriber, for tools of the operator; `undefined` for a number without a subscriber. */
  subscriber(msisdn: string): Subscriber | undefined {
    return lookUpSubscriber(this.#office, msisdn)
  }

  /**
   * Replaces a SIM, free of charge. ICCID, IMSI, keys and codes are new; the number, the owner, the account and the password stay. The old
   * card cannot register any more, and a phone with the old card loses its registration.
   *
   * @param request - the number, the place, and the owner's passport
   * @returns the new card, or a refusal. The refusal is the same for every reason. After too many refusals everybody is refused for a time
   */
  reissue(request: ReissueRequest): Reissue {
    return reissue(this.#office, request)
  }

  /**
   * Tells an owner the codes as issued: in a salon for the passport, at the contact centre for passport data or the code word.
   *
   * @returns the codes, or the one that was asked for; or a refusal. The refusal is the same for every reason. After too many refusals
   * everybody is refused for a time
   */
  disclose<Code extends keyof Envelope = keyof Envelope>(request: Disclosure<Code>): Disclosed<Code> {
    return disclose(this.#office, request)
  }

  /** Answers a USSD code of a subscriber, of a menu with its first page; `undefined` for a code that the profile does not have. */
  ussd(request: UssdRequest): string | undefined {
    return answerCode(this.#office, request)
  }

  /** Takes a message of a subscriber to a short number. An answer comes as a message. */
  sms(message: ShortMessage): undefined {
    takeSms(this.#office, message)
  }

  /** The messages that the operator sent to a subscriber, the oldest first. The owner of the phone can read them. */
  inbox(msisdn: string): readonly InboxMessage[] {
    return lookUpInbox(this.#office, msisdn)
  }

  /**
   * Orders a temporary password on the site. It comes by SMS to the number, and ends by itself. All sessions of the number end. The answer
   * does not tell whether the number exists.
   *
   * @param options - where the order comes from
   */
  orderPassword(msisdn: string, options: Sourced = {}): Ordering {
    return orderPassword(this.#office, msisdn, options)
  }

  /**
   * A temporary password as a value, for a test that needs it: it is sent as well. It counts as an order of the owner's phone.
   *
   * @throws PocketsimError `MSISDN_UNKNOWN` for a number without a subscriber
   */
  temporaryPassword(msisdn: string): string {
    return passwordFor(this.#office, msisdn)
  }

  /**
   * Logs in to a personal account. After three wrong passwords in a row, or as many as the profile says, the site is blocked for the number:
   * then only a password that was ordered opens it. The owner's own phone always has a way back: `*111*25#`, the SMS, the network login.
   *
   * @returns a session. It ends with `logout`, after a time, and with each change of the password, the SIM or the owner
   */
  login(request: LoginRequest): Login {
    return login(this.#office, request)
  }

  /**
   * Logs in the phone that asks, without a password. Only the operator's own mobile network may call it: it knows whose phone that is. A
   * phone with the present SIM has to be registered.
   */
  loginFromNetwork(request: NetworkLoginRequest): Login {
    return loginFromNetwork(this.#office, request)
  }

  /** Logs in with an external identity that is linked to the account. */
  loginWithIdentity(request: IdentityLoginRequest): Login {
    return loginWithIdentity(this.#office, request)
  }

  /** Ends a session. */
  logout(session: AccountSession): void {
    logout(this.#office, session)
  }

  /** Links an external identity to the account. From then on the identity logs in without a password. */
  linkIdentity(
    session: AccountSession,
    proof: IdentityProof,
  ): Answer<object, 'unknown-identity' | 'taken' | 'too-many' | 'blocked'> {
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
    planWorks(this.#office, works)
  }

  /** Says whether the site is overloaded. An overloaded site is unavailable, and attempts are not counted. */
  setOverloaded(isOverloaded: boolean): void {
    setOverloaded(this.#office, isOverloaded)
  }

  /** The audit trail of a period, or all of it: who did what, when, and through which channel. It holds no secret. */
  audit(period?: PeriodChoice): readonly AuditEntry[] {
    return lookUpAudit(this.#office, period)
  }

  /**
   * Listens to what the books record.
   *
   * @param event - `audit`, `entry`, `message`, `document` or `failure`
   * @param listener - is called after the books are kept. What it throws stops nothing: it is an unhandled rejection
   * @param options - once, or until a signal
   * @returns the function that takes the listener away
   * @throws PocketsimError `OPTION_FORMAT`
   */
  on<Name extends OperatorEventName>(
    event: Name,
    listener: (event: OperatorEvents[Name]) => void,
    options?: ListenOptions,
  ): () => void {
    return this.#listeners.on(event, listener, options)
  }
}
