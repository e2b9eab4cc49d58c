/**
 * A random source that gives the same bytes for the same seed, so that an example prints the same each time.
 * For examples and tests only: anyone can guess it.
 *
 * @param {number} seed - any whole number
 * @returns {(length: number) => Uint8Array}
 */
export function seeded(seed) {
  let state = seed >>> 0
  const byte = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) & 0xff
  }
  return (length) => Uint8Array.from({ length }, byte)
}
