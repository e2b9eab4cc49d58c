import type { SubscriptionOptions } from '../network/services/subscription.js'
import type { WholeProfile } from './profile/profile.js'
import type { SimRecord } from './registration.js'
import type { Period, StatementEntry } from './statement/statement.js'
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
  /** A password that was ordered and not used yet. The first login with it makes it the password. */
  readonly temporary?: string
}

/** A service that is connected. */
export interface ConnectedService {
  readonly id: string
  readonly since: number
  /** When the next fee is due, in ms. */
  readonly due: number
  /** Whether the trial still runs: nothing was paid for it yet. */
  readonly trial: boolean
}

/** A block by the customer. A permanent one has no end, and nobody lifts it. */
export type Block = { readonly kind: 'temporary'; readonly until?: number } | { readonly kind: 'permanent' }

/** What the customer wants to be told, and where. */
export interface Settings {
  /** Where call details and invoices go. */
  readonly email?: string | undefined
  /** Messages about prices that change. */
  readonly priceNotices: boolean
  /** Messages about payments, transfers and trial weeks. */
  readonly accountNotices: boolean
}

/** How call details and invoices are written. */
export type DocumentFormat = 'html' | 'xls' | 'pdf'

/** An invoice or call details that the customer ordered. */
export interface Order {
  readonly id: number
  readonly kind: 'call-details' | 'invoice'
  readonly period: Period
  readonly format: DocumentFormat
  /** An e-mail address. An invoice may go to any other place too, such as a salon. */
  readonly place: string
  /** ms since 1970 */
  readonly ordered: number
  /** When it is ready and goes out, in ms since 1970. */
  readonly ready: number
  readonly state: 'in-preparation' | 'delivered'
}

/** A question to the operator's support. */
export interface Question {
  readonly id: number
  /** ms since 1970 */
  readonly at: number
  readonly text: string
  readonly answer?: string
}

/** What changes in a contract in time, as a readonly value. All new contracts share one. */
export interface Life {
  /** The sum of the archive, in kopecks. */
  readonly balance: number
  readonly archive: readonly StatementEntry[]
  readonly tariff: string
  readonly region?: string
  readonly connections: readonly ConnectedService[]
  /** Services whose free trial was used. */
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
  /** The network services that were ordered with the SIM; left out, they are the usual ones. */
  readonly provided?: Omit<SubscriptionOptions, 'msisdn'>
  readonly life: Life
}

/** The life of a new contract. */
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

/** A phone number in the form by which contracts are found; `undefined` for anything that is not a phone number. */
export const numberOf = (msisdn: unknown): string | undefined =>
  typeof msisdn === 'string' && /^\+?[0-9]{7,15}$/.test(msisdn) ? `+${msisdn.replace(/^\+/, '')}` : undefined

/** What the operator tells about a customer. */
export const view = ({ owner, account, sim }: Contract): Subscriber => ({
  msisdn: sim.msisdn,
  owner: owner.name,
  account,
  iccid: sim.iccid,
  imsi: sim.imsi,
})
