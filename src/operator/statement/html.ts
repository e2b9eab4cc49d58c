import { COLUMNS, type Fact, type Page, type PageLine, pageOf } from './page.js'
import type { Statement } from './statement.js'
import type { StatementOptions } from './text.js'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text that is safe between tags and in a quoted attribute. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark)

/** How the page looks on a screen and on paper. It loads nothing. */
const STYLE = `
:root { color-scheme: light; font: 16px/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #1b1b1f; background: #fff }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem; margin: 0 }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
.operator { margin: 0 0 1.5rem; color: #55555e; overflow-wrap: anywhere }
.facts, .sums { display: grid; gap: .35rem 1.5rem; margin: 0 0 1.25rem }
.facts > div { display: grid; grid-template-columns: 13rem 1fr; gap: 1rem }
.sums { display: flex; flex-wrap: wrap; padding: .9rem 1rem; background: #f3f3f6; border-radius: .4rem }
.sums > div { flex: 1 0 auto; min-width: 10rem }
dt { color: #55555e }
dd { margin: 0; overflow-wrap: anywhere }
.sums dd { font-weight: 600; font-size: 1.1rem; font-variant-numeric: tabular-nums; white-space: nowrap }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { padding: .4rem .6rem; text-align: start; vertical-align: top; border-bottom: 1px solid #dcdce2 }
thead th { border-bottom: 2px solid #1b1b1f; vertical-align: bottom }
tfoot th, tfoot td { font-weight: 600; border-bottom: 0; border-top: 2px solid #1b1b1f }
.at, .amount, .balance { white-space: nowrap; font-variant-numeric: tabular-nums }
.amount, .balance { text-align: end }
.text { overflow-wrap: anywhere; min-width: 8rem }
@media print {
  @page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif } }
  :root { font-size: 10.5pt }
  body { max-width: none; margin: 0; padding: 0 }
  .wide { overflow: visible }
  .sums { print-color-adjust: exact }
  .sums > div { min-width: 0 }
  tr { break-inside: avoid }
  tfoot { display: table-row-group }
}
`

const factOf = ({ label, value }: Fact): string =>
  `<div><dt>${escaped(label)}</dt><dd><bdi>${escaped(value)}</bdi></dd></div>`

const rowOf = (line: PageLine): string => {
  const { year, month, day, hour, minute, second } = line.wall
  const cells: Readonly<Record<(typeof COLUMNS)[number], string>> = {
    at: `<time datetime="${year}-${month}-${day}T${hour}:${minute}:${second}">${escaped(line.at)}</time>`,
    kind: escaped(line.kind),
    text: `<bdi>${escaped(line.text)}</bdi>`,
    amount: line.amount,
    balance: line.balance,
  }
  return `<tr>${COLUMNS.map((name) => `<td class="${name}">${cells[name]}</td>`).join('')}</tr>`
}

const tableOf = ({ columns, lines, closing, word }: Page): string => {
  const head = COLUMNS.map((name) => `<th scope="col" class="${name}">${escaped(columns[name])}</th>`).join('')
  const body =
    lines.length === 0 ? `<tr><td colspan="${COLUMNS.length}">${word('none')}</td></tr>` : lines.map(rowOf).join('\n')
  const last = `<th scope="row" colspan="${COLUMNS.length - 1}">${closing.label}</th><td class="balance">${closing.value}</td>`
  return `<table aria-labelledby="entries">
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody>
<tfoot><tr>${last}</tr></tfoot>
</table>`
}

/**
 * Writes a statement as one HTML page. It has no scripts and loads nothing. On A4 paper the heading of the table is on each page.
 *
 * Every text of the statement is escaped. The same statement gives the same page.
 *
 * @param statement - what to write; amounts in kopecks, times in milliseconds since 1970-01-01 UTC
 * @param options - language, `en` by default, and time zone, `UTC` by default
 * @returns a whole document, to be stored or sent as UTF-8
 * @throws PocketsimError `STATEMENT_FORMAT`, `MSISDN_FORMAT` where the statement is not as {@link Statement} wants it, or
 * `OPTION_FORMAT` for an unknown language or time zone
 *
 * @example
 * ```ts
 * import { statementHtml } from 'pocketsim'
 *
 * const at = Date.UTC(2026, 10, 24, 9)
 * const page = statementHtml({
 *   operator: 'MTS RUS', owner: 'Иван <Иванов>', account: '277300000001', msisdn: '+79161234567',
 *   from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1), opening: 10_050, closing: 9_850,
 *   entries: [{ at, kind: 'call', text: '+74957660166, 2 min', amount: -200 }],
 * })
 * page.includes('Иван &lt;Иванов&gt;') // => true
 * page.includes('−2.00') // => true
 * ```
 */
export function statementHtml(statement: Statement, options: StatementOptions = {}): string {
  const page = pageOf(statement, options)
  return `<!doctype html>
<html lang="${page.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escaped(`${page.title} – ${page.account}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${page.title}</h1>
<p class="operator"><bdi>${escaped(page.operator)}</bdi></p>
<dl class="facts">
${page.facts.map(factOf).join('\n')}
</dl>
<dl class="sums">
${page.sums.map(factOf).join('\n')}
</dl>
<h2 id="entries">${page.word('entries')}</h2>
<div class="wide" role="region" aria-labelledby="entries" tabindex="0">
${tableOf(page)}
</div>
</main>
</body>
</html>
`
}
