import { isBytes } from '../../bytes/is-bytes.js'
import { PocketsimError } from '../../error.js'

/** RAND, K and OPc of Milenage, CK and IK. TS 33.102 §6.3.7. */
export const BLOCK = 16
/** Lengths in AUTN: SQN ⊕ AK, AMF, and where the MAC begins. TS 33.102 §6.3.2. */
export const SQN = 6
export const AMF = 2
export const MAC_AT = SQN + AMF
export const MAC = 8

const isOf = (value: Uint8Array, lengths: readonly number[]) => isBytes(value) && lengths.includes(value.length)
const wanted = (name: string, lengths: readonly number[]) =>
  `${name}: want a Uint8Array of ${lengths.join(' or ')} bytes`

/** Throws `KEY_FORMAT` unless a key has one of the lengths. */
export function needKey(name: string, key: Uint8Array, ...lengths: readonly number[]): void {
  if (!isOf(key, lengths)) throw new PocketsimError('KEY_FORMAT', wanted(name, lengths))
}

/** Throws `CHALLENGE_FORMAT` unless a part of a challenge has the length. */
export function needPart(name: string, part: Uint8Array, ...lengths: readonly number[]): void {
  if (!isOf(part, lengths)) throw new PocketsimError('CHALLENGE_FORMAT', wanted(name, lengths))
}
