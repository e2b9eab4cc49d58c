import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBcd, toBcd } from '../../src/bytes/bcd.js'
import { decodeCode, encodeCode, matchesCode } from '../../src/bytes/code.js'
import { isDigits, luhnDigit } from '../../src/bytes/digits.js'
import { equalBytes, equalText } from '../../src/bytes/equal.js'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { findTlv, tlv } from '../../src/bytes/tlv.js'
import { pins } from '../../src/testing/fast-check/index.js'

const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength })

describe('a code on the wire', () => {
  it('a code on the wire is digits in ISO 646 and then FF (TS 31.127 test values)', () => {
    expect(toHex(encodeCode('0000'))).toBe('30303030FFFFFFFF')
    expect(toHex(encodeCode('12345678'))).toBe('3132333435363738')
  })

  it('a code comes back from its bytes, and matches no other bytes', () => {
    fc.assert(
      fc.property(pins(), pins(), (one, other) => {
        expect(decodeCode(encodeCode(one))).toBe(one)
        expect(matchesCode(one, encodeCode(other))).toBe(one === other)
      }),
    )
  })

  it.each([
    ['three digits', '313233FFFFFFFFFF'],
    ['none', 'FFFFFFFFFFFFFFFF'],
    ['a gap', '31323334FF36FFFF'],
    ['zeros for padding', '3132333400000000'],
    ['BCD', '1234FFFFFFFFFFFF'],
    ['letters', '41424344FFFFFFFF'],
    ['seven bytes', '31323334FFFFFF'],
    ['nine bytes', '31323334FFFFFFFFFF'],
  ])('%s are not a code', (_, hex) => {
    expect(decodeCode(fromHex(hex))).toBeUndefined()
    expect(matchesCode('1234', fromHex(hex))).toBe(false)
  })

  it('eight bytes that hold a code are what that code gives', () => {
    const byte = fc.oneof(fc.integer({ min: 0x2f, max: 0x3a }), fc.constant(0xff), fc.nat(255))
    fc.assert(
      fc.property(fc.array(byte, { minLength: 8, maxLength: 8 }), (field) => {
        const decoded = decodeCode(Uint8Array.from(field))
        if (decoded !== undefined) expect([...encodeCode(decoded)]).toEqual(field)
      }),
    )
  })
})

describe('swapped BCD', () => {
  it('swapped BCD gives the ICCID of a real card (pySim test data)', () => {
    expect(toHex(toBcd('8988211000000430010', 10))).toBe('988812010000400310F0')
  })

  it('any digits come back from swapped BCD', () => {
    fc.assert(
      fc.property(digits(0, 20), fc.nat(3), (text, more) => {
        expect(fromBcd(toBcd(text, Math.ceil(text.length / 2) + more))).toBe(text)
      }),
    )
  })
})

describe('digits', () => {
  it('digits are ASCII only, and as many as are allowed', () => {
    expect(isDigits('0123456789', 4, 10)).toBe(true)
    for (const no of ['123', '12345678901', '12a4', '１２３４', '١٢٣٤', '12 4', '123/', '123:']) {
      expect(isDigits(no, 4, 10)).toBe(false)
    }
  })

  it.each([
    ['7992739871', '3'], // ISO/IEC 7812-1, the textbook number
    ['898821100000043001', '0'],
    ['49015420323751', '8'], // TS 23.003 annex B, IMEI 49-015420-323751-8
  ])('the Luhn digit of %s is %s', (number, digit) => {
    expect(luhnDigit(number)).toBe(digit)
  })

  it('the Luhn digit finds every single wrong digit', () => {
    fc.assert(
      fc.property(digits(1, 20), fc.nat(), fc.integer({ min: 1, max: 9 }), (text, place, shift) => {
        const at = place % text.length
        const wrong = text.slice(0, at) + ((Number(text[at]) + shift) % 10) + text.slice(at + 1)
        expect(luhnDigit(wrong)).not.toBe(luhnDigit(text))
      }),
    )
  })
})

describe('equality', () => {
  it('bytes and texts are equal if their contents are', () => {
    const bytes = fc.uint8Array({ maxLength: 3, max: 2 })
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'я'), maxLength: 3 })
    fc.assert(fc.property(bytes, bytes, (one, other) => equalBytes(one, other) === (toHex(one) === toHex(other))))
    fc.assert(fc.property(text, text, (one, other) => equalText(one, other) === (one === other)))
  })
})

describe('BER-TLV', () => {
  const object = fc.tuple(fc.integer({ min: 1, max: 254 }), fc.uint8Array({ maxLength: 255 }))

  it('the first BER-TLV object with a tag is found in any run of objects', () => {
    fc.assert(
      fc.property(fc.array(object, { maxLength: 6 }), fc.integer({ min: 1, max: 254 }), (objects, tag) => {
        const bytes = Uint8Array.from(objects.flatMap(([t, value]) => tlv(t, value)))
        const found = objects.find(([t]) => t === tag)?.[1]
        expect(findTlv(bytes, tag)).toEqual(found)
        for (const [t] of objects) expect(findTlv(bytes, t)).toEqual(objects.find(([other]) => other === t)?.[1])
      }),
    )
  })

  it('a BER-TLV length of 128 or more takes two bytes', () => {
    expect(tlv(0x62, new Uint8Array(0x7f)).slice(0, 3)).toEqual([0x62, 0x7f, 0x00])
    expect(tlv(0x62, new Uint8Array(0x80)).slice(0, 3)).toEqual([0x62, 0x81, 0x80])
  })

  it('any bytes can be searched for a BER-TLV object without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(255), (bytes, tag) => {
        const found = findTlv(bytes, tag)
        if (found !== undefined) expect(toHex(bytes)).toContain(toHex(found))
      }),
    )
    expect(findTlv(fromHex('8202'), 0x82)).toBeUndefined()
    expect(findTlv(fromHex('828200'), 0x82)).toBeUndefined()
    expect(findTlv(fromHex('82810161'), 0x82)).toEqual(Uint8Array.of(0x61))
  })
})
