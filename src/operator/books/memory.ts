import { Agenda } from '../../bytes/agenda.js'
import type { Timed } from '../../bytes/heap.js'
import type { Contract } from '../contract.js'
import { dueAt } from '../due.js'
import { hashPassword } from '../password/hash.js'
import type { AddedLine, Base, ChangedRecord, Changes, Span } from './draft.js'
import { type Kind, type KindRow, LINE_KINDS, type LineKind, type Lines, RECORD_KINDS, type Records } from './kinds.js'
import { LineList } from './lines.js'
import { Touched } from './touched.js'

/** A number for which something is due. */
export interface DueNumber extends Timed {
  readonly key: string
}
/** A record that ends. */
interface Ending extends DueNumber {
  readonly kind: Kind
}

/** How many ended records are forgotten with each change. */
const FORGOTTEN_AT_ONCE = 4
/** Changes of which so many are kept for the next save, however small the books are. */
const LEAST_TOUCHED = 10_000

/** Records of each kind. */
type Maps = { readonly [Name in Kind]: Map<string, Records[Name]> }
/** Lines of each kind, by owner. */
type Lists = { readonly [Name in LineKind]: Map<string, LineList<Lines[Name]>> }

/** The numbers of a contract that are given out for good. */
const numbersOf = (contract: Contract | undefined): readonly string[] =>
  contract === undefined ? [] : [contract.account, contract.sim.iccid, contract.sim.imsi]

/** Books in memory. */
export class MemoryBooks implements Base {
  /** scrypt of a password, with a salt in hex and a cost, in hex. */
  hash: (password: string, salt: string, cost: number) => string = hashPassword
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
  readonly #dues = new Agenda<DueNumber>({
    holds: ({ key, at }) => this.#dueOf(key) === at,
    about: ({ key }) => key,
    most: () => this.records.contract.size,
  })
  readonly #endings = new Agenda<Ending>({
    holds: ({ kind, key, at }) => this.#endOf(kind, key) === at,
    about: ({ kind, key }) => `${kind} ${key}`,
    most: () => {
      const { given, session, receipt, tries } = this.records
      return given.size + session.size + receipt.size + tries.size
    },
  })
  readonly #identify: (provider: string, token: string) => string | undefined
  readonly #mostAudit: number
  /** Kept only for somebody who looks at it: else it would grow for ever. */
  #touched: Touched | undefined

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
    return this.hash(password, salt, cost)
  }

  identify(provider: string, token: string): string | undefined {
    return this.#identify(provider, token)
  }

  /** The numbers that have a service. */
  having(service: string): readonly string[] {
    return [...(this.#services.get(service) ?? [])]
  }

  /** Takes out the next number for which something is due by now. It comes again when its contract has another time, or with `stillDue`. */
  takeDue(now: number): DueNumber | undefined {
    return this.#dues.take(now)
  }

  /** What was taken was not done: it is due as before. */
  stillDue(due: DueNumber): void {
    if (this.#dueOf(due.key) === due.at) this.#dues.add(due)
  }

  /** How much is kept of what is due and of what ends. */
  get agendaSize(): number {
    return this.#dues.size + this.#endings.size
  }

  /** Makes the changes of an operation. */
  apply({ records, lines }: Pick<Changes, 'records' | 'lines'>, now: number): void {
    for (const record of records) this.put(record)
    for (const line of lines) this.#add(line)
    for (let i = 0; i < FORGOTTEN_AT_ONCE; i++) {
      const ending = this.#endings.take(now)
      if (ending === undefined) break
      this.put({ kind: ending.kind, key: ending.key, value: undefined })
    }
    if (this.#touched?.isTooMuch) this.#touched = undefined
  }

  /**
   * What was changed since the last time; `undefined` for the first time, and where there was so much of it that it was forgotten. What
   * comes now is counted anew.
   */
  takeTouched(): Touched | undefined {
    const touched = this.#touched
    const { contract, sim, given, session, tries } = this.records
    const size = contract.size + sim.size + given.size + session.size + tries.size
    this.#touched = new Touched(Math.max(LEAST_TOUCHED, size))
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
    const list = new LineList<Lines[Name]>(kind === 'audit' ? this.#mostAudit : LINE_KINDS[kind].most, start)
    lists.set(owner, list)
    return list
  }

  /** Puts a record where it belongs, or takes it away. */
  put<Name extends Kind>({ kind, key, value }: ChangedRecord<Name>): void {
    this.#touched?.record(kind, key)
    const records: Map<string, Records[Name]> = this.records[kind]
    const before = records.get(key)
    const contract = kind === 'contract' ? this.records.contract.get(key) : undefined
    if (value === undefined) records.delete(key)
    else records.set(key, value)
    if (kind === 'contract') this.#index(key, contract, this.records.contract.get(key))
    const { ends }: KindRow<Records[Name]> = RECORD_KINDS[kind]
    const at = value === undefined ? undefined : ends?.(value)
    if (at !== undefined && (before === undefined || ends?.(before) !== at)) this.#endings.add({ at, kind, key })
  }

  #add<Name extends LineKind>({ kind, owner, at, line }: AddedLine<Name>): void {
    const list = this.listOf(kind, owner) ?? this.openList(kind, owner, 0)
    const { start } = list
    const from = list.add(at, line)
    this.#touched?.line(kind, owner, from, start)
  }

  /** Brings the indexes of contracts up to date. */
  #index(msisdn: string, before: Contract | undefined, after: Contract | undefined): void {
    if (before?.life.connections !== after?.life.connections) {
      for (const { id } of before?.life.connections ?? []) this.#services.get(id)?.delete(msisdn)
      for (const { id } of after?.life.connections ?? []) {
        this.#services.set(id, (this.#services.get(id) ?? new Set()).add(msisdn))
      }
    }
    const at = after && dueAt(after)
    if (at !== undefined && at !== (before && dueAt(before))) this.#dues.add({ at, key: msisdn })
    // Where a snapshot has the numbers of a contract depends on the contract.
    if (this.#touched !== undefined && (before?.sim !== after?.sim || before?.account !== after?.account)) {
      for (const number of [...numbersOf(before), ...numbersOf(after)]) this.#touched.record('given', number)
    }
  }

  #dueOf(msisdn: string): number | undefined {
    const contract = this.records.contract.get(msisdn)
    return contract && dueAt(contract)
  }

  #endOf<Name extends Kind>(kind: Name, key: string): number | undefined {
    const records: Map<string, Records[Name]> = this.records[kind]
    const value = records.get(key)
    const row: KindRow<Records[Name]> = RECORD_KINDS[kind]
    return value === undefined ? undefined : row.ends?.(value)
  }
}
