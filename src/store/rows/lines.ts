import { frozen } from '../../bytes/frozen.js'
import type { AddedLine, Span } from '../../operator/books/draft.js'
import { LINE_KINDS, type LineKind } from '../../operator/books/kinds.js'
import { type Sql, timeFor, wholeIn } from '../sql/client.js'
import type { Sealer } from './seal.js'

const COLUMNS = "at, n, encode(sealed, 'hex') as sealed, clear"
const READ = `select ${COLUMNS} from lines where kind = $1 and owner = $2 and at >= $3 and at < $4 order by at, n`
const READ_NEWEST = `select ${COLUMNS} from lines where kind = $1 and owner = $2 and at >= $3 and at < $4
  order by at desc, n desc limit $5`
/** The newest line that is too old to be kept. */
const FORGET = `delete from lines where kind = $1 and owner = $2 and (at, n) <=
  (select at, n from lines where kind = $1 and owner = $2 order by at desc, n desc offset $3 limit 1)`

const placeOf = (kind: LineKind, owner: string, at: number, n: number) => ({
  table: 'lines',
  kind,
  key: owner,
  version: `${at} ${n}`,
})

/**
 * Reads lines of an owner in order of time.
 *
 * @param most - how many, the newest ones; all where it is left out
 */
export async function linesOfOwner(
  sql: Sql,
  sealer: Sealer,
  kind: LineKind,
  owner: string,
  { from, to }: Span,
  most?: number,
): Promise<unknown[]> {
  const values = [kind, owner, timeFor(from), timeFor(to)]
  const rows =
    most === undefined
      ? await sql.query(READ, values)
      : [...(await sql.query(READ_NEWEST, [...values, most]))].reverse()
  return rows.map((row) => {
    const place = placeOf(kind, owner, wholeIn(row.at), wholeIn(row.n))
    return frozen(sealer.read(place, row, LINE_KINDS[kind].isSealed))
  })
}

/** The columns of a line that is added. */
export function lineRow(sealer: Sealer, { kind, owner, at: time, line }: AddedLine, n: number) {
  const at = timeFor(time)
  return { kind, owner, at, n, ...sealer.write(placeOf(kind, owner, at, n), line, LINE_KINDS[kind].isSealed) }
}
/** A row of a line that is added. */
export type LineRow = ReturnType<typeof lineRow>

/** Forgets the oldest lines of an owner, so that as many as `most` stay. */
export async function forgetLines(sql: Sql, kind: LineKind, owner: string, most: number): Promise<void> {
  await sql.query(FORGET, [kind, owner, most])
}

/** How many lines of a kind are read at most. */
export const mostLines =
  (mostAudit: number) =>
  (kind: LineKind): number | undefined =>
    kind === 'audit' ? mostAudit : LINE_KINDS[kind].most
