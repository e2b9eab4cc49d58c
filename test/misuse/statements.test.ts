import { describe, expect, it } from 'vitest'
import { PocketsimError } from '../../src/index.js'
import { statementPdf, statementXlsx } from '../../src/statements/index.js'
import { loose } from '../loose.js'
import { FUNCTIONS } from './calls.js'

const [STATEMENT] = FUNCTIONS.statementHtml ?? []

const WRONG: readonly (readonly [what: string, args: readonly unknown[]])[] = [
  ['nothing', []],
  ['null', [null]],
  ['a text', ['x']],
  ['an object without the fields', [{}]],
  ['an unknown field', [{ ...loose(STATEMENT), owners: 'Anna' }]],
  ['an entry that is null', [{ ...loose(STATEMENT), entries: [null] }]],
  ['options that are null', [STATEMENT, null]],
  ['an unknown option', [STATEMENT, { zone: 'UTC' }]],
  ['a locale that is a number', [STATEMENT, { locale: 5 }]],
  ['a time zone that is a number', [STATEMENT, { timeZone: 5 }]],
]

describe.each([
  ['statementPdf', statementPdf],
  ['statementXlsx', statementXlsx],
])('%s refuses with a PocketsimError', (_, make) => {
  it.each(WRONG)('%s', async (_what, args) => {
    await expect(loose(make)(...args)).rejects.toBeInstanceOf(PocketsimError)
  })
})
