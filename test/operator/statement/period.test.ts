import fc from 'fast-check'
import { periodOf } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { namedPeriod } from '../../../src/operator/statement/period.js'
import { loose } from '../../loose.js'

const iso = (at: number) => new Date(at).toISOString().replace(/:00\.000Z$/, 'Z')

/** Names in time zones, and the two moments. Where the clocks change is known from the IANA database, 2025c. */
const KNOWN: readonly (readonly [name: string, timeZone: string | undefined, from: string, to: string])[] = [
  ['2026', undefined, '2026-01-01T00:00Z', '2027-01-01T00:00Z'],
  ['2026-01', undefined, '2026-01-01T00:00Z', '2026-02-01T00:00Z'],
  ['2026-12', undefined, '2026-12-01T00:00Z', '2027-01-01T00:00Z'],
  ['2024-02-29', undefined, '2024-02-29T00:00Z', '2024-03-01T00:00Z'],
  ['2026-01-05/2026-02-10', undefined, '2026-01-05T00:00Z', '2026-02-11T00:00Z'],
  ['2026-01-05/2026-01-05', undefined, '2026-01-05T00:00Z', '2026-01-06T00:00Z'],
  ['2026-01/2026-03', undefined, '2026-01-01T00:00Z', '2026-04-01T00:00Z'],
  ['2025/2026-01-31', undefined, '2025-01-01T00:00Z', '2026-02-01T00:00Z'],
  ['1970', undefined, '1970-01-01T00:00Z', '1971-01-01T00:00Z'],
  ['9998', undefined, '9998-01-01T00:00Z', '9999-01-01T00:00Z'],
  ['9999-12-29', undefined, '9999-12-29T00:00Z', '9999-12-30T00:00Z'],
  ['2026-01', 'Europe/Moscow', '2025-12-31T21:00Z', '2026-01-31T21:00Z'],
  ['2014', 'Europe/Moscow', '2013-12-31T20:00Z', '2014-12-31T21:00Z'],
  ['2026-03-29', 'Europe/London', '2026-03-29T00:00Z', '2026-03-29T23:00Z'],
  ['2026-10-25', 'Europe/London', '2026-10-24T23:00Z', '2026-10-26T00:00Z'],
  ['2026-01-01', 'Asia/Kathmandu', '2025-12-31T18:15Z', '2026-01-01T18:15Z'],
  // The clock jumps from midnight to one.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00Z', '2018-11-05T02:00Z'],
  ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00Z', '2024-04-26T21:00Z'],
  // The clock goes from midnight back to the day before.
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00Z', '2018-02-19T03:00Z'],
  ['2018-02-17', 'America/Sao_Paulo', '2018-02-17T02:00Z', '2018-02-18T03:00Z'],
  // The clock shows midnight twice.
  ['2026-11-01', 'America/Havana', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
  ['2010-11-07', 'America/St_Johns', '2010-11-07T02:30Z', '2010-11-08T03:30Z'],
  // A day that was left out there, and the month of it.
  ['2011-12', 'Pacific/Apia', '2011-12-01T10:00Z', '2011-12-31T10:00Z'],
  ['2011-12-29', 'Pacific/Apia', '2011-12-29T10:00Z', '2011-12-30T10:00Z'],
  ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00Z', '2011-12-31T10:00Z'],
]

describe('a period by its name', () => {
  it.each(KNOWN)('%s in the zone %s is from %s to %s', (name, timeZone, from, to) => {
    const period = periodOf(name, { timeZone })
    expect([iso(period.from), iso(period.to)]).toEqual([from, to])
  })

  it.each<[name: unknown, timeZone?: string]>([
    [''],
    ['2026-1'],
    ['2026-13'],
    ['2026-00'],
    ['2026-02-30'],
    ['2025-02-29'],
    ['2026-01-00'],
    ['2026-01-32'],
    ['26-01'],
    ['02026'],
    ['-2026'],
    ['+002026-01'],
    ['2026-01-05T00:00'],
    [' 2026'],
    ['2026\n'],
    ['２０２６'],
    ['2026-01-05/'],
    ['/2026-01-05'],
    ['2026/2026/2026'],
    ['2026-02/2026-01'],
    ['2026-01-05/2026-01-04'],
    ['2026-01-05/10'],
    ['1969'],
    ['0001'],
    ['0000'],
    ['9999'],
    ['9999-12'],
    ['9999-12-30'],
    ['1970', 'Europe/Moscow'],
    ['2011-12-30', 'Pacific/Apia'],
    ['last month'],
    ['2'.repeat(1_000_000)],
    [2026],
    [null],
    [undefined],
    [['2026']],
    [{ from: 0, to: 1 }],
    [new Date(0)],
    [Number.NaN],
  ])('the name %j is no period (zone %s)', (name, timeZone = 'UTC') => {
    const error = expect.objectContaining({
      code: 'OPTION_FORMAT',
      message: expect.stringMatching(/^period: want a year/),
    })
    expect(() => periodOf(loose(name), { timeZone })).toThrow(error)
    expect(namedPeriod(name, timeZone)).toBeUndefined()
  })

  it.each(['Mars/Olympus', '', null, 5, {}])('the zone %j is unknown', (timeZone) => {
    const error = expect.objectContaining({ code: 'OPTION_FORMAT', message: expect.stringMatching(/^timeZone: want/) })
    expect(() => periodOf('2026', { timeZone: loose(timeZone) })).toThrow(error)
  })

  it('in any zone a day begins when the date on the wall is first that day, and ends when the next day begins', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    const day = fc.integer({ min: 1, max: 47_000 }).map((count) => count * 86_400_000)
    const nameOf = (at: number) => new Date(at).toISOString().slice(0, 10)
    fc.assert(
      fc.property(zone, day, (timeZone, at) => {
        const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
        const period = namedPeriod(nameOf(at), timeZone)
        const next = namedPeriod(nameOf(at + 86_400_000), timeZone)
        // Some islands left out a day when they changed the side of the date line.
        if (period === undefined || next === undefined) return
        expect(format.format(period.from)).toBe(nameOf(at))
        expect(format.format(period.from - 1) < nameOf(at)).toBe(true)
        expect(period.to).toBe(next.from)
        expect(Math.abs(period.to - period.from - 86_400_000)).toBeLessThanOrEqual(7_200_000)
      }),
    )
  })

  it('the months of a year follow each other, and are the year', () => {
    const year = fc.integer({ min: 1971, max: 2099 })
    const zone = fc.constantFrom('UTC', 'Europe/Moscow', 'America/Sao_Paulo', 'Pacific/Apia', 'Australia/Lord_Howe')
    fc.assert(
      fc.property(year, zone, (y, timeZone) => {
        const months = Array.from({ length: 12 }, (_, i) =>
          periodOf(`${y}-${String(i + 1).padStart(2, '0')}`, { timeZone }),
        )
        const whole = periodOf(String(y), { timeZone })
        expect(months.map(({ to }) => to)).toEqual([...months.slice(1).map(({ from }) => from), whole.to])
        expect(months[0]?.from).toBe(whole.from)
      }),
    )
  })
})
