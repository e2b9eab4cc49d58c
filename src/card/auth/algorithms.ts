import type { Algorithm, AlgorithmName } from './algorithm.js'
import { MILENAGE } from './milenage.js'
import { TUAK } from './tuak.js'
import { XOR } from './xor.js'

/**
 * The algorithm sets by name, with the lengths that a USIM uses: MAC 8 bytes, CK and IK 16, RES 8, of the XOR algorithm 16.
 * TS 33.102 §6.3.7.
 */
export const ALGORITHMS: Readonly<Record<AlgorithmName, Algorithm>> = { milenage: MILENAGE, tuak: TUAK, xor: XOR }
