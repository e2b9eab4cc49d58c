import type { Content, Document, Layout, Maker } from 'pdfmake'
import { optional } from '../bytes/packages.js'
import { COLUMNS, type Fact, type Page, pageOf } from '../operator/statement/page.js'
import type { Statement } from '../operator/statement/statement.js'
import type { StatementOptions } from '../operator/statement/text.js'

/** The faces of Roboto that come with pdfmake. They have Latin, Greek and Cyrillic letters, and the rouble sign. */
const FACES = { normal: 'Roboto-Regular.ttf', bold: 'Roboto-Medium.ttf' } as const

const INK = '#1b1b1f'
const GREY = '#55555e'
const RULE = '#dcdce2'
const MARGIN = 40

/** A layout without lines, with so much room above and below the text of a cell. */
const bare = (room: number): Layout => ({
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingTop: () => room,
  paddingBottom: () => room,
})
const FACTS: Layout = { ...bare(1.5), paddingLeft: () => 0 }
const SUMS: Layout = { ...bare(7), fillColor: () => '#f3f3f6' }
/** A thin line under each row, a thick one under the head and above the last row. */
const TABLE: Layout = {
  ...bare(3.5),
  paddingLeft: () => 6,
  paddingRight: () => 6,
  hLineWidth: (i, { table: { body } }) => (i === 0 || i === body.length ? 0 : isThick(i, body) ? 1 : 0.5),
  hLineColor: (i, { table: { body } }) => (isThick(i, body) ? INK : RULE),
}

function isThick(i: number, body: readonly unknown[]): boolean {
  return i === 1 || i === body.length - 1
}

/** A text that stays in its column: a long word is broken at the end of the line. */
const fitting = (text: string): Content => ({ text, wordBreak: /\S{20}/.test(text) ? 'break-all' : 'normal' })

const factsOf = (facts: readonly Fact[]): Content => ({
  table: {
    widths: [130, '*'],
    body: facts.map(({ label, value }) => [{ text: label, color: GREY }, fitting(value)]),
  },
  layout: FACTS,
})

/** A sum of more characters has no room in a quarter of the page. Then two sums stand side by side. */
const LONGEST_OF_FOUR = 22

/** A label above its sum. */
const sumOf = ({ label, value }: Fact): Content => ({
  stack: [
    { text: label, color: GREY, fontSize: 9 },
    { text: value, bold: true, noWrap: true },
  ],
})

function sumsOf(sums: readonly Fact[]): Content {
  const perRow = sums.some(({ value }) => value.length > LONGEST_OF_FOUR) ? 2 : sums.length
  const rows = Array.from({ length: sums.length / perRow }, (_, i) => sums.slice(i * perRow, (i + 1) * perRow))
  return {
    table: { widths: Array.from({ length: perRow }, () => '*'), body: rows.map((row) => row.map(sumOf)) },
    layout: SUMS,
    margin: [0, 14, 0, 16],
  }
}

const cellOf = (name: (typeof COLUMNS)[number], text: string): Content =>
  name === 'amount' || name === 'balance'
    ? { text, alignment: 'right', noWrap: true }
    : name === 'at'
      ? { text, noWrap: true }
      : fitting(text)

const tableOf = ({ columns, lines, closing, word }: Page): Content => {
  const head = COLUMNS.map((name): Content => ({ stack: [cellOf(name, columns[name])], bold: true }))
  const rows = lines.map((line) => COLUMNS.map((name) => cellOf(name, line[name])))
  const none: Content[][] = [[{ text: word('none'), colSpan: COLUMNS.length, color: GREY }, '', '', '', '']]
  const last: Content[] = [
    { text: closing.label, bold: true, colSpan: 3 },
    '',
    '',
    { text: closing.value, bold: true, alignment: 'right', colSpan: 2, noWrap: true },
    '',
  ]
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: ['auto', 90, '*', 'auto', 'auto'],
      body: [head, ...(rows.length === 0 ? none : rows), last],
    },
    fontSize: 9,
    layout: TABLE,
  }
}

/** The document as data. pdfmake lays it out, breaks the pages and repeats the head of the table. */
const documentOf = (page: Page, made: Date): Document => ({
  pageSize: 'A4',
  pageMargins: [MARGIN, 56, MARGIN, 48],
  language: page.locale,
  displayTitle: true,
  info: { title: `${page.title} – ${page.account}`, author: page.operator, creationDate: made },
  defaultStyle: { font: 'Roboto', fontSize: 10, color: INK },
  header: (current) => ({
    text: current === 1 ? '' : `${page.title}, ${page.account}`,
    alignment: 'right',
    color: GREY,
    fontSize: 8.5,
    margin: [MARGIN, 26, MARGIN, 0],
  }),
  footer: (current, all) => ({
    text: `${page.word('page')} ${current} ${page.word('of')} ${all}`,
    alignment: 'right',
    color: GREY,
    fontSize: 8.5,
    margin: [MARGIN, 16, MARGIN, 0],
  }),
  content: [
    { text: page.title, fontSize: 18, bold: true },
    { stack: [fitting(page.operator)], color: GREY, margin: [0, 2, 0, 14] },
    factsOf(page.facts),
    sumsOf(page.sums),
    tableOf(page),
  ],
})

/** An instance with the fonts and nothing else. It reads no file, loads nothing, and the settings of the application do not change it. */
async function maker(): Promise<Maker> {
  const { default: shared } = await optional('pdfmake', () => import('pdfmake'))
  const { default: faces } = await optional('pdfmake', () => import('pdfmake/build/vfs_fonts.js'))
  const own = new shared.constructor()
  for (const name of Object.values(FACES)) own.virtualfs.writeFileSync(name, faces[name], 'base64')
  own.setFonts({ Roboto: FACES })
  own.setUrlAccessPolicy(() => false)
  own.setLocalAccessPolicy?.(() => false)
  return own
}

/**
 * Writes a statement as a PDF for A4 paper. The head of the table and the page number are on each page.
 *
 * The font is Roboto, which is in the file. It has Latin, Greek and Cyrillic letters; others are shown as empty boxes. The same statement gives
 * the same bytes: the date in the file is `issued`, or else the end of the period. Needs the package `pdfmake`, in Node and in browsers.
 *
 * @param statement - what to write; amounts in kopecks, times in milliseconds since 1970-01-01 UTC
 * @param options - language, `en` by default, and time zone, `UTC` by default
 * @returns the file, of type `application/pdf`
 * @throws PocketsimError `STATEMENT_FORMAT`, `MSISDN_FORMAT` where the statement is not as {@link Statement} wants it, `OPTION_FORMAT`
 * for an unknown language or time zone, `PACKAGE_MISSING` without the package
 *
 * @example
 * ```ts
 * import { statementPdf } from 'pocketsim/statements'
 *
 * const file = await statementPdf({
 *   operator: 'МТС', owner: 'Иван Иванов', account: '277300000001', msisdn: '+79161234567',
 *   from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1), opening: 0, closing: 10_000,
 *   entries: [{ at: Date.UTC(2026, 10, 24, 9), kind: 'payment', text: 'карта', amount: 10_000 }],
 * }, { locale: 'ru', timeZone: 'Europe/Moscow' })
 * String.fromCharCode(...file.subarray(0, 5)) // => '%PDF-'
 * ```
 */
export async function statementPdf(statement: Statement, options: StatementOptions = {}): Promise<Uint8Array> {
  const document = documentOf(pageOf(statement, options), new Date(statement.issued ?? statement.to))
  const file = await (await maker()).createPdf(document).getBuffer()
  return new Uint8Array(file)
}
