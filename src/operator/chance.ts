import { NO_BYTES } from '../bytes/none.js'
import { bytes, type RandomSource } from '../bytes/random.js'
import { PocketsimError } from '../error.js'

/** After so many useless draws the source is broken. */
const MOST_DRAWS = 10_000

/** Codes that nobody gets, because everybody tries them first. */
const GUESSED: readonly string[] = ['0000', '1234', '00000000', '12345678']

/** Draws until there is a value. */
function draw<Value>(make: () => Value | undefined): Value {
  for (let i = 0; i < MOST_DRAWS; i++) {
    const value = make()
    if (value !== undefined) return value
  }
  throw new PocketsimError('OPTION_FORMAT', 'random: want random bytes, got the same bytes again and again')
}

/** Characters of an alphabet, each with the same probability. Bytes that would favour the first characters are drawn again. */
function characters(random: RandomSource, alphabet: string, length: number): string {
  const fair = 256 - (256 % alphabet.length)
  let text = ''
  return draw(() => {
    for (const byte of bytes(random, length - text.length)) {
      if (byte < fair) text += alphabet.charAt(byte % alphabet.length)
    }
    return text.length === length ? text : undefined
  })
}

/** Decimal digits. Each text has the same probability. */
export const digits = (random: RandomSource, length: number): string => characters(random, '0123456789', length)

/** Decimal digits that are not taken yet. */
export const unused = (random: RandomSource, length: number, isTaken: (text: string) => boolean): string =>
  draw(() => {
    const text = digits(random, length)
    return isTaken(text) ? undefined : text
  })

/** A PIN or PUK. All have the same probability, except those that are easy to guess or printed on the card: they are never given out. */
export const code = (random: RandomSource, length: number, iccid: string): string =>
  unused(random, length, (text) => GUESSED.includes(text) || iccid.includes(text))

/** A text of an alphabet of up to 256 characters. Each text that fits has the same probability. */
export const letters = (
  random: RandomSource,
  alphabet: string,
  length: number,
  fits: (text: string) => boolean,
): string =>
  draw(() => {
    const text = characters(random, alphabet, length)
    return fits(text) ? text : undefined
  })

/** Bytes that are fetched from a source at once: most of the time goes into the calls of the platform. */
const POOL = 4096

/** The same source, with fewer calls. Each byte is given out once. */
export function pooled(source: RandomSource): RandomSource {
  let pool: Uint8Array = NO_BYTES
  return (length) => {
    if (length > POOL) return source(length)
    if (pool.length < length) pool = Uint8Array.from(source(POOL))
    const drawn = pool.slice(0, length)
    pool = pool.subarray(length)
    return drawn
  }
}
