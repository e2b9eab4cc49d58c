import { cfb } from '@noble/ciphers/aes.js'
import { equalBytes } from '../../bytes/equal.js'
import type { Algorithm, AuthKeys } from './algorithm.js'
import { AMF, BLOCK, MAC, MAC_AT, needKey, needPart, SQN } from './length.js'

/*
 * OUTn = E(TEMP turned by rn, with constants) ⊕ OPc, and TEMP = E(RAND ⊕ OPc). TS 35.206 §4.1.
 *
 * AES comes in CFB mode, where each block of the result is E(the block before it) ⊕ the text's block (NIST SP 800-38A §6.3). To encipher
 * is a chain of two E: that is TEMP, and an output whose input TEMP enters unturned. To decipher gives E of any blocks that we choose.
 */

/** By how many bytes r1 and r3 to r5 turn a block, and the last byte of c2 to c5. c1 and r2 are 0. TS 35.206 §4.1. */
const TURN_1 = 8
const C2 = 1
const OUT3 = { turn: 4, constant: 2 }
const OUT4 = { turn: 8, constant: 4 }
const OUT5 = { turn: 12, constant: 8 }

type Bytes = Uint8Array<ArrayBuffer>

/** What two blocks add up to; of the first one's length. */
function xor(one: Uint8Array, other: Uint8Array): Bytes {
  const sum = new Uint8Array(one.length)
  for (let i = 0; i < sum.length; i++) sum[i] = (one[i] ?? 0) ^ (other[i] ?? 0)
  return sum
}

/** A block turned to the left by some bytes, with a constant added to its last byte. */
function turned(block: Uint8Array, { turn, constant }: typeof OUT3): Bytes {
  const end = new Uint8Array(BLOCK)
  for (let i = 0; i < BLOCK; i++) end[i] = block[(i + turn) % BLOCK] ?? 0
  end[BLOCK - 1] = (end[BLOCK - 1] ?? 0) ^ constant
  return end
}

/** TEMP, and E(TEMP ⊕ middle) ⊕ OPc. */
function chained({ k, opc }: AuthKeys, rand: Uint8Array, middle: Uint8Array): { readonly temp: Bytes; out: Bytes } {
  needKey('k', k, BLOCK)
  needKey('opc', opc, BLOCK)
  needPart('rand', rand, BLOCK)
  const text = new Uint8Array(2 * BLOCK)
  text.set(middle)
  text.set(opc, BLOCK)
  const both = cfb(k, xor(rand, opc)).encrypt(text)
  return { temp: xor(middle, both), out: both.slice(BLOCK) }
}

/** E(block) ⊕ OPc for each of some blocks. */
function enciphered({ k, opc }: AuthKeys, first: Uint8Array, ...further: readonly Uint8Array[]): readonly Bytes[] {
  const text = new Uint8Array(BLOCK * (further.length + 1))
  let at = 0
  for (const block of further) {
    text.set(block, at)
    at += BLOCK
  }
  text.set(opc, at)
  const all = cfb(k, first).decrypt(text)
  const outs = further.map((block, i) => xor(xor(block, all.subarray(BLOCK * i)), opc))
  return [...outs, all.slice(at)]
}

/** What goes into OUT1 beside TEMP: IN1 is SQN ‖ AMF twice. */
function input1({ opc }: AuthKeys, sqn: Uint8Array, amf: Uint8Array): Bytes {
  const input = new Uint8Array(BLOCK)
  for (const half of [0, BLOCK / 2]) {
    input.set(sqn, half)
    input.set(amf, half + SQN)
  }
  return turned(xor(input, opc), { turn: TURN_1, constant: 0 })
}

/** TEMP with OPc added, as all outputs but the first take it; and OUT2: AK in the first six bytes, RES in the last eight. */
function begin(keys: AuthKeys, rand: Uint8Array) {
  const { temp, out } = chained(keys, rand, turned(keys.opc, { turn: 0, constant: C2 }))
  return { masked: xor(temp, keys.opc), temp, ak: out.slice(0, SQN), res: out.slice(MAC) }
}

const NOTHING: Bytes = new Uint8Array(BLOCK)

/** The Milenage algorithm set. TS 35.206. */
export const MILENAGE: Algorithm = {
  name: 'milenage',

  codes(keys, rand, sqn, amf) {
    needPart('sqn', sqn, SQN)
    needPart('amf', amf, AMF)
    const { out } = chained(keys, rand, input1(keys, sqn, amf))
    return { mac: out.slice(0, MAC), macS: out.slice(MAC) }
  },

  answer(keys, rand) {
    const { masked, ak, res } = begin(keys, rand)
    const [ck = NOTHING, ik = NOTHING] = enciphered(keys, turned(masked, OUT3), turned(masked, OUT4))
    return { res, ck, ik, ak }
  },

  mask(keys, rand) {
    const [out = NOTHING] = enciphered(keys, turned(begin(keys, rand).masked, OUT5))
    return out.slice(0, SQN)
  },

  challenge(keys, rand, autn) {
    needPart('autn', autn, MAC_AT + MAC)
    const { masked, temp, ak, res } = begin(keys, rand)
    const sqn = xor(ak, autn)
    const first = xor(temp, input1(keys, sqn, autn.subarray(SQN, MAC_AT)))
    const outs = enciphered(keys, first, turned(masked, OUT3), turned(masked, OUT4))
    const [out1 = NOTHING, ck = NOTHING, ik = NOTHING] = outs
    return equalBytes(out1.subarray(0, MAC), autn.subarray(MAC_AT)) ? { sqn, res, ck, ik } : undefined
  },
}

/**
 * OPc of a subscriber, from the operator's constant OP. TS 35.206 §4.1.
 *
 * @param k - subscriber key K, 16 bytes
 * @param op - OP, 16 bytes
 * @returns 16 bytes
 * @throws PocketsimError `KEY_FORMAT` for any other length
 */
export function opcOf(k: Uint8Array, op: Uint8Array): Uint8Array {
  needKey('k', k, BLOCK)
  needKey('op', op, BLOCK)
  const [opc = NOTHING] = enciphered({ k, opc: op }, op)
  return opc
}
