import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it, vi } from 'vitest'
import type { Statement } from '../../src/index.js'
import { plain } from '../../src/operator/statement/text.js'
import { KINDS } from '../../src/operator/statement/words.js'
import { statementXlsx } from '../../src/statements/index.js'
import { anyStatement, statementOf } from '../operator/statement/example.js'
import { runs } from '../runs.js'

/** Both sheets as another library reads them. */
const read = async (file: Uint8Array) => {
  const [summary, operations, ...more] = await readXlsxFile(Buffer.from(file), { trim: false })
  expect(more).toEqual([])
  return {
    summary: summary?.data ?? [],
    operations: operations?.data ?? [],
    names: [summary?.sheet, operations?.sheet],
  }
}

/** A serial number of days is a fraction: what is read of it is a millisecond out now and then. */
const toSecond = (cell: unknown) => (cell instanceof Date ? Math.round(cell.getTime() / 1000) : cell)

describe('the workbook of a statement', () => {
  it('each entry is a row of the workbook, with amounts as numbers in roubles and times as dates', async () => {
    const anyShown = anyStatement.map(
      (statement): Statement => ({
        ...statement,
        entries: statement.entries.map((entry) => ({ ...entry, text: entry.text.trim() })),
      }),
    )
    await fc.assert(
      fc.asyncProperty(anyShown, fc.constantFrom('en' as const, 'ru' as const), async (statement, locale) => {
        const { operations } = await read(await statementXlsx(statement, { locale }))
        let balance = statement.opening
        const rows = statement.entries.map(({ at, kind, text, amount }) => {
          balance += amount
          const shown = plain(text)
          return [Math.floor(at / 1000), KINDS[kind][locale], shown === '' ? null : shown, amount / 100, balance / 100]
        })
        expect(operations.slice(1).map((row) => row.map(toSecond))).toEqual(rows)
      }),
      { numRuns: runs(50) },
    )
  })

  it('a workbook has a summary with the owner, the account and all four sums', async () => {
    const statement = statementOf(
      [
        { kind: 'payment', text: 'card', amount: 50_000 },
        { kind: 'call', text: '', amount: -199 },
      ],
      { opening: 1, issued: Date.UTC(2026, 11, 2) },
    )
    const { summary, names } = await read(await statementXlsx(statement, { locale: 'ru', timeZone: 'Europe/Moscow' }))
    expect(names).toEqual(['Выписка по счёту', 'Операции'])
    expect(summary.filter((row) => row.some((cell) => cell !== null))).toEqual([
      ['Выписка по счёту', null],
      ['МТС', null],
      ['Владелец', 'Иванова Анна Константиновна'],
      ['Лицевой счёт', '277300000001'],
      ['Номер телефона', '+79161234567'],
      ['Период', '01.11.2026 03:00:00 – 01.12.2026 03:00:00'],
      ['Составлена', '02.12.2026 03:00:00'],
      ['Часовой пояс', 'Europe/Moscow'],
      ['Остаток на начало', 0.01],
      ['Поступило', 500],
      ['Списано', -1.99],
      ['Остаток на конец', 498.02],
    ])
  })

  it('a workbook shows times as a clock of the zone does', async () => {
    const statement = statementOf([{ kind: 'sms', text: '3339', amount: 0 }])
    const { operations } = await read(await statementXlsx(statement, { timeZone: 'Europe/Moscow' }))
    expect(operations[1]?.[0]).toEqual(new Date('2026-11-01T03:00:00Z'))
  })

  it.each(['=1+1', '_x000D_', '_x005F_x000D_', 'toString', '__proto__', 'constructor', ' a  b '])(
    'has the text %j as it stands, never a formula or an escape',
    async (text) => {
      const entry = { kind: 'other', text, amount: 0 } as const
      const { operations } = await read(await statementXlsx(statementOf([entry, { ...entry, text: '#' }, entry])))
      expect(operations.slice(1).map((row) => row[2])).toEqual([text, '#', text])
    },
  )

  it('the table of a workbook without entries has only its head', async () => {
    const { operations } = await read(await statementXlsx(statementOf([])))
    expect(operations).toEqual([['Date and time', 'Operation', 'Details', 'Amount, RUB', 'Balance, RUB']])
  })

  it('a workbook of three thousand entries has the same bytes at any time of the platform’s clock', async () => {
    const statement = statementOf(
      Array.from({ length: 3_000 }, (_, i) => ({ kind: 'call' as const, text: `call ${i}`, amount: -i })),
    )
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ['Date'] })
    const early = await statementXlsx(statement)
    vi.setSystemTime(Date.UTC(2050, 1, 1))
    const late = await statementXlsx(statement)
    vi.useRealTimers()
    expect(Buffer.compare(early, late)).toBe(0)
    expect((await read(late)).operations).toHaveLength(3_001)
  })

  it('a workbook of a statement with wrong sums is refused', async () => {
    const bad = { ...statementOf([]), closing: 1 }
    await expect(statementXlsx(bad)).rejects.toMatchObject({ code: 'STATEMENT_FORMAT' })
  })
})
