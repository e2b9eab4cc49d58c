import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Algorithm } from '../../../src/card/auth/algorithm.js'
import { ALGORITHMS } from '../../../src/card/auth/algorithms.js'
import { opcOf } from '../../../src/card/auth/milenage.js'
import { auts, sqnOf, vector } from '../../../src/card/auth/token.js'
import { type TuakLengths, topcOf, tuak } from '../../../src/card/auth/tuak.js'
import { testAlgorithm, xor } from '../../../src/card/auth/xor.js'
import { PocketsimError } from '../../../src/error.js'
import { runs } from '../../runs.js'

const of = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const WIDE: TuakLengths = { mac: 16, res: 32, ck: 32, ik: 32 }
const all: readonly { title: string; algorithm: Algorithm; k: number; opc: number; mac: number }[] = [
  { title: 'milenage', algorithm: ALGORITHMS.milenage, k: 16, opc: 16, mac: 8 },
  { title: 'tuak', algorithm: ALGORITHMS.tuak, k: 16, opc: 32, mac: 8 },
  { title: 'tuak with K of 32 bytes', algorithm: ALGORITHMS.tuak, k: 32, opc: 32, mac: 8 },
  { title: 'tuak with long outputs', algorithm: tuak(WIDE), k: 32, opc: 32, mac: 16 },
  { title: 'tuak with the longest MAC', algorithm: tuak({ mac: 32 }), k: 16, opc: 32, mac: 32 },
  { title: 'xor', algorithm: ALGORITHMS.xor, k: 16, opc: 0, mac: 8 },
  { title: 'xor with a short RES', algorithm: testAlgorithm(4), k: 16, opc: 0, mac: 8 },
]

it('every algorithm has its name', () => {
  for (const [name, algorithm] of Object.entries(ALGORITHMS)) expect(algorithm.name).toBe(name)
})

describe.each(all)('$title', ({ algorithm, k: kLength, opc: opcLength, mac: macLength }) => {
  const keys = fc.record({ k: of(kLength), opc: of(opcLength) })

  it('a challenge gives what f1 to f5 give one by one, and so does the vector (TS 33.102 §6.3)', () => {
    fc.assert(
      fc.property(keys, of(16), of(6), of(2), (key, rand, sqn, amf) => {
        const { mac } = algorithm.codes(key, rand, sqn, amf)
        const { ak, ...response } = algorithm.answer(key, rand)
        const { autn, ...expected } = vector(algorithm, key, rand, sqn, amf)
        expect(expected).toEqual(response)
        expect(autn).toEqual(Uint8Array.from([...xor(sqn, ak), ...amf, ...mac]))
        expect(algorithm.challenge(key, rand, autn)).toEqual({ sqn, ...response })
      }),
      { numRuns: runs(20) },
    )
  })

  it('a challenge with any one bit of AUTN or RAND turned is not authentic', () => {
    fc.assert(
      fc.property(keys, of(16), of(6), of(2), fc.nat(8 * (16 + 8 + macLength) - 1), (key, rand, sqn, amf, bit) => {
        const { autn } = vector(algorithm, key, rand, sqn, amf)
        const both = Uint8Array.from([...rand, ...autn])
        both[bit >> 3] = (both[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        // The XOR algorithm's MAC does not depend on the last bytes of RAND.
        if (algorithm.name === 'xor' && bit >= 72 && bit < 128) return
        expect(algorithm.challenge(key, both.subarray(0, 16), both.subarray(16))).toBeUndefined()
      }),
      { numRuns: runs(60) },
    )
  })

  it('each bit of the MAC counts', () => {
    const key = { k: new Uint8Array(kLength).fill(7), opc: new Uint8Array(opcLength) }
    const rand = new Uint8Array(16)
    const { autn } = vector(algorithm, key, rand, new Uint8Array(6), new Uint8Array(2))
    for (let bit = 64; bit < 8 * autn.length; bit++) {
      const other = autn.slice()
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(algorithm.challenge(key, rand, other)).toBeUndefined()
    }
  })

  it('only the network that has the key can read the number in AUTS (TS 33.102 §6.3.3, §6.3.5)', () => {
    fc.assert(
      fc.property(keys, of(16), of(6), fc.nat(8 * (6 + macLength) - 1), (key, rand, sqn, bit) => {
        const demand = auts(algorithm, key, rand, sqn)
        const { macS } = algorithm.codes(key, rand, sqn, new Uint8Array(2))
        expect(demand).toEqual(Uint8Array.from([...xor(sqn, algorithm.mask(key, rand)), ...macS]))
        expect(sqnOf(algorithm, key, rand, demand)).toEqual(sqn)
        demand[bit >> 3] = (demand[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(sqnOf(algorithm, key, rand, demand)).toBeUndefined()
      }),
      { numRuns: runs(20) },
    )
  })

  it('an algorithm does not change its inputs and keeps nothing of them', () => {
    const parts = [kLength, opcLength, 16, 6, 2].map((length) => new Uint8Array(length).fill(0x5a))
    const [k, opc, rand, sqn, amf] = parts as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array] // five lengths above
    const { autn, res, ck, ik } = vector(algorithm, { k, opc }, rand, sqn, amf)
    auts(algorithm, { k, opc }, rand, sqn)
    const told = algorithm.challenge({ k, opc }, rand, autn)
    for (const part of parts) expect(part.every((byte) => byte === 0x5a)).toBe(true)
    for (const part of parts) part.fill(0)
    autn.fill(0)
    expect(told).toEqual({ sqn: new Uint8Array(6).fill(0x5a), res, ck, ik })
  })

  it('every output lies in a memory of its own length', () => {
    const key = { k: new Uint8Array(kLength), opc: new Uint8Array(opcLength) }
    const rand = new Uint8Array(16)
    const { autn } = vector(algorithm, key, rand, new Uint8Array(6), new Uint8Array(2))
    const outputs = [
      algorithm.mask(key, rand),
      ...Object.values(algorithm.answer(key, rand)),
      ...Object.values(algorithm.codes(key, rand, new Uint8Array(6), new Uint8Array(2))),
      ...Object.values(algorithm.challenge(key, rand, autn) ?? {}),
    ]
    expect(outputs).toHaveLength(1 + 4 + 2 + 4)
    for (const output of outputs) expect(output.buffer.byteLength).toBe(output.length)
    expect(new Set(outputs.map(({ buffer }) => buffer)).size).toBe(outputs.length)
  })

  it('an error names the wrong length, and no byte of the input', () => {
    const right = { k: kLength, opc: opcLength, rand: 16, sqn: 6, amf: 2, autn: 8 + macLength, auts: 6 + macLength }
    const call = (lengths: typeof right) => {
      const part = (name: keyof typeof right) => new Uint8Array(lengths[name]).fill(0xab)
      const key = { k: part('k'), opc: part('opc') }
      algorithm.codes(key, part('rand'), part('sqn'), part('amf'))
      algorithm.answer(key, part('rand'))
      algorithm.mask(key, part('rand'))
      algorithm.challenge(key, part('rand'), part('autn'))
      sqnOf(algorithm, key, part('rand'), part('auts'))
    }
    expect(() => call(right)).not.toThrow()
    const names = Object.keys(right) as (keyof typeof right)[] // the keys of the literal above
    for (const name of names.filter((name) => name !== 'opc' || algorithm.name !== 'xor'))
      for (const other of [0, right[name] - 1, right[name] + 1, 64]) {
        const code = name === 'k' || name === 'opc' ? 'KEY_FORMAT' : 'CHALLENGE_FORMAT'
        const thrown = (() => {
          try {
            return call({ ...right, [name]: other })
          } catch (error) {
            return error
          }
        })()
        expect(thrown).toBeInstanceOf(PocketsimError)
        expect(thrown).toMatchObject({ code, message: expect.stringMatching(new RegExp(`^${name}: want`)) })
        expect(String(thrown)).not.toMatch(/ab|171/)
      }
  })
})

describe('what is no key', () => {
  const wrong = (message: string) => expect.objectContaining({ code: 'KEY_FORMAT', message })

  it.each([0, 256, 1.5, Number.NaN, -1])('TUAK refuses %d iterations', (iterations) => {
    const keys = { k: new Uint8Array(16), opc: new Uint8Array(32), iterations }
    const message = 'iterations: want a whole number, 1 to 255'
    expect(() => ALGORITHMS.tuak.answer(keys, new Uint8Array(16))).toThrow(wrong(message))
    expect(() => topcOf(keys.k, keys.opc, iterations)).toThrow(wrong(message))
  })

  it('TUAK takes 255 iterations', () => {
    expect(topcOf(new Uint8Array(16), new Uint8Array(32), 255)).toHaveLength(32)
  })

  it.each([0, 15, 17, 24, 32])('opcOf refuses %i bytes', (length) => {
    const tail = 'want a Uint8Array of 16 bytes'
    expect(() => opcOf(new Uint8Array(length), new Uint8Array(16))).toThrow(wrong(`k: ${tail}`))
    expect(() => opcOf(new Uint8Array(16), new Uint8Array(length))).toThrow(wrong(`op: ${tail}`))
  })

  it.each([0, 15, 17, 24, 33])('topcOf refuses %i bytes', (length) => {
    const tail = 'want a Uint8Array of'
    expect(() => topcOf(new Uint8Array(length), new Uint8Array(32))).toThrow(wrong(`k: ${tail} 16 or 32 bytes`))
    expect(() => topcOf(new Uint8Array(16), new Uint8Array(length))).toThrow(wrong(`top: ${tail} 32 bytes`))
  })
})
