import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeAlpha } from '../../../src/bytes/alpha.js'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { decodeSpn, encodeSpn } from '../../../src/uicc/encodings/spn.js'
import { rubbish } from './hostile.js'

const refusal = expect.objectContaining({ code: 'ENCODING_FORMAT' })

/** Texts as people write them in one script, in two, in none. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abcXYZ 0189@€{}ÄΩ'), maxLength: 24 }),
  fc.string({ unit: fc.constantFrom(...'абвЯЮё -1{a'), maxLength: 24 }),
  fc.string({ unit: fc.constantFrom(...'кদঅ Sα\u0532\u0583-漢字'), maxLength: 24 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.array(fc.nat(0xfffe), { maxLength: 12 }).map((codes) => String.fromCharCode(...codes)),
)

const fits = (name: string) => {
  try {
    return encodeAlpha(name, 16).length === 16
  } catch {
    return false
  }
}

describe('EF.SPN (TS 31.102 §4.2.12)', () => {
  it('EF.SPN of pySim test data is read and written', () => {
    const bytes = '0147534D2D52204348FFFFFFFFFFFFFFFF'
    expect(toHex(encodeSpn('GSM-R CH', { plmnAtHome: true, spnAbroad: true }))).toBe(bytes)
    expect(decodeSpn(fromHex(bytes))).toEqual({ name: 'GSM-R CH', plmnAtHome: true, spnAbroad: true })
  })

  it('by default neither name is added: bit 1 is 0, bit 2 is 1', () => {
    expect(toHex(encodeSpn('')).slice(0, 4)).toBe('02FF')
    expect(toHex(encodeSpn('Билайн')).slice(0, 20)).toBe('0281060891B8BBB0B9BD')
  })

  it('a name that fits comes back from EF.SPN, another one is refused', () => {
    fc.assert(
      fc.property(text, fc.boolean(), fc.boolean(), (name, plmnAtHome, spnAbroad) => {
        fc.pre(!name.includes('\uffff'))
        if (!fits(name)) {
          expect(() => encodeSpn(name, { plmnAtHome, spnAbroad })).toThrow(refusal)
          return
        }
        const bytes = encodeSpn(name, { plmnAtHome, spnAbroad })
        expect(bytes).toHaveLength(17)
        expect(decodeSpn(bytes)).toEqual({ name, plmnAtHome, spnAbroad })
      }),
    )
  })

  it('reserved bits of EF.SPN are ignored, and another length does not hold a name', () => {
    expect(decodeSpn(new Uint8Array(17).fill(0xff))).toEqual({ name: '', plmnAtHome: true, spnAbroad: false })
    fc.assert(
      fc.property(rubbish(0, 20), (bytes) => {
        expect(decodeSpn(bytes) === undefined).toBe(bytes.length !== 17)
      }),
    )
  })
})
