import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money, moneyWithUnit, plain, timeText, wallClock } from '../../../src/operator/statement/text.js'

const plainBlanks = (text: string) => text.replaceAll('\u00a0', ' ')

describe('money', () => {
  it.each([
    [0, '0.00', '0,00'],
    [-0, '0.00', '0,00'],
    [7, '0.07', '0,07'],
    [-100, '−1.00', '−1,00'],
    [99_999, '999.99', '999,99'],
    [123_456_78, '123,456.78', '123 456,78'],
    [-1_234_567_89, '−1,234,567.89', '−1 234 567,89'],
    [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91', '90 071 992 547 409,91'],
  ])('%i kopecks are %s in English, %s in Russian', (kopecks, en, ru) => {
    expect(money(kopecks, 'en')).toBe(en)
    expect(plainBlanks(money(kopecks, 'ru'))).toBe(ru)
  })

  it('the unit of money is behind a blank that does not break a line', () => {
    expect(moneyWithUnit(-5, 'en')).toBe('−0.05\u00a0RUB')
    expect(moneyWithUnit(100_000, 'ru')).toBe('1\u00a0000,00\u00a0₽')
  })

  it('money can be read back to the same number of kopecks', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('en' as const, 'ru' as const), (kopecks, locale) => {
        const digits = money(kopecks, locale)
          .replace('−', '-')
          .replace(/[^\d-]/g, '')
        expect(BigInt(digits)).toBe(BigInt(kopecks))
      }),
    )
  })
})

describe('the clock on the wall', () => {
  const LAST = Date.UTC(9999, 11, 30)

  it('a clock in UTC shows the same as ISO 8601', () => {
    const clock = wallClock('UTC')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LAST }), (at) => {
        expect(timeText(clock(at), 'en')).toBe(new Date(at).toISOString().slice(0, 19).replace('T', ' '))
      }),
    )
  })

  it.each([
    ['Europe/Moscow', Date.UTC(2026, 10, 30, 21), '2026-12-01 00:00:00', '01.12.2026 00:00:00'],
    ['Asia/Kamchatka', Date.UTC(2026, 10, 30, 11, 59, 59), '2026-11-30 23:59:59', '30.11.2026 23:59:59'],
    ['Europe/Berlin', Date.UTC(2026, 6, 1, 12), '2026-07-01 14:00:00', '01.07.2026 14:00:00'],
    ['America/New_York', 0, '1969-12-31 19:00:00', '31.12.1969 19:00:00'],
    ['UTC', LAST, '9999-12-30 00:00:00', '30.12.9999 00:00:00'],
  ])('a clock of %s at %i ms shows %s', (timeZone, at, en, ru) => {
    const wall = wallClock(timeZone)(at)
    expect(timeText(wall, 'en')).toBe(en)
    expect(timeText(wall, 'ru')).toBe(ru)
  })

  it('an unknown time zone is refused', () => {
    expect(() => wallClock('Moon/Tycho')).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
  })
})

describe('a plain text', () => {
  it.each([
    ['a line\r\nand\tanother', 'a line and another'],
    ['\u0000\u001b[31m', '■■[31m'],
    ['\ud800 and 😀', '■ and 😀'],
    ['gpj.\u202e00.1', 'gpj.■00.1'],
    ['Ё, ₽, 漢, ש', 'Ё, ₽, 漢, ש'],
  ])('the text %j is shown as %j', (text, shown) => {
    expect(plain(text)).toBe(shown)
  })

  it('a plain text stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plain(plain(text))).toBe(plain(text))
      }),
    )
  })
})
