import { keccakP } from '@noble/hashes/sha3.js'
import { equalBytes } from '../../bytes/equal.js'
import { PocketsimError } from '../../error.js'
import type { Algorithm, AuthKeys } from './algorithm.js'
import { AMF, BLOCK, MAC, MAC_AT, needKey, needPart, SQN } from './length.js'

/** How long TUAK makes its outputs, in bytes. TS 35.231 §5.1. */
export interface TuakLengths {
  /** MAC-A and MAC-S. */
  readonly mac?: 8 | 16 | 32
  /** RES. A USIM returns at most 16. */
  readonly res?: 4 | 8 | 16 | 32
  /** CK. A USIM returns 16. */
  readonly ck?: 16 | 32
  /** IK. A USIM returns 16. */
  readonly ik?: 16 | 32
}

/** TOPc, TOP, and the longer K. */
const LONG = 32
const MOST_ITERATIONS = 255

/** INSTANCE: which function, how long the outputs, how long the key. TS 35.231 §6.1 to §6.6. */
const FUNCTION = { topc: 0x00, f1: 0x00, f1s: 0x80, f2345: 0x40, f5s: 0xc0 } as const
const MAC_BITS: Readonly<Record<number, number>> = { 8: 0x08, 16: 0x10, 32: 0x20 }
const RES_BITS: Readonly<Record<number, number>> = { 4: 0x00, 8: 0x08, 16: 0x10, 32: 0x20 }
const LONG_CK = 0x04
const LONG_IK = 0x02
const LONG_K = 0x01

/** ALGONAME: TUAK1.0. TS 35.231 §5.1. */
const NAME = Uint8Array.of(0x54, 0x55, 0x41, 0x4b, 0x31, 0x2e, 0x30)

/** Where each input lies in IN, in bytes. TS 35.231 §6.1, §6.2. */
const IN = { topc: 0, instance: 32, name: 33, rand: 40, amf: 56, sqn: 58, k: 64 } as const
/** The padding, the only bits after K. */
const PADDING = { 96: 0x1f, 135: 0x80 } as const
/** Where each output lies in OUT, in bytes. TS 35.231 §6.4, §6.6. */
const OUT = { mac: 0, res: 0, ck: 32, ik: 64, ak: 96 } as const

const STATE_WORDS = 50
const lane = (byte: number) => 8 * (byte & 3)

/** Writes a value into the state with its last byte first, as TS 35.231 §6 orders the bits. */
function put(state: Uint32Array, at: number, value: Uint8Array): void {
  for (let i = 0, place = at + value.length - 1; i < value.length; i++, place--)
    state[place >> 2] = (state[place >> 2] ?? 0) | ((value[i] ?? 0) << lane(place))
}

/** Reads a value out of the state, with its last byte first. */
function take(state: Uint32Array, at: number, length: number): Uint8Array {
  const value = new Uint8Array(length)
  for (let i = 0, place = at + length - 1; i < length; i++, place--) value[i] = (state[place >> 2] ?? 0) >>> lane(place)
  return value
}

/** IN without RAND, SQN and AMF. */
function input(k: Uint8Array, topc: Uint8Array, instance: number): Uint32Array {
  const state = new Uint32Array(STATE_WORDS)
  put(state, IN.topc, topc)
  put(state, IN.instance, Uint8Array.of(instance | (k.length === LONG ? LONG_K : 0)))
  put(state, IN.name, NAME)
  put(state, IN.k, k)
  for (const [at, bits] of Object.entries(PADDING)) put(state, Number(at), Uint8Array.of(bits))
  return state
}

/** Π, as many times as the operator chose. TS 35.231 §5.2. */
function permute(state: Uint32Array, iterations: number): Uint32Array {
  for (let i = 0; i < iterations; i++) keccakP(state)
  return state
}

function needIterations(iterations: number): void {
  if (!(Number.isInteger(iterations) && iterations >= 1 && iterations <= MOST_ITERATIONS))
    throw new PocketsimError('KEY_FORMAT', `iterations: want a whole number, 1 to ${MOST_ITERATIONS}`)
}

function output(
  { k, opc, iterations = 1 }: AuthKeys,
  rand: Uint8Array,
  instance: number,
  challenge?: { readonly sqn: Uint8Array; readonly amf: Uint8Array },
) {
  needKey('k', k, BLOCK, LONG)
  needKey('opc', opc, LONG)
  needIterations(iterations)
  needPart('rand', rand, BLOCK)
  const state = input(k, opc, instance)
  put(state, IN.rand, rand)
  if (challenge !== undefined) {
    needPart('sqn', challenge.sqn, SQN)
    needPart('amf', challenge.amf, AMF)
    put(state, IN.sqn, challenge.sqn)
    put(state, IN.amf, challenge.amf)
  }
  return permute(state, iterations)
}

/**
 * The TUAK algorithm set with outputs of chosen lengths. TS 35.231.
 *
 * @param lengths - in bytes; MAC 8, RES 8, CK 16 and IK 16 by default, as a USIM has them
 */
export function tuak({ mac = MAC, res = 8, ck = BLOCK, ik = BLOCK }: TuakLengths = {}): Algorithm {
  const macBits = MAC_BITS[mac] ?? 0
  const answerBits = (RES_BITS[res] ?? 0) | (ck === LONG ? LONG_CK : 0) | (ik === LONG ? LONG_IK : 0)
  const f1 = (keys: AuthKeys, rand: Uint8Array, sqn: Uint8Array, amf: Uint8Array) =>
    take(output(keys, rand, FUNCTION.f1 | macBits, { sqn, amf }), OUT.mac, mac)

  const answer: Algorithm['answer'] = (keys, rand) => {
    const state = output(keys, rand, FUNCTION.f2345 | answerBits)
    return {
      res: take(state, OUT.res, res),
      ck: take(state, OUT.ck, ck),
      ik: take(state, OUT.ik, ik),
      ak: take(state, OUT.ak, SQN),
    }
  }

  return {
    name: 'tuak',
    answer,
    codes: (keys, rand, sqn, amf) => ({
      mac: f1(keys, rand, sqn, amf),
      macS: take(output(keys, rand, FUNCTION.f1s | macBits, { sqn, amf }), OUT.mac, mac),
    }),
    mask: (keys, rand) => take(output(keys, rand, FUNCTION.f5s), OUT.ak, SQN),
    challenge(keys, rand, autn) {
      needPart('autn', autn, MAC_AT + mac)
      const { ak: sqn, ...response } = answer(keys, rand)
      for (let i = 0; i < SQN; i++) sqn[i] = (sqn[i] ?? 0) ^ (autn[i] ?? 0)
      const right = f1(keys, rand, sqn, autn.subarray(SQN, MAC_AT))
      return equalBytes(right, autn.subarray(MAC_AT)) ? { sqn, ...response } : undefined
    },
  }
}

/** TUAK with the lengths that a USIM uses. */
export const TUAK: Algorithm = tuak()

/**
 * TOPc of a subscriber, from the operator's constant TOP. TS 35.231 §6.1.
 *
 * @param k - subscriber key K, 16 or 32 bytes
 * @param top - TOP, 32 bytes
 * @param iterations - how often Keccak permutes, 1 to 255; the same as in the subscriber's {@link AuthKeys}
 * @returns 32 bytes
 * @throws PocketsimError `KEY_FORMAT` for anything else
 */
export function topcOf(k: Uint8Array, top: Uint8Array, iterations = 1): Uint8Array {
  needKey('k', k, BLOCK, LONG)
  needKey('top', top, LONG)
  needIterations(iterations)
  return take(permute(input(k, top, FUNCTION.topc), iterations), OUT.mac, LONG)
}
