import type { RandomSource } from '../bytes/random.js'
import { PocketsimError } from '../error.js'

export type { RandomSource }

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

/** A digit, each as likely as the others: the six bytes beyond 250 would favour the first six digits. */
const digit = (random: RandomSource): number =>
  draw(() => {
    const [byte = 255] = bytes(random, 1)
    return byte < 250 ? byte % 10 : undefined
  })

/** Decimal digits, each text as likely as the others. */
export const digits = (random: RandomSource, length: number): string =>
  Array.from({ length }, () => digit(random)).join('')

/** Decimal digits that are not taken yet. */
export const unused = (random: RandomSource, length: number, isTaken: (text: string) => boolean): string =>
  draw(() => {
    const text = digits(random, length)
    return isTaken(text) ? undefined : text
  })

/** A PIN or PUK: each as likely as the others, but for the guessed ones and those that can be read off the card. */
export const code = (random: RandomSource, length: number, iccid: string): string =>
  unused(random, length, (text) => GUESSED.includes(text) || iccid.includes(text))
