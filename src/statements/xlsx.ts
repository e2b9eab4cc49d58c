import type { CellObject, Row, Sheet } from 'write-excel-file/universal'
import { optional } from '../bytes/packages.js'
import { COLUMNS, type Fact, type Page, type PageLine, pageOf } from '../operator/statement/page.js'
import type { Statement } from '../operator/statement/statement.js'
import type { StatementOptions, WallTime } from '../operator/statement/text.js'
import type { StatementLocale } from '../operator/statement/words.js'
import { timeless } from './zip.js'

const MONEY = '#,##0.00'
const MONEY_WITH_UNIT: Readonly<Record<StatementLocale, string>> = { en: `${MONEY} "RUB"`, ru: `${MONEY} "₽"` }
const TIME: Readonly<Record<StatementLocale, string>> = { en: 'yyyy-mm-dd hh:mm:ss', ru: 'dd.mm.yyyy hh:mm:ss' }

/** Widths of the columns, in characters. The table is as wide as a sheet of A4. */
const FACT_WIDTHS = { label: 28, value: 48 } as const
const TABLE_WIDTHS = { at: 19, kind: 19, text: 44, amount: 17, balance: 17 } as const
/** Capital letters, and letters that are not Latin, Greek or Cyrillic. They are wider than digits, and widths are counted in digits. */
const WIDE = /\p{Lu}|[\u0500-\u{10ffff}]/gu

/** Height of a line of text, and of the highest row that there can be, in points. */
const LINE_HEIGHT = 13
const HIGHEST_ROW = 409

const HEADING = { fontWeight: 'bold', bottomBorderStyle: 'medium' } as const
const AT_TOP = { alignVertical: 'top' } as const

/** The escape of Office Open XML for a character: `_x0041_` is read as `A`. */
const escapeOf = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/** A text as a reader sees it. What looks like an escape stays text. The library loses a text that is the name of a property of all objects. */
function literal(text: string): string {
  const shown = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, escapeOf)
  return shown in {} ? escapeOf(shown) + shown.slice(1) : shown
}

/** A text of one line or several. Not every program makes room for several lines, so the cell says its height, rather too high than too low. */
function textCell(value: string, width: number): CellObject {
  const length = value.length + 0.6 * (value.match(WIDE)?.length ?? 0)
  const lines = Math.ceil(length / (width * 0.9))
  const cell = { value: literal(value), type: String, wrap: true, ...AT_TOP }
  return lines > 1 ? { ...cell, height: Math.min(lines * LINE_HEIGHT, HIGHEST_ROW) } : cell
}

/** Roubles: a number that a spreadsheet adds up. */
const moneyCell = (kopecks: number | bigint, format = MONEY): CellObject => ({
  value: Number(kopecks) / 100,
  type: Number,
  format,
  ...AT_TOP,
})

/** The time that a clock on the wall shows. A spreadsheet knows no time zones, and the library writes UTC. */
const timeCell = ({ year, month, day, hour, minute, second }: WallTime, locale: StatementLocale): CellObject => ({
  value: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`),
  type: Date,
  format: TIME[locale],
  align: 'left',
  ...AT_TOP,
})

const factRow = ({ label, value, kopecks }: Fact, locale: StatementLocale): Row => [
  { ...textCell(label, FACT_WIDTHS.label), textColor: '#55555e' },
  kopecks === undefined
    ? textCell(value, FACT_WIDTHS.value)
    : { ...moneyCell(kopecks, MONEY_WITH_UNIT[locale]), align: 'left' },
]

const summary = ({ title, operator, facts, sums, locale }: Page): Row[] => [
  [{ value: title, type: String, fontWeight: 'bold', fontSize: 16, columnSpan: 2 }, null],
  [{ ...textCell(operator, FACT_WIDTHS.label + FACT_WIDTHS.value), columnSpan: 2 }, null],
  [],
  ...facts.map((fact) => factRow(fact, locale)),
  [],
  ...sums.map((sum) => factRow(sum, locale)),
]

const table = ({ columns, lines, locale }: Page): Row[] => [
  COLUMNS.map((name) => ({
    value: columns[name],
    type: String,
    ...HEADING,
    align: name === 'amount' || name === 'balance' ? 'right' : 'left',
  })),
  ...lines.map(({ wall, kind, text, kopecks }) => [
    timeCell(wall, locale),
    textCell(kind, TABLE_WIDTHS.kind),
    textCell(text, TABLE_WIDTHS.text),
    moneyCell(kopecks.amount),
    moneyCell(kopecks.balance),
  ]),
]

/** A width with room for the longest amount. A spreadsheet shows `###` where a number does not fit. */
const widthOf = (name: (typeof COLUMNS)[number], lines: readonly PageLine[]): number =>
  name === 'amount' || name === 'balance'
    ? lines.reduce<number>((width, line) => Math.max(width, line[name].length + 2), TABLE_WIDTHS[name])
    : TABLE_WIDTHS[name]

/** Both sheets: what the statement is about, and its operations as a table with nothing else on its sheet. */
const sheetsOf = (page: Page): Sheet<never>[] => [
  { sheet: page.title, data: summary(page), columns: Object.values(FACT_WIDTHS).map((width) => ({ width })) },
  {
    sheet: page.word('entries'),
    data: table(page),
    columns: COLUMNS.map((name) => ({ width: widthOf(name, page.lines) })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  },
]

/**
 * Writes a statement as a workbook of Office Open XML with two sheets: the summary, and a table of the operations.
 *
 * Amounts are numbers in roubles. Times are dates as a clock in the time zone of the options shows them. Texts are never formulas. The same
 * statement gives the same bytes. Needs the package `write-excel-file`, in Node and in browsers.
 *
 * @param statement - what to write; amounts in kopecks, times in milliseconds since 1970-01-01 UTC
 * @param options - language, `en` by default, and time zone, `UTC` by default
 * @returns the file, of type `application/vnd.openxmlformats-officedocument.spreadsheetml.sheet`
 * @throws PocketsimError `STATEMENT_FORMAT`, `MSISDN_FORMAT` where the statement is not as {@link Statement} wants it, `OPTION_FORMAT`
 * for an unknown language or time zone, `PACKAGE_MISSING` without the package
 *
 * @example
 * ```ts
 * import { statementXlsx } from 'pocketsim/statements'
 *
 * const file = await statementXlsx({
 *   operator: 'MTS RUS', owner: 'Ivan Ivanov', account: '277300000001', msisdn: '+79161234567',
 *   from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1), opening: 0, closing: 10_000,
 *   entries: [{ at: Date.UTC(2026, 10, 24, 9), kind: 'payment', text: 'card', amount: 10_000 }],
 * })
 * String.fromCharCode(...file.subarray(0, 2)) // => 'PK'
 * ```
 */
export async function statementXlsx(statement: Statement, options: StatementOptions = {}): Promise<Uint8Array> {
  const sheets = sheetsOf(pageOf(statement, options))
  const { default: write } = await optional('write-excel-file', () => import('write-excel-file/universal'))
  const file = await write(sheets, { fontFamily: 'Arial', fontSize: 10 }).toBlob()
  return timeless(new Uint8Array(await file.arrayBuffer()))
}
