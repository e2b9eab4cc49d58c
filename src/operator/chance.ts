import type { RandomSource } from '../bytes/random.js'
import { PocketsimError } from '../error.js'

/** How often a draw may be refused before the source is taken for a broken one. */
const MOST_DRAWS = 10_000

/** Codes that nobody should get: the first that anyone would try. */
const GUESSED: readonly string[] = ['0000', '1234', '00000000', '12345678']

/** Draws until a value will do. */
function draw<Value>(make: () => Value | undefined): Value {
  for (let i = 0; i < MOST_DRAWS; i++) {
    const value = make()
    if (value !== undefined) return value
  }
  throw new PocketsimError('OPTION_FORMAT', 'random: want bytes by chance, got the same ones again and again')
}

/** So many bytes from a source, which is held to its word. */
export function bytes(random: RandomSource, length: number): Uint8Array {
  const drawn = random(length)
  if (drawn instanceof Uint8Array && drawn.length === length) return drawn
  throw new PocketsimError('OPTION_FORMAT', `random: want a Uint8Array of the length asked for, ${length}`)
}

/** Characters of an alphabet, each as likely as the others: bytes that would favour the first of them are drawn again. */
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

/** Decimal digits, each text as likely as the others. */
export const digits = (random: RandomSource, length: number): string => characters(random, '0123456789', length)

/** Decimal digits that are not taken yet. */
export const unused = (random: RandomSource, length: number, isTaken: (text: string) => boolean): string =>
  draw(() => {
    const text = digits(random, length)
    return isTaken(text) ? undefined : text
  })

/** A PIN or PUK: each as likely as the others, but for the guessed ones and those that can be read off the card. */
export const code = (random: RandomSource, length: number, iccid: string): string =>
  unused(random, length, (text) => GUESSED.includes(text) || iccid.includes(text))

/** A text of an alphabet of up to 256 characters, each text that will do as likely as the others. */
export const letters = (
  random: RandomSource,
  alphabet: string,
  length: number,
  willDo: (text: string) => boolean,
): string =>
  draw(() => {
    const text = characters(random, alphabet, length)
    return willDo(text) ? text : undefined
  })

/** Bytes that are fetched from a source at once: asking the platform for each byte alone is what takes the time. */
const POOL = 4096

/** The same source, asked less often. Bytes are given out once. */
export function pooled(source: RandomSource): RandomSource {
  let pool = new Uint8Array(0)
  return (length) => {
    if (length > POOL) return source(length)
    if (pool.length < length) pool = Uint8Array.from(source(POOL))
    const drawn = pool.slice(0, length)
    pool = pool.subarray(length)
    return drawn
  }
}
