import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeGsm7, encodeGsm7, packSeptets, septetsOf, unpackSeptets } from '../../src/bytes/gsm7.js'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { septets } from '../../src/mmi/alphabet.js'

const CHARACTERS = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter(
  (character) => septets(character) !== undefined,
)
const text = fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 200 })
const skip = fc.integer({ min: 0, max: 6 })

describe('the GSM 7-bit default alphabet (TS 23.038 §6.2.1)', () => {
  it('the default alphabet has the characters that the MMI counts, with one or two septets each', () => {
    expect(CHARACTERS).toHaveLength(127 + 10)
    for (let unit = 0; unit < 0x10000; unit++) {
      const character = String.fromCharCode(unit)
      expect(septetsOf(character)?.length).toBe(septets(character))
    }
  })

  it.each([
    ['@£$¥èéùìòÇ', '00010203040506070809'],
    ['Δ_ΦΓΛΩΠΨΣΘΞ', '101112131415161718191A'],
    ['ÆæßÉ ¤¡¿§à', '1C1D1E1F2024 40605F7F'],
    ['ÄÖÑÜäöñü', '5B5C5D5E7B7C7D7E'],
    ['\n\r\fØøÅå', '0A0D1B0A0B0C0E0F'],
    ['^{}\\[~]|€', '1B141B281B291B2F1B3C1B3D1B3E1B401B65'],
    ['AZaz09?', '415A617A30393F'],
  ])('%o is %s in the default alphabet', (characters, hex) => {
    expect(encodeGsm7(characters)).toEqual(fromHex(hex))
    expect(decodeGsm7(fromHex(hex))).toBe(characters)
  })

  it.each(['ç', 'Я', '`', '\u001b', '😀'])('the default alphabet does not have %o', (character) => {
    expect(() => encodeGsm7(`a${character}`)).toThrow(expect.objectContaining({ code: 'ENCODING_FORMAT' }))
  })

  it('an unknown escape shows the default character, a blank, or U+FFFD', () => {
    expect(decodeGsm7(fromHex('1B41'))).toBe('A')
    expect(decodeGsm7(fromHex('411B'))).toBe('A ')
    expect(decodeGsm7(fromHex('1B1B41'))).toBe(' A')
    expect(decodeGsm7(fromHex('80FF1BFF41'))).toBe('\ufffd\ufffd\ufffdA')
  })

  it('any text of the default alphabet comes back, unpacked and packed behind any fill bits', () => {
    fc.assert(
      fc.property(text, skip, (written, bits) => {
        const codes = encodeGsm7(written)
        expect(decodeGsm7(codes)).toBe(written)
        const packed = packSeptets(codes, bits)
        expect(packed).toHaveLength(Math.ceil((7 * codes.length + bits) / 8))
        expect(unpackSeptets(packed, codes.length, bits)).toEqual(codes)
      }),
    )
  })

  it('any bytes read as a text of the default alphabet, and unpack to septets', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(300), skip, (bytes, count, bits) => {
        expect(decodeGsm7(bytes).length).toBeLessThanOrEqual(bytes.length)
        const found = unpackSeptets(bytes, count, bits)
        expect(found.length).toBeLessThanOrEqual(count)
        expect(found.every((septet) => septet < 0x80)).toBe(true)
      }),
    )
  })
})

describe('packing (TS 23.038 §6.1.2.1)', () => {
  it.each([
    ['hello', 'E8329BFD06'],
    ['hellohello', 'E8329BFD4697D9EC37'],
    ['12345678', '31D98C56B3DD70'],
    ['', ''],
  ])('%s is packed as %s', (words, hex) => {
    expect(toHex(packSeptets(encodeGsm7(words)))).toBe(hex)
    expect(decodeGsm7(unpackSeptets(fromHex(hex), words.length))).toBe(words)
  })

  it('packed octets have the bits of the septets one after the other', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 0x7f, maxLength: 40 }), skip, (codes, bits) => {
        const stream = '0'.repeat(bits) + [...codes].map((code) => reversed(code, 7)).join('')
        const octets = stream.match(/.{1,8}/g) ?? []
        expect([...packSeptets(codes, bits)].map((octet) => reversed(octet, 8))).toEqual(
          octets.map((octet) => octet.padEnd(8, '0')),
        )
      }),
    )
  })

  it('unpacking without a count takes every septet', () => {
    expect(unpackSeptets(fromHex('31D98C56B3DD70'))).toHaveLength(8)
    expect(unpackSeptets(fromHex('31D98C56B3DD'))).toHaveLength(6)
    expect(unpackSeptets(fromHex('31D98C56B3DD70'), undefined, 1)).toHaveLength(7)
    expect(unpackSeptets(new Uint8Array(), 5, 3)).toHaveLength(0)
  })

  it.each([-1, 7, 0.5, Number.NaN])('%d fill bits are refused', (bits) => {
    const refusal = expect.objectContaining({ code: 'ENCODING_FORMAT' })
    expect(() => packSeptets(new Uint8Array(1), bits)).toThrow(refusal)
    expect(() => unpackSeptets(new Uint8Array(1), 1, bits)).toThrow(refusal)
  })
})

/** Bits from the lowest on. */
const reversed = (value: number, width: number): string =>
  Array.from({ length: width }, (_, bit) => (value >> bit) & 1).join('')
