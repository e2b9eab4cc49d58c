import { type Sql, wholeIn } from '../sql/client.js'
import type { LineRow } from './lines.js'
import type { RecordName, RecordRow } from './records.js'

/** The rows that one operation writes. */
export interface Batch {
  /** Records that were not there. */
  readonly added: readonly RecordRow[]
  /** Records that were there with the version before. */
  readonly changed: readonly RecordRow[]
  /** Records that go: of this version, or of any where it is left out. */
  readonly removed: readonly (RecordName & { readonly version?: number })[]
  readonly lines: readonly LineRow[]
  /** Marks that contracts get and lose. */
  readonly marked: readonly MarkRow[]
  readonly unmarked: readonly MarkRow[]
  readonly outgoing: readonly OutgoingRow[]
}

/** That a contract has a mark. */
export type MarkRow = Readonly<Record<'mark' | 'key', string>>

/** Something that still has to go out. */
export type OutgoingRow = {
  readonly id: string
  /** Until when this process is at it, in ms since 1970. */
  readonly until: number
  /** In hex. */
  readonly sealed: string
}

/** Another operation changed what this one has read: run it again. */
export class Conflict extends Error {}

/** A row of a table that is written. */
type Row = Readonly<Record<string, string | number | null>>

/** How rows of one kind are written: the type of each column, and the part of the statement, which reads them from `rows`. */
interface Part {
  readonly columns: Readonly<Record<string, 'text' | 'bigint'>>
  /** @param rows - the rows as a table of the columns, with an alias for it */
  readonly sql: (rows: string) => string
  /** How many of the rows have to be found. */
  readonly found?: (rows: readonly Row[]) => number
}

const RECORD = {
  kind: 'text',
  key: 'text',
  version: 'bigint',
  ends: 'bigint',
  due: 'bigint',
  sealed: 'text',
  clear: 'text',
} as const
const MARK = { mark: 'text', key: 'text' } as const

/** Everything that can be written: each list of a batch by its own part of one statement, so that all takes one journey to the server. */
const PARTS: { readonly [Name in keyof Batch]: Part } = {
  added: {
    columns: RECORD,
    sql: (rows) => `insert into records (kind, key, version, ends, due, sealed, clear)
      select kind, key, version, ends, due, decode(sealed, 'hex'), clear from ${rows}`,
  },
  changed: {
    columns: RECORD,
    sql: (rows) => `update records set version = one.version, ends = one.ends, due = one.due,
        sealed = decode(one.sealed, 'hex'), clear = one.clear
      from ${rows}
      where records.kind = one.kind and records.key = one.key and records.version = one.version - 1
      returning 1`,
    found: (rows) => rows.length,
  },
  removed: {
    columns: { kind: 'text', key: 'text', version: 'bigint' },
    sql: (rows) => `delete from records using ${rows}
      where records.kind = one.kind and records.key = one.key and (one.version is null or records.version = one.version)
      returning one.version`,
    found: (rows) => rows.filter(({ version }) => version !== null).length,
  },
  lines: {
    columns: { kind: 'text', owner: 'text', at: 'bigint', n: 'bigint', sealed: 'text', clear: 'text' },
    sql: (rows) => `insert into lines (kind, owner, at, n, sealed, clear)
      select kind, owner, at, n, decode(sealed, 'hex'), clear from ${rows}`,
  },
  marked: { columns: MARK, sql: (rows) => `insert into marks (mark, key) select mark, key from ${rows}` },
  unmarked: {
    columns: MARK,
    sql: (rows) => `delete from marks using ${rows} where marks.mark = one.mark and marks.key = one.key`,
  },
  outgoing: {
    columns: { id: 'text', until: 'bigint', sealed: 'text' },
    sql: (rows) => `insert into outgoing (id, until, sealed) select id, until, decode(sealed, 'hex') from ${rows}`,
  },
}

/** The lists that are not empty. A statement for these only is planned faster than one for all. */
const filled = (batch: Batch): readonly (readonly [string, Part, readonly Row[]])[] => {
  const removed = batch.removed.map(({ kind, key, version = null }) => ({ kind, key, version }))
  const lists: { readonly [Name in keyof Batch]: readonly Row[] } = { ...batch, removed }
  const rows: readonly (readonly [keyof Batch, Part])[] = NAMES.map((name) => [name, PARTS[name]])
  return rows.flatMap(([name, part]) => (lists[name].length > 0 ? [[name, part, lists[name]] as const] : []))
}
const NAMES: readonly (keyof Batch)[] = ['added', 'changed', 'removed', 'lines', 'marked', 'unmarked', 'outgoing']

/** Statements by the lists that they write. */
const STATEMENTS = new Map<string, string>()

function statementFor(parts: readonly (readonly [string, Part, unknown])[]): string {
  const name = parts.map(([one]) => one).join()
  const known = STATEMENTS.get(name) ?? made(parts)
  STATEMENTS.set(name, known)
  return known
}

function made(parts: readonly (readonly [string, Part, unknown])[]): string {
  let last = 0
  const bodies = parts.map(([name, { columns, sql }]) => {
    const names = Object.keys(columns)
    const values = Object.values(columns).map((type) => `$${++last}::${type}[]`)
    return `${name}_part as (${sql(`unnest(${values.join(', ')}) as one (${names.join(', ')})`)})`
  })
  const counts = parts.flatMap(([name, { found }]) => {
    if (found === undefined) return []
    return [`(select count(*) from ${name}_part${name === 'removed' ? ' where version is not null' : ''})`]
  })
  return `with ${bodies.join(',\n')}\nselect ${counts.length > 0 ? counts.join(' + ') : '0'} as count`
}

/**
 * Writes the rows of an operation, by one statement.
 *
 * @throws Conflict where a record is not there any more in the version that the operation has read; and what the driver throws, with the
 * SQLSTATE 23505 where a record is there that the operation adds
 */
export async function write(sql: Sql, batch: Batch): Promise<void> {
  const parts = filled(batch)
  if (parts.length === 0) return
  const values = parts.flatMap(([, { columns }, rows]) =>
    Object.keys(columns).map((column) => rows.map((row) => row[column] ?? null)),
  )
  const [row] = await sql.query(statementFor(parts), values)
  const expected = parts.reduce((sum, [, { found }, rows]) => sum + (found?.(rows) ?? 0), 0)
  if (wholeIn(row?.count) !== expected) throw new Conflict('a record was changed by another operation')
}
