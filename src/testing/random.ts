import { type Check, whole } from '../bytes/checks.js'
import type { RandomSource } from '../bytes/random.js'

const wantSeed: Check<number> = whole(0, 0xffffffff)

/** Checks a seed. */
export function seedOf(seed: number): number {
  wantSeed(seed, 'seed', 'OPTION_FORMAT')
  return seed
}

/**
 * A random source that gives the same bytes for the same seed, so that a test can be repeated. For tests only: anyone can guess it.
 *
 * @param seed - a whole number from 0 to 4294967295
 * @returns the option `random` of `Card` and `Operator`
 * @throws PocketsimError `OPTION_FORMAT` for another seed
 * @example
 * ```ts
 * import { Operator, toHex } from 'pocketsim'
 * import { seededRandom } from 'pocketsim/testing'
 *
 * toHex(seededRandom(7)(4)) === toHex(seededRandom(7)(4)) // => true
 * toHex(seededRandom(7)(4)) === toHex(seededRandom(8)(4)) // => false
 * const order = { owner: { name: 'Anna', passport: '4509 123456' }, msisdn: '+79161234567' }
 * const issued = () => new Operator({ random: seededRandom(7) }).issue(order)
 * issued().envelope.puk1 === issued().envelope.puk1 // => true
 * ```
 */
export function seededRandom(seed: number): RandomSource {
  let state = seedOf(seed)
  const byte = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) & 0xff
  }
  return (length) => Uint8Array.from({ length }, byte)
}
