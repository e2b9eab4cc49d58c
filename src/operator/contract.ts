import type { SubscriptionOptions } from '../network/subscription.js'
import type { Order, Question } from './order.js'
import type { WholeProfile } from './profile.js'
import type { SimRecord } from './registration.js'
import type { StatementEntry } from './statement/statement.js'
import type { Envelope, Owner, Subscriber } from './subscriber.js'

/** A message that the operator sent to a subscriber. */
export interface InboxMessage {
  readonly from: string
  readonly text: string
  /** ms since 1970 */
  readonly at: number
}

/** Hashes of a subscriber's passwords, all with one salt of the subscriber's own, in hex. */
export interface PasswordRecord {
  readonly salt: string
  /** The password in use. */
  readonly hash?: string
  /** One that was ordered and not used yet: the first login with it makes it the password. */
  readonly temporary?: string
}

/** A service that is connected. */
export interface Connection {
  readonly id: string
  readonly since: number
  /** When the next fee is due, in ms. */
  readonly due: number
  /** Whether nothing was paid for it yet. */
  readonly trial: boolean
}

/** A block by the customer. A permanent one has no end and is not lifted. */
export type Block = { readonly kind: 'temporary'; readonly until?: number } | { readonly kind: 'permanent' }

/** What the customer wants to be told, and where. */
export interface Settings {
  /** For details and invoices. */
  readonly email?: string
  /** Messages about prices that change. */
  readonly priceNotices: boolean
  /** Messages about payments, transfers and trial weeks. */
  readonly accountNotices: boolean
}

/** What becomes of a contract in time: a readonly value, which all new contracts share. */
export interface Life {
  /** Kopecks; the sum of the archive. */
  readonly balance: number
  readonly archive: readonly StatementEntry[]
  readonly tariff: string
  readonly region?: string
  readonly connections: readonly Connection[]
  /** Services that were tried for nothing once. */
  readonly tried: readonly string[]
  /** Groups of favourite numbers, by name. */
  readonly favourites: Readonly<Record<string, readonly string[]>>
  readonly block?: Block
  readonly promise?: { readonly amount: number; readonly due: number }
  readonly orders: readonly Order[]
  readonly questions: readonly Question[]
  readonly settings: Settings
  readonly inbox: readonly InboxMessage[]
  readonly password?: PasswordRecord
}

/** All that is kept of a customer. */
export interface Contract {
  readonly msisdn: string
  readonly owner: Owner
  readonly account: string
  readonly sim: SimRecord
  /** The codes as issued. */
  readonly envelope: Envelope
  /** What the network was told to provide. */
  readonly provided?: Omit<SubscriptionOptions, 'msisdn'>
  readonly life: Life
}

/** The life of a contract that is new. */
export const freshLife = ({ tariffs: [first], regions: [region] }: WholeProfile): Life => ({
  balance: 0,
  archive: [],
  tariff: first?.id ?? '',
  ...(region !== undefined && { region: region.id }),
  connections: [],
  tried: [],
  favourites: {},
  orders: [],
  questions: [],
  settings: { priceNotices: true, accountNotices: true },
  inbox: [],
})

/** A phone number as contracts are found by, from whatever was given; `undefined` where it can be none. */
export const numberOf = (msisdn: unknown): string | undefined =>
  typeof msisdn === 'string' && /^\+?[0-9]{7,15}$/.test(msisdn) ? `+${msisdn.replace(/^\+/, '')}` : undefined

/** A life in which an operation on the balance was entered. */
export const posted = (life: Life, entry: StatementEntry): Life => ({
  ...life,
  balance: life.balance + entry.amount,
  archive: [...life.archive, entry],
})

/** The customer as the operator tells of one. */
export const view = ({ owner, account, sim }: Contract): Subscriber => ({
  msisdn: sim.msisdn,
  owner: owner.name,
  account,
  iccid: sim.iccid,
  imsi: sim.imsi,
})
