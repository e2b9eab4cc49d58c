import * as fc from 'fast-check'
import { type Check, fields, oneOf } from '../../bytes/checks.js'
import type { MmiCode, MmiContext, MmiProblem } from '../../mmi/code.js'
import { EMERGENCY_NUMBERS } from '../../mmi/emergency.js'
import { PREFIX } from '../../mmi/grammar.js'
import { ALONE, DEFLECT, WITH_CALL } from '../../mmi/in-call.js'
import { IMEI_CODE, parseMmi } from '../../mmi/parse.js'
import { SERVICES } from '../../mmi/services.js'
import { digitTexts, firstOf } from './digits.js'
import { telephoneNumbers } from './identities.js'
import { serviceStrings, wrongServiceStrings } from './mmi-fields.js'
import { pins, puks } from './secrets.js'

/** What a typed text is: the `kind` of an `MmiCode`. */
export type MmiKind = MmiCode['kind']
/** Options of {@link mmiStrings} and {@link mmiCodes}. */
export interface MmiOptions {
  /** What the texts are; every kind but `in-call` and `invalid` by default. */
  readonly kind?: MmiKind | undefined
}
/** Options of {@link mistypedMmiStrings}. */
export interface MistypedMmiOptions {
  /** What is wrong with the texts; any problem by default. */
  readonly problem?: MmiProblem | undefined
}

const { registration } = PREFIX
const code = (start: string, ...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((all) => `${[registration + start, ...all].join('*')}#`)
/** The same with its last field typed twice. */
const twice = (start: string, last: fc.Arbitrary<string>, ...parts: readonly fc.Arbitrary<string>[]) =>
  last.chain((one) => code(start, ...parts, fc.constant(one), fc.constant(one)))

const passwords = digitTexts(4, 4)
/** The services that have a password, and none: all of them. TS 22.030 §6.5.4. */
const WITH_PASSWORD = [...SERVICES].flatMap(([start, { si }]) => (si[0] === 'password' ? [start] : []))
const WITHOUT_PASSWORD = [...SERVICES.keys()].filter((start) => !WITH_PASSWORD.includes(start))
const barred = fc.constantFrom('', ...WITH_PASSWORD)

const isOf =
  (kind: MmiKind, context: MmiContext = {}) =>
  (text: string) =>
    parseMmi(text, context).kind === kind
const keyTexts = (maxLength: number) => fc.string({ unit: fc.constantFrom(...'0123456789*#'), minLength: 1, maxLength })

/** Texts of each kind, without a problem. */
const TEXTS: Readonly<Record<MmiKind, fc.Arbitrary<string>>> = {
  'supplementary-service': serviceStrings,
  password: twice('03', passwords, barred, passwords),
  'pin-change': firstOf(twice('04', pins(), pins()), twice('042', pins(), pins())),
  'pin-unblock': firstOf(
    twice('05', pins(), puks()),
    twice('052', pins(), puks()),
    // The short form of an operator repeats the PUK.
    twice('05', puks()),
  ),
  imei: fc.constant(IMEI_CODE),
  ussd: firstOf(
    fc.tuple(fc.constantFrom('*', '#'), digitTexts(3, 3), fc.constantFrom('', '*1', '*25')),
    fc.tuple(fc.constantFrom('*', '#'), keyTexts(10), fc.constant('')),
  )
    .map((parts) => `${parts.join('')}#`)
    .filter(isOf('ussd')),
  'in-call': firstOf(
    fc.nat(ALONE.length - 1).map(String),
    fc
      .tuple(fc.integer({ min: 1, max: WITH_CALL.length - 1 }), fc.integer({ min: 1, max: 9 }))
      .map((digits) => digits.join('')),
    telephoneNumbers().map((number) => DEFLECT + number),
  ),
  'phonebook-recall': digitTexts(1, 3).map((location) => `${location}#`),
  emergency: fc.constantFrom(...EMERGENCY_NUMBERS),
  dial: telephoneNumbers({ minLength: 3 }).filter(isOf('dial')),
  invalid: firstOf(
    fc.constant(''),
    // A code with a secret that is cut off, or has a slip in its form.
    fc.tuple(pins(), pins()).map(([one, two]) => `${registration}04*${one}*${two}`),
    fc.tuple(puks(), pins()).map(([one, two]) => `05*${one}*${two}#`),
    fc.string({ unit: fc.constantFrom(...'hello'), minLength: 3, maxLength: 9 }),
  ),
}
const isKind = (text: string): text is MmiKind => Object.hasOwn(TEXTS, text)
const BY_DEFAULT = Object.keys(TEXTS)
  .filter(isKind)
  .filter((kind) => kind !== 'in-call' && kind !== 'invalid')

const differing = (texts: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
  fc.tuple(texts, texts).filter(([one, other]) => one !== other)
const notPins = firstOf(digitTexts(0, 3), digitTexts(9, 12))
const notPuks = firstOf(digitTexts(1, 7), digitTexts(9, 12))

const ofService = (problem: MmiProblem) =>
  wrongServiceStrings.filter(([found]) => found === problem).map(([, text]) => text)

/** Texts whose kind is clear, with each problem. TS 22.030 §6.5.4, §6.6, Annex B. */
const MISTYPED: Readonly<Record<MmiProblem, fc.Arbitrary<string>>> = {
  'pin-format': twice('04', pins(), notPins),
  'new-pin-format': firstOf(twice('04', notPins, pins()), twice('05', notPins, puks())),
  'puk-format': firstOf(twice('05', pins(), notPuks), twice('052', pins(), notPuks)),
  'repeat-differs': firstOf(
    differing(pins()).chain(([one = '', two = '']) => code('04', pins(), fc.constant(one), fc.constant(two))),
    differing(pins()).chain(([one = '', two = '']) => code('05', puks(), fc.constant(one), fc.constant(two))),
    differing(passwords).chain(([one = '', two = '']) =>
      code('03', barred, passwords, fc.constant(one), fc.constant(two)),
    ),
  ),
  'password-format': firstOf(twice('03', digitTexts(1, 3), barred, passwords), ofService('password-format')),
  'password-service': twice('03', passwords, fc.constantFrom(...WITHOUT_PASSWORD), passwords),
  'no-reply-time': ofService('no-reply-time'),
  'basic-service': ofService('basic-service'),
  information: ofService('information'),
}

const mmiOptions: Check<MmiOptions> = fields<MmiOptions>({}, { kind: oneOf(TEXTS) })
const mistypedOptions: Check<MistypedMmiOptions> = fields<MistypedMmiOptions>({}, { problem: oneOf(MISTYPED) })

/**
 * Texts that a person types, of one kind or of all: codes of supplementary services with fields that fit, PIN and PUK codes, passwords,
 * USSD requests, numbers, `*#06#`. None has a problem. TS 22.030 §6.5.3.2
 *
 * @param options - `kind`: one of the kinds of an `MmiCode`. Texts of the kind `in-call` are that during a call only
 * @throws PocketsimError `OPTION_FORMAT` for another kind, or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { parseMmi } from 'pocketsim'
 * import { mmiStrings } from 'pocketsim/testing/fast-check'
 *
 * const isChange = (text: string) => parseMmi(text).kind === 'pin-change'
 * fc.check(fc.property(mmiStrings({ kind: 'pin-change' }), isChange)).failed // => false
 * ```
 */
export function mmiStrings(options: MmiOptions = {}): fc.Arbitrary<string> {
  mmiOptions(options, 'mmiStrings', 'OPTION_FORMAT')
  const { kind } = options
  return kind === undefined ? firstOf(...BY_DEFAULT.map((one) => TEXTS[one])) : TEXTS[kind]
}

/**
 * Codes as `parseMmi` gives them, of one kind or of all; without a problem. `formatMmi` writes their texts.
 *
 * @param options - `kind`: one of the kinds of an `MmiCode`
 * @throws PocketsimError `OPTION_FORMAT` for another kind, or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { formatMmi, type MmiCode, parseMmi } from 'pocketsim'
 * import { mmiCodes } from 'pocketsim/testing/fast-check'
 *
 * const comesBack = (code: MmiCode) => parseMmi(formatMmi(code)).kind === code.kind
 * fc.check(fc.property(mmiCodes(), comesBack)).failed // => false
 * ```
 */
export function mmiCodes(options: MmiOptions = {}): fc.Arbitrary<MmiCode> {
  mmiOptions(options, 'mmiCodes', 'OPTION_FORMAT')
  const inCall = options.kind === 'in-call'
  return mmiStrings(options).map((text) => parseMmi(text, { inCall }))
}

/**
 * Texts whose kind is clear and in which something is wrong: a PIN of three digits, two new PINs that differ, a waiting time that there
 * is not. `parseMmi` names the problem, and a phone sends none of them.
 *
 * @param options - `problem`: one of the values of `MmiProblem`
 * @throws PocketsimError `OPTION_FORMAT` for another problem, or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { parseMmi } from 'pocketsim'
 * import { mistypedMmiStrings } from 'pocketsim/testing/fast-check'
 *
 * const isToldSo = (text: string) => 'problem' in parseMmi(text)
 * fc.check(fc.property(mistypedMmiStrings(), isToldSo)).failed // => false
 * ```
 */
export function mistypedMmiStrings(options: MistypedMmiOptions = {}): fc.Arbitrary<string> {
  mistypedOptions(options, 'mistypedMmiStrings', 'OPTION_FORMAT')
  const { problem } = options
  return problem === undefined ? firstOf(...Object.values(MISTYPED)) : MISTYPED[problem]
}

/**
 * Contexts for `parseMmi`: in a call or not, with a SIM or without, with further emergency numbers and short numbers of an operator.
 * They shrink to `{}`.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { type MmiContext, parseMmi } from 'pocketsim'
 * import { mmiContexts } from 'pocketsim/testing/fast-check'
 *
 * const isEmergency = (context: MmiContext) => parseMmi('112', context).kind === 'emergency'
 * fc.check(fc.property(mmiContexts(), isEmergency)).failed // => false
 * ```
 */
export const mmiContexts = (): fc.Arbitrary<MmiContext> =>
  fc.record(
    {
      inCall: fc.boolean(),
      simPresent: fc.boolean(),
      emergencyNumbers: fc.array(digitTexts(2, 4), { maxLength: 3 }),
      ownNumbers: fc.array(firstOf(digitTexts(1, 3), fc.constantFrom('*2', '*8', '#5', '7*')), { maxLength: 3 }),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
