import fc from 'fast-check'
import { formatMmi, Handset, type Key, type MmiProblem, parseMmi } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { KEYS } from '../../../src/handset/key.js'
import {
  keySequences,
  keys,
  type MmiKind,
  mistypedMmiStrings,
  mmiCodes,
  mmiContexts,
  mmiStrings,
  typedTexts,
} from '../../../src/testing/fast-check/index.js'
import { kindOf } from '../../mmi/clauses.js'
import { fault, sample, shrunk } from './shrunk.js'

const KINDS: readonly MmiKind[] = [
  'supplementary-service',
  'password',
  'pin-change',
  'pin-unblock',
  'imei',
  'ussd',
  'in-call',
  'phonebook-recall',
  'emergency',
  'dial',
  'invalid',
]
const PROBLEMS: readonly MmiProblem[] = [
  'pin-format',
  'new-pin-format',
  'puk-format',
  'repeat-differs',
  'password-format',
  'password-service',
  'no-reply-time',
  'basic-service',
  'information',
]

describe('texts that people type', () => {
  it.each(KINDS)('every text of the kind %s is one by the clauses and for parseMmi, without a problem', (kind) => {
    const where = { inCall: kind === 'in-call' }
    fc.assert(
      fc.property(mmiStrings({ kind }), mmiCodes({ kind }), (text, code) => {
        const parsed = parseMmi(text, where)
        expect(parsed.kind).toBe(kind)
        if (/^[0-9*#+]*$/.test(text))
          expect(kindOf(text, where)).toBe(kind === 'invalid' && text === '' ? 'invalid' : kind)
        expect(parsed).not.toHaveProperty('problem')
        expect(parseMmi(formatMmi(code), where)).toEqual(code)
      }),
    )
  })

  it.each(PROBLEMS)('every mistyped text has the problem that was asked for: %s', (problem) => {
    fc.assert(
      fc.property(mistypedMmiStrings({ problem }), (text) => {
        expect(parseMmi(text)).toHaveProperty('problem', problem)
      }),
    )
  })

  it('texts without a wish have all kinds but those of a call and invalid ones, and all problems', () => {
    const kinds = new Set(sample(mmiStrings()).map((text) => parseMmi(text).kind))
    expect([...kinds].sort()).toEqual(KINDS.filter((kind) => kind !== 'in-call' && kind !== 'invalid').sort())
    const problems = sample(mistypedMmiStrings()).map((text) => {
      const code = parseMmi(text)
      return 'problem' in code ? code.problem : undefined
    })
    expect([...new Set(problems)].sort()).toEqual([...PROBLEMS].sort())
  })

  it('codes of services have every service of Annex B, and fields (TS 22.030 Annex B)', () => {
    const codes = sample(mmiCodes({ kind: 'supplementary-service' }), 3000)
    const services = codes.map((code) => (code.kind === 'supplementary-service' ? code.serviceCode : ''))
    expect(new Set(services).size).toBe(39)
    const some = (name: string) => codes.some((code) => name in code)
    for (const name of ['number', 'basicService', 'noReplySeconds', 'password', 'dialled', 'withheld'])
      expect([name, some(name)]).toEqual([name, true])
  })

  it.each([
    ['kind', () => mmiStrings(JSON.parse('{ "kind": "call" }'))],
    ['mmiCodes', () => mmiCodes(JSON.parse('null'))],
    ['problem', () => mistypedMmiStrings(JSON.parse('{ "problem": "none" }'))],
    ['maxLength', () => typedTexts({ maxLength: 201 })],
    ['minLength', () => keySequences({ minLength: -1 })],
  ])('a wrong option %s is refused by name', (name, make) => {
    expect(make).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
    expect(make).toThrow(name)
  })

  it('a failure shows a short text', () => {
    expect(shrunk(mmiStrings({ kind: 'pin-change' }), fault)).toBe('**04*0000*0000*0000#')
    expect(shrunk(mmiStrings({ kind: 'pin-unblock' }), fault)).toBe('**05*00000000*0000*0000#')
    expect(shrunk(mmiStrings({ kind: 'dial' }), fault)).toBe('000')
    expect(shrunk(mmiStrings(), (text) => parseMmi(text).kind !== 'dial')).toHaveLength(3)
    expect(shrunk(mmiContexts(), fault)).toEqual({})
    expect(shrunk(typedTexts(), fault)).toBe('')
  })
})

describe('keys', () => {
  it('every key of a handset comes, and no other', () => {
    expect([...new Set(sample(keys()))].sort()).toEqual([...KEYS].sort())
  })

  it('a handset takes all keys of a sequence, and the sequences have whole codes', () => {
    const all = sample(keySequences({ minLength: 5, maxLength: 30 }))
    const pressed: Key[] = all.flatMap((one) => [...one])
    const phone = new Handset()
    for (const key of pressed) phone.press(key)
    const texts = all.map((one) => one.join(''))
    for (const code of [/\*\*04\*\d{4}/, /\*#06#call/, /112call/, /[^\d*]\d{4}#/])
      expect([code, texts.some((text) => code.test(text))]).toEqual([code, true])
    expect(shrunk(keySequences(), (one) => !one.includes('menu'))).toEqual(['menu'])
  })
})
