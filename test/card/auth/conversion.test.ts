import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { c2, c3 } from '../../../src/card/auth/conversion.js'
import { MILENAGE } from '../../../src/card/auth/milenage.js'
import { GSM } from './gsm-sets.js'

describe('conversion functions (TS 33.102 §6.8.1.2)', () => {
  it.each(GSM)('TS 55.205, set $set', ({ ki, rand, opc, sres1, sres2, kc }) => {
    const { res, ck, ik } = MILENAGE.answer({ k: fromHex(ki), opc: fromHex(opc) }, fromHex(rand))
    expect([c2(res), res.subarray(0, 4), c3(ck, ik)].map(toHex)).toEqual([sres1, sres2, kc])
  })

  it('TS 55.205 has nineteen sets, and all are here', () => expect(GSM).toHaveLength(19))

  it.each([
    ['01020304', '01020304'],
    ['0102030405', '04020304'],
    ['0102030410203040', '11223344'],
    ['01020304102030400000000F', '1122334B'],
    ['01020304102030400000000FF0000000', 'E122334B'],
  ])('c2 of %s, with zeros behind it, is %s', (res, sres) => expect(toHex(c2(fromHex(res)))).toBe(sres))

  it('c3 gives the same for halves that change places', () => {
    const block = fc.uint8Array({ minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(block, block, (ck, ik) => {
        const turned = Uint8Array.from([...ck.subarray(8), ...ck.subarray(0, 8)])
        expect(c3(ck, ik)).toEqual(c3(ik, turned))
        expect(c3(ck, turned)).toEqual(new Uint8Array(8))
      }),
    )
  })

  it.each([0, 3, 17, 32])('c2 refuses %i bytes', (length) => {
    expect(() => c2(new Uint8Array(length))).toThrow(
      expect.objectContaining({ code: 'CHALLENGE_FORMAT', message: 'res: want a Uint8Array of 4 to 16 bytes' }),
    )
  })
  it.each([
    ['ck', 15, 16],
    ['ik', 16, 32],
  ])('c3 refuses a wrong %s: %i and %i bytes', (name, ck, ik) => {
    const message = `${name}: want a Uint8Array of 16 bytes`
    expect(() => c3(new Uint8Array(ck), new Uint8Array(ik))).toThrow(
      expect.objectContaining({ code: 'KEY_FORMAT', message }),
    )
  })
})
