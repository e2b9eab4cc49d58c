import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAlpha, encodeAlpha } from '../../src/bytes/alpha.js'
import { septetsOf } from '../../src/bytes/gsm7.js'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { rubbish } from '../uicc/encodings/hostile.js'

const refusal = expect.objectContaining({ code: 'ENCODING_FORMAT' })
const units = (text: string) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))

/** Texts as people write them in one script, in two, in none. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abcXYZ 0189@€{}ÄΩ'), maxLength: 24 }),
  fc.string({ unit: fc.constantFrom(...'абвЯЮё -1{a'), maxLength: 24 }),
  fc.string({ unit: fc.constantFrom(...'кদঅ Sα\u0532\u0583-漢字'), maxLength: 24 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.array(fc.nat(0xfffe), { maxLength: 12 }).map((codes) => String.fromCharCode(...codes)),
)

describe('an alpha field (TS 102 221 Annex A)', () => {
  it.each([
    ['8103135395A6FFFF', 'Sকদ'], // example 2 of the annex, without the characters that it leaves open
    ['820505302D82D32D31', '-\u0532\u0583-1'], // example 3 of the annex
    ['4B756E64656E626574726575756E67FF', 'Kundenbetreuung'], // pySim test data
    ['800416043000480069FFFF', 'ЖаHi'],
  ])('the alpha field %s reads as %o', (hex, written) => {
    expect(decodeAlpha(fromHex(hex))).toBe(written)
  })

  it.each([
    ['', 'FFFF'],
    ['Hi', '4869'],
    ['{}{}{}{}', '1B281B291B281B291B281B291B281B29'], // 81 would be shorter: the annex forbids it for the default alphabet
    ['Я', '80042F'],
    ['Яя', '80042F044F'],
    ['Яяя', '810308AFCFCF'],
    ['-\u0532\u0583-1', '820505322D80D12D31'],
    ['Ж{', '800416007B'], // an escape cannot be counted in forms 81 and 82
    ['{á{á{á{á', '8208007B80E680E680E680E6'], // not as an escape, but above the base
    ['āāāāāƁ', '80010101010101010101010181'], // 128 above the base is one too far
    ['가각갂갃', '8204AC0080818283'], // beyond the half pages of form 81
    ['漢', '806F22'],
    ['😀', '80D83DDE00'],
  ])('%o is written as the alpha field %s', (written, hex) => {
    expect(toHex(encodeAlpha(written, hex.length / 2))).toBe(hex)
    expect(decodeAlpha(fromHex(hex))).toBe(written)
  })

  it('any text comes back from an alpha field with any room to spare', () => {
    fc.assert(
      fc.property(text, fc.nat(5), (written, more) => {
        fc.pre(!written.includes('\uffff'))
        const length = Math.max(2 * septets(written), 1 + 2 * written.length) + more
        const field = encodeAlpha(written, length)
        expect(field).toHaveLength(length)
        expect(decodeAlpha(field)).toBe(written)
      }),
    )
  })

  it('an alpha field is in the default alphabet if that is enough, else in the shortest of all forms', () => {
    fc.assert(
      fc.property(text, (written) => {
        fc.pre(!written.includes('\uffff'))
        const field = encodeAlpha(written, 0xff)
        const plain = septetsOf(written)
        if (plain !== undefined) {
          expect(field.subarray(0, plain.length)).toEqual(Uint8Array.from(plain))
          return
        }
        const lone = units(written).filter((unit) => septetsOf(String.fromCharCode(unit))?.length !== 1)
        const [low, high] = [Math.min(...lone), Math.max(...lone)]
        const lengths = [1 + 2 * written.length]
        if (low >> 7 === high >> 7 && low < 0x8000) lengths.push(3 + written.length)
        if (high - low < 0x80) lengths.push(4 + written.length)
        const shortest = Math.min(...lengths)
        expect(decodeAlpha(encodeAlpha(written, shortest))).toBe(written)
        expect(() => encodeAlpha(written, shortest - 1)).toThrow(refusal)
      }),
    )
  })

  it('an alpha field refuses a text that does not fit, and U+FFFF', () => {
    expect(() => encodeAlpha('Hello', 4)).toThrow(refusal)
    expect(() => encodeAlpha('Привет', 8)).toThrow(refusal)
    expect(() => encodeAlpha('a\uffff', 20)).toThrow(refusal)
    expect(() => encodeAlpha('a'.repeat(256), 256)).toThrow(refusal)
  })

  it.each([
    ['FFFFFF', ''],
    ['', ''],
    ['80', ''],
    ['8004', ''],
    ['80042F04', 'Я'],
    ['81', ''],
    ['810508AFCF', 'Яя'], // says five, holds two
    ['810108AFCF', 'Я'], // holds two, says one
    ['820204', ''],
    ['8104081B40AF1B', '|Я '], // an escape inside form 81
    ['4183FF42', 'A\ufffd'],
    ['41FF42', 'A'],
  ])('the alpha field %s, cut short or strange, reads as %o', (hex, written) => {
    expect(decodeAlpha(fromHex(hex))).toBe(written)
  })

  it('any bytes of an alpha field read as a text that is not longer than they are', () => {
    fc.assert(
      fc.property(rubbish(0, 40), (bytes) => {
        expect(decodeAlpha(bytes).length).toBeLessThanOrEqual(bytes.length)
      }),
    )
  })
})

const septets = (written: string) => septetsOf(written)?.length ?? 0
