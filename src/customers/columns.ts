import { unknownField } from '../bytes/checks.js'
import type { RowProblem } from '../operator/customers/read.js'
import { CUSTOMER_COLUMNS, type CustomerField, ROW_MUST } from '../operator/customers/row.js'
import { NOT_UTF8, REPLACEMENT } from './lines.js'

/** The names of all columns, in the order in which they are written. */
export const COLUMN_NAMES: readonly string[] = Object.keys(CUSTOMER_COLUMNS)

const isColumn = (name: string): name is CustomerField => Object.hasOwn(CUSTOMER_COLUMNS, name)

/** The names of the columns, or what is wrong with them. */
export function columnsIn(cells: readonly string[]): readonly CustomerField[] | readonly RowProblem[] {
  const names = cells.map((cell) => cell.trim())
  // Without a known name this is no heading but a customer, whose values are nobody's business.
  if (!names.some(isColumn)) {
    return [{ field: '', problem: `want the names of the columns on the first line: ${COLUMN_NAMES.join(', ')}` }]
  }
  const problems: RowProblem[] = []
  for (const [i, name] of names.entries()) {
    const field = name === '' ? `column ${i + 1}` : name.slice(0, 100)
    if (!isColumn(name)) problems.push({ field, problem: unknownField(name, COLUMN_NAMES) })
    else if (names.indexOf(name) < i) problems.push({ field, problem: 'want each column once' })
  }
  for (const field of Object.keys(ROW_MUST)) {
    if (!names.includes(field)) problems.push({ field, problem: 'want this column' })
  }
  return problems.length > 0 ? problems : names.filter(isColumn)
}

/** What a cell holds. A text that does not fit stays a text, and the check of the row says what is wrong with it. */
function valueIn(cell: string, kind: (typeof CUSTOMER_COLUMNS)[CustomerField]): string | number | boolean {
  if (kind === 'whole' && /^-?[0-9]{1,16}$/.test(cell)) return Number(cell)
  if (kind === 'flag' && (cell === 'true' || cell === 'false')) return cell === 'true'
  return cell
}

/** The row of a record, or what is wrong with its cells. An empty cell is left out. */
export function rowIn(
  columns: readonly CustomerField[],
  cells: readonly string[],
): { readonly row: unknown } | { readonly problems: readonly RowProblem[] } {
  if (cells.length !== columns.length) {
    return { problems: [{ field: '', problem: `want ${columns.length} cells, as many as there are columns` }] }
  }
  const pairs = columns.map((field, i) => [field, cells[i] ?? ''] as const).filter(([, cell]) => cell !== '')
  const spoilt = pairs.filter(([, cell]) => cell.includes(REPLACEMENT))
  if (spoilt.length > 0) return { problems: spoilt.map(([field]) => ({ field, problem: NOT_UTF8 })) }
  return { row: Object.fromEntries(pairs.map(([field, cell]) => [field, valueIn(cell, CUSTOMER_COLUMNS[field])])) }
}

const written = (value: unknown): string => {
  const text = value === undefined ? '' : String(value)
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Cells as a line of CSV, with its end. RFC 4180 §2 */
export const csvLine = (cells: readonly unknown[]): string => `${cells.map(written).join(',')}\r\n`
