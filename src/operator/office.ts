import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { toHex } from '../bytes/hex.js'
import type { Network } from '../network/network.js'
import type { PhoneSide } from '../network/wire.js'
import { type AuditEntry, type Channel, UNPROVED } from './audit.js'
import { bytes, type RandomSource } from './chance.js'
import { type Contract, type Life, numberOf, posted } from './contract.js'
import { settle } from './due.js'
import { RateLimits } from './limits.js'
import type { IdentityProof } from './options.js'
import type { Delivery } from './order.js'
import { type Answer, refuse, type SessionProblem } from './outcome.js'
import type { WholeProfile } from './profile.js'
import type { SimRecord } from './registration.js'
import type { StatementKind } from './statement/words.js'
import type { OperatorTexts } from './texts.js'

/** A login that goes on: whoever has the token is logged in. Keep it like a password. */
export interface Session {
  readonly token: string
}

/** What an operator works with. */
export interface OfficeKit {
  readonly profile: WholeProfile
  readonly now: () => number
  readonly random: RandomSource
  readonly network: Network
  readonly texts: OperatorTexts
  readonly scryptCost: number
  readonly deliver: (delivery: Delivery) => void
  readonly identify: (proof: IdentityProof) => string | undefined
}

/** A price of a service from a time on. */
export interface PriceChange {
  readonly service: string
  readonly fee: number
  readonly from: number
}

/** The books of an operator: what all its desks share. */
export class Office {
  readonly kit: OfficeKit
  readonly contracts = new Map<string, Contract>()
  /** The SIM of each IMSI that may register. */
  readonly sims = new Map<string, SimRecord>()
  /** Every ICCID, IMSI and account number ever given away. */
  readonly used = new Set<string>()
  /** Unsuccessful logins in a row, by number, whether it is a subscriber's or not. */
  readonly failures = new Map<string, number>()
  /** The number of each session, by the hash of its token. */
  readonly sessions = new Map<string, string>()
  /** The number that each external identity is linked to. */
  readonly identities = new Map<string, string>()
  /** Values in kopecks of payment cards that were not used yet, by the hash of their codes. */
  readonly cards = new Map<string, number>()
  /** Phones as the network was told of them, by number. */
  readonly phones = new WeakMap<PhoneSide, Map<string, PhoneSide>>()
  /** Numbers whose phone is registered. */
  readonly online = new Set<string>()
  audit: AuditEntry[] = []
  prices: readonly PriceChange[] = []
  works: readonly { readonly from: number; readonly to: number }[] = []
  overloaded = false
  limits: RateLimits

  constructor(kit: OfficeKit) {
    this.kit = kit
    this.limits = new RateLimits(kit.now)
  }

  /** The contract of a number, with all that was due done. */
  find(msisdn: unknown): Contract | undefined {
    const number = numberOf(msisdn)
    const contract = number === undefined ? undefined : this.contracts.get(number)
    if (contract === undefined) return undefined
    settle(this, contract)
    return this.contracts.get(contract.msisdn)
  }

  /** Puts something else in the books of a contract. */
  change(msisdn: string, change: (life: Life) => Life): void {
    const contract = this.contracts.get(msisdn)
    if (contract !== undefined) this.contracts.set(msisdn, { ...contract, life: change(contract.life) })
  }

  /** Enters an operation, and what it was that changed. */
  post(msisdn: string, kind: StatementKind, text: string, amount = 0): void {
    this.change(msisdn, (life) => posted(life, { at: this.kit.now(), kind, text, amount }))
  }

  /** Sends a message to a subscriber. Last in each operation: the phone may act on it at once. */
  tell(msisdn: string, from: string, text: string): void {
    const message = { from, text, at: this.kit.now() }
    this.change(msisdn, (life) => ({ ...life, inbox: [...life.inbox, message] }))
    this.kit.network.sendSms({ from, to: msisdn, text })
  }

  /** Sends a message from the operator's name, if the customer wants such ones. */
  notify(msisdn: string, wish: 'priceNotices' | 'accountNotices', text: string): void {
    if (this.contracts.get(msisdn)?.life.settings[wish]) this.tell(msisdn, this.kit.profile.sender, text)
  }

  /** Writes a line of the audit trail. */
  log(what: string, channel: Channel, msisdn: unknown, outcome: string, who: string = UNPROVED): void {
    this.audit.push({ at: this.kit.now(), who, what, channel, msisdn: numberOf(msisdn) ?? '', outcome })
  }

  /** Whether the site says "try later". */
  isUnavailable(): boolean {
    const now = this.kit.now()
    return this.overloaded || this.works.some(({ from, to }) => now >= from && now < to)
  }

  /** Opens a session; only the hash of its token is kept. */
  open(msisdn: string): Session {
    const token = toHex(bytes(this.kit.random, 16))
    this.sessions.set(hashOf(token), msisdn)
    return { token }
  }

  /** Ends a session. */
  close(session: Session): void {
    this.sessions.delete(hashOf(String(session?.token)))
  }

  /** Does something for who is logged in, and writes it down. */
  serve<Value extends object, Reason extends string>(
    session: Session,
    what: string,
    act: (contract: Contract) => Answer<Value, Reason>,
  ): Answer<Value, Reason> {
    const answer = this.#forSession(session, act)
    const number = this.#numberOf(session)
    this.log(what, 'site', number, answer.ok ? 'ok' : answer.reason, number)
    return answer
  }

  /** Shows something to who is logged in; looking is written down too. */
  show<Value extends object>(session: Session, what: string, look: (contract: Contract) => Value): Answer<Value> {
    return this.serve(session, what, (contract) => ({ ok: true, ...look(contract) }))
  }

  #forSession<Value extends object, Reason extends string>(
    session: Session,
    act: (contract: Contract) => Answer<Value, Reason>,
  ): Answer<Value, Reason> {
    if (this.isUnavailable()) return refuse<SessionProblem>('unavailable')
    const contract = this.find(this.#numberOf(session))
    return contract === undefined ? refuse<SessionProblem>('no-session') : act(contract)
  }

  #numberOf(session: Session): string | undefined {
    const token: unknown = session?.token
    return typeof token === 'string' ? this.sessions.get(hashOf(token)) : undefined
  }
}

/** What is kept of a token or the code of a payment card. */
export const hashOf = (secret: string): string => toHex(sha256(utf8ToBytes(secret)))
