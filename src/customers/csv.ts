import { optional } from '../bytes/packages.js'
import type { CustomerField } from '../operator/customers/row.js'
import { columnsIn, rowIn } from './columns.js'
import { CsvFramer, type CsvRecord } from './csv-records.js'
import { type Entry, wrongLine } from './entry.js'
import type { Line } from './lines.js'

/** What stands between two cells. */
export type CsvDelimiter = ',' | ';' | '\t'

/** The cells of each record of a text; `undefined` where a record is wrong. */
type Parse = (text: string) => readonly (readonly string[])[] | undefined

async function parserFor(delimiter: CsvDelimiter): Promise<Parse> {
  const { parse } = await optional('csv-parse', () => import('csv-parse/sync'))
  return (text) => {
    try {
      return parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true })
    } catch {
      // The sentence of the library repeats what is on the line.
      return undefined
    }
  }
}

/** A record and its cells; without cells it cannot be read. */
type ReadRecord = readonly [record: CsvRecord, cells: readonly string[] | undefined]

const WRONG_QUOTES = 'want quotes around a whole cell only, and two for each quote in it'

/** Reads records. All are read at once, which is faster; where one is wrong, one by one. */
function readRecords(parse: Parse, records: readonly CsvRecord[]): readonly ReadRecord[] {
  const whole = records.filter((record) => 'text' in record)
  const all = parse(whole.map(({ text }) => text).join('\n'))
  if (all?.length === whole.length) {
    const cells = new Map<CsvRecord, readonly string[] | undefined>(whole.map((record, i) => [record, all[i]]))
    return records.map((record) => [record, cells.get(record)])
  }
  return records.flatMap((record) => {
    const cells = 'text' in record ? parse(record.text) : undefined
    if (cells?.length === 1 || record.lines.length === 1) return [[record, cells?.[0]] as const]
    // Its first line is wrong. What follows may be records of their own.
    const [first, ...rest] = record.lines
    const framer = new CsvFramer()
    for (const line of rest) framer.add(line)
    framer.end()
    const wrong: CsvRecord = { lines: first === undefined ? [] : [first], problem: WRONG_QUOTES }
    return [[wrong, undefined] as const, ...readRecords(parse, framer.take())]
  })
}

/** The rows of CSV; the first record has the names of the columns. */
export async function* csvEntries(
  lines: AsyncIterable<readonly Line[]>,
  delimiter: CsvDelimiter,
): AsyncGenerator<readonly Entry[]> {
  const parse = await parserFor(delimiter)
  const framer = new CsvFramer()
  const reader = new CsvRows()
  for await (const some of lines) {
    for (const line of some) framer.add(line)
    yield reader.entries(readRecords(parse, framer.take()))
  }
  framer.end()
  yield reader.entries(readRecords(parse, framer.take()))
}

/** Makes rows of records, once the names of the columns are known. */
class CsvRows {
  #columns: readonly CustomerField[] | undefined

  entries(records: readonly ReadRecord[]): readonly Entry[] {
    const entries: Entry[] = []
    for (const [record, cells] of records) {
      const line = record.lines[0]?.at ?? 0
      const entry = this.#entry(line, record, cells)
      if (entry !== undefined) entries.push(entry)
    }
    return entries
  }

  #entry(line: number, record: CsvRecord, cells: readonly string[] | undefined): Entry | undefined {
    const wrong = 'problem' in record ? record.problem : WRONG_QUOTES
    if (this.#columns === undefined) return this.#heading(line, cells, wrong)
    if (cells === undefined) return wrongLine(line, wrong)
    return { line, ...rowIn(this.#columns, cells) }
  }

  #heading(line: number, cells: readonly string[] | undefined, wrong: string): Entry | undefined {
    if (cells === undefined) return { ...wrongLine(line, wrong), isLast: true }
    const columns = columnsIn(cells)
    const problems = columns.filter((one) => typeof one === 'object')
    if (problems.length > 0) return { line, problems, isLast: true }
    this.#columns = columns.filter((one) => typeof one === 'string')
    return undefined
  }
}
