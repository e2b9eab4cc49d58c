import * as fc from 'fast-check'
import { type Check, fields, listOf, rule, text, whole } from '../../bytes/checks.js'
import { isDigits } from '../../bytes/digits.js'
import { want } from '../../error.js'

/** How long a text may be. */
export interface LengthOptions {
  /** Fewest characters. */
  readonly minLength?: number | undefined
  /** Most characters. */
  readonly maxLength?: number | undefined
}

/** The fewest and the most characters of a text. */
export type Range = readonly [least: number, most: number]

const DIGITS = '0123456789'

/** Texts of so many decimal digits. They shrink to few zeros. */
export const digitTexts = (least: number, most: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...DIGITS), minLength: least, maxLength: most })

/** The check of an option that is a text of decimal digits. */
export const digitsOption = (least: number, most: number): Check<string> =>
  rule(
    `${least} to ${most} decimal digits as a text`,
    (value) => typeof value === 'string' && isDigits(value, least, most),
  )

/** The check of an option that lists texts. */
export const textsOption: Check<readonly string[]> = listOf(text(0, 255))

/** The checks of `minLength` and `maxLength`. */
export const lengthOptions = ([least, most]: Range) => ({
  minLength: whole(least, most),
  maxLength: whole(least, most),
})

/**
 * The lengths that the options of an arbitrary ask for.
 *
 * @param name - the arbitrary, as its caller names it
 * @param options - checked options
 * @param range - the lengths without options
 * @throws PocketsimError `OPTION_FORMAT` where the fewest are more than the most
 */
export function rangeOf(name: string, options: LengthOptions, [least, most]: Range): Range {
  const { minLength = least, maxLength = most } = options
  want(minLength <= maxLength, `${name}.minLength: want at most ${maxLength}, the maxLength`)
  return [minLength, maxLength]
}

/** Lengths as fast-check takes them: without a `maxLength`, its `size` decides how long a text or list becomes. */
function wantLengths(name: string, options: LengthOptions, range: Range) {
  const check: Check<LengthOptions> = fields<LengthOptions>({}, lengthOptions(range))
  check(options, name, 'OPTION_FORMAT')
  const [minLength, maxLength] = rangeOf(name, options, range)
  return { minLength, ...(options.maxLength !== undefined && { maxLength }) }
}

/** Texts of characters, whose lengths are options. */
export const textsOf = (name: string, unit: fc.Arbitrary<string>, options: LengthOptions, range: Range) =>
  fc.string({ unit, ...wantLengths(name, options, range) })

/** Lists of parts, whose lengths are options. */
export const listsOf = <Part>(name: string, part: fc.Arbitrary<Part>, options: LengthOptions, range: Range) =>
  fc.array(part, wantLengths(name, options, range))

/** One of several arbitraries; a failure shrinks towards the first of them. */
export const firstOf = <Value>(...all: readonly fc.Arbitrary<Value>[]): fc.Arbitrary<Value> =>
  fc.oneof({ withCrossShrink: true }, ...all)
