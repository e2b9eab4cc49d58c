import type { SubscriptionOptions } from '../network/services/subscription.js'
import type { WholeProfile } from './profile/profile.js'
import type { SimRecord } from './sim-record.js'
import type { Period } from './statement/statement.js'
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
  /** When the temporary password ends by itself, in ms since 1970. */
  readonly until?: number
  /** Wrong passwords since the temporary one was ordered while the site was blocked. */
  readonly misses?: number
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
  /** Where invoices go, if not to the e-mail address: a salon, an address of a street. */
  readonly invoicePlace?: string | undefined
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
  /** How often its delivery failed; left out, it never did. */
  readonly failures?: number
  /** When its delivery is tried again, in ms since 1970. */
  readonly retry?: number
}

/** A message that is on its way: a notice to the subscriber, or a message of the subscriber to somebody. */
export interface LateMessage extends InboxMessage {
  /** To whom a message from the account goes; a notice has none. */
  readonly to?: string
  /** A message that the subscriber's phone sent, as it sent it, in hex. */
  readonly tpdu?: string
  /** When it arrives, in ms since 1970. */
  readonly due: number
}

/** An open login. */
export interface OpenSession {
  /** The hash of its token. */
  readonly hash: string
  /** A short name, by which its owner and the audit trail know it. It opens nothing. */
  readonly name: string
  readonly channel: 'site' | 'network' | 'identity'
  /** ms since 1970 */
  readonly opened: number
  /** When it was used, in ms since 1970: the true time may be a little later. */
  readonly seen: number
  /** Where it was opened from, as the caller named it. */
  readonly source?: string
}

/** An identity of another provider that logs in to the account. */
export interface LinkedIdentity {
  readonly provider: string
  /** ms since 1970 */
  readonly linked: number
  /** The key under which the books find it. */
  readonly key: string
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
  readonly tariff: string
  readonly region?: string
  readonly connections: readonly ConnectedService[]
  /** Services whose free trial was used. */
  readonly tried: readonly string[]
  /** Groups of favourite numbers, by name. */
  readonly favourites: Readonly<Record<string, readonly string[]>>
  readonly block?: Block
  readonly promise?: { readonly amount: number; readonly due: number }
  /** Documents that are not delivered yet. */
  readonly orders: readonly Order[]
  /** Questions without an answer. */
  readonly questions: readonly Question[]
  /** How many documents and questions there ever were. */
  readonly counts: { readonly orders: number; readonly questions: number }
  /** Messages that are on their way. */
  readonly late: readonly LateMessage[]
  readonly settings: Settings
  readonly password?: PasswordRecord
  /** The oldest first. Those that are over may still be there. */
  readonly sessions: readonly OpenSession[]
  readonly identities: readonly LinkedIdentity[]
}

/** A SIM by its numbers. */
export type SimName = Pick<SimRecord, 'iccid' | 'imsi'>

/** All that is kept of a customer, except what is in lines. */
export interface Contract {
  readonly msisdn: string
  readonly owner: Owner
  readonly account: string
  /** The card that is valid now. The SIM itself, with its keys, is kept by its IMSI. */
  readonly sim: SimName
  /** The codes as issued. */
  readonly envelope: Envelope
  /** The network services that were ordered with the SIM; left out, they are the usual ones. */
  readonly provided?: Omit<SubscriptionOptions, 'msisdn'>
  readonly life: Life
}

/** The life of a new contract. */
export const freshLife = ({ tariffs: [first], regions: [region] }: WholeProfile): Life => ({
  balance: 0,
  tariff: first?.id ?? '',
  ...(region !== undefined && { region: region.id }),
  connections: [],
  tried: [],
  favourites: {},
  orders: [],
  questions: [],
  counts: { orders: 0, questions: 0 },
  late: [],
  settings: { priceNotices: true, accountNotices: true },
  sessions: [],
  identities: [],
})

/** What the operator tells about a customer. */
export const view = ({ msisdn, owner, account, sim }: Contract): Subscriber => ({
  msisdn,
  owner: owner.name,
  account,
  iccid: sim.iccid,
  imsi: sim.imsi,
})
