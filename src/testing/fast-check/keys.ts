import * as fc from 'fast-check'
import { CHARACTERS, KEYS, type Key, keysOf } from '../../handset/key.js'
import { type LengthOptions, listsOf, type Range, textsOf } from './digits.js'
import { mmiStrings } from './mmi.js'
import { pins } from './secrets.js'

const LENGTHS: Range = [0, 200]

/**
 * One key of a handset: `0` to `9`, `*`, `#`, `+`, `call`, `end`, `ok`, `clear`, `menu`, `up`, `down`, `left`, `right`. It shrinks towards `0`.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Handset } from 'pocketsim'
 * import { keys } from 'pocketsim/testing/fast-check'
 *
 * const isKnown = (key: Parameters<Handset['press']>[0]) => new Handset().press(key) === undefined
 * fc.check(fc.property(keys(), isKnown)).failed // => false
 * ```
 */
export const keys = (): fc.Arbitrary<Key> => fc.constantFrom(...KEYS)

/**
 * Texts that `Handset.type` takes: characters of `0123456789*#+`. They shrink to few zeros.
 *
 * @param options - `minLength` and `maxLength`, 0 to 200
 * @throws PocketsimError `OPTION_FORMAT` for another length, or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { parseMmi } from 'pocketsim'
 * import { typedTexts } from 'pocketsim/testing/fast-check'
 *
 * const isNeverTooLong = (text: string) => parseMmi(text).kind !== 'invalid' || text.length < 13
 * fc.check(fc.property(typedTexts({ maxLength: 12 }), isNeverTooLong)).failed // => false
 * ```
 */
export const typedTexts = (options: LengthOptions = {}): fc.Arbitrary<string> =>
  textsOf('typedTexts', fc.constantFrom(...CHARACTERS), options, LENGTHS)

/** What people press in one go: a key, a code of any kind, a PIN with its `#`. */
const strokes = (): fc.Arbitrary<readonly Key[]> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 6, arbitrary: keys().map((key) => [key]) },
    { weight: 2, arbitrary: mmiStrings().map((code): readonly Key[] => [...(keysOf(code) ?? []), 'call']) },
    { weight: 1, arbitrary: pins().map((pin) => keysOf(`${pin}#`) ?? []) },
  )

/**
 * Keys in a row as people press them: single keys, whole codes with the call key behind them, PINs with their `#`. They shrink to
 * fewer strokes, and these to simpler ones.
 *
 * @param options - `minLength` and `maxLength`, 0 to 200 strokes; a code is one stroke
 * @throws PocketsimError `OPTION_FORMAT` for another length, or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Card, Handset } from 'pocketsim'
 * import { keySequences } from 'pocketsim/testing/fast-check'
 *
 * const survives = (pressed: readonly Parameters<Handset['press']>[0][]) => {
 *   const phone = new Handset()
 *   phone.insert(Card.create())
 *   phone.powerOn()
 *   for (const key of pressed) phone.press(key)
 *   return phone.screen.state !== 'off'
 * }
 * fc.check(fc.property(keySequences({ maxLength: 20 }), survives)).failed // => false
 * ```
 */
export const keySequences = (options: LengthOptions = {}): fc.Arbitrary<readonly Key[]> =>
  listsOf('keySequences', strokes(), options, LENGTHS).map((pressed) => pressed.flat())
