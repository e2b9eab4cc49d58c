import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { septetsOf } from '../../src/bytes/gsm7.js'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { broadcastCodingOf } from '../../src/sms/broadcast-coding.js'
import { decodeUssd, encodeUssd, fitsUssd } from '../../src/sms/ussd.js'
import { runs } from '../runs.js'

const refusal = expect.objectContaining({ code: 'ENCODING_FORMAT' })

describe('The coding of a USSD string or a cell broadcast (TS 23.038 §5)', () => {
  it.each([
    [0x00, { alphabet: 'gsm7', language: 'de' }],
    [0x0e, { alphabet: 'gsm7', language: 'pl' }],
    [0x0f, { alphabet: 'gsm7' }],
    [0x10, { alphabet: 'gsm7' }],
    [0x11, { alphabet: 'ucs2' }],
    [0x12, { alphabet: 'gsm7' }],
    [0x20, { alphabet: 'gsm7', language: 'cs' }],
    [0x23, { alphabet: 'gsm7', language: 'ru' }],
    [0x24, { alphabet: 'gsm7', language: 'is' }],
    [0x25, { alphabet: 'gsm7' }],
    [0x3f, { alphabet: 'gsm7' }],
    [0x40, { alphabet: 'gsm7' }],
    [0x44, { alphabet: 'data' }],
    [0x48, { alphabet: 'ucs2' }],
    [0x5a, { alphabet: 'ucs2', messageClass: 2 }],
    [0x68, { alphabet: 'ucs2', compressed: true }],
    [0x80, { alphabet: 'gsm7' }],
    [0x94, { alphabet: 'data' }],
    [0xa0, { alphabet: 'gsm7' }],
    [0xd0, { alphabet: 'data' }],
    [0xe0, { alphabet: 'data' }],
    [0xf1, { alphabet: 'gsm7', messageClass: 1 }],
    [0xf5, { alphabet: 'data', messageClass: 1 }],
  ])('%i says %j', (dcs, said) => {
    expect(broadcastCodingOf(dcs)).toEqual(said)
  })

  it.each([256, -1, 0.5])('%d is not a coding', (dcs) => {
    expect(() => broadcastCodingOf(dcs)).toThrow(refusal)
  })
})

describe('A USSD string (TS 23.038 §6.1.2.3)', () => {
  it.each([
    ['seven characters leave 7 bits: a carriage return', '1234567', '31D98C56B3DD1A'],
    ['eight fill the octets', '12345678', '31D98C56B3DD70'],
    ['a carriage return at the edge is doubled', '1234567\r', '31D98C56B3DD1A0D'],
    ['a carriage return elsewhere is not', '12345\r', '31D98C566B00'],
    ['nothing', '', ''],
  ])('%s', (_, text, hex) => {
    expect(encodeUssd(text)).toEqual({ dcs: 0x0f, octets: fromHex(hex) })
    expect(decodeUssd(fromHex(hex), 0x0f).text).toBe(text === '1234567\r' ? `${text}\r` : text)
  })

  it.each([
    ['AB', { language: 'en' }, 0x01, '4121'],
    ['AB', { language: 'ru' }, 0x23, '4121'],
    ['AB', { language: 'uk' }, 0x10, 'F575232804'],
    ['Да', { language: 'ru' }, 0x11, 'F23A04140430'],
    ['Да', { messageClass: 1 as const }, 0x59, '04140430'],
    ['AB', { messageClass: 0 as const }, 0xf0, '4121'],
  ])('%s with %j', (text, options, dcs, hex) => {
    const string = encodeUssd(text, options)
    expect({ dcs: string.dcs, hex: toHex(string.octets) }).toEqual({ dcs, hex })
    expect(decodeUssd(string.octets, dcs)).toMatchObject({ text, ...options })
  })

  it('a language that is not in front of the text is not there', () => {
    expect(decodeUssd(fromHex('4121'), 0x10)).toEqual({ alphabet: 'gsm7', text: 'AB' })
    expect(decodeUssd(fromHex('04140430'), 0x11)).toEqual({ alphabet: 'ucs2', text: '\u0430' })
  })

  it('data are given as they are', () => {
    expect(decodeUssd(fromHex('0102'), 0x44)).toEqual({ alphabet: 'data', data: fromHex('0102') })
  })

  it.each([
    ['a'.repeat(183), {}],
    ['я'.repeat(81), {}],
    ['a'.repeat(180), { language: 'uk' }],
    ['я'.repeat(80), { language: 'ru' }],
    ['a', { language: 'rus' }],
    ['a', { language: 'ru', messageClass: 1 as const }],
    // A caller without types.
    ['a', { messageClass: 4 as never }],
  ])('%s with %j is refused', (text, options) => {
    expect(() => encodeUssd(text, options)).toThrow(refusal)
  })

  it('what fits has at most 160 octets, and what does not is refused', () => {
    const text = fc.string({ unit: fc.constantFrom(...'a€\r'), maxLength: 200 })
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 90 })), (written) => {
        if (!fitsUssd(written)) expect(() => encodeUssd(written)).toThrow(refusal)
        else expect(encodeUssd(written).octets.length).toBeLessThanOrEqual(160)
      }),
      { numRuns: runs(200) },
    )
  })

  it('any text that fits comes back; only a carriage return at its end may come twice', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'ab€\r'), maxLength: 90 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
    )
    fc.assert(
      fc.property(text, fc.constantFrom(undefined, 'en', 'uk', 'ru'), (written, language) => {
        const { dcs, octets } = encodeUssd(written, { language })
        const read = decodeUssd(octets, dcs).text
        const isDoubled = septetsOf(written) !== undefined && written.endsWith('\r') && read === `${written}\r`
        expect(isDoubled ? written : read).toBe(written)
      }),
      { numRuns: runs(200) },
    )
  })

  it('any octets in any coding are read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 170 }), fc.nat(255), (octets, dcs) => {
        const { text, data } = decodeUssd(octets, dcs)
        expect([text, data].filter((part) => part !== undefined)).toHaveLength(1)
      }),
      { numRuns: runs(300) },
    )
  })
})
