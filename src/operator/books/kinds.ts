import type { AuditEntry } from '../audit.js'
import type { Contract, InboxMessage, Order, Question } from '../contract.js'
import type { House } from '../house.js'
import type { SimRecord } from '../sim-record.js'
import type { StatementEntry } from '../statement/statement.js'

/** Where something belongs: the number of a contract. */
export interface Belonging {
  readonly msisdn: string
}

/** A number that was given out: an ICCID, an IMSI, an account number, or a phone number whose contract ended. */
export interface Given {
  /** For the numbers of a contract: the phone number. */
  readonly of?: string
  /** For a phone number: when its quarantine is over, in ms since 1970. */
  readonly until?: number
}

/** A payment card that is not used yet. */
export interface Voucher {
  /** Kopecks. */
  readonly amount: number
}

/** When something limited was done, in ms since 1970, the oldest first. */
export interface Tries {
  readonly times: readonly number[]
  /** When the last of them counts no longer; never, where it is left out. */
  readonly until?: number
}

/** What a payment gateway was answered for one of its keys. */
export interface Receipt extends Belonging {
  /** The account that was paid: the number may belong to another one later. */
  readonly account: string
  readonly amount: number
  readonly at: number
  /** Kopecks of it that were paid back. */
  readonly refunded: number
  /** For a refund: the key of the payment. */
  readonly of?: string
  /** When the key is forgotten. */
  readonly until: number
}

/** A session is found by this: its contract says whether it is still open. */
export interface SessionIndex extends Belonging {
  /** When it is over at the latest. */
  readonly until: number
}

/** The kinds of records, and what each holds under its key. */
export interface Records {
  /** By phone number. Whoever holds it holds all that belongs to the number. */
  readonly contract: Contract
  /** By IMSI: the SIM that may register. */
  readonly sim: SimRecord
  /** By the number that was given out. */
  readonly given: Given
  /** By the hash of a token. */
  readonly session: SessionIndex
  /** By the keyed hash of a provider with the name there. */
  readonly identity: Belonging
  /** By the keyed hash of the code. */
  readonly voucher: Voucher
  /** By the gateway with its key. */
  readonly receipt: Receipt
  /** By what is limited, where, and for whom. */
  readonly tries: Tries
  /** By phone number: the IMSI of the phone that is registered. */
  readonly online: { readonly imsi: string }
  /** One for the whole operator, under the key ''. */
  readonly house: House
}
export type Kind = keyof Records

/** The kinds of lines: they are added, and never changed. */
export interface Lines {
  /** By phone number: all operations. */
  readonly archive: StatementEntry
  /** By phone number: messages that arrived. */
  readonly inbox: InboxMessage
  /** By phone number: documents that were delivered. */
  readonly order: Order
  /** By phone number: questions that were answered. */
  readonly question: Question
  /** Under '': what was done, by whom. */
  readonly audit: AuditEntry
}
export type LineKind = keyof Lines

/** What the books know of a kind of record. */
export interface KindRow<Value> {
  /** From when on the record can be forgotten, in ms since 1970; never, where it is left out or gives `undefined`. */
  readonly ends?: (value: Value) => number | undefined
  /** Whether a snapshot leaves it out: it is true only while the process runs. */
  readonly isPassing?: true
  /** Whether what it holds is secret or private, so that it is sealed where it is kept. */
  readonly isSealed: boolean
}

/** All kinds of records. */
export const RECORD_KINDS: { readonly [Name in Kind]: KindRow<Records[Name]> } = {
  contract: { isSealed: true },
  sim: { isSealed: true },
  given: { isSealed: true, ends: ({ until }) => until },
  session: { isSealed: true, ends: ({ until }) => until },
  identity: { isSealed: true },
  voucher: { isSealed: true },
  receipt: { isSealed: true, ends: ({ until }) => until },
  tries: { isSealed: false, ends: ({ until }) => until },
  online: { isSealed: true, isPassing: true },
  house: { isSealed: true },
}

/** What the books know of a kind of line. */
interface LineRow {
  /** How many lines an owner keeps, the newest ones; all, where it is left out. The option `audit` says it for the audit trail. */
  readonly most?: number
  readonly isSealed: boolean
}

/** All kinds of lines. */
export const LINE_KINDS: { readonly [Name in LineKind]: LineRow } = {
  archive: { isSealed: true },
  inbox: { isSealed: true, most: 1000 },
  order: { isSealed: true },
  question: { isSealed: true },
  audit: { isSealed: false },
}

/** Whether a name is that of a kind of record. */
export const isKind = (name: string): name is Kind => Object.hasOwn(RECORD_KINDS, name)
/** Whether a name is that of a kind of line. */
export const isLineKind = (name: string): name is LineKind => Object.hasOwn(LINE_KINDS, name)
/** The names of all kinds of records. */
export const KIND_NAMES: readonly Kind[] = Object.keys(RECORD_KINDS).filter(isKind)
/** The names of all kinds of lines. */
export const LINE_NAMES: readonly LineKind[] = Object.keys(LINE_KINDS).filter(isLineKind)

/** A value for each kind of record. */
export const perKind = <Value>(make: (kind: Kind) => Value): Readonly<Record<Kind, Value>> => ({
  contract: make('contract'),
  sim: make('sim'),
  given: make('given'),
  session: make('session'),
  identity: make('identity'),
  voucher: make('voucher'),
  receipt: make('receipt'),
  tries: make('tries'),
  online: make('online'),
  house: make('house'),
})

/** A value for each kind of line. */
export const perLineKind = <Value>(make: (kind: LineKind) => Value): Readonly<Record<LineKind, Value>> => ({
  archive: make('archive'),
  inbox: make('inbox'),
  order: make('order'),
  question: make('question'),
  audit: make('audit'),
})
