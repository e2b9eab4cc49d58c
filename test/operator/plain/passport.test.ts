import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passportOf } from '../../../src/operator/plain/passport.js'

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const

describe('passport data', () => {
  it.each([
    ...['4509123456', '4509 123456', '45 09 123456', '4509-123456', '45-09-123456', '4509 № 123456', '45 09 №123456'],
    ...[
      '4509 N 123456',
      '4509 n123456',
      '4509N123456',
      '4509 No. 123456',
      '4509 Nº 123456',
      '4509 N° 123456',
      '4509/123456',
    ],
    ...['серия 4509 номер 123456', 'Паспорт: серия 45 09, номер 123456', 'Passport series 4509 number 123456'],
    ...[
      '４５０９ １２３４５６',
      '4509\u00a0123456',
      '4509\u2011123456',
      ' 4509\t123456\n',
      '\u200e4509123456\ufeff',
      '④⑤⓪⑨ 123456',
    ],
  ])('the text %j is the passport 4509 123456', (text) => {
    expect(passportOf(text)).toBe('4509123456')
  })

  it.each([
    ['GB 1', 'GB1'],
    ['gb-1', 'GB1'],
    ['MP1234567', 'MP1234567'],
    ['МР 1234567', 'MP1234567'],
    ['мр № 1234567', 'MP1234567'],
    ['IV-АБ № 123456', 'IVAБ123456'],
    ['Ⅳ-АБ 123456', 'IVAБ123456'],
    ['ab1234567', 'AB1234567'],
    ['N 1234567', 'N1234567'],
    ['45091N23456', '45091N23456'],
    ['ß1', 'SS1'],
    ['ẞ1', 'SS1'],
    ['É 12', 'É12'],
    ['E\u0301 12', 'É12'],
  ])('the text %j is the passport %s', (text, plain) => {
    expect(passportOf(text)).toBe(plain)
  })

  it('two Russian passports that differ in a digit never have one form, however they are written', () => {
    const passport = fc.tuple(digits(4), digits(6))
    const mark = fc.constantFrom('', ' ', '-', ' № ', ' N ', 'N', ' No ', ' номер ', '\u00a0', '/')
    const before = fc.constantFrom('', 'серия ', 'Паспорт серия ', ' ')
    const letterCase = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLowerCase(),
    )
    fc.assert(
      fc.property(
        passport,
        passport,
        before,
        mark,
        mark,
        letterCase,
        ([a, b], [c, d], start, between, other, written) => {
          const one = passportOf(written(start + a + between + b))
          const two = passportOf(written(c + other + d))
          expect(one).toBe(a + b)
          expect(one === two).toBe(a === c && b === d)
        },
      ),
    )
  })

  it('the form of a passport is its own form, in any letter case and any form of Unicode', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(text, (written) => {
        const plain = passportOf(written)
        if (plain === undefined) return
        expect(passportOf(plain)).toBe(plain)
        const others = [plain.toLowerCase(), plain.toUpperCase(), ...FORMS.map((form) => plain.normalize(form))]
        expect(others.filter((other) => other.length <= 200 && passportOf(other) !== plain)).toEqual([])
        expect(passportOf(written.normalize('NFC'))).toBe(plain)
      }),
    )
  })

  it.each(['', ' ', '№', '-—/', '\u0301', '\u0000', '😀', '1'.repeat(201)])('the text %j is no passport', (text) => {
    expect(passportOf(text)).toBeUndefined()
  })

  it.each([undefined, null, 4509123456, ['4509123456'], {}, { toString: () => '4509123456' }, true])(
    'the value %j is no passport',
    (value) => {
      expect(passportOf(value)).toBeUndefined()
    },
  )
})
