import type { AddedLine, Changes } from '../../operator/books/draft.js'
import { LINE_KINDS, type Records } from '../../operator/books/kinds.js'
import { dueAt } from '../../operator/due.js'
import { type LineRow, lineRow } from '../rows/lines.js'
import { type KeptRecord, type RecordName, type RecordRow, recordRow } from '../rows/records.js'
import type { Sealer } from '../rows/seal.js'
import type { Batch, MarkRow, OutgoingRow } from '../rows/write.js'
import type { Loaded } from './loaded.js'

/** What the rows of an operation are made with. */
export interface BatchKit {
  readonly sealer: Sealer
  /** A number that no process has given before. */
  readonly serial: () => number
}

/** Lines of one version of a contract. */
const LINES_OF_ONE = 100_000

/** With each so many versions of a contract its old lines are forgotten. */
const FORGETTING = 64

/** The owners of lines of which an owner keeps only some, whose turn it is to forget the others. */
export const forgetful = (lines: readonly LineRow[]): readonly LineRow[] =>
  lines.filter(({ kind, n }) => LINE_KINDS[kind].most !== undefined && n % (FORGETTING * LINES_OF_ONE) < LINES_OF_ONE)

type Contract = Records['contract']
type Removed = Batch['removed'][number]

/** The mark of the contracts that have a service. */
export const serviceMark = (id: string): string => `service ${id}`

/** What one operation does to the records. */
class Recorded {
  readonly added: RecordRow[] = []
  readonly changed: RecordRow[] = []
  readonly removed: Removed[] = []
  readonly marked: MarkRow[] = []
  readonly unmarked: MarkRow[] = []
  /** The next version of each contract that is read or written, and its value, by the account. */
  readonly accounts = new Map<string, { readonly msisdn: string; readonly version: number; readonly value: Contract }>()
  readonly #kit: BatchKit
  readonly #loaded: Loaded

  constructor(kit: BatchKit, loaded: Loaded) {
    this.#kit = kit
    this.#loaded = loaded
    for (const value of loaded.contracts()) this.#account(value)
  }

  put(name: RecordName, value: KeptRecord['value']): void {
    const kept = this.#loaded.kept(name)
    if (kept !== undefined && kept.value === value) return
    const contract = contractIn(name, value)
    if (contract !== undefined) this.#mark(contract, kept)
    const due = contract === undefined ? undefined : dueAt(contract)
    // A record that goes and comes again has no version that it had before. A contract is locked, so that it needs no such care.
    const first = contract === undefined ? this.#kit.serial() : 1
    const version = kept === undefined ? first : kept.version + 1
    const row = recordRow(this.#kit.sealer, { ...name, version, value }, due)
    if (kept === undefined) this.added.push(row)
    else this.changed.push(row)
    if (contract !== undefined) this.#account(contract)
  }

  remove(name: RecordName): void {
    const kept = this.#loaded.kept(name)
    if (kept === undefined && this.#loaded.isRead(name)) return
    this.removed.push(kept === undefined ? name : { ...name, version: kept.version })
    const contract = kept && contractIn(name, kept.value)
    if (contract !== undefined) this.unmarked.push(...this.#marks(contract))
  }

  /** Makes sure that a contract gets a new version: it is the lock of its lines, and gives them their numbers. */
  touch(account: string): number | undefined {
    const known = this.accounts.get(account)
    if (known === undefined) return undefined
    const { msisdn: key, version, value } = known
    const is = (row: { readonly kind: string; readonly key: string }) => row.kind === 'contract' && row.key === key
    if (!this.changed.some(is) && !this.added.some(is) && !this.removed.some(is)) {
      this.changed.push(recordRow(this.#kit.sealer, { kind: 'contract', key, version, value }, dueAt(value)))
    }
    return version
  }

  #account(value: Contract): void {
    const { msisdn, account } = value
    const version = (this.#loaded.kept({ kind: 'contract', key: msisdn })?.version ?? 0) + 1
    this.accounts.set(account, { msisdn, version, value })
  }

  #marks({ msisdn, life }: Contract): MarkRow[] {
    return life.connections.map(({ id }) => ({ mark: this.#kit.sealer.hidden(serviceMark(id)), key: msisdn }))
  }

  #mark(contract: Contract, kept: KeptRecord | undefined): void {
    const before = kept && contractIn(kept, kept.value)
    const [old, now] = [before === undefined ? [] : this.#marks(before), this.#marks(contract)]
    const isIn = (list: readonly MarkRow[], { mark }: MarkRow) => list.some((one) => one.mark === mark)
    this.marked.push(...now.filter((one) => !isIn(old, one)))
    this.unmarked.push(...old.filter((one) => !isIn(now, one)))
  }
}

/** A contract, where the record is one. */
const contractIn = ({ kind }: RecordName, value: KeptRecord['value']): Contract | undefined =>
  // A record of this kind has a value of this kind.
  kind === 'contract' ? (value as Contract) : undefined

/** Lines of a contract go by its versions, so that they stand in the order in which they were written; others go by a number of the process. */
function numbered(kit: BatchKit, recorded: Recorded, lines: readonly AddedLine[]): LineRow[] {
  return lines.map((line, i) => {
    const version = recorded.touch(line.owner)
    return lineRow(kit.sealer, line, version === undefined ? kit.serial() : version * LINES_OF_ONE + (i % LINES_OF_ONE))
  })
}

/** The rows of what an operation did. */
export function batchOf(kit: BatchKit, loaded: Loaded, changes: Changes, outgoing: readonly OutgoingRow[]): Batch {
  const recorded = new Recorded(kit, loaded)
  for (const { kind, key, value } of changes.records) {
    if (value === undefined) recorded.remove({ kind, key })
    else recorded.put({ kind, key }, value)
  }
  const lines = numbered(kit, recorded, changes.lines)
  const { added, changed, removed, marked, unmarked } = recorded
  return { added, changed, removed, lines, marked, unmarked, outgoing }
}
