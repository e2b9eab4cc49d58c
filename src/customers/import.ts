import { type Check, callable, fields, oneOf, rule, whole } from '../bytes/checks.js'
import { isRecord } from '../bytes/record.js'
import type { Adoption, JointAdoption } from '../operator/customers/adopt.js'
import type { RowProblem } from '../operator/customers/read.js'
import { type CsvDelimiter, csvEntries } from './csv.js'
import type { Entry } from './entry.js'
import { jsonEntries } from './json-lines.js'
import { fileLines } from './lines.js'
import { type CustomerSource, sourceTexts } from './source.js'

/** How rows are written: CSV with the names of the columns on its first line, or one JSON object on each line. */
export type CustomerFormat = 'csv' | 'jsonl'

/** A problem of a row of a file. It names the field, and never has its value. */
export interface ImportProblem extends RowProblem {
  /** The line of the file where the row begins: 1 for the first. */
  readonly line: number
}

/** How a file is imported. */
export interface ImportOptions {
  readonly format: CustomerFormat
  /**
   * What a bad row does: `refuse-all` takes all rows or none, and is the default; `stop` takes the rows before the first bad one; `skip` takes
   * all rows but the bad ones.
   */
  readonly badRows?: 'refuse-all' | 'stop' | 'skip' | undefined
  /** What stands between two cells of CSV; `,` by default. */
  readonly delimiter?: CsvDelimiter | undefined
  /** How many rows are one operation of the operator, 1 to 10 000; 200 by default. With `refuse-all` all rows are one operation. */
  readonly batch?: number | undefined
  /** How many problems the answer has at most; 100 by default. */
  readonly mostProblems?: number | undefined
  /** Is told each problem when it is found. */
  readonly onProblem?: ((problem: ImportProblem) => void) | undefined
}

/** What an import did. */
export interface ImportReport {
  /** How many customers were taken over. */
  readonly taken: number
  /** How many rows have a problem. With `stop` there is one at most. */
  readonly refused: number
  /** The first problems, in the order in which they were found. */
  readonly problems: readonly ImportProblem[]
}

type Either<Value> = Value | Promise<Value>

/** Who takes over customers: an `Operator`, or an operator of a server. */
export interface CustomerTaker {
  readonly customers: {
    adoptEach(rows: readonly unknown[]): Either<readonly Adoption[]>
    adoptTogether(rows: readonly unknown[]): Either<JointAdoption>
  }
}

const checkTaker: Check<CustomerTaker> = rule<CustomerTaker>(
  'an operator',
  (value) => isRecord(value) && isRecord(value.customers),
)
const checkImport: Check<ImportOptions> = fields<ImportOptions>(
  { format: oneOf(['csv', 'jsonl']) },
  {
    badRows: oneOf(['refuse-all', 'stop', 'skip']),
    delimiter: oneOf<CsvDelimiter>([',', ';', '\t']),
    batch: whole(1, 10_000),
    mostProblems: whole(0, 1_000_000),
    onProblem: callable,
  },
)

/** Counts what becomes of the rows. */
class Report {
  taken = 0
  readonly problems: ImportProblem[] = []
  readonly #most: number
  readonly #tell: (problem: ImportProblem) => void
  #refused = 0

  constructor({ mostProblems = 100, onProblem = () => undefined }: ImportOptions) {
    this.#most = mostProblems
    this.#tell = onProblem
  }

  refuse(line: number, problems: readonly RowProblem[]): void {
    this.#refused += 1
    for (const { field, problem } of problems) {
      const placed = { line, field, problem }
      if (this.problems.length < this.#most) this.problems.push(placed)
      this.#tell(placed)
    }
  }

  end(): ImportReport {
    return { taken: this.taken, refused: this.#refused, problems: this.problems }
  }
}

/** Does with some entries what is to be done; returns whether there is to be more. */
type Step = (entries: readonly Entry[]) => Promise<boolean>

const rowOfEntry = (entry: Entry): unknown => ('row' in entry ? entry.row : undefined)

/** What is wrong in each line: what was found on the line itself, or what the operator said of its row. */
function problemsByEntry(entries: readonly Entry[], answer: JointAdoption): readonly (readonly RowProblem[])[] {
  const said = entries.map((entry): RowProblem[] => ('problems' in entry ? [...entry.problems] : []))
  for (const { row, field, problem } of answer.ok ? [] : answer.problems) {
    const entry = entries[row]
    if (entry !== undefined && 'row' in entry) said[row]?.push({ field, problem })
  }
  return said
}

/** Takes all rows but the bad ones. */
const skipping =
  ({ customers }: CustomerTaker, report: Report): Step =>
  async (entries) => {
    const rows = entries.filter((entry) => 'row' in entry)
    const answers = rows.length === 0 ? [] : await customers.adoptEach(rows.map(({ row }) => row))
    const byEntry = new Map<Entry, Adoption | undefined>(rows.map((entry, i) => [entry, answers[i]]))
    for (const entry of entries) {
      const answer = byEntry.get(entry)
      if (answer?.ok) report.taken += 1
      else if (answer !== undefined) report.refuse(entry.line, answer.problems)
      else if ('problems' in entry) report.refuse(entry.line, entry.problems)
    }
    return true
  }

/** Takes the rows before the first bad one. */
const stopping =
  ({ customers }: CustomerTaker, report: Report): Step =>
  async (entries) => {
    let good = entries
    let bad: (() => void) | undefined
    for (;;) {
      const first = good.findIndex((entry) => 'problems' in entry)
      const rows = (first < 0 ? good : good.slice(0, first)).map(rowOfEntry)
      const answer: JointAdoption = rows.length === 0 ? { ok: true, taken: 0 } : await customers.adoptTogether(rows)
      const place = answer.ok ? first : Math.min(...answer.problems.map(({ row }) => row))
      const entry = good[place]
      if (entry !== undefined) {
        const problems = problemsByEntry(good, answer)[place] ?? []
        bad = () => report.refuse(entry.line, problems)
      }
      if (answer.ok) {
        report.taken += answer.taken
        bad?.()
        return bad === undefined
      }
      good = good.slice(0, place)
    }
  }

/** Takes all rows together, once the last one is there. */
function together(
  { customers }: CustomerTaker,
  report: Report,
): { readonly step: Step; readonly end: () => Promise<void> } {
  const all: Entry[] = []
  const step: Step = async (entries) => {
    all.push(...entries)
    return true
  }
  const end = async () => {
    // A line that could not be read is no row, so the operator refuses them all because of it, and says what is wrong with the others.
    const answer: JointAdoption =
      all.length === 0 ? { ok: true, taken: 0 } : await customers.adoptTogether(all.map(rowOfEntry))
    if (answer.ok) report.taken += answer.taken
    for (const [i, problems] of problemsByEntry(all, answer).entries()) {
      if (problems.length > 0) report.refuse(all[i]?.line ?? 0, problems)
    }
  }
  return { step, end }
}

/** The entries of a file, so many at once. A row with a password in clear is alone: its hash takes as long as all the others. */
async function* batchesOf(entries: AsyncIterable<readonly Entry[]>, size: number): AsyncGenerator<readonly Entry[]> {
  let batch: Entry[] = []
  for await (const some of entries) {
    for (const entry of some) {
      const row = rowOfEntry(entry)
      const isSlow = isRecord(row) && row.password !== undefined
      if ((isSlow && batch.length > 0) || batch.length >= size) {
        yield batch
        batch = []
      }
      batch.push(entry)
      const isLast = 'problems' in entry && entry.isLast === true
      if (isSlow || isLast) {
        yield batch
        batch = []
      }
      if (isLast) return
    }
  }
  if (batch.length > 0) yield batch
}

/**
 * Imports customers from a file, as a stream: with `skip` and `stop` only one batch of rows is in memory. `refuse-all` needs all rows at
 * once, because all become one operation.
 *
 * @param operator - who takes them over: an `Operator` or an operator of a server
 * @param source - the file: a text, bytes, or a stream
 * @param options - the format, and what a bad row does
 * @returns how many were taken, and what is wrong with which line
 * @throws PocketsimError `OPTION_FORMAT` for wrong options or a source of something else; `PACKAGE_MISSING` where the format is `csv` and the
 * package csv-parse is missing. What the stream and the operator throw is passed on: rows that were taken before stay
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 * import { importCustomers } from 'pocketsim/customers'
 *
 * const operator = new Operator()
 * const file = `msisdn,name,passport,iccid,imsi,pin1,puk1,pin2,puk2,balance
 * +79161234567,Anna,4509 123456,8970101234567890123,250011234567890,4821,12345678,5904,87654321,12000
 * +79161234568,Boris,4510 654321,8970101234567890131,250011234567891,48,12345678,5904,87654321,0
 * `
 * const report = await importCustomers(operator, file, { format: 'csv', badRows: 'skip' })
 * report.taken // => 1
 * report.problems[0].line // => 3
 * report.problems[0].field // => 'pin1'
 * ```
 */
export async function importCustomers(
  operator: CustomerTaker,
  source: CustomerSource,
  options: ImportOptions,
): Promise<ImportReport> {
  checkTaker(operator, 'operator', 'OPTION_FORMAT')
  checkImport(options, 'options', 'OPTION_FORMAT')
  const { format, badRows = 'refuse-all', delimiter = ',', batch = 200 } = options
  const lines = fileLines(sourceTexts(source))
  const entries = format === 'csv' ? csvEntries(lines, delimiter) : jsonEntries(lines)
  const report = new Report(options)
  const all = together(operator, report)
  const step = { skip: skipping(operator, report), stop: stopping(operator, report), 'refuse-all': all.step }[badRows]
  for await (const some of batchesOf(entries, batch)) {
    if (!(await step(some))) break
  }
  await all.end()
  return report.end()
}
