import { expect, it } from 'vitest'
import { parseMmi } from '../../src/mmi/parse.js'
import { DEFINITIONS } from '../../src/mmi/procedures.js'
import { SERVICES } from '../../src/mmi/services.js'
import { codePage, DECISIONS, EXAMPLES, PROBLEMS, REASONS } from './code-page.js'

it('docs/codes.md is what the tables of src/mmi make (npm run docs:update)', async () => {
  await expect(codePage()).toMatchFileSnapshot('../../docs/codes.md')
})

it.each(EXAMPLES)('the example of %s, %s, is that service, in a procedure it has, without a problem', (code, text) => {
  const parsed = parseMmi(text)
  if (parsed.kind !== 'supplementary-service') throw new Error(`${text} is ${parsed.kind}`)
  const { serviceCode, service, procedure, dialled } = parsed
  expect(serviceCode).toBe(code)
  expect('problem' in parsed).toBe(false)
  if (dialled === undefined) expect(DEFINITIONS[service].procedures).toContain(procedure)
})

it.each(Object.entries(PROBLEMS))('the example of the problem %s has that problem', (problem, [, text]) => {
  expect(parseMmi(text)).toMatchObject({ problem })
})

it.each(Object.entries(REASONS))('the example of the reason %s is invalid for that reason', (reason, [, text]) => {
  expect(parseMmi(text)).toEqual({ kind: 'invalid', reason })
})

it('each step of the decision on docs/codes.md has an example of its kind (TS 22.030 §6.5.3.2)', () => {
  expect(DECISIONS.map(([, , text, where]) => parseMmi(text, where).kind)).toEqual([
    'emergency',
    'in-call',
    'imei',
    'pin-change',
    'supplementary-service',
    'phonebook-recall',
    'invalid',
    'dial',
    'invalid',
    'ussd',
    'dial',
    'ussd',
    'ussd',
    'dial',
    'invalid',
  ])
})

it('the services with procedures are those of Annex B', () => {
  expect(new Set(Object.keys(DEFINITIONS))).toEqual(new Set([...SERVICES.values()].map(({ service }) => service)))
})
