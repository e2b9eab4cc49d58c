import fc from 'fast-check'
import { BASIC_SERVICES } from '../../src/mmi/basic-services.js'
import type { InCallAction, MmiCode, MmiContext, MmiProblem, Procedure } from '../../src/mmi/code.js'
import type { MmiMeaning } from '../../src/mmi/meaning.js'
import { type Information, SERVICES, type Service } from '../../src/mmi/services.js'
import { mmiContexts, telephoneNumbers, typedTexts } from '../../src/testing/fast-check/index.js'
import { kindOf } from './clauses.js'

const digits = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most })

export const keys = (maxLength: number) => typedTexts({ maxLength })
export const context = mmiContexts()

/** A field as typed, with its meaning or its problem. */
interface Field {
  readonly text: string
  readonly says?: MmiMeaning
  readonly problem?: MmiProblem
}
const EMPTY: Field = { text: '' }

const number = telephoneNumbers()
const right = (text: fc.Arbitrary<string>, means: (text: string) => MmiMeaning) =>
  text.map((one): Field => ({ text: one, says: means(one) }))
const wrong = (problem: MmiProblem, ...texts: string[]) =>
  fc.constantFrom(...texts).map((text): Field => ({ text, problem }))

const FIELDS: Readonly<Record<Information, fc.Arbitrary<Field>>> = {
  number: right(number, (text) => ({ number: text })),
  group: fc.oneof(
    fc.constantFrom(...BASIC_SERVICES).map(([text, basicService]): Field => ({ text, says: { basicService } })),
    wrong('basic-service', '14', '1', '100', '+11'),
  ),
  time: fc.oneof(
    right(fc.constantFrom('5', '05', '10', '15', '20', '25', '30'), (text) => ({ noReplySeconds: Number(text) })),
    wrong('no-reply-time', '0', '6', '31', '35'),
  ),
  password: fc.oneof(
    right(digits(4, 4), (password) => ({ password })),
    wrong('password-format', '1', '123', '12345', '+1234'),
  ),
  option: fc.oneof(
    right(fc.constantFrom('0', '1'), (text) => ({ required: text === '1' })),
    wrong('information', '2', '01'),
  ),
  request: fc.oneof(
    right(fc.constantFrom('1', '2', '3', '4', '5'), (text) => ({ request: Number(text) })),
    wrong('information', '0', '6'),
  ),
  bearers: fc.oneof(
    right(fc.constantFrom('1', '2', '7'), (text) => ({ bearers: Number(text) })),
    wrong('information', '0', '8'),
  ),
  supervisor: fc.oneof(
    right(fc.constant('88'), () => ({ supervisor: true })),
    wrong('information', '8', '11'),
  ),
  registrant: right(number, (registrant) => ({ registrant })),
  operator: right(number, () => ({})),
}

const procedure = fc.constantFrom<Procedure>('activation', 'deactivation', 'interrogation', 'registration', 'erasure')
const called = fc
  .tuple(number, fc.string({ unit: fc.constantFrom(...'0123456789*#'), maxLength: 5 }))
  .map(([start, end]) => `${start}${end}`.replace(/#+$/, ''))

/** Any code of a row of Annex B: any procedure, any fields, for one call or not. */
function supplementary([serviceCode, { service, si, call, said }]: readonly [string, Service]): fc.Arbitrary<MmiCode> {
  const kinds = Array.from({ length: Math.max(si.length, 3) }, (_, place) => si[place])
  const fields = kinds.map((kind) =>
    fc.option(kind === undefined ? wrong('information', '1', '1234') : FIELDS[kind], { nil: EMPTY }),
  )
  const shape = { typed: procedure, all: fc.tuple(...fields), count: fc.nat(kinds.length), number: fc.option(called) }
  return fc.record(shape).map(({ typed, all, count, number }): MmiCode => {
    const some = all.slice(0, count)
    const problem = some.find((field) => field.problem !== undefined)?.problem
    const isForCall = call && number !== null && (typed === 'activation' || typed === 'deactivation')
    const registers =
      typed === 'activation' && (si[0] === 'number' || si[0] === 'bearers') && (some[0]?.text ?? '') !== ''
    return {
      kind: 'supplementary-service',
      procedure: registers ? 'registration' : typed,
      serviceCode,
      service,
      si: some.map(({ text }) => text),
      ...said,
      ...Object.assign({}, ...some.map(({ says }) => says)),
      ...(problem !== undefined && { problem }),
      ...(isForCall && { dialled: number }),
      ...(isForCall && service === 'clir' && { withheld: typed === 'deactivation' }),
    }
  })
}

const first = (...checks: readonly (readonly [fails: boolean, problem: MmiProblem])[]) => {
  const found = checks.find(([fails]) => fails)
  return found && { problem: found[1] }
}
const isLong = (text: string, least: number, most: number) => text.length >= least && text.length <= most
const pin = fc.constantFrom('pin1' as const, 'pin2' as const)
const secret = fc.oneof(digits(4, 8), digits(0, 9))
/** Two texts that are often the same. */
const twice = fc.tuple(secret, fc.option(secret)).map(([one, other]) => [one, other ?? one] as const)

const change = fc.tuple(pin, secret, twice).map(([which, current, [next, repeated]]): MmiCode => {
  const problem = first(
    [!isLong(current, 4, 8), 'pin-format'],
    [!isLong(next, 4, 8), 'new-pin-format'],
    [next !== repeated, 'repeat-differs'],
  )
  return { kind: 'pin-change', pin: which, current, next, repeated, ...problem }
})
const unblock = fc.tuple(pin, secret, twice).map(([which, puk, [next, repeated]]): MmiCode => {
  const problem = first(
    [!isLong(puk, 8, 8), 'puk-format'],
    [!isLong(next, 4, 8), 'new-pin-format'],
    [next !== repeated, 'repeat-differs'],
  )
  return { kind: 'pin-unblock', pin: which, puk, next, repeated, ...problem }
})
const shortUnblock = fc.tuple(pin, twice).map(([which, [puk, repeated]]): MmiCode => {
  const problem = first([!isLong(puk, 8, 8), 'puk-format'], [puk !== repeated, 'repeat-differs'])
  return { kind: 'pin-unblock', pin: which, puk, repeated, ...problem }
})
const password = fc
  .tuple(fc.constantFrom('', '999', ...SERVICES.keys()), fc.oneof(digits(4, 4), secret), twice)
  .map(([code, current, [next, repeated]]): MmiCode => {
    const row = SERVICES.get(code)
    const problem = first(
      [code !== '' && row?.si[0] !== 'password', 'password-service'],
      [![current, next, repeated].every((text) => text === '' || isLong(text, 4, 4)), 'password-format'],
      [repeated !== '' && next !== repeated, 'repeat-differs'],
    )
    const service = row && { service: row.service }
    const si = [code, current, next, repeated]
    return { kind: 'password', procedure: 'registration', si, ...service, current, next, repeated, ...problem }
  })

const ALONE = [
  'release-held',
  'release-active',
  'hold-active',
  'multiparty',
  'transfer',
  'call-completion',
] as const satisfies readonly InCallAction[]
const inCall = fc.oneof(
  fc.constantFrom(...ALONE).map((action): MmiCode => ({ kind: 'in-call', action })),
  fc
    .tuple(fc.constantFrom('release-call' as const, 'hold-except' as const), fc.integer({ min: 1, max: 9 }))
    .map(([action, call]): MmiCode => ({ kind: 'in-call', action, call })),
  number.map((to): MmiCode => ({ kind: 'in-call', action: 'deflect', number: to })),
)

/** A text of this kind by the clauses, with its context. */
const text = (kind: MmiCode['kind'], texts: fc.Arbitrary<string>) =>
  fc.tuple(texts, context).filter(([one, where]) => kindOf(one, where) === kind)
const reason = fc.constantFrom(
  'empty' as const,
  'characters' as const,
  'too-long' as const,
  'code-form' as const,
  'not-callable' as const,
)

interface CodeInContext {
  readonly code: MmiCode
  readonly where: MmiContext
}
/** Any code, with a context in which it is that code. */
export const codeInContext: fc.Arbitrary<CodeInContext> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ code: fc.constantFrom(...SERVICES).chain(supplementary), where: context }) },
  { weight: 2, arbitrary: fc.record({ code: fc.oneof(change, unblock, shortUnblock, password), where: context }) },
  fc.record({
    code: inCall,
    where: context.map((where): MmiContext => ({ ...where, emergencyNumbers: [], inCall: true })),
  }),
  fc.record({ code: fc.constant<MmiCode>({ kind: 'imei' }), where: context }),
  fc.record({ code: fc.nat(999).map((location): MmiCode => ({ kind: 'phonebook-recall', location })), where: context }),
  text(
    'ussd',
    fc.oneof(
      keys(12).map((one) => `${one}#`),
      keys(2),
    ),
  ).map(([one, where]): CodeInContext => ({ code: { kind: 'ussd', text: one }, where })),
  text('dial', keys(12)).map(([one, where]): CodeInContext => ({ code: { kind: 'dial', number: one }, where })),
  digits(2, 6).map(
    (one): CodeInContext => ({ code: { kind: 'emergency', number: one }, where: { emergencyNumbers: [one] } }),
  ),
  fc.record({ code: reason.map((why): MmiCode => ({ kind: 'invalid', reason: why })), where: context }),
)
