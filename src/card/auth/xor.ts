import { equalBytes } from '../../bytes/equal.js'
import { PocketsimError } from '../../error.js'
import type { Algorithm, AuthKeys } from './algorithm.js'
import { AMF, BLOCK, MAC, MAC_AT, needKey, needPart, SQN } from './length.js'

/** Where AK begins in XDOUT, in bytes. TS 34.108 §8.1.2.1. */
const AK_AT = 3
const LEAST_RES = 4
/** Lengths of the GSM algorithm's outputs. TS 51.010-1 §A4.1.2. */
const SRES = 4
const KC = 8

/**
 * The XOR of two texts, byte by byte, as long as the first one.
 *
 * @param left - any number of bytes
 * @param right - at least as many
 */
export function xor(left: Uint8Array, right: Uint8Array): Uint8Array {
  const mixed = new Uint8Array(left.length)
  for (let i = 0; i < left.length; i++) mixed[i] = (left[i] ?? 0) ^ (right[i] ?? 0)
  return mixed
}

/** XDOUT: K ⊕ RAND. TS 34.108 §8.1.2.1. */
function xdout({ k }: Pick<AuthKeys, 'k'>, rand: Uint8Array): Uint8Array {
  needKey('k', k, BLOCK)
  needPart('rand', rand, BLOCK)
  return xor(k, rand)
}

/** f3 and f4: XDOUT with its first bytes moved to the end. */
function turn(block: Uint8Array, by: number): Uint8Array {
  const turned = new Uint8Array(BLOCK)
  turned.set(block.subarray(by))
  turned.set(block.subarray(0, by), BLOCK - by)
  return turned
}

/** f1 and f1*: the first eight bytes of XDOUT ⊕ (SQN ‖ AMF). */
function code(block: Uint8Array, sqn: Uint8Array, amf: Uint8Array): Uint8Array {
  const cdout = new Uint8Array(MAC)
  cdout.set(sqn)
  cdout.set(amf, SQN)
  return xor(cdout, block)
}

/**
 * The XOR algorithm of a test USIM, with a chosen length of RES. Nothing about it is secret: for tests only. f1* is f1, f5* is
 * f5. TS 34.108 §8.1.2.
 *
 * @param res - how long RES is, 4 to 16 bytes; 16 by default
 * @throws PocketsimError `OPTION_FORMAT` for another length
 */
export function testAlgorithm(res: number = BLOCK): Algorithm {
  if (!(Number.isInteger(res) && res >= LEAST_RES && res <= BLOCK))
    throw new PocketsimError('OPTION_FORMAT', `res: want a whole number of bytes, ${LEAST_RES} to ${BLOCK}`)
  const response = (block: Uint8Array) => ({ res: block.slice(0, res), ck: turn(block, 1), ik: turn(block, 2) })
  const ak = (block: Uint8Array) => block.slice(AK_AT, AK_AT + SQN)
  return {
    name: 'xor',
    codes(keys, rand, sqn, amf) {
      needPart('sqn', sqn, SQN)
      needPart('amf', amf, AMF)
      const mac = code(xdout(keys, rand), sqn, amf)
      return { mac, macS: mac.slice() }
    },
    answer(keys, rand) {
      const block = xdout(keys, rand)
      return { ...response(block), ak: ak(block) }
    },
    mask: (keys, rand) => ak(xdout(keys, rand)),
    challenge(keys, rand, autn) {
      needPart('autn', autn, MAC_AT + MAC)
      const block = xdout(keys, rand)
      const sqn = xor(ak(block), autn)
      const right = code(block, sqn, autn.subarray(SQN, MAC_AT))
      return equalBytes(right, autn.subarray(MAC_AT)) ? { sqn, ...response(block) } : undefined
    },
  }
}

/** The XOR algorithm with a RES of 16 bytes. */
export const XOR: Algorithm = testAlgorithm()

/**
 * A3 and A8 of a GSM test SIM: SRES, then Kc, out of Ki ⊕ RAND. It is not c2 and c3 of the XOR algorithm of a test USIM.
 * TS 51.010-1 §A4.1.2.
 *
 * @param ki - 16 bytes
 * @param rand - 16 bytes
 * @returns SRES of 4 bytes, Kc of 8
 * @throws PocketsimError `KEY_FORMAT` or `CHALLENGE_FORMAT` for any other length
 */
export function gsmTestAlgorithm(ki: Uint8Array, rand: Uint8Array) {
  const mixed = xdout({ k: ki }, rand)
  return { sres: mixed.slice(0, SRES), kc: mixed.slice(SRES, SRES + KC) }
}
