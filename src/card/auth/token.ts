import { equalBytes } from '../../bytes/equal.js'
import type { Algorithm, AuthKeys, Response } from './algorithm.js'
import { AMF, needPart, SQN } from './length.js'
import { xor } from './xor.js'

/** AMF in a request to resynchronise. TS 33.102 §6.3.3. */
const NO_AMF = new Uint8Array(AMF)

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** What the home network makes for one authentication. TS 33.102 §6.3.2. */
export interface Vector extends Response {
  /** AUTN, 16 bytes: SQN ⊕ AK, AMF, MAC. */
  readonly autn: Uint8Array
}

/**
 * An authentication vector: AUTN, and what the right USIM answers to it. The network's side. TS 33.102 §6.3.2.
 *
 * @param rand - 16 bytes
 * @param sqn - 6 bytes
 * @param amf - 2 bytes
 */
export function vector(
  algorithm: Algorithm,
  keys: AuthKeys,
  rand: Uint8Array,
  sqn: Uint8Array,
  amf: Uint8Array,
): Vector {
  const { mac } = algorithm.codes(keys, rand, sqn, amf)
  const { ak, ...response } = algorithm.answer(keys, rand)
  return { ...response, autn: join(xor(sqn, ak), amf, mac) }
}

/**
 * AUTS, the request to resynchronise: the highest sequence number accepted under its mask, and MAC-S. The USIM's side.
 * TS 33.102 §6.3.3.
 *
 * @param rand - RAND of the challenge that was refused, 16 bytes
 * @param sqn - SQNms, 6 bytes
 * @returns 14 bytes
 */
export function auts(algorithm: Algorithm, keys: AuthKeys, rand: Uint8Array, sqn: Uint8Array): Uint8Array {
  const { macS } = algorithm.codes(keys, rand, sqn, NO_AMF)
  return join(xor(sqn, algorithm.mask(keys, rand)), macS)
}

/** How long AUTS can be: SQN, and a MAC-S of 8 bytes, with TUAK also of 16 or 32. TS 33.102 §6.3.3, TS 35.231 §5. */
export const AUTS_LENGTHS: readonly number[] = [14, 22, 38]

/**
 * The sequence number in AUTS, if the right USIM made it for this RAND. The network's side. TS 33.102 §6.3.5.
 *
 * @param rand - RAND that was sent, 16 bytes
 * @param demand - AUTS, 14 bytes
 * @returns SQNms, 6 bytes, or `undefined` where MAC-S is wrong
 */
export function sqnOf(
  algorithm: Algorithm,
  keys: AuthKeys,
  rand: Uint8Array,
  demand: Uint8Array,
): Uint8Array | undefined {
  needPart('auts', demand, ...AUTS_LENGTHS)
  const sqn = xor(demand.subarray(0, SQN), algorithm.mask(keys, rand))
  const { macS } = algorithm.codes(keys, rand, sqn, NO_AMF)
  return equalBytes(macS, demand.subarray(SQN)) ? sqn : undefined
}
