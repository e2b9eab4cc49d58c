import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MmiCode, MmiContext } from '../../src/mmi/code.js'
import { formatMmi } from '../../src/mmi/format.js'
import { maskMmi } from '../../src/mmi/mask.js'
import { parseMmi } from '../../src/mmi/parse.js'

const context: fc.Arbitrary<MmiContext> = fc.record(
  {
    inCall: fc.boolean(),
    simPresent: fc.boolean(),
    emergencyNumbers: fc.array(fc.stringMatching(/^[0-9]{2,4}$/), { maxLength: 3 }),
  },
  { requiredKeys: [] },
)

const keys = (maxLength: number) => fc.string({ unit: fc.constantFrom(...'0123456789*#+'), maxLength })
/** Texts that have the structure of a code more often than chance would give. */
const structured = fc
  .tuple(
    fc.constantFrom('*', '**', '*#', '#', '##', '#*', ''),
    fc.constantFrom('21', '61', '33', '43', '31', '03', '04', '042', '05', '052', '06', '100', '214', '75', ''),
    fc.array(fc.oneof(fc.constantFrom('', '1234', '12345678', '4321', '25', '11', '330', '+4930'), keys(3)), {
      maxLength: 5,
    }),
    fc.constantFrom('#', '', '#123', '##'),
  )
  .map(([prefix, code, fields, end]) => [prefix + code, ...fields].join('*') + end)
const anyText = fc.oneof(structured, keys(20), fc.string({ unit: 'binary', maxLength: 30 }), fc.string())

/** Every text in a code, to look for foreign digits in. */
const textsOf = (code: MmiCode): string[] =>
  Object.values(code).flatMap((value) => (Array.isArray(value) ? value : typeof value === 'string' ? [value] : []))

describe('parseMmi', () => {
  it('never throws and gives a kind for any text in any context', () => {
    fc.assert(
      fc.property(anyText, context, (text, where) => {
        expect(parseMmi(text, where).kind).toMatch(/^[a-z-]+$/)
      }),
    )
  })

  it('gives the same again for what formatMmi makes of it', () => {
    fc.assert(
      fc.property(anyText, context, (text, where) => {
        const code = parseMmi(text, where)
        expect(parseMmi(formatMmi(code), where)).toEqual(code)
      }),
      {
        numRuns: 3000,
        examples: [
          ['*03*', {}],
          ['**05*1#', {}],
          ['1#', { inCall: true }],
          ['toString', { inCall: true }],
        ],
      },
    )
  })

  it('takes no digit for one but those of ASCII', () => {
    const foreign = fc.constantFrom('٠', '１', '१', '๓', '²')
    fc.assert(
      fc.property(structured, foreign, fc.nat(30), context, (text, digit, at, where) => {
        const code = parseMmi(text.slice(0, at) + digit + text.slice(at), where)
        const found = textsOf(code).some((part) => part.includes(digit))
        expect(found && !('problem' in code)).toBe(false)
      }),
    )
  })

  it('never sends a text with a PIN, PUK or password code in it out as a USSD request or a call', () => {
    const code = fc.constantFrom('03', '04', '042', '05', '052')
    const prefix = fc.stringMatching(/^[*#]{1,3}$/)
    fc.assert(
      fc.property(prefix, code, fc.oneof(keys(30), fc.string()), context, (start, service, rest, where) => {
        const { kind } = parseMmi(`${start}${service}*${rest}`, where)
        expect(['password', 'pin-change', 'pin-unblock', 'invalid']).toContain(kind)
      }),
    )
  })

  it('agrees over every text of up to five keys with what the clauses say of short ones', () => {
    const alphabet = '0123456789*#+'
    const visit = (text: string, depth: number): void => {
      if (text !== '') {
        const { kind } = parseMmi(text)
        const is = (pattern: RegExp) => pattern.test(text)
        if (is(/^[0-9]{1,3}#$/)) expect(kind).toBe('phonebook-recall')
        else if (is(/^(112|911)$/)) expect(kind).toBe('emergency')
        else if (is(/^\*#06#$/)) expect(kind).toBe('imei')
        else if (is(/^(?:\*\*|\*|\*#|##|#)(21|67|61|62|33|35|43|30|31|76|77|66|96|37|75|88)(\*\d?)?#$/))
          expect(kind).toBe('supplementary-service')
        else if (is(/^[*#]31(\*\+?\d*)?#\+?\d[\d*#]*$/) && !is(/#$/)) expect(kind).toBe('supplementary-service')
        else if (is(/^[*#]+(03|04|042|05|052)\*/))
          expect(['invalid', 'pin-change', 'pin-unblock', 'password']).toContain(kind)
        else if (is(/#$/)) expect(['ussd', 'supplementary-service']).toContain(kind)
        else if (is(/^.{1,2}$/) && !is(/^1\d$/)) expect(kind).toBe('ussd')
        else expect(kind).toBe('dial')
      }
      if (depth > 0) for (const key of alphabet) visit(text + key, depth - 1)
    }
    visit('', 4)
    for (const start of ['*', '*#', '**', '#']) for (const code of ['21', '04', '31', '06']) visit(start + code, 3)
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
  ])('%s: no digit behind the service code', (typed, start) => {
    const shown = maskMmi(typed)
    expect(shown).toHaveLength(typed.length)
    expect(shown.startsWith(start)).toBe(true)
    expect(shown.slice(start.length)).not.toMatch(/\d/)
  })

  it.each(['*21*+4930#', '+7495', '*100#', '**04', '12', '', '*43*11#', '*#06#'])('%s stays as it is', (typed) => {
    expect(maskMmi(typed)).toBe(typed)
  })

  it('shows no digit of a secret for any half-typed code, and is as long as the text', () => {
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
