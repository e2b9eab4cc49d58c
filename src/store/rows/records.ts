import { frozen } from '../../bytes/frozen.js'
import { isKind, type Kind, RECORD_KINDS, type Records } from '../../operator/books/kinds.js'
import { type Sql, type SqlRow, textIn, timeFor, wholeIn } from '../sql/client.js'
import type { Sealer } from './seal.js'

/** Which record. */
export interface RecordName {
  readonly kind: Kind
  readonly key: string
}

/** A record as it is kept. Each time that it is written it has the next version. */
export interface KeptRecord extends RecordName {
  readonly version: number
  readonly value: Records[Kind]
}

const COLUMNS = "kind, key, version, encode(sealed, 'hex') as sealed, clear"

const LOCK = (skip: string) =>
  `select ${COLUMNS} from records where kind = 'contract' and key = any ($1::text[]) order by key for update${skip}`
const LOCK_ALL = LOCK('')
const LOCK_FREE = LOCK(' skip locked')
const READ = `select ${COLUMNS} from records
  where (kind, key) in (select w.kind, w.key from unnest($1::text[], $2::text[]) as w (kind, key))`

const placeOf = ({ kind, key }: RecordName, version: number) => ({
  table: 'records',
  kind,
  key,
  version: String(version),
})

function recordOf(sealer: Sealer, row: SqlRow): KeptRecord {
  const [kind, key, version] = [textIn(row.kind), textIn(row.key), wholeIn(row.version)]
  if (!isKind(kind)) throw new Error('a row was read of a kind that nobody asked for')
  const value = sealer.read(placeOf({ kind, key }, version), row, RECORD_KINDS[kind].isSealed)
  // A row of a kind holds what was written as a record of that kind: its seal vouches for it.
  return { kind, key, version, value: frozen(value) as Records[Kind] }
}

/**
 * Reads contracts, and locks them until the transaction ends. Two transactions that want the same ones lock them in the same order.
 *
 * @param waits - false leaves out what others have locked
 */
export async function lockContracts(
  sql: Sql,
  sealer: Sealer,
  numbers: readonly string[],
  waits = true,
): Promise<KeptRecord[]> {
  const rows = await sql.query(waits ? LOCK_ALL : LOCK_FREE, [numbers])
  return rows.map((row) => recordOf(sealer, row))
}

/** Reads records without a lock. */
export async function readRecords(sql: Sql, sealer: Sealer, names: readonly RecordName[]): Promise<KeptRecord[]> {
  const rows = await sql.query(READ, [names.map(({ kind }) => kind), names.map(({ key }) => key)])
  return rows.map((row) => recordOf(sealer, row))
}

const columnFor = (time: number | undefined): number | null => (time === undefined ? null : timeFor(time))

/** The columns of a record that is written. */
export function recordRow(sealer: Sealer, { kind, key, version, value }: KeptRecord, due: number | undefined) {
  const { isSealed, ends } = RECORD_KINDS[kind]
  // The function of a kind is for the values of that kind, and this is one of them.
  const endsAt = (ends as ((value: Records[Kind]) => number | undefined) | undefined)?.(value)
  const kept = sealer.write(placeOf({ kind, key }, version), value, isSealed)
  return { kind, key, version, ends: columnFor(endsAt), due: columnFor(due), ...kept }
}
/** A row of a record that is written. */
export type RecordRow = ReturnType<typeof recordRow>
