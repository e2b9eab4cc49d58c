import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type Statement, statementHtml } from '../../../src/index.js'
import { money, plain } from '../../../src/operator/statement/text.js'
import { KINDS, WORDS } from '../../../src/operator/statement/words.js'
import { anyStatement, statementOf } from './example.js'

/** The tags of a page, in their order: what a text may never change. */
const tags = (page: string): readonly string[] =>
  (page.match(/<[^>]*>/g) ?? []).filter((tag) => !tag.startsWith('<time'))

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const unescaped = (text: string) => text.replace(/&(\w+|#39);/g, (all, name: string) => ENTITIES[name] ?? all)

/** The texts of the cells with a class, as a reader sees them. */
const cells = (page: string, name: string): readonly string[] =>
  [...page.matchAll(new RegExp(`<td class="${name}">(.*?)</td>`, 'g'))].map(([, cell = '']) =>
    unescaped(cell.replace(/<[^>]*>/g, '')),
  )

const tame = (statement: Statement): Statement => ({
  ...statement,
  operator: 'o',
  owner: 'o',
  account: 'o',
  entries: statement.entries.map((entry) => ({ ...entry, text: 't' })),
})

const call = { kind: 'call', text: '+74957660166', amount: -200 } as const

describe('the page of a statement', () => {
  it('a page has the same tags whatever is in its texts', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        expect(tags(statementHtml(statement))).toEqual(tags(statementHtml(tame(statement))))
      }),
    )
  })

  it('a page shows each text, amount and balance in order', () => {
    fc.assert(
      fc.property(anyStatement, fc.constantFrom('en' as const, 'ru' as const), (statement, locale) => {
        const page = statementHtml(statement, { locale })
        const { entries } = statement
        expect(cells(page, 'text')).toEqual(entries.map(({ text }) => plain(text)))
        expect(cells(page, 'kind')).toEqual(entries.map(({ kind }) => KINDS[kind][locale]))
        expect(cells(page, 'amount')).toEqual(entries.map(({ amount }) => money(amount, locale)))
        expect(cells(page, 'balance').slice(0, -1).at(-1)).toBe(
          entries.length === 0 ? undefined : money(statement.closing, locale),
        )
      }),
    )
  })

  it('a page loads nothing and runs nothing', () => {
    const page = statementHtml(statementOf([call]))
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(page).not.toMatch(/<(script|link|img|iframe)|url\(|src=|href=/)
  })

  it('a page names its language, its columns and its table for people who hear it', () => {
    const page = statementHtml(statementOf([call]), { locale: 'ru' })
    expect(page).toContain('<html lang="ru">')
    expect(page.match(/<th scope="col"/g)).toHaveLength(5)
    expect(page).toContain('<table aria-labelledby="entries">')
    expect(page).toContain('<h2 id="entries">Операции</h2>')
  })

  it('a page shows times in the zone of the options', () => {
    const page = statementHtml(statementOf([call]), { timeZone: 'Europe/Moscow' })
    expect(page).toContain('<time datetime="2026-11-01T03:00:00">2026-11-01 03:00:00</time>')
  })

  it.each([
    ['UTC', '2026-11-01 – 2026-11-30'],
    ['Europe/Moscow', '2026-11-01 03:00:00 – 2026-12-01 03:00:00'],
  ])('in the zone %s a page shows the period of a month as %s', (timeZone, period) => {
    expect(statementHtml(statementOf([]), { timeZone })).toContain(`<bdi>${period}</bdi>`)
  })

  it('a page shows a period of one day as that day, and a shorter period with times', () => {
    const from = Date.UTC(2026, 10, 24)
    for (const to of [from, from + 9]) {
      expect(statementHtml(statementOf([], { from, to }))).toContain(
        '<bdi>2026-11-24 00:00:00 – 2026-11-24 00:00:00</bdi>',
      )
    }
  })

  it('a page shows the phone number with its +, also where it is given without', () => {
    for (const msisdn of ['79161234567', '+79161234567']) {
      expect(statementHtml(statementOf([], { msisdn }))).toContain('<bdi>+79161234567</bdi>')
    }
  })

  it('a page of a statement without entries says so', () => {
    expect(statementHtml(statementOf([]))).toContain(WORDS.none.en)
    expect(statementHtml(statementOf([]), { locale: 'ru' })).toContain(WORDS.none.ru)
    expect(statementHtml(statementOf([call]))).not.toContain(WORDS.none.en)
  })

  it('a page says when it was made only if the statement does', () => {
    expect(statementHtml(statementOf([call]))).not.toContain(WORDS.issued.en)
    expect(statementHtml(statementOf([call], { issued: Date.UTC(2026, 11, 2) }))).toContain(
      '<bdi>2026-12-02 00:00:00</bdi>',
    )
  })

  it('a page is the same at any time of the platform’s clock', () => {
    vi.useFakeTimers({ now: 0 })
    const early = statementHtml(statementOf([call]))
    vi.setSystemTime(Date.UTC(2050, 1, 1))
    const late = statementHtml(statementOf([call]))
    vi.useRealTimers()
    expect(late).toBe(early)
  })

  it('a page in an unknown language is refused', () => {
    const options = JSON.parse('{"locale":"toString"}')
    expect(() => statementHtml(statementOf([call]), options)).toThrow(
      expect.objectContaining({ code: 'OPTION_FORMAT' }),
    )
  })

  it('a page has all its words in both languages', () => {
    for (const { en, ru } of [...Object.values(KINDS), ...Object.values(WORDS)]) {
      expect(en).not.toBe('')
      expect(ru).not.toBe('')
    }
  })
})
