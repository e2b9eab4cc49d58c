import { cfb } from '@noble/ciphers/aes.js'
import { equalBytes } from '../../bytes/equal.js'
import type { Algorithm, AuthKeys } from './algorithm.js'
import { AMF, BLOCK, MAC, MAC_AT, needKey, needPart, SQN } from './length.js'

/** OUT2 to OUT5: by how many bytes r turns TEMP, and the last byte of c. TS 35.206 §4.1. */
const OUT2 = { turn: 0, constant: 1 }
const OUT3 = { turn: 4, constant: 2 }
const OUT4 = { turn: 8, constant: 4 }
const OUT5 = { turn: 12, constant: 8 }
const SECOND_TO_FOURTH = [OUT2, OUT3, OUT4]
/** r1, in bytes; c1 is 0. */
const TURN_1 = 8

/** A subscriber's keys, and TEMP ⊕ OPc, from which every output is made. */
interface Kernel extends AuthKeys {
  readonly temp: Uint8Array
}

/** What two blocks add up to; of the first one's length. */
function xor(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const sum = new Uint8Array(one.length)
  for (let i = 0; i < sum.length; i++) sum[i] = (one[i] ?? 0) ^ (other[i] ?? 0)
  return sum
}

/** Writes a block to a place, turned to the left by some bytes. */
function put(text: Uint8Array, at: number, block: Uint8Array, turn: number): void {
  for (let i = 0; i < BLOCK; i++) text[at + i] = block[(i + turn) % BLOCK] ?? 0
}

/**
 * AES-128 of some blocks under one key. In CFB mode a block is deciphered with the encryption of the block before it, so one text of
 * blocks that we choose has the encryption of each. NIST SP 800-38A §6.3.
 *
 * @param blocks - one behind the other
 */
function encrypt(key: Uint8Array, blocks: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new Uint8Array(blocks.length)
  text.set(blocks.subarray(BLOCK))
  return xor(cfb(key, blocks.subarray(0, BLOCK)).decrypt(text), text)
}

function kernel(keys: AuthKeys, rand: Uint8Array): Kernel {
  const { k, opc } = keys
  needKey('k', k, BLOCK)
  needKey('opc', opc, BLOCK)
  needPart('rand', rand, BLOCK)
  return { k, opc, temp: xor(encrypt(k, xor(rand, opc)), opc) }
}

/** Some of OUT2 to OUT5, one behind the other. */
function outputs({ k, opc, temp }: Kernel, rows: readonly (typeof OUT2)[]): Uint8Array<ArrayBuffer> {
  const blocks = new Uint8Array(BLOCK * rows.length)
  let at = 0
  for (const { turn, constant } of rows) {
    put(blocks, at, temp, turn)
    at += BLOCK
    blocks[at - 1] = (blocks[at - 1] ?? 0) ^ constant
  }
  const all = encrypt(k, blocks)
  for (let i = 0; i < all.length; i++) all[i] = (all[i] ?? 0) ^ (opc[i % BLOCK] ?? 0)
  return all
}

/** OUT1: MAC-A, then MAC-S. IN1 is SQN ‖ AMF twice. TEMP is kept with OPc added, so that OPc is taken off again. */
function out1({ k, opc, temp }: Kernel, sqn: Uint8Array, amf: Uint8Array): Uint8Array<ArrayBuffer> {
  const input = new Uint8Array(BLOCK)
  for (const half of [0, BLOCK / 2]) {
    input.set(sqn, half)
    input.set(amf, half + SQN)
  }
  const block = new Uint8Array(BLOCK)
  put(block, 0, xor(input, opc), TURN_1)
  return xor(encrypt(k, xor(xor(block, temp), opc)), opc)
}

/** The functions f2 to f4 from OUT2, OUT3, OUT4; AK is at the beginning of OUT2. */
function responseOf(made: Kernel) {
  const all = outputs(made, SECOND_TO_FOURTH)
  return {
    ak: all.slice(0, SQN),
    res: all.slice(MAC, BLOCK),
    ck: all.slice(BLOCK, 2 * BLOCK),
    ik: all.slice(2 * BLOCK),
  }
}

/** The Milenage algorithm set. TS 35.206. */
export const MILENAGE: Algorithm = {
  name: 'milenage',

  codes(keys, rand, sqn, amf) {
    needPart('sqn', sqn, SQN)
    needPart('amf', amf, AMF)
    const both = out1(kernel(keys, rand), sqn, amf)
    return { mac: both.slice(0, MAC), macS: both.slice(MAC) }
  },

  answer(keys, rand) {
    return responseOf(kernel(keys, rand))
  },

  mask(keys, rand) {
    return outputs(kernel(keys, rand), [OUT5]).slice(0, SQN)
  },

  challenge(keys, rand, autn) {
    needPart('autn', autn, MAC_AT + MAC)
    const made = kernel(keys, rand)
    const { ak, res, ck, ik } = responseOf(made)
    const sqn = xor(ak, autn)
    const mac = out1(made, sqn, autn.subarray(SQN, MAC_AT)).subarray(0, MAC)
    return equalBytes(mac, autn.subarray(MAC_AT)) ? { sqn, res, ck, ik } : undefined
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
  return xor(encrypt(k, op), op)
}
