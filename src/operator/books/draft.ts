import { frozen } from '../../bytes/frozen.js'
import type { Kind, LineKind, Lines, Records } from './kinds.js'

/** Lines of a span of time: `to` is the first ms after it. */
export interface Span {
  readonly from: number
  readonly to: number
}
/** All time. */
export const ALWAYS: Span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** What an operation reads. It throws what its shell understands where something has to be fetched first. */
export interface Base {
  /** The record of a kind under a key. */
  get<Name extends Kind>(kind: Name, key: string): Records[Name] | undefined
  /** The lines of an owner, in order of time. */
  lines<Name extends LineKind>(kind: Name, owner: string, span: Span): readonly Lines[Name][]
  /** scrypt of a password, r 8, p 1, 32 bytes, in hex. The salt is in hex. RFC 7914 §2 */
  scrypt(password: string, salt: string, cost: number): string
  /** To whom the token of an identity provider belongs. */
  identify(provider: string, token: string): string | undefined
}

/** A line that an operation added. */
export type AddedLine<Names extends LineKind = LineKind> = {
  readonly [Name in Names]: {
    readonly kind: Name
    readonly owner: string
    /** ms since 1970 */
    readonly at: number
    readonly line: Lines[Name]
  }
}[Names]

/** A record that an operation changed; without a value it was removed. */
export type ChangedRecord<Names extends Kind = Kind> = {
  readonly [Name in Names]: { readonly kind: Name; readonly key: string; readonly value: Records[Name] | undefined }
}[Names]

/** Something to do in the world outside once the books are kept. */
export type Effect =
  | { readonly kind: 'sms'; readonly from: string; readonly to: string; readonly text: string }
  /** A message that a phone sent goes on its way, in hex. */
  | { readonly kind: 'submit'; readonly from: string; readonly tpdu: string }
  /** A document is due for delivery. */
  | { readonly kind: 'document'; readonly msisdn: string; readonly order: number }
  | { readonly kind: 'detach'; readonly msisdn: string }
  | { readonly kind: 'unsubscribe'; readonly msisdn: string }
  /** The network forgets what the former owner of a number set there: forwarding, barring, messages that wait. */
  | { readonly kind: 'renew'; readonly msisdn: string }
  /** What comes in for a number is barred, or not any more. */
  | { readonly kind: 'bar'; readonly msisdn: string; readonly isBarred: boolean }

/** All that an operation did. */
export interface Changes {
  readonly records: readonly ChangedRecord[]
  readonly lines: readonly AddedLine[]
  readonly effects: readonly Effect[]
}

/** Records of one kind, as an operation sees and changes them. */
export class Table<Name extends Kind> {
  readonly #base: Base
  readonly #kind: Name
  /** Most operations change few kinds. */
  #changed: Map<string, Records[Name] | undefined> | undefined

  constructor(base: Base, kind: Name) {
    this.#base = base
    this.#kind = kind
  }

  get(key: string): Records[Name] | undefined {
    const changed = this.#changed?.get(key)
    return changed !== undefined || this.#changed?.has(key) ? changed : this.#base.get(this.#kind, key)
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  put(key: string, value: Records[Name]): void {
    this.#change(key, frozen(value))
  }

  remove(key: string): void {
    this.#change(key, undefined)
  }

  /** Tells the records that were changed. */
  each(tell: (change: ChangedRecord<Name>) => void): void {
    for (const [key, value] of this.#changed ?? []) tell({ kind: this.#kind, key, value })
  }

  #change(key: string, value: Records[Name] | undefined): void {
    this.#changed ??= new Map()
    this.#changed.set(key, value)
  }
}

/** The unit of work of one operation: what it changes is seen by itself at once, and by others once it is kept. */
export class BooksDraft {
  readonly #base: Base
  readonly #lines: AddedLine[] = []
  readonly #effects: Effect[] = []
  #contract: Table<'contract'> | undefined
  #sim: Table<'sim'> | undefined
  #given: Table<'given'> | undefined
  #session: Table<'session'> | undefined
  #identity: Table<'identity'> | undefined
  #voucher: Table<'voucher'> | undefined
  #receipt: Table<'receipt'> | undefined
  #tries: Table<'tries'> | undefined
  #online: Table<'online'> | undefined
  #house: Table<'house'> | undefined

  /** @param now - the time of the whole operation, in ms since 1970 */
  constructor(
    base: Base,
    readonly now: number,
  ) {
    this.#base = base
  }

  // Most operations need few of the tables: each is made when it is asked for.
  get contract(): Table<'contract'> {
    this.#contract ??= new Table(this.#base, 'contract')
    return this.#contract
  }
  get sim(): Table<'sim'> {
    this.#sim ??= new Table(this.#base, 'sim')
    return this.#sim
  }
  get given(): Table<'given'> {
    this.#given ??= new Table(this.#base, 'given')
    return this.#given
  }
  get session(): Table<'session'> {
    this.#session ??= new Table(this.#base, 'session')
    return this.#session
  }
  get identity(): Table<'identity'> {
    this.#identity ??= new Table(this.#base, 'identity')
    return this.#identity
  }
  get voucher(): Table<'voucher'> {
    this.#voucher ??= new Table(this.#base, 'voucher')
    return this.#voucher
  }
  get receipt(): Table<'receipt'> {
    this.#receipt ??= new Table(this.#base, 'receipt')
    return this.#receipt
  }
  get tries(): Table<'tries'> {
    this.#tries ??= new Table(this.#base, 'tries')
    return this.#tries
  }
  get online(): Table<'online'> {
    this.#online ??= new Table(this.#base, 'online')
    return this.#online
  }
  get house(): Table<'house'> {
    this.#house ??= new Table(this.#base, 'house')
    return this.#house
  }

  /** The lines of an owner, those of this operation included. */
  lines<Name extends LineKind>(kind: Name, owner: string, span: Span = ALWAYS): readonly Lines[Name][] {
    const kept = this.#base.lines(kind, owner, span)
    const own = this.#lines.filter(
      (one) => one.kind === kind && one.owner === owner && one.at >= span.from && one.at < span.to,
    )
    // Of this kind they all are: the filter says so, but the compiler does not follow a union that far.
    return own.length === 0 ? kept : [...kept, ...own.map(({ line }) => line as Lines[Name])]
  }

  /** Adds a line. */
  add(line: AddedLine): void {
    frozen(line.line)
    this.#lines.push(line)
  }

  /** Does something in the world outside, after the changes are kept. */
  after(effect: Effect): void {
    this.#effects.push(effect)
  }

  scrypt(password: string, salt: string, cost: number): string {
    return this.#base.scrypt(password, salt, cost)
  }

  identify(provider: string, token: string): string | undefined {
    return this.#base.identify(provider, token)
  }

  /** All that was done. */
  changes(): Changes {
    const records: ChangedRecord[] = []
    const add = (change: ChangedRecord): void => void records.push(change)
    this.#contract?.each(add)
    this.#sim?.each(add)
    this.#given?.each(add)
    this.#session?.each(add)
    this.#identity?.each(add)
    this.#voucher?.each(add)
    this.#receipt?.each(add)
    this.#tries?.each(add)
    this.#online?.each(add)
    this.#house?.each(add)
    return { records, lines: this.#lines, effects: this.#effects }
  }
}
