import readXlsxFile from 'read-excel-file/node'
import { extractTextItems } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { type Statement, type StatementEntry, statementHtml } from '../../src/index.js'
import { pageOf } from '../../src/operator/statement/page.js'
import { KINDS } from '../../src/operator/statement/words.js'
import { statementPdf, statementXlsx } from '../../src/statements/index.js'
import { statementOf } from '../operator/statement/example.js'

const BIG = Number.MAX_SAFE_INTEGER
const payment = (amount: number): Omit<StatementEntry, 'at'> => ({ kind: 'payment', text: 'card', amount })
/** The last time that a statement can show. */
const LAST = Date.UTC(9999, 11, 30)
/** Far east and far west: their dates are ahead of UTC and behind it. */
const ZONES = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu'] as const

const inAndOut = Array.from({ length: 8 }, (_, i) => payment(i % 2 === 0 ? BIG : -BIG))
const at = (
  entries: readonly Omit<StatementEntry, 'at'>[],
  from: number,
  to: number,
  more: Partial<Statement> = {},
) => {
  const statement = statementOf(entries, { ...more, from, to, issued: to })
  return { ...statement, entries: statement.entries.map((entry, i) => ({ ...entry, at: Math.min(from + i, to - 1) })) }
}

const STATEMENTS: readonly (readonly [title: string, statement: Statement])[] = [
  ['money that goes in and out', statementOf(inAndOut)],
  ['a balance that is for a while larger than a safe integer', statementOf([BIG, BIG, -BIG, -BIG].map(payment))],
  ['a balance that is for a while below', statementOf([-BIG, -BIG, BIG, BIG].map(payment), { opening: -BIG })],
  ['the largest balance and no entry', statementOf([], { opening: BIG })],
  ['the lowest balance', statementOf([payment(-0)], { opening: -BIG })],
  ['times of the year 9999', at([payment(1)], LAST - 1000, LAST)],
  ['times of all years', at([payment(1), ...inAndOut], 0, LAST)],
  ['times of the year 1970', at([payment(1)], 0, 1)],
  ['a period without a moment', at([], 0, 0)],
  [
    'all kinds of entries at one moment, and the longest texts',
    at(
      Object.keys(KINDS).map((kind) => ({
        kind: kind as keyof typeof KINDS,
        text: '\u202e\ud800\0 '.repeat(125),
        amount: 0,
      })),
      5,
      6,
      { operator: '\0'.repeat(100), owner: 'Ш'.repeat(200), account: '=1+1' },
    ),
  ],
]

describe('a statement of extreme values that are valid', () => {
  it.each(STATEMENTS)('with %s it is written as HTML, with all its lines and the exact sums', (_, statement) => {
    const { entries, opening, closing } = statement
    const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + BigInt(amount), 0n)
    const amounts = entries.map(({ amount }) => amount)
    for (const timeZone of ZONES) {
      const page = statementHtml(statement, { timeZone })
      expect(page.match(/<td class="at">/g)?.length ?? 0).toBe(entries.length)
      const { sums, lines } = pageOf(statement, { timeZone })
      const [plus, minus] = [amounts.filter((amount) => amount > 0), amounts.filter((amount) => amount < 0)]
      expect(sums.map(({ kopecks }) => BigInt(kopecks ?? 0n))).toEqual(
        [opening, sum(plus), sum(minus), closing].map(BigInt),
      )
      for (const line of lines) expect(line.at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    }
  })

  it.each(STATEMENTS)('with %s it is written as a workbook that another library reads', async (_, statement) => {
    for (const timeZone of ZONES) {
      const file = await statementXlsx(statement, { timeZone })
      const [, operations] = await readXlsxFile(Buffer.from(file), { trim: false })
      expect(operations?.data).toHaveLength(1 + statement.entries.length)
      const shown = pageOf(statement, { timeZone }).lines.map((line) => line.at.slice(0, 10))
      const read = operations?.data
        .slice(1)
        .map(([cell]) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell))
      expect(read).toEqual(shown)
    }
  })

  it.each(STATEMENTS)('with %s it is written as a PDF in which nothing lies on anything else', async (_, statement) => {
    for (const locale of ['en', 'ru'] as const) {
      const { items } = await extractTextItems(await statementPdf(statement, { locale }))
      const page = (items[0] ?? []).filter(({ str }) => str.trim() !== '')
      const overlaps = page.filter((one) =>
        page.some((other) => {
          const isOnLine = one !== other && Math.abs(one.y - other.y) < 1
          return isOnLine && one.x <= other.x && one.x + one.width > other.x + 0.5
        }),
      )
      expect(overlaps.map(({ str }) => str)).toEqual([])
      expect(page.filter(({ x, width }) => x < 39.5 || x + width > 595.28 - 39.5)).toEqual([])
    }
  })
})
