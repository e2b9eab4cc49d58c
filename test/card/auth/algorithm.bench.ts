import { bench, describe } from 'vitest'
import { fromHex } from '../../../src/bytes/hex.js'
import type { AlgorithmName, AuthKeys } from '../../../src/card/auth/algorithm.js'
import { ALGORITHMS } from '../../../src/card/auth/algorithms.js'
import { accept, fromSqn, NO_SEQUENCE, toSqn } from '../../../src/card/auth/sequence.js'
import { auts, vector } from '../../../src/card/auth/token.js'
import { topcOf } from '../../../src/card/auth/tuak.js'

const k = fromHex('465B5CE8B199B49FAA5F0A2EE238A6BC')
const rand = fromHex('23553CBE9637A89D218AE64DAE47BF35')
const KEYS: Readonly<Record<AlgorithmName, AuthKeys>> = {
  milenage: { k, opc: fromHex('CD63CB71954A9F4E48A5994E37A02BAF') },
  tuak: { k, opc: topcOf(k, new Uint8Array(32)) },
  xor: { k, opc: new Uint8Array(0) },
}

describe.each(Object.values(ALGORITHMS))('$name: challenges per second', (algorithm) => {
  const keys = KEYS[algorithm.name]
  const { autn } = vector(algorithm, keys, rand, toSqn(33), new Uint8Array(2))
  bench('authentic, with the check of SQN', () => {
    const authentic = algorithm.challenge(keys, rand, autn)
    if (authentic !== undefined) accept(NO_SEQUENCE, fromSqn(authentic.sqn))
  })
  bench('AUTS', () => {
    auts(algorithm, keys, rand, toSqn(33))
  })
})
