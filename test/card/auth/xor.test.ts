import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { gsmTestAlgorithm, testAlgorithm, XOR, xor } from '../../../src/card/auth/xor.js'

const keys = { k: fromHex('000102030405060708090A0B0C0D0E0F'), opc: new Uint8Array(0) }
const SQN = fromHex('0123456789AB')
const AMF = fromHex('8000')

/** The vector of a HLR's tests: osmo-hlr, XOR-3G; the rest by the formulas. TS 34.108 §8.1.2.1. */
const RAND = fromHex('B5039C57E4A75051551D1A390A71CE48')
const XDOUT = 'B5029E54E0A256565D141032067CC047'

describe('the XOR algorithm of a test USIM (TS 34.108 §8.1.2)', () => {
  it('RES, CK, IK and AK are XDOUT from its bytes 0, 1, 2 and 3 on', () => {
    const { res, ck, ik, ak } = XOR.answer(keys, RAND)
    expect(toHex(res)).toBe(XDOUT)
    expect(toHex(ck)).toBe(XDOUT.slice(2) + XDOUT.slice(0, 2))
    expect(toHex(ik)).toBe(XDOUT.slice(4) + XDOUT.slice(0, 4))
    expect(toHex(ak)).toBe(XDOUT.slice(6, 18))
  })

  it('AUTN of the vector, with SQN and AMF of zeros, is 54E0A256565D0000B5029E54E0A25656', () => {
    const told = XOR.challenge(keys, RAND, fromHex('54E0A256565D0000B5029E54E0A25656'))
    expect(told && [told.sqn, told.res].map(toHex)).toEqual(['000000000000', XDOUT])
    const { mac } = XOR.codes(keys, RAND, new Uint8Array(6), new Uint8Array(2))
    expect(toHex(mac)).toBe('B5029E54E0A25656')
  })

  it('f1 and f1* are XDOUT ⊕ (SQN ‖ AMF), f5* is f5 (§8.1.2.2)', () => {
    const { mac, macS } = XOR.codes(keys, RAND, SQN, AMF)
    expect([mac, macS].map(toHex)).toEqual(['B421DB336909D656', 'B421DB336909D656'])
    expect(XOR.mask(keys, RAND)).toEqual(XOR.answer(keys, RAND).ak)
  })

  it.each([4, 8, 15, 16])('cuts RES to %i bytes', (length) => {
    const algorithm = testAlgorithm(length)
    expect(toHex(algorithm.answer(keys, RAND).res)).toBe(XDOUT.slice(0, 2 * length))
    const autn = fromHex('54E0A256565D0000B5029E54E0A25656')
    expect(algorithm.challenge(keys, RAND, autn)?.res).toHaveLength(length)
  })

  it.each([0, 3, 17, 4.5, Number.NaN])('refuses a RES of %d bytes', (length) => {
    expect(() => testAlgorithm(length)).toThrow(
      expect.objectContaining({ code: 'OPTION_FORMAT', message: 'res: want a whole number of bytes, 4 to 16' }),
    )
  })
})

describe('the XOR algorithm of a test SIM (TS 51.010-1 §A4.1.2)', () => {
  it.each([
    ['00000000000000000000000000000000', '00010203', '0405060708090A0B'],
    ['00102030405060708090A0B0C0D0E0F0', '00112233', '445566778899AABB'],
  ])('of RAND %s gives SRES %s and Kc %s', (rand, sres, kc) => {
    const told = gsmTestAlgorithm(keys.k, fromHex(rand))
    expect([told.sres, told.kc].map(toHex)).toEqual([sres, kc])
  })
})

it('xor combines two texts byte by byte, as long as the left one', () => {
  expect(toHex(xor(fromHex('0FF0'), fromHex('FFFFFF')))).toBe('F00F')
  expect(toHex(xor(fromHex('0FF0'), fromHex('FF')))).toBe('F0F0')
})
