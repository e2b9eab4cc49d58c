import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { MILENAGE, opcOf } from '../../../src/card/auth/milenage.js'
import { xor } from '../../../src/card/auth/xor.js'
import { CONFORMANCE, IMPLEMENTORS } from './milenage-sets.js'
import { aes, milenage } from './model.js'

const sets = [
  ...CONFORMANCE.map((set) => ({ ...set, title: `TS 35.208 §4.3 set ${set.set}` })),
  ...IMPLEMENTORS.map((set) => ({ ...set, title: `TS 35.207 §4 to §6 set ${set.set}` })),
]

describe('Milenage', () => {
  it('Milenage is compared with the twenty sets of TS 35.208, of which two are the same, and with the set of TS 35.207', () => {
    expect(CONFORMANCE.map(({ set }) => Number(set))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect({ ...CONFORMANCE[1], set: '1' }).toEqual(CONFORMANCE[0])
    expect(IMPLEMENTORS).toHaveLength(1)
    expect(CONFORMANCE.map(({ k }) => k)).not.toContain(IMPLEMENTORS[0]?.k)
  })

  describe.each(sets)('$title', (set) => {
    const [k, rand, sqn, amf] = [set.k, set.rand, set.sqn, set.amf].map(fromHex) as [
      // fromHex gives one for each of the four.
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ]
    const keys = { k, opc: fromHex(set.opc) }

    it('OPc', () => expect(toHex(opcOf(k, fromHex(set.op)))).toBe(set.opc))
    it('f1 and f1*', () => {
      const { mac, macS } = MILENAGE.codes(keys, rand, sqn, amf)
      expect([mac, macS].map(toHex)).toEqual([set.f1, set.f1s])
    })
    it('f2 to f5', () => {
      const { res, ck, ik, ak } = MILENAGE.answer(keys, rand)
      expect([res, ck, ik, ak].map(toHex)).toEqual([set.f2, set.f3, set.f4, set.f5])
    })
    it('f5*', () => expect(toHex(MILENAGE.mask(keys, rand))).toBe(set.f5s))
    it('a challenge', () => {
      const autn = Uint8Array.from([...xor(sqn, fromHex(set.f5)), ...amf, ...fromHex(set.f1)])
      const told = MILENAGE.challenge(keys, rand, autn)
      expect(told && [told.sqn, told.res, told.ck, told.ik].map(toHex)).toEqual([set.sqn, set.f2, set.f3, set.f4])
    })
    it("every line comes out of Node's AES too", () => {
      const [out1, out2, out3, out4, out5] = milenage(k, keys.opc, rand, sqn, amf).map(toHex)
      expect(toHex(xor(aes(k, fromHex(set.op)), fromHex(set.op)))).toBe(set.opc)
      expect(out1).toBe(set.f1 + set.f1s)
      expect([out2?.slice(16), out2?.slice(0, 12)]).toEqual([set.f2, set.f5])
      expect([out3, out4, out5?.slice(0, 12)]).toEqual([set.f3, set.f4, set.f5s])
    })
  })

  it('Milenage agrees with the model for any inputs, wherever they lie in memory', () => {
    const of = (length: number) =>
      fc
        .tuple(fc.uint8Array({ minLength: length, maxLength: length }), fc.nat(3))
        .map(([bytes, at]) => Uint8Array.from([...new Uint8Array(at), ...bytes]).subarray(at))
    fc.assert(
      fc.property(of(16), of(16), of(16), of(6), of(2), (k, opc, rand, sqn, amf) => {
        const [out1, out2, out3, out4, out5] = milenage(k, opc, rand, sqn, amf).map(toHex)
        const { mac, macS } = MILENAGE.codes({ k, opc }, rand, sqn, amf)
        const { res, ck, ik, ak } = MILENAGE.answer({ k, opc }, rand)
        expect(toHex(mac) + toHex(macS)).toBe(out1)
        expect([ak, res].map(toHex)).toEqual([out2?.slice(0, 12), out2?.slice(16)])
        expect([ck, ik].map(toHex)).toEqual([out3, out4])
        expect(toHex(MILENAGE.mask({ k, opc }, rand))).toBe(out5?.slice(0, 12))
      }),
    )
  })
})
