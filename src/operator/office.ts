import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fromHex, toHex } from '../bytes/hex.js'
import type { RandomSource } from '../bytes/random.js'
import { PocketsimError } from '../error.js'
import type { SubscriptionOptions } from '../network/services/subscription.js'
import { type AuditChannel, type AuditDetails, UNPROVED } from './audit.js'
import { type Base, BooksDraft, type Changes } from './books/draft.js'
import type { LateMessage, Life } from './contract.js'
import { chanceOf } from './faults.js'
import type { House } from './house.js'
import type { OperatorLocale } from './locale.js'
import { asLineText } from './plain/line-text.js'
import { msisdnOf } from './plain/number.js'
import type { WholeProfile } from './profile/profile.js'
import { isWritable } from './statement/time.js'
import type { StatementKind } from './statement/words.js'
import type { OperatorTexts } from './texts.js'

/** How long a session lasts, and how many a customer has. */
export interface SessionTerms {
  /** ms without use after which it is over. */
  readonly idle: number
  /** ms after which it is over, however much it is used. */
  readonly longest: number
  /** The most that are open at a time; one more ends the one that was not used for the longest time. */
  readonly most: number
}

/** What an operator works with. */
export interface OfficeKit {
  readonly profile: WholeProfile
  readonly now: () => number
  readonly random: RandomSource
  readonly texts: OperatorTexts
  /** The language of the texts. */
  readonly locale: OperatorLocale
  readonly scryptCost: number
  readonly sessions: SessionTerms
  /** Adds a number to the network; throws for services that there are not, and for a number that the network has already. */
  readonly subscribe: (options: SubscriptionOptions) => void
}

/** Where an operation happens: what it reads, and what becomes of its changes. */
export interface Shell {
  readonly base: Base
  /** The numbers that have a service. */
  having(service: string): readonly string[]
  /** Numbers of customers in their order, the first ones after a number. */
  numbers(after: string, most: number): readonly string[]
  /** Keeps the changes of an operation, and then does what has to be done after it. */
  keep(changes: Changes, now: number): void
}

/** An operation that ran: nothing of it is kept yet. */
export interface Attempt<Result> {
  readonly result: Result
  readonly changes: Changes
  /** The time of the operation. */
  readonly now: number
}

/** The most messages that are late for one number. */
const MOST_LATE = 100

/** The desks' way to the books. Each operation is one run: it changes all, or nothing where it throws. */
export class Office {
  readonly kit: OfficeKit
  readonly #shell: Shell | undefined
  #draft: BooksDraft | undefined

  /** @param shell - where runs happen; without it they happen in `attempt` only */
  constructor(kit: OfficeKit, shell?: Shell) {
    this.kit = kit
    this.#shell = shell
  }

  /** Runs an operation. A run in a run is a part of it. */
  run<Result>(work: () => Result): Result {
    if (this.#draft !== undefined) return work()
    if (this.#shell === undefined) throw new Error('the shell has to begin each operation')
    const { result, changes, now } = this.attempt(this.#shell.base, work)
    this.#shell.keep(changes, now)
    return result
  }

  /** Runs an operation over a base, and keeps nothing. */
  attempt<Result>(base: Base, work: () => Result): Attempt<Result> {
    const draft = new BooksDraft(base, wantNow(this.kit.now()))
    this.#draft = draft
    try {
      const result = work()
      return { result, changes: draft.changes(), now: draft.now }
    } finally {
      this.#draft = undefined
    }
  }

  /** The numbers that have a service, outside of an operation. */
  having(service: string): readonly string[] {
    return this.#shell?.having(service) ?? []
  }

  /** Numbers of customers in their order, outside of an operation: so many after a number. */
  numbers(after: string, most: number): readonly string[] {
    if (this.#shell === undefined) throw new Error('the shell has to list the numbers')
    return this.#shell.numbers(after, most)
  }

  /** The books, as the present operation sees them. */
  get books(): BooksDraft {
    if (this.#draft === undefined) throw new Error('the books are open in an operation only')
    return this.#draft
  }

  /** The time of the operation. */
  get now(): number {
    return this.books.now
  }

  get house(): House {
    const house = this.books.house.get('')
    if (house === undefined) throw new Error('the books have no house')
    return house
  }

  changeHouse(change: Partial<House>): void {
    this.books.house.put('', { ...this.house, ...change })
  }

  /** Changes the books of a contract. */
  change(msisdn: string, change: (life: Life) => Life): void {
    const contract = this.books.contract.get(msisdn)
    if (contract !== undefined) this.books.contract.put(msisdn, { ...contract, life: change(contract.life) })
  }

  /**
   * Enters an operation in the archive of a contract.
   *
   * @param amount - kopecks; of what would carry the balance past the safe integers, only the part that fits is entered
   */
  post(msisdn: string, kind: StatementKind, text: string, amount = 0, at = this.now): void {
    const contract = this.books.contract.get(msisdn)
    if (contract === undefined) return
    const { balance } = contract.life
    const after = safe(balance + safe(amount))
    this.books.contract.put(msisdn, { ...contract, life: { ...contract.life, balance: after } })
    const line = { at, kind, text: asLineText(text, 500), amount: after - balance }
    this.books.add({ kind: 'archive', owner: contract.account, at, line })
  }

  /** Sends a message to a subscriber. */
  tell(msisdn: string, from: string, text: string): void {
    this.send(msisdn, { from, text })
  }

  /** Sends a message to or from a subscriber. Where messages go wrong, it can be late, lost or there twice. */
  send(msisdn: string, message: Omit<LateMessage, 'at' | 'due'>): void {
    const { delay = 0, loss = 0, duplicate = 0 } = this.house.faults.sms ?? {}
    if (this.happens(loss)) return
    const due = this.now + delay
    for (let copies = this.happens(duplicate) ? 2 : 1; copies > 0; copies--) {
      const copy = { ...message, at: due, due }
      if (delay === 0) this.arrive(msisdn, copy)
      else this.change(msisdn, (life) => ({ ...life, late: [...life.late, copy].slice(-MOST_LATE) }))
    }
  }

  /** A message arrives: at the subscriber, or for one that the subscriber sent, at the network. */
  arrive(msisdn: string, { from, text, at, to, tpdu }: LateMessage): void {
    const owner = this.books.contract.get(msisdn)?.account
    if (owner === undefined) return
    if (tpdu !== undefined) this.books.after({ kind: 'submit', from: msisdn, tpdu })
    else if (to !== undefined) this.books.after({ kind: 'sms', from, to, text })
    else {
      this.books.add({ kind: 'inbox', owner, at, line: { from, text, at } })
      this.books.after({ kind: 'sms', from, to: msisdn, text })
    }
  }

  /** Sends a notice in the operator's name, if the customer wants such notices. */
  notify(msisdn: string, wish: 'priceNotices' | 'accountNotices', text: string): void {
    if (this.books.contract.get(msisdn)?.life.settings[wish]) this.tell(msisdn, this.kit.profile.sender, text)
  }

  /** Writes a line of the audit trail. */
  log(
    what: string,
    channel: AuditChannel,
    msisdn: string | undefined,
    outcome: string,
    who: string = UNPROVED,
    details: AuditDetails = {},
  ): void {
    const { source, target, ...rest } = details
    // What a stranger names can be any text.
    const named = {
      ...(source !== undefined && { source: asLineText(source, 100) }),
      ...(target !== undefined && { target: asLineText(target, 100) }),
    }
    const line = { at: this.now, who, what, channel, msisdn: msisdn ?? '', outcome, ...named, ...rest }
    this.books.add({ kind: 'audit', owner: '', at: this.now, line })
  }

  /** Whether the site says "try later". */
  isUnavailable(): boolean {
    const { overloaded, works, faults } = this.house
    const isNow = works.some(({ from, to }) => this.now >= from && this.now < to)
    return overloaded || isNow || faults.overload === true || faults.works === true
  }

  /** Whether a fault of a share happens this time. */
  happens(share: number): boolean {
    if (share === 0) return false
    const { faults, drawn } = this.house
    this.changeHouse({ drawn: drawn + 1 })
    return chanceOf(faults.seed ?? 0, drawn) < share
  }

  /** A hash that nobody can find by trying who has no secret of the books. */
  keyed(secret: string): string {
    return hmacOf(this.house.pepper, secret)
  }
}

/** The safe integer that is the nearest to an amount. */
const safe = (amount: number): number => Math.min(Math.max(amount, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER)

/** HMAC-SHA256 of a text, with a key in hex. */
export const hmacOf = (pepper: string, text: string): string => toHex(hmac(sha256, fromHex(pepper), utf8ToBytes(text)))

/** What is kept of a token, which nobody can guess. */
export const hashOf = (token: string): string => toHex(sha256(utf8ToBytes(token)))

/** The time that a clock gives, in whole ms. */
export function wantNow(time: unknown): number {
  const whole = typeof time === 'number' ? Math.floor(time) : Number.NaN
  if (isWritable(whole)) return whole
  throw new PocketsimError('OPTION_FORMAT', 'now: want a clock that gives ms since 1970, at most the year 9999')
}

/** A phone number as people write it, in the form by which contracts are found; `undefined` for anything that is no phone number. */
export const numberIn = ({ kit }: Office, msisdn: unknown): string | undefined => msisdnOf(kit.profile.home, msisdn)

/** The same, for a program's own mistake: it throws for anything that is no phone number. */
export function wantPhoneNumber(office: Office, msisdn: unknown): string {
  const number = numberIn(office, msisdn)
  if (number !== undefined) return number
  throw new PocketsimError('MSISDN_FORMAT', 'msisdn: want a phone number, as in +79161234567')
}
