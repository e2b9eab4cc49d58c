import type { Contract } from '../contract.js'
import { dueAt } from '../due.js'
import { hashPassword } from '../password/hash.js'
import type { AddedLine, Base, ChangedRecord, Changes, Span } from './draft.js'
import { Heap, type Timed } from './heap.js'
import {
  KINDS,
  type Kind,
  type KindRow,
  LINES,
  type LineKind,
  type Lines,
  perKind,
  perLineKind,
  type Records,
} from './kinds.js'
import { LineList } from './lines.js'

/** A number for which something is due. */
interface DueNumber extends Timed {
  readonly key: string
}
/** A record that ends. */
interface Ending extends DueNumber {
  readonly kind: Kind
}

/** How many ended records are forgotten with each change. */
const FORGOTTEN_AT_ONCE = 4

/** Records of each kind. */
type Maps = { readonly [Name in Kind]: Map<string, Records[Name]> }
/** Lines of each kind, by owner. */
type Lists = { readonly [Name in LineKind]: Map<string, LineList<Lines[Name]>> }

/** The keys of records, and the owners of lines, that were changed since the last look. */
export interface Touched {
  readonly records: Readonly<Record<Kind, ReadonlySet<string>>>
  readonly lines: Readonly<Record<LineKind, ReadonlyMap<string, TouchedLines>>>
}

/** What was changed of the lines of an owner. */
export interface TouchedLines {
  /** The number of the first line that is new or has moved. */
  from: number
  /** The number of the first line that was there before. */
  readonly start: number
}

const nothingTouched = () => ({
  records: perKind(() => new Set<string>()),
  lines: perLineKind(() => new Map<string, TouchedLines>()),
})

/** Books in memory. */
export class MemoryBooks implements Base {
  readonly records: Maps = {
    contract: new Map(),
    sim: new Map(),
    given: new Map(),
    session: new Map(),
    identity: new Map(),
    voucher: new Map(),
    receipt: new Map(),
    tries: new Map(),
    online: new Map(),
    house: new Map(),
  }
  readonly lists: Lists = {
    archive: new Map(),
    inbox: new Map(),
    order: new Map(),
    question: new Map(),
    audit: new Map(),
  }
  readonly #services = new Map<string, Set<string>>()
  readonly #dues = new Heap<DueNumber>()
  readonly #endings = new Heap<Ending>()
  readonly #identify: (provider: string, token: string) => string | undefined
  readonly #mostAudit: number
  /** Kept only for somebody who looks at it: else it would grow for ever. */
  #touched: ReturnType<typeof nothingTouched> | undefined

  constructor(identify: (provider: string, token: string) => string | undefined, mostAudit: number) {
    this.#identify = identify
    this.#mostAudit = mostAudit
  }

  get<Name extends Kind>(kind: Name, key: string): Records[Name] | undefined {
    return this.records[kind].get(key)
  }

  lines<Name extends LineKind>(kind: Name, owner: string, span: Span): readonly Lines[Name][] {
    return this.listOf(kind, owner)?.within(span) ?? []
  }

  scrypt(password: string, salt: string, cost: number): string {
    return hashPassword(password, salt, cost)
  }

  identify(provider: string, token: string): string | undefined {
    return this.#identify(provider, token)
  }

  /** The numbers that have a service. */
  having(service: string): readonly string[] {
    return [...(this.#services.get(service) ?? [])]
  }

  /** The next number for which something is due by now; each number is given once for each time at which something is due. */
  takeDue(now: number): string | undefined {
    for (let next = this.#dues.first; next !== undefined && next.at <= now; next = this.#dues.first) {
      this.#dues.take()
      const contract = this.records.contract.get(next.key)
      if (contract !== undefined && dueAt(contract) === next.at) return next.key
    }
    return undefined
  }

  /** Has a number that was taken given once more. */
  lookAgain(key: string): void {
    const contract = this.records.contract.get(key)
    const at = contract && dueAt(contract)
    if (at !== undefined) this.#dues.add({ at, key })
  }

  /** Makes the changes of an operation. */
  apply({ records, lines }: Pick<Changes, 'records' | 'lines'>, now: number): void {
    for (const record of records) this.#change(record)
    for (const line of lines) this.#add(line)
    for (let i = 0; i < FORGOTTEN_AT_ONCE && (this.#endings.first?.at ?? Infinity) <= now; i++) this.#forget(now)
  }

  /** Puts a record where it belongs. */
  put<Name extends Kind>(record: ChangedRecord<Name>): void {
    this.#change(record)
  }

  /** What was changed since the last time; `undefined` for the first time. What comes now is counted anew. */
  takeTouched(): Touched | undefined {
    const touched = this.#touched
    this.#touched = nothingTouched()
    return touched
  }

  /** The lines of an owner. */
  listOf<Name extends LineKind>(kind: Name, owner: string): LineList<Lines[Name]> | undefined {
    const lists: Map<string, LineList<Lines[Name]>> = this.lists[kind]
    return lists.get(owner)
  }

  /** A new list of an owner, whose first line has that number. */
  openList<Name extends LineKind>(kind: Name, owner: string, start: number): LineList<Lines[Name]> {
    const lists: Map<string, LineList<Lines[Name]>> = this.lists[kind]
    const list = new LineList<Lines[Name]>(kind === 'audit' ? this.#mostAudit : LINES[kind].most, start)
    lists.set(owner, list)
    return list
  }

  #change<Name extends Kind>({ kind, key, value }: ChangedRecord<Name>): void {
    this.#touched?.records[kind].add(key)
    const records = this.records[kind]
    if (kind === 'contract')
      this.#contract(key, () => (value === undefined ? records.delete(key) : records.set(key, value)))
    else if (value === undefined) records.delete(key)
    else records.set(key, value)
    const row: KindRow<Records[Name]> = KINDS[kind]
    const at = value === undefined ? undefined : row.ends?.(value)
    if (at !== undefined) this.#endings.add({ at, kind, key })
  }

  #add<Name extends LineKind>({ kind, owner, at, line }: AddedLine<Name>): void {
    const list = this.listOf(kind, owner) ?? this.openList(kind, owner, 0)
    const { from: start } = list.range
    const from = list.add(at, line)
    const touched = this.#touched?.lines[kind]
    const before = touched?.get(owner)
    if (before === undefined) touched?.set(owner, { from, start })
    else before.from = Math.min(before.from, from)
  }

  /** Changes a contract, and the indexes of contracts with it. */
  #contract(msisdn: string, change: () => unknown): void {
    const before = this.records.contract.get(msisdn)
    change()
    this.#index(msisdn, before, this.records.contract.get(msisdn))
  }

  #index(msisdn: string, before: Contract | undefined, after: Contract | undefined): void {
    if (before?.life.connections !== after?.life.connections) {
      for (const { id } of before?.life.connections ?? []) this.#services.get(id)?.delete(msisdn)
      for (const { id } of after?.life.connections ?? []) {
        this.#services.set(id, (this.#services.get(id) ?? new Set()).add(msisdn))
      }
    }
    const at = after && dueAt(after)
    if (at !== undefined && at !== (before && dueAt(before))) this.#dues.add({ at, key: msisdn })
  }

  #forget(now: number): void {
    const ending = this.#endings.take()
    if (ending !== undefined) this.#end(ending.kind, ending.key, now)
  }

  /** Forgets a record, if it has ended and does not last longer by now. */
  #end<Name extends Kind>(kind: Name, key: string, now: number): void {
    const value = this.records[kind].get(key)
    const row: KindRow<Records[Name]> = KINDS[kind]
    if (value !== undefined && (row.ends?.(value) ?? Infinity) <= now) this.#change({ kind, key, value: undefined })
  }
}
