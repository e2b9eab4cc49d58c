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
  /** A document is due for delivery. */
  | { readonly kind: 'document'; readonly msisdn: string; readonly order: number }
  | { readonly kind: 'detach'; readonly msisdn: string }
  | { readonly kind: 'unsubscribe'; readonly msisdn: string }
  /** What comes in for a number is barred, or not any more. */
  | { readonly kind: 'bar'; readonly msisdn: string; readonly isBarred: boolean }

/** All that an operation did. */
export interface Changes {
  readonly records: readonly ChangedRecord[]
  readonly lines: readonly AddedLine[]
  readonly effects: readonly Effect[]
}

/** Records of one kind, as an operation sees and changes them. */
export class Table<Value> {
  readonly #read: (key: string) => Value | undefined
  readonly changed = new Map<string, Value | undefined>()

  constructor(read: (key: string) => Value | undefined) {
    this.#read = read
  }

  get(key: string): Value | undefined {
    return this.changed.has(key) ? this.changed.get(key) : this.#read(key)
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  put(key: string, value: Value): void {
    this.changed.set(key, frozen(value))
  }

  remove(key: string): void {
    this.changed.set(key, undefined)
  }
}

/** The unit of work of one operation: what it changes is seen by itself at once, and by others once it is kept. */
export class BooksDraft {
  readonly #base: Base
  readonly #lines: AddedLine[] = []
  readonly #effects: Effect[] = []
  readonly contract: Table<Records['contract']>
  readonly sim: Table<Records['sim']>
  readonly given: Table<Records['given']>
  readonly session: Table<Records['session']>
  readonly identity: Table<Records['identity']>
  readonly voucher: Table<Records['voucher']>
  readonly receipt: Table<Records['receipt']>
  readonly tries: Table<Records['tries']>
  readonly online: Table<Records['online']>
  readonly house: Table<Records['house']>

  /** @param now - the time of the whole operation, in ms since 1970 */
  constructor(
    base: Base,
    readonly now: number,
  ) {
    this.#base = base
    this.contract = new Table((key) => base.get('contract', key))
    this.sim = new Table((key) => base.get('sim', key))
    this.given = new Table((key) => base.get('given', key))
    this.session = new Table((key) => base.get('session', key))
    this.identity = new Table((key) => base.get('identity', key))
    this.voucher = new Table((key) => base.get('voucher', key))
    this.receipt = new Table((key) => base.get('receipt', key))
    this.tries = new Table((key) => base.get('tries', key))
    this.online = new Table((key) => base.get('online', key))
    this.house = new Table((key) => base.get('house', key))
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
    this.#lines.push(frozen(line))
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
    const of = <Name extends Kind>(kind: Name, table: Table<Records[Name]>): ChangedRecord<Name>[] =>
      [...table.changed].map(([key, value]) => ({ kind, key, value }))
    const records: ChangedRecord[] = [
      ...of('contract', this.contract),
      ...of('sim', this.sim),
      ...of('given', this.given),
      ...of('session', this.session),
      ...of('identity', this.identity),
      ...of('voucher', this.voucher),
      ...of('receipt', this.receipt),
      ...of('tries', this.tries),
      ...of('online', this.online),
      ...of('house', this.house),
    ]
    return { records, lines: this.#lines, effects: this.#effects }
  }
}
