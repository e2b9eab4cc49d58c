import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MmiCode, MmiContext } from '../../src/mmi/code.js'
import { formatMmi } from '../../src/mmi/format.js'
import { maskMmi } from '../../src/mmi/mask.js'
import { parseMmi } from '../../src/mmi/parse.js'
import { mistypedMmiStrings, mmiStrings } from '../../src/testing/fast-check/index.js'
import { runs } from '../runs.js'
import { codeInContext, context, keys } from './arbitraries.js'
import { kindOf } from './clauses.js'

/** Texts that often have the structure of a code. */
const structured = fc
  .tuple(
    fc.constantFrom('*', '**', '*#', '#', '##', '#*', ''),
    fc.constantFrom(
      '21',
      '61',
      '33',
      '43',
      '31',
      '03',
      '04',
      '042',
      '05',
      '052',
      '06',
      '100',
      '214',
      '75',
      '753',
      '362',
      '88',
      '591',
      '',
    ),
    fc.array(fc.oneof(fc.constantFrom('', '1234', '12345678', '4321', '25', '11', '330', '+4930'), keys(3)), {
      maxLength: 5,
    }),
    fc.constantFrom('#', '', '#123', '##'),
  )
  .map(([prefix, code, fields, end]) => [prefix + code, ...fields].join('*') + end)
const typed = fc.oneof(keys(20), mmiStrings(), mistypedMmiStrings())
const anyText = fc.oneof(structured, typed, fc.string({ unit: 'binary', maxLength: 30 }), fc.string())

/** All texts in a code. */
const textsOf = (code: MmiCode): string[] =>
  Object.values(code).flatMap((value) => (Array.isArray(value) ? value : typeof value === 'string' ? [value] : []))

describe('parseMmi', () => {
  it('parseMmi never throws, and gives the same code again for the text of formatMmi', () => {
    fc.assert(
      fc.property(anyText, context, (text, where) => {
        const code = parseMmi(text, where)
        expect(parseMmi(formatMmi(code), where)).toEqual(code)
      }),
      {
        numRuns: runs(3000),
        examples: [
          ['*03*', {}],
          ['**05*1#', {}],
          ['1#', { inCall: true }],
          ['toString', { inCall: true }],
        ],
      },
    )
  })

  it('parseMmi reads back the text of any code, with or without a problem', () => {
    fc.assert(
      fc.property(codeInContext, ({ code, where }) => {
        expect(parseMmi(formatMmi(code), where)).toEqual(code)
      }),
      { numRuns: runs(5000) },
    )
  })

  it('parseMmi takes only ASCII digits for digits', () => {
    const foreign = fc.constantFrom('٠', '１', '१', '๓', '²')
    fc.assert(
      fc.property(structured, foreign, fc.nat(30), context, (text, digit, at, where) => {
        const code = parseMmi(text.slice(0, at) + digit + text.slice(at), where)
        const found = textsOf(code).some((part) => part.includes(digit))
        expect(found && !('problem' in code)).toBe(false)
      }),
    )
  })

  it('a malformed code with a PIN, PUK or password is never a USSD request or a call (TS 22.030 §6.5.4, §6.6)', () => {
    const code = fc.constantFrom(
      '03',
      '04',
      '042',
      '05',
      '052',
      '33',
      '330',
      '331',
      '332',
      '333',
      '35',
      '351',
      '353',
      '591',
    )
    const prefix = fc.stringMatching(/^[*#]{1,3}$/)
    const rest = fc.oneof(keys(30), fc.string(), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(
        prefix,
        code,
        fc.constantFrom('1', '1234', '12345678'),
        rest,
        context,
        (start, service, pin, end, where) => {
          const { kind } = parseMmi(`${start}${service}*${pin}${end}`, where)
          expect(['password', 'pin-change', 'pin-unblock', 'supplementary-service', 'invalid']).toContain(kind)
        },
      ),
    )
  })

  it('a secret code with a blank, without its prefix or with # for * is never a USSD request or a call (TS 22.030 §6.6)', () => {
    const blank = fc.constantFrom('', ' ', '+')
    const parts = fc.tuple(
      fc.constantFrom('', '*', '**', '#', '##', ' **'),
      blank,
      fc.constantFrom('03', '04', '042', '05', '052'),
      blank,
      fc.constantFrom('*', '#', ' '),
      fc.constantFrom('1234', '12345678'),
      fc.constantFrom('*', '#', ' '),
      fc.constantFrom('4321', ''),
      fc.constantFrom('*4321#', '#4321#', '5', '4321', '#1#'),
    )
    fc.assert(
      fc.property(parts, context, (text, where) => {
        const { kind } = parseMmi(text.join(''), where)
        expect(['password', 'pin-change', 'pin-unblock', 'invalid']).toContain(kind)
      }),
    )
  })

  it('parseMmi classifies every text of keys as the clauses do, and the same way each time (TS 22.030 §6.5.3.2)', () => {
    const text = fc.oneof(
      { arbitrary: keys(12), weight: 2 },
      structured.filter((one) => /^[0-9*#+]*$/.test(one)),
    )
    fc.assert(
      fc.property(text, context, (input, where) => {
        const code = parseMmi(input, where)
        expect(code.kind).toBe(kindOf(input, where))
        expect(parseMmi(input, where)).toEqual(code)
      }),
      { numRuns: runs(5000) },
    )
  })

  it('parseMmi agrees with the clauses over every text of up to four keys, in a call or not, alone or after the beginning of a code', () => {
    const visit = (text: string, depth: number, where: MmiContext): void => {
      expect(parseMmi(text, where).kind).toBe(kindOf(text, where))
      if (depth > 0) for (const key of '0123456789*#+') visit(text + key, depth - 1, where)
    }
    visit('', 4, {})
    visit('', 3, { inCall: true, simPresent: false })
    for (const start of ['*', '*#', '**', '#'])
      for (const code of ['21', '04', '31', '33', '06']) visit(start + code, 3, {})
  })
})

describe('maskMmi', () => {
  it.each([
    ['**04*1234*4321*43', '**04*****'],
    ['**05*12345678*', '**05*****'],
    ['*042*12', '*042*'],
    ['**03*330*1111', '**03*'],
    ['*33*1234#', '*33*****#'],
    ['#330*0000*11#', '#330****'],
  ])('maskMmi shows no digit of %s after the service code', (typed, start) => {
    const shown = maskMmi(typed)
    expect(shown).toHaveLength(typed.length)
    expect(shown.startsWith(start)).toBe(true)
    expect(shown.slice(start.length)).not.toMatch(/\d/)
  })

  it.each(['*21*+4930#', '+7495', '*100#', '**04', '12', '', '*43*11#', '*#06#'])(
    'maskMmi leaves %s as it is',
    (typed) => {
      expect(maskMmi(typed)).toBe(typed)
    },
  )

  it('maskMmi shows no digit of a secret in any half-typed code, and keeps the length', () => {
    fc.assert(
      fc.property(fc.constantFrom('04', '042', '05', '052', '03', '33'), keys(20), (code, rest) => {
        const typed = `**${code}*${rest}`
        const shown = maskMmi(typed)
        expect(shown).toHaveLength(typed.length)
        expect(shown.slice(2 + code.length)).toMatch(/^[*#]*$/)
      }),
    )
  })
})
