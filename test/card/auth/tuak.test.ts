import { createHash } from 'node:crypto'
import { keccakP } from '@noble/hashes/sha3.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { type TuakLengths, topcOf, tuak } from '../../../src/card/auth/tuak.js'
import { xor } from '../../../src/card/auth/xor.js'
import { runs } from '../../runs.js'
import { KECCAK } from './keccak-sets.js'
import { keccak, tuak as model } from './model.js'
import { TUAK_SETS } from './tuak-sets.js'

const half = (hex: string) => hex.length / 2
/** The lengths that a set was made with. */
const lengthsOf = ({ f1, f2, f3, f4 }: Record<'f1' | 'f2' | 'f3' | 'f4', string>) =>
  // The sets have only lengths of the specification: the count of the cells shows it.
  ({ mac: half(f1), res: half(f2), ck: half(f3), ik: half(f4) }) as Required<TuakLengths>

/** INSTANCE bit by bit. TS 35.231 §6.2 to §6.6. */
const size = (length: number) => [4, 8, 16, 32].indexOf(length)
const SIZE = [
  [0, 0, 0],
  [0, 0, 1],
  [0, 1, 0],
  [1, 0, 0],
] as const
const NONE = new Uint8Array(0)

/** All functions out of the model. */
function modelled(
  k: Uint8Array,
  topc: Uint8Array,
  n: number,
  rand: Uint8Array,
  rest: Uint8Array,
  lengths: Required<TuakLengths>,
) {
  const long = k.length === 32 ? 1 : 0
  const all = Uint8Array.from([...rand, ...rest])
  const mac = SIZE[size(lengths.mac)] ?? []
  const f2345 = [0, 1, ...(SIZE[size(lengths.res)] ?? []), lengths.ck === 32 ? 1 : 0, lengths.ik === 32 ? 1 : 0, long]
  const second = model(f2345, k, topc, n, rand)
  return {
    f1: model([0, 0, ...mac, 0, 0, long], k, topc, n, all)(0, lengths.mac),
    f1s: model([1, 0, ...mac, 0, 0, long], k, topc, n, all)(0, lengths.mac),
    f2: second(0, lengths.res),
    f3: second(256, lengths.ck),
    f4: second(512, lengths.ik),
    f5: second(768, 6),
    f5s: model([1, 1, 0, 0, 0, 0, 0, long], k, topc, n, rand)(768, 6),
  }
}

const pairs = Array.from({ length: KECCAK.length / 2 }, (_, i) => ({
  set: i + 1,
  before: KECCAK[2 * i] ?? '',
  after: KECCAK[2 * i + 1] ?? '',
}))

describe('Keccak-f[1600] (TS 35.232)', () => {
  it.each(pairs)('set $set', ({ before, after }) => {
    const view = new DataView(Uint8Array.from(fromHex(before)).buffer)
    const state = Uint32Array.from({ length: 50 }, (_, i) => view.getUint32(4 * i, true))
    keccakP(state)
    for (const [i, word] of state.entries()) view.setUint32(4 * i, word, true)
    expect(toHex(new Uint8Array(view.buffer))).toBe(after.toUpperCase())
    expect(toHex(keccak(fromHex(before)))).toBe(after.toUpperCase())
  })

  it("the model's is that of Node's SHA3-256", () => {
    expect(pairs).toHaveLength(6)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 135 }), (text) => {
        const state = new Uint8Array(200)
        state.set(text)
        state[text.length] = (state[text.length] ?? 0) ^ 0x06
        state[135] = (state[135] ?? 0) ^ 0x80
        expect(toHex(keccak(state).subarray(0, 32))).toBe(
          createHash('sha3-256').update(text).digest('hex').toUpperCase(),
        )
      }),
      { numRuns: runs(20) },
    )
  })
})

describe('TUAK', () => {
  it('TUAK is compared with six sets', () => expect(TUAK_SETS.map(({ set }) => set).join()).toBe('1,2,3,4,5,6'))

  describe.each(TUAK_SETS)('TS 35.233 §6, set $set', (set) => {
    const lengths = lengthsOf(set)
    const algorithm = tuak(lengths)
    const iterations = Number(set.iterations)
    const [k, rand, sqn, amf] = [fromHex(set.k), fromHex(set.rand), fromHex(set.sqn), fromHex(set.amf)]
    const keys = { k, opc: fromHex(set.topc), iterations }

    it('TOPc', () => expect(toHex(topcOf(k, fromHex(set.top), iterations))).toBe(set.topc))
    it('f1 and f1*', () => {
      const { mac, macS } = algorithm.codes(keys, rand, sqn, amf)
      expect([mac, macS].map(toHex)).toEqual([set.f1, set.f1s])
    })
    it('f2 to f5', () => {
      const { res, ck, ik, ak } = algorithm.answer(keys, rand)
      expect([res, ck, ik, ak].map(toHex)).toEqual([set.f2, set.f3, set.f4, set.f5])
    })
    it('f5*', () => expect(toHex(algorithm.mask(keys, rand))).toBe(set.f5s))
    it('a challenge', () => {
      const autn = Uint8Array.from([...xor(sqn, fromHex(set.f5)), ...amf, ...fromHex(set.f1)])
      const told = algorithm.challenge(keys, rand, autn)
      expect(told && [told.sqn, told.res, told.ck, told.ik].map(toHex)).toEqual([set.sqn, set.f2, set.f3, set.f4])
    })
    it('the model of TUAK gives every line of the sets as well', () => {
      const long = k.length === 32 ? 1 : 0
      const topc = model([0, 0, 0, 0, 0, 0, 0, long], k, fromHex(set.top), iterations, NONE)(0, 32)
      expect(toHex(topc)).toBe(set.topc)
      const made = modelled(k, topc, iterations, rand, Uint8Array.from([...amf, ...sqn]), lengths)
      for (const [name, value] of Object.entries(made))
        expect(`${name} ${toHex(value)}`).toBe(`${name} ${set[name as keyof typeof made]}`)
    })
  })

  it('TUAK agrees with the model for any inputs and lengths', () => {
    const of = (...lengths: readonly number[]) =>
      fc.constantFrom(...lengths).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }))
    const lengths = fc.record({
      mac: fc.constantFrom(8, 16, 32),
      res: fc.constantFrom(4, 8, 16, 32),
      ck: fc.constantFrom(16, 32),
      ik: fc.constantFrom(16, 32),
    })
    fc.assert(
      fc.property(
        of(16, 32),
        of(32),
        of(16),
        of(6),
        of(2),
        lengths,
        fc.integer({ min: 1, max: 3 }),
        (k, opc, rand, sqn, amf, size, n) => {
          const made = modelled(k, opc, n, rand, Uint8Array.from([...amf, ...sqn]), size)
          const algorithm = tuak(size)
          const keys = { k, opc, iterations: n }
          const { mac, macS } = algorithm.codes(keys, rand, sqn, amf)
          const { res, ck, ik, ak } = algorithm.answer(keys, rand)
          const ours = { f1: mac, f1s: macS, f2: res, f3: ck, f4: ik, f5: ak, f5s: algorithm.mask(keys, rand) }
          expect(ours).toEqual(made)
        },
      ),
      { numRuns: runs(25) },
    )
  })

  it('TUAK has by default the lengths of a USIM (TS 33.102 §6.3.7), and one permutation', () => {
    const keys = { k: new Uint8Array(16), opc: new Uint8Array(32) }
    const rand = new Uint8Array(16)
    const { res, ck, ik, ak } = tuak().answer(keys, rand)
    expect([res, ck, ik, ak].map(({ length }) => length)).toEqual([8, 16, 16, 6])
    expect(tuak().codes(keys, rand, new Uint8Array(6), new Uint8Array(2)).mac).toHaveLength(8)
    expect(tuak().answer({ ...keys, iterations: 1 }, rand)).toEqual(tuak().answer(keys, rand))
    expect(topcOf(keys.k, keys.opc, 1)).toEqual(topcOf(keys.k, keys.opc))
  })
})
