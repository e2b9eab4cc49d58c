import * as fc from 'fast-check'
import { BASIC_SERVICES } from '../../mmi/basic-services.js'
import type { MmiProblem, Procedure } from '../../mmi/code.js'
import { PREFIX } from '../../mmi/grammar.js'
import { DEFINITIONS } from '../../mmi/procedures.js'
import { type Information, SERVICES, type Service } from '../../mmi/services.js'
import { digitTexts, firstOf } from './digits.js'
import { telephoneNumbers } from './identities.js'

/** A field of a code that is right, by what it is. TS 22.030 Annex B, Annex C. */
const RIGHT: Readonly<Record<Information, fc.Arbitrary<string>>> = {
  number: telephoneNumbers(),
  group: fc.constantFrom(...BASIC_SERVICES.keys()),
  time: fc.constantFrom('5', '05', '10', '15', '20', '25', '30'),
  password: digitTexts(4, 4),
  option: fc.constantFrom('0', '1'),
  request: fc.constantFrom('1', '2', '3', '4', '5'),
  bearers: fc.constantFrom('1', '2', '3', '4', '5', '6', '7'),
  supervisor: fc.constant('88'),
  registrant: telephoneNumbers(),
  operator: telephoneNumbers(),
}

/** A field that is wrong, and what the phone says of it. Fields with a number take any. */
const WRONG: Readonly<Partial<Record<Information, readonly [MmiProblem, fc.Arbitrary<string>]>>> = {
  group: ['basic-service', fc.constantFrom('1', '14', '23', '86', '100')],
  time: ['no-reply-time', fc.constantFrom('0', '6', '31', '35', '060')],
  password: ['password-format', firstOf(digitTexts(1, 3), digitTexts(5, 8))],
  option: ['information', fc.constantFrom('2', '01')],
  request: ['information', fc.constantFrom('0', '6')],
  bearers: ['information', fc.constantFrom('0', '8')],
  supervisor: ['information', fc.constantFrom('8', '11')],
}

const rows = [...SERVICES]
const isProcedure = (text: string): text is Procedure => Object.hasOwn(PREFIX, text)
const ALL_PROCEDURES = Object.keys(PREFIX).filter(isProcedure)

/** Fields behind a service code, each of which may be left empty. */
const written = (fields: readonly fc.Arbitrary<string>[]): fc.Arbitrary<readonly string[]> =>
  fc
    .nat(fields.length)
    .chain((count) => fc.tuple(...fields.slice(0, count).map((one) => firstOf(fc.constant(''), one))))

const closed = (prefix: string, code: string, fields: readonly string[]) => `${[prefix + code, ...fields].join('*')}#`

/** A number to call behind a code: it may hold `*` and `#`. TS 22.030 §6.5.2. */
const calledNumbers = fc
  .tuple(telephoneNumbers({ maxLength: 15 }), fc.constantFrom('', '', '*1', '#2'))
  .map((parts) => parts.join(''))

/** Codes of a row of Annex B, for all calls or for one. TS 22.030 §6.5.2. */
function ofService([code, { service, si, call }]: readonly [string, Service]): fc.Arbitrary<string> {
  const { procedures } = DEFINITIONS[service]
  const fields = written(si.map((kind) => RIGHT[kind]))
  const forAll = fc
    .tuple(fc.constantFrom(...procedures), fields)
    .map(([procedure, all]) => closed(PREFIX[procedure], code, all))
  if (!call) return forAll
  const forOne = fc
    .tuple(fc.constantFrom(PREFIX.activation, PREFIX.deactivation), calledNumbers)
    .map(([prefix, number]) => closed(prefix, code, []) + number)
  return firstOf(forAll, forOne)
}

/** Codes of supplementary services as the standards define them. TS 22.030 Annex B. */
export const serviceStrings: fc.Arbitrary<string> = firstOf(...rows.map(ofService))

/** Codes of supplementary services with a field that the network would not take, and the problem of it. */
export const wrongServiceStrings: fc.Arbitrary<readonly [MmiProblem, string]> = firstOf(
  ...rows.flatMap(([code, { si }]) =>
    si.flatMap((kind, place) => {
      const [problem, texts] = WRONG[kind] ?? []
      if (problem === undefined || texts === undefined) return []
      const before = fc.tuple(...si.slice(0, place).map((one) => RIGHT[one]))
      return fc
        .tuple(fc.constantFrom(...ALL_PROCEDURES), before, texts)
        .map(([procedure, right, wrong]) => [problem, closed(PREFIX[procedure], code, [...right, wrong])] as const)
    }),
  ),
)
