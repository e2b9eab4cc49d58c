import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiallingRecord, decodeDialling, encodeDialling } from '../../src/bytes/dialling.js'
import { decodeExtension, encodeExtension } from '../../src/bytes/extension.js'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { rubbish } from '../uicc/encodings/hostile.js'

const refusal = expect.objectContaining({ code: 'ENCODING_FORMAT' })
const dialled = fc.string({ unit: fc.constantFrom(...'0123456789*#p?x'), minLength: 1, maxLength: 20 })
const alpha = fc.string({ unit: fc.constantFrom(...'Anna Ж1'), maxLength: 8 })
const byte = fc.nat(255)

const isControl = (number: string) => /^[*#]/.test(number)
const tonNpi = fc.integer({ min: 0x80, max: 0xff })
/** Whole entries; the type of each number says whether it has a plus. */
const entry: fc.Arbitrary<DiallingRecord> = fc
  .record({ alpha, number: dialled, tonNpi, capability: byte, extension: byte })
  .map((fields) => ({
    ...fields,
    number: (fields.tonNpi & 0x70) === 0x10 && !isControl(fields.number) ? `+${fields.number}` : fields.number,
  }))

describe('a record of a telephone book (TS 31.102 §4.4.2.3)', () => {
  it.each([
    // pySim test data; in the first and the third it keeps the type of number apart
    ['42204841203120536963FFFFFFFFFFFF06810628560810FFFFFFFFFFFFFF', 'B HA 1 Sic', '6082658001', 0x81],
    ['4B756E64656E626574726575756E67FF0791947112122721FFFFFFFFFFFF', 'Kundenbetreuung', '+491721217212', 0x91],
    [
      '456967656E65205275666E756D6D6572FFFFFFFF0891947172199181F3FFFFFFFFFF',
      'Eigene Rufnummer',
      '+4917279119183',
      0x91,
    ],
    ['FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF04B12143F5FFFFFFFFFFFFFFFFFF', '', '12345', 0xb1],
    // TS 51.010-1 §27.15.4.1
    [
      `${toHex(new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF'))}038121F3`.padEnd(92, 'F'),
      'ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF',
      '123',
      0x81,
    ],
    ['0BB121436587092143658709FFFF', '', '12345678901234567890', 0xb1],
    ['0B9121436587092143658709FFFF', '', '+12345678901234567890', 0x91],
    ['0891946110325476F8FFFFFFFFFF', '', '+4916012345678', 0x91],
  ])('%s', (hex, name, number, type) => {
    const found = { alpha: name, number, tonNpi: type, capability: 0xff, extension: 0xff }
    expect(decodeDialling(fromHex(hex))).toEqual(found)
    expect(toHex(encodeDialling({ alpha: name, number, tonNpi: type }, hex.length / 2))).toBe(hex)
  })

  it.each([
    ['*#06#', '04FFBA60FB'],
    ['#31#', '03FF3BB1'],
    ['112', '038111F2'],
    ['12p3?x', '0481213CED'],
    ['+7p1', '0391C7F1'],
  ])('%s is written with its usual type, and * # p ? x as half bytes A to E', (number, hex) => {
    const record = hex.padEnd(28, 'F')
    expect(toHex(encodeDialling({ number }, 14))).toBe(record)
    expect(decodeDialling(fromHex(record))?.number).toBe(number)
  })

  it('any entry of a telephone book comes back from a record of any length that holds it', () => {
    fc.assert(
      fc.property(entry, fc.integer({ min: 31, max: 241 }), (fields, length) => {
        const record = encodeDialling(fields, length)
        expect(record).toHaveLength(length)
        expect(decodeDialling(record)).toEqual(fields)
      }),
    )
  })

  it('a name without a number is an entry; without a name as well it is a free record', () => {
    const named = encodeDialling({ alpha: 'Anna', number: '' }, 20)
    expect(toHex(named)).toBe('416E6E61'.padEnd(40, 'F'))
    expect(decodeDialling(named)).toEqual({
      alpha: 'Anna',
      number: '',
      tonNpi: 0xff,
      capability: 0xff,
      extension: 0xff,
    })
    expect(() => encodeDialling({ number: '' }, 20)).toThrow(refusal)
    expect(decodeDialling(new Uint8Array(20).fill(0xff))).toBeUndefined()
  })

  it('a number of more than 20 digits says that it needs an extension record', () => {
    const number = '+123456789012345678901'
    expect(() => encodeDialling({ number }, 14)).toThrow(/extension/)
    const record = encodeDialling({ number: number.slice(0, 21), extension: 1 }, 14)
    const more = encodeExtension(number.slice(21))
    expect(`${decodeDialling(record)?.number}${decodeExtension(more)?.digits}`).toBe(number)
  })

  it.each([
    { number: '12a' },
    { number: '+' },
    { number: '1+2' },
    { number: '+*21#' },
    { number: '+7916', tonNpi: 0x81 },
    { number: '7916', tonNpi: 0x91 },
    { number: '7916', tonNpi: 0x11 },
    { number: '7916', capability: 256 },
    { number: '7916', extension: -1 },
    { number: '7916', alpha: 'too long a name' },
  ])('%o is refused', (bad) => expect(() => encodeDialling(bad, 20)).toThrow(refusal))

  it.each([13, 256, 20.5])('a record of %d bytes is refused', (length) => {
    expect(() => encodeDialling({ number: '112' }, length)).toThrow(refusal)
  })

  it('a number whose length is too large ends with its field', () => {
    expect(decodeDialling(fromHex('00 81 2143 FFFFFFFFFFFFFFFF FF FF'))?.number).toBe('')
    expect(decodeDialling(fromHex('01 81 2143 FFFFFFFFFFFFFFFF FF FF'))?.number).toBe('')
    expect(decodeDialling(fromHex('02 81 2143 FFFFFFFFFFFFFFFF FF FF'))?.number).toBe('12')
    expect(decodeDialling(fromHex('40 81 21436587092143658709 11 22'))?.number).toBe('12345678901234567890')
    expect(decodeDialling(fromHex('FF 81 2143 FFFFFFFFFFFFFFFF FF FF'))?.number).toBe('')
    expect(decodeDialling(fromHex('02 91 FF43 FFFFFFFFFFFFFFFF FF FF'))?.number).toBe('')
  })

  it('any bytes are an entry of a telephone book or are not, without an error', () => {
    fc.assert(
      fc.property(rubbish(0, 40), (record) => {
        const found = decodeDialling(record)
        if (found === undefined) expect(record.length < 14 || record.every((value) => value === 0xff)).toBe(true)
        else expect(found.number.replace('+', '').length).toBeLessThanOrEqual(20)
      }),
    )
  })
})

describe('an extension record (TS 31.102 §4.4.2.4)', () => {
  it('any digits come back from an extension record', () => {
    fc.assert(
      fc.property(dialled, byte, (digits, next) => {
        const record = encodeExtension(digits, next)
        expect(record).toHaveLength(13)
        expect(decodeExtension(record)).toEqual({ digits, next })
      }),
    )
  })

  it.each(['', '+1', '12a', '123456789012345678901'])('%o is refused', (digits) => {
    expect(() => encodeExtension(digits)).toThrow(refusal)
  })

  it('an extension record of another type or length holds no digits', () => {
    expect(decodeExtension(fromHex('00FFFFFFFFFFFFFFFFFFFFFFFF'))).toBeUndefined()
    expect(decodeExtension(fromHex('01032143F5FFFFFFFFFFFFFFFF'))).toBeUndefined()
    expect(decodeExtension(fromHex('02032143F5FFFFFFFFFFFFFF'))).toBeUndefined()
    expect(decodeExtension(fromHex('02FF2143658709214365870903'))).toEqual({
      digits: '12345678901234567890',
      next: 3,
    })
  })
})
