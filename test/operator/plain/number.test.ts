import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Home } from '../../../src/network/numbering.js'
import { msisdnOf } from '../../../src/operator/plain/number.js'
import { PROFILES } from '../../../src/operator/profile/profiles.js'

const RUSSIA: Home = { countryCode: '7', trunkPrefix: '8', nationalLength: 10, internationalPrefix: '810' }
const SNAIL: Home = PROFILES.snail.home
const AMERICA: Home = { countryCode: '1', trunkPrefix: '1', nationalLength: 10, internationalPrefix: '011' }
const SPAIN: Home = { countryCode: '34', trunkPrefix: '', nationalLength: 9, internationalPrefix: '00' }
const AUSTRALIA: Home = { countryCode: '61', trunkPrefix: '0', nationalLength: 9, internationalPrefix: '0011' }

const WRITTEN: readonly (readonly [home: Home, text: string, number: string])[] = [
  [RUSSIA, '+79161234567', '+79161234567'],
  [RUSSIA, '79161234567', '+79161234567'],
  [RUSSIA, '89161234567', '+79161234567'],
  [RUSSIA, '9161234567', '+79161234567'],
  [RUSSIA, '+7 (916) 123-45-67', '+79161234567'],
  [RUSSIA, '8 (916) 123-45-67', '+79161234567'],
  [RUSSIA, '8-916-123-45-67', '+79161234567'],
  [RUSSIA, '8.916.123.45.67', '+79161234567'],
  [RUSSIA, '8[916]1234567', '+79161234567'],
  [RUSSIA, '\u00a0+7\u00a0916\u202f123\u20114567\t', '+79161234567'],
  [RUSSIA, '+7–916—123−45‑67', '+79161234567'],
  [RUSSIA, '\u202a+79161234567\u202c', '+79161234567'],
  [RUSSIA, '＋７ （９１６） １２３－４５－６７', '+79161234567'],
  [RUSSIA, '0079161234567', '+79161234567'],
  [RUSSIA, '00 7 916 123-45-67', '+79161234567'],
  [RUSSIA, '81079161234567', '+79161234567'],
  [RUSSIA, '8-10-44-1632-960001', '+441632960001'],
  [RUSSIA, '00441632960001', '+441632960001'],
  [RUSSIA, '441632960001', '+441632960001'],
  [RUSSIA, '1234567', '+1234567'],
  [RUSSIA, '123456789012345', '+123456789012345'],
  [SNAIL, '01632 960001', '+441632960001'],
  [SNAIL, '1632 960001', '+441632960001'],
  [SNAIL, '441632960001', '+441632960001'],
  [SNAIL, '+44 (0) 1632 960001', '+441632960001'],
  [SNAIL, '\u202d+44\u00a0(0)\u00a01632\u00a0960001\u202c', '+441632960001'],
  [SNAIL, '00 44 1632 960001', '+441632960001'],
  [SNAIL, '79161234567', '+79161234567'],
  [AMERICA, '1 (212) 555-0100', '+12125550100'],
  [AMERICA, '(212) 555-0100', '+12125550100'],
  [AMERICA, '011 44 1632 960001', '+441632960001'],
  [AMERICA, '0044 1632 960001', '+441632960001'],
  [SPAIN, '612 345 678', '+34612345678'],
  [AUSTRALIA, '0011 44 1632 960001', '+441632960001'],
  [AUSTRALIA, '0044 1632 960001', '+441632960001'],
  [AUSTRALIA, '0412 345 678', '+61412345678'],
]

describe('a phone number', () => {
  it.each(WRITTEN)('with the plan %j the text %j is the number %s', (home, text, number) => {
    expect(msisdnOf(home, text)).toBe(number)
    expect(msisdnOf(home, number)).toBe(number)
  })

  it('a plan without fields is the one of Russia, as everywhere', () => {
    expect(msisdnOf({}, '8 916 123-45-67')).toBe('+79161234567')
    expect(msisdnOf({ trunkPrefix: undefined }, '8 916 123-45-67')).toBe('+79161234567')
  })

  it.each([
    ...[
      '',
      ' ',
      '+',
      '112',
      '0890',
      '123456',
      '+123456',
      '1234567890123456',
      '+1234567890123456',
      '00123456',
      '+0079161234567',
    ],
    ...[
      '+7916123456a',
      'Anna',
      '++79161234567',
      '7+9161234567',
      '+7916#234567',
      '*111*25#',
      '0123456',
      '00',
      '0000000000',
    ],
    ...['+7916123,4567', '+7916/1234567', '+7½9161234567', '٠١٢٣٤٥٦٧٨٩', `${' '.repeat(60)}79161234567`, '+7(8)'],
  ])('the text %j is no number', (text) => {
    expect(msisdnOf(RUSSIA, text)).toBeUndefined()
  })

  it('any other value is no number, and none of its methods is called', () => {
    const trap = () => {
      throw new Error('a method was called')
    }
    const values = [
      undefined,
      null,
      79161234567,
      Number.NaN,
      79161234567n,
      ['79161234567'],
      {},
      true,
      Symbol('7'),
      trap,
    ]
    const hostile = [{ toString: trap, valueOf: trap, normalize: trap, length: 3 }, new Proxy({}, { get: trap })]
    for (const value of [...values, ...hostile, new String('79161234567')]) {
      expect(msisdnOf(RUSSIA, value)).toBeUndefined()
    }
  })

  it('every value gives nothing, or + and 7 to 15 digits that stay as they are', () => {
    const value = fc.oneof(
      fc.anything(),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789+-() .\u00a0') }),
    )
    fc.assert(
      fc.property(fc.constantFrom(RUSSIA, SNAIL, AMERICA, SPAIN), value, (home, text) => {
        const number = msisdnOf(home, text)
        if (number === undefined) return
        expect(number).toMatch(/^\+[1-9][0-9]{6,14}$/)
        expect(msisdnOf(home, number)).toBe(number)
      }),
    )
  })

  it('every way to write a number of the country gives one form, and numbers that differ stay apart', () => {
    const national = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 10, maxLength: 10 })
    const mobile = national.map((digits) => `9${digits.slice(1)}`)
    const between = fc.array(fc.constantFrom('', ' ', '-', '.', '\u00a0', '(', ')', '\u2011', '—'), { minLength: 16 })
    const prefix = fc.constantFrom('+7', '7', '8', '', '007', '8107')
    const write = (before: string, digits: string, marks: readonly string[]) =>
      [...before, ...digits].map((digit, i) => digit + (marks[i] ?? '')).join('')
    fc.assert(
      fc.property(mobile, mobile, prefix, prefix, between, between, (one, other, p, q, marks, more) => {
        expect(msisdnOf(RUSSIA, write(p, one, marks))).toBe(`+7${one}`)
        expect(msisdnOf(RUSSIA, write(p, one, marks)) === msisdnOf(RUSSIA, write(q, other, more))).toBe(one === other)
      }),
    )
  })
})
