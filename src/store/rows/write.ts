import { type Sql, wholeOf } from '../sql/client.js'
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
export interface MarkRow {
  readonly mark: string
  readonly key: string
}

/** Something that still has to go out. */
export interface OutgoingRow {
  readonly id: string
  /** Until when this process is at it, in ms since 1970. */
  readonly until: number
  /** In hex. */
  readonly sealed: string
}

/** Another operation changed what this one has read: run it again. */
export class Conflict extends Error {}

/** Each list is a part of one statement, so that all of it takes one journey to the server. */
const WRITE = `with
  added as (
    insert into records (kind, key, version, ends, due, sealed, clear)
    select kind, key, version, ends, due, decode(sealed, 'hex'), clear
    from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[], $7::text[])
      as new (kind, key, version, ends, due, sealed, clear)),
  changed as (
    update records set version = new.version, ends = new.ends, due = new.due,
      sealed = decode(new.sealed, 'hex'), clear = new.clear
    from unnest($8::text[], $9::text[], $10::bigint[], $11::bigint[], $12::bigint[], $13::text[], $14::text[])
      as new (kind, key, version, ends, due, sealed, clear)
    where records.kind = new.kind and records.key = new.key and records.version = new.version - 1
    returning 1),
  removed as (
    delete from records
    using unnest($15::text[], $16::text[], $17::bigint[]) as old (kind, key, version)
    where records.kind = old.kind and records.key = old.key
      and (old.version is null or records.version = old.version)
    returning old.version),
  added_lines as (
    insert into lines (kind, owner, at, n, sealed, clear)
    select kind, owner, at, n, decode(sealed, 'hex'), clear
    from unnest($18::text[], $19::text[], $20::bigint[], $21::bigint[], $22::text[], $23::text[])
      as new (kind, owner, at, n, sealed, clear)),
  marked as (
    insert into marks (mark, key) select mark, key from unnest($24::text[], $25::text[]) as new (mark, key)),
  unmarked as (
    delete from marks using unnest($26::text[], $27::text[]) as old (mark, key)
    where marks.mark = old.mark and marks.key = old.key),
  sent as (
    insert into outgoing (id, until, sealed)
    select id, until, decode(sealed, 'hex') from unnest($28::text[], $29::bigint[], $30::text[]) as new (id, until, sealed))
  select (select count(*) from changed) + (select count(*) from removed where version is not null) as count`

const columnsOf = <Row, Name extends keyof Row>(rows: readonly Row[], ...names: readonly Name[]) =>
  names.map((name) => rows.map((row) => row[name]))

const RECORD = ['kind', 'key', 'version', 'ends', 'due', 'sealed', 'clear'] as const
const LINE = ['kind', 'owner', 'at', 'n', 'sealed', 'clear'] as const

/**
 * Writes the rows of an operation.
 *
 * @throws Conflict where a record is not there any more in the version that the operation has read; and what the driver throws, with the
 * SQLSTATE 23505 where a record is there that the operation adds
 */
export async function write(sql: Sql, batch: Batch): Promise<void> {
  const { added, changed, lines, marked, unmarked, outgoing } = batch
  const removed = batch.removed.map(({ kind, key, version = null }) => ({ kind, key, version }))
  const [row] = await sql.query(WRITE, [
    ...columnsOf(added, ...RECORD),
    ...columnsOf(changed, ...RECORD),
    ...columnsOf(removed, 'kind', 'key', 'version'),
    ...columnsOf(lines, ...LINE),
    ...columnsOf(marked, 'mark', 'key'),
    ...columnsOf(unmarked, 'mark', 'key'),
    ...columnsOf(outgoing, 'id', 'until', 'sealed'),
  ])
  const expected = changed.length + removed.filter(({ version }) => version !== null).length
  if (wholeOf(row?.count) !== expected) throw new Conflict('a record was changed by another operation')
}
