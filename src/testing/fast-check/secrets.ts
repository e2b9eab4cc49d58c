import * as fc from 'fast-check'
import { type Check, fields } from '../../bytes/checks.js'
import { PIN_DIGITS, PUK_DIGITS } from '../../pin/state.js'
import { digitTexts, firstOf, type LengthOptions, lengthOptions, type Range, rangeOf, textsOption } from './digits.js'

/** Which codes an arbitrary leaves out. */
export interface ExceptOptions {
  /** Codes that are never made: the right one, where a test wants wrong ones. */
  readonly except?: readonly string[] | undefined
}

/** Options of {@link pins}: lengths from 4 to 8 digits, and codes to leave out. */
export interface PinOptions extends LengthOptions, ExceptOptions {}

const PIN_RANGE: Range = [PIN_DIGITS.least, PIN_DIGITS.most]
const pinOptions: Check<PinOptions> = fields<PinOptions>({}, { ...lengthOptions(PIN_RANGE), except: textsOption })
const pukOptions: Check<ExceptOptions> = fields<ExceptOptions>({}, { except: textsOption })

const without = (texts: fc.Arbitrary<string>, { except = [] }: ExceptOptions): fc.Arbitrary<string> =>
  except.length === 0 ? texts : texts.filter((one) => !except.includes(one))

/**
 * PINs: 4 to 8 decimal digits. They shrink to `0000`. TS 22.030 §6.6.2, TS 21.111 §6.1
 *
 * @param options - `minLength` and `maxLength`, 4 to 8; `except`, PINs that are never made
 * @throws PocketsimError `OPTION_FORMAT` for another length or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Card } from 'pocketsim'
 * import { pins } from 'pocketsim/testing/fast-check'
 *
 * const isKept = (pin: string) => Card.create({ pin1: pin }).snapshot().pin1.pin === pin
 * fc.check(fc.property(pins(), isKept)).failed // => false
 * fc.sample(pins({ maxLength: 4 }), 9).every((pin) => pin.length === 4) // => true
 * ```
 */
export function pins(options: PinOptions = {}): fc.Arbitrary<string> {
  pinOptions(options, 'pins', 'OPTION_FORMAT')
  return without(digitTexts(...rangeOf('pins', options, PIN_RANGE)), options)
}

/**
 * PUKs: 8 decimal digits. They shrink to `00000000`. TS 21.111 §6.1
 *
 * @param options - `except`, PUKs that are never made
 * @throws PocketsimError `OPTION_FORMAT` for an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { puks } from 'pocketsim/testing/fast-check'
 *
 * fc.sample(puks({ except: ['00000000'] }), 9).every((puk) => /^\d{8}$/.test(puk)) // => true
 * ```
 */
export function puks(options: ExceptOptions = {}): fc.Arbitrary<string> {
  pukOptions(options, 'puks', 'OPTION_FORMAT')
  return without(digitTexts(PUK_DIGITS, PUK_DIGITS), options)
}

/** Texts of a few characters of which one is no digit of ISO 646: letters, keys, Arabic-Indic and full-width digits. */
export const notDigits = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .tuple(digitTexts(least, most), fc.nat(most), fc.constantFrom('a', ' ', '*', '+', '-', '.', '٤', '４'))
    .map(([digits, at, other]) => `${digits.slice(0, at)}${other}${digits.slice(at + 1)}`)

/** Texts that have too few digits or too many, or a character that is no digit. */
export const notOfLength = (least: number, most: number): fc.Arbitrary<string> =>
  firstOf(digitTexts(0, least - 1), digitTexts(most + 1, most + 8), notDigits(least, most))

/**
 * Texts that are no PIN: too short, too long, or with a character that is no digit. `Card.create` refuses each with `PIN_FORMAT`.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Card } from 'pocketsim'
 * import { invalidPins } from 'pocketsim/testing/fast-check'
 *
 * const [pin1] = fc.sample(invalidPins(), 1)
 * let code: unknown
 * try {
 *   Card.create({ pin1 })
 * } catch (error) {
 *   code = error.code
 * }
 * code // => 'PIN_FORMAT'
 * ```
 */
export const invalidPins = (): fc.Arbitrary<string> => notOfLength(...PIN_RANGE)

/**
 * Texts that are no PUK: not 8 characters, or with a character that is no digit. `Card.create` refuses each with `PUK_FORMAT`.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { invalidPuks } from 'pocketsim/testing/fast-check'
 *
 * fc.sample(invalidPuks(), 20).some((puk) => /^[0-9]{8}$/.test(puk)) // => false
 * ```
 */
export const invalidPuks = (): fc.Arbitrary<string> => notOfLength(PUK_DIGITS, PUK_DIGITS)
