import { extractTextItems, getMeta } from 'unpdf'
import { describe, expect, it, vi } from 'vitest'
import type { Statement, StatementEntry, StatementOptions } from '../../src/index.js'
import { pageOf } from '../../src/operator/statement/page.js'
import { statementPdf } from '../../src/statements/index.js'
import { statementOf } from '../operator/statement/example.js'

interface Item {
  readonly str: string
  readonly x: number
  readonly y: number
  readonly width: number
}

/** The pieces of text of each page, where they stand, as another library reads them. */
async function read(statement: Statement, options?: StatementOptions): Promise<readonly (readonly Item[])[]> {
  const { items } = await extractTextItems(await statementPdf(statement, options))
  return items.map((page) => page.filter(({ str }) => str.trim() !== ''))
}

/** Lines from the top of a page, the pieces of each from the left. */
function linesOf(page: readonly Item[]): readonly string[] {
  const lines = new Map<number, Item[]>()
  for (const item of page) {
    const y = Math.round(item.y)
    lines.set(y, [...(lines.get(y) ?? []), item])
  }
  return [...lines]
    .sort(([a], [b]) => b - a)
    .map(([, line]) =>
      line
        .sort((a, b) => a.x - b.x)
        .map(({ str }) => str)
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
}

const blanks = (text: string) => text.replace(/\s+/g, ' ').trim()

const calls = (count: number): Omit<StatementEntry, 'at'>[] =>
  Array.from({ length: count }, (_, i) => ({ kind: 'call', text: `номер ${i}`, amount: -((i * 7919) % 10_000_000) }))

/** The right margin of A4 paper, in points from the left. */
const RIGHT = 595.28 - 40

describe('the PDF of a statement', () => {
  it.each(['en', 'ru'] as const)(
    'has every entry in its order, the head of the table and the number on each page (%s)',
    async (locale) => {
      const statement = statementOf(calls(130), { opening: 123_456 })
      const { lines, columns, closing, word } = pageOf(statement, { locale })
      const pages = (await read(statement, { locale })).map(linesOf)
      expect(pages.length).toBeGreaterThan(2)
      const head = blanks(Object.values(columns).join(' '))
      pages.forEach((page, i) => {
        expect(page.filter((line) => line === head)).toHaveLength(1)
        expect(page.at(-1)).toBe(`${word('page')} ${i + 1} ${word('of')} ${pages.length}`)
        if (i > 0) expect(page[0]).toBe(`${word('title')}, 277300000001`)
      })
      const all = pages.flat()
      const expected = lines.map(({ at, kind, text, amount, balance }) =>
        blanks(`${at} ${kind} ${text} ${amount} ${balance}`),
      )
      expect(all.filter((line) => /номер \d/.test(line))).toEqual(expected)
      expect(all.at(-2)).toBe(blanks(`${closing.label} ${closing.value}`))
    },
  )

  it('a PDF shows owner, account, number, period, zone and all four sums', async () => {
    const statement = statementOf([{ kind: 'payment', text: 'карта', amount: 50_000 }, ...calls(2)], { opening: -5 })
    const [page = []] = await read(statement, { locale: 'ru', timeZone: 'Europe/Moscow' })
    expect(linesOf(page).slice(0, 9)).toEqual([
      'Выписка по счёту',
      'МТС',
      'Владелец Иванова Анна Константиновна',
      'Лицевой счёт 277300000001',
      'Номер телефона +79161234567',
      'Период 01.11.2026 03:00:00 – 01.12.2026 03:00:00',
      'Часовой пояс Europe/Moscow',
      'Остаток на начало Поступило Списано Остаток на конец',
      '−0,05 ₽ 500,00 ₽ −79,19 ₽ 420,76 ₽',
    ])
  })

  it('amounts of any length end at the same place in a PDF', async () => {
    const statement = statementOf(calls(30))
    const [page = []] = await read(statement)
    const endsOf = (texts: readonly string[]) =>
      new Set(page.filter(({ str }) => texts.includes(str)).map(({ x, width }) => Math.round(x + width)))
    const { lines } = pageOf(statement)
    const [amounts, balances] = [endsOf(lines.map(({ amount }) => amount)), endsOf(lines.map(({ balance }) => balance))]
    expect([...new Set([...amounts, ...balances])]).toHaveLength(2)
  })

  it('the longest texts and amounts stay between the margins of a PDF', async () => {
    const big = Number.MAX_SAFE_INTEGER
    const statement = statementOf(
      [
        { kind: 'promised-payment', text: 'Ш'.repeat(500), amount: big },
        { kind: 'other', text: 'W'.repeat(500), amount: 0 },
        { kind: 'other', text: 'слово '.repeat(83), amount: -1 },
      ],
      { operator: 'О'.repeat(100), owner: 'W'.repeat(200), account: '0'.repeat(40), opening: -big },
    )
    for (const locale of ['en', 'ru'] as const) {
      const items = (await read(statement, { locale })).flat()
      expect(items.filter(({ x, width }) => x < 39.5 || x + width > RIGHT + 0.5)).toEqual([])
    }
  })

  it('a PDF shows the whole of a text that is longer than a line', async () => {
    const text = 'Гудок до 1 декабря; бесплатная неделя закончилась, далее по цене из прейскуранта оператора связи'
    const [page = []] = await read(statementOf([{ kind: 'service', text, amount: 0 }]))
    const x = page.find(({ str }) => str === 'Details')?.x
    const details = page.filter((item) => item.x === x).map(({ str }) => str.trim())
    expect(details.slice(1).join(' ')).toBe(text)
  })

  it('a PDF of a statement without entries says so', async () => {
    const [page = []] = await read(statementOf([]))
    expect(linesOf(page)).toContain('No operations in this period')
  })

  it('a PDF has its title, its language and the given time', async () => {
    const { info } = await getMeta(await statementPdf(statementOf([], { issued: Date.UTC(2026, 11, 2) })))
    expect(info).toMatchObject({
      Title: 'Statement of account – 277300000001',
      Author: 'МТС',
      Language: 'en',
      CreationDate: expect.stringMatching(/^D:20261202/),
    })
  })

  it('a PDF has the same bytes at any time of the platform’s clock', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ['Date'] })
    const early = await statementPdf(statementOf(calls(100)))
    vi.setSystemTime(Date.UTC(2050, 1, 1))
    const late = await statementPdf(statementOf(calls(100)))
    vi.useRealTimers()
    expect(Buffer.compare(early, late)).toBe(0)
  })

  it('a PDF does not change the fonts and rules of an application that uses pdfmake', async () => {
    const { default: shared } = await import('pdfmake')
    shared.setFonts({ Own: { normal: 'own.ttf' } })
    await statementPdf(statementOf([]))
    expect(shared).toMatchObject({ fonts: { Own: { normal: 'own.ttf' } } })
    expect(Reflect.get(shared, 'urlAccessPolicy')).toBeUndefined()
  })

  it('a PDF of a statement with wrong sums is refused', async () => {
    const bad = { ...statementOf([]), closing: 1 }
    await expect(statementPdf(bad)).rejects.toMatchObject({ code: 'STATEMENT_FORMAT' })
  })
})
