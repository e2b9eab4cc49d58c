import { isBytes } from '../../bytes/is-bytes.js'
import { PocketsimError } from '../../error.js'
import { BLOCK, needKey } from './length.js'

const SRES = 4
const KC = 8
/** The shortest RES, in bytes; the longest is a block. TS 33.102 §6.3.7. */
const LEAST_RES = 4

/** The XOR of all pieces of some texts, which are cut into pieces of one length. */
function fold(length: number, ...texts: readonly Uint8Array[]): Uint8Array {
  const folded = new Uint8Array(length)
  for (const text of texts)
    for (let i = 0; i < text.length; i++) folded[i % length] = (folded[i % length] ?? 0) ^ (text[i] ?? 0)
  return folded
}

/**
 * c2: SRES of GSM from RES, the XOR of its words of 4 bytes, the last one filled up with zeros. TS 33.102 §6.8.1.2.
 *
 * @param res - RES, 4 to 16 bytes
 * @returns 4 bytes
 * @throws PocketsimError `CHALLENGE_FORMAT` for any other length
 */
export function c2(res: Uint8Array): Uint8Array {
  if (!(isBytes(res) && res.length >= LEAST_RES && res.length <= BLOCK))
    throw new PocketsimError('CHALLENGE_FORMAT', `res: want a Uint8Array of ${LEAST_RES} to ${BLOCK} bytes`)
  return fold(SRES, res)
}

/**
 * c3: Kc of GSM from CK and IK, the XOR of their four halves. TS 33.102 §6.8.1.2.
 *
 * @param ck - CK, 16 bytes
 * @param ik - IK, 16 bytes
 * @returns 8 bytes
 * @throws PocketsimError `KEY_FORMAT` for any other length
 */
export function c3(ck: Uint8Array, ik: Uint8Array): Uint8Array {
  needKey('ck', ck, BLOCK)
  needKey('ik', ik, BLOCK)
  return fold(KC, ck, ik)
}
