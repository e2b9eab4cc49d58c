import { type Check, fields, listOf, oneOf, rule, type Test, text } from '../../bytes/checks.js'
import { PocketsimError } from '../../error.js'
import { wantMsisdn } from '../../network/numbering.js'
import type { Statement, StatementEntry } from './statement.js'
import { isWritable } from './time.js'
import { KINDS } from './words.js'

/** Most characters of each text: its place on paper has room for them. */
const LONGEST = { operator: 100, owner: 200, account: 40, text: 500 } as const

const CODE = 'STATEMENT_FORMAT'
const formatError = (sentence: string) => new PocketsimError(CODE, sentence)

const moment = rule<number>('whole milliseconds since 1970-01-01 UTC, up to the year 9999', isWritable)
const kopecks = rule<number>('a whole number of kopecks, up to 2^53 - 1', Number.isSafeInteger)
const said = (most: number): Check<string> =>
  rule(
    `a text of 1 to ${most} characters`,
    (value) => typeof value === 'string' && value.trim() !== '' && value.length <= most,
  )
const number: Check<string> = (value) => void wantMsisdn(value)

const checkStatement: Check<Statement> = fields<Statement>(
  {
    operator: said(LONGEST.operator),
    owner: said(LONGEST.owner),
    account: said(LONGEST.account),
    msisdn: number,
    from: moment,
    to: moment,
    opening: kopecks,
    closing: kopecks,
    entries: listOf(
      fields<StatementEntry>({ at: moment, kind: oneOf(KINDS), text: text(0, LONGEST.text), amount: kopecks }, {}),
    ),
  },
  { issued: moment },
)
const checkKopecks: Test = kopecks

/** A line of a statement with the balance after it, in kopecks. */
export interface LedgerLine extends StatementEntry {
  readonly balance: number
}

/** A statement with its sums: the balance after each line, and what was put on the account and taken from it, in kopecks. */
export interface Ledger {
  readonly lines: readonly LedgerLine[]
  /** The sum of all amounts above zero. */
  readonly credited: number
  /** The sum of all amounts below zero: zero or less. */
  readonly charged: number
}

/**
 * Adds a statement up, and checks it. The error sentence has no texts and no amounts of the statement: they are personal data.
 *
 * @param statement - any statement
 * @throws PocketsimError `STATEMENT_FORMAT` or `MSISDN_FORMAT` where a field is not as {@link Statement} wants it
 */
export function ledger(statement: Statement): Ledger {
  checkStatement(statement, 'statement', CODE)
  const { from, to, opening, closing } = statement
  if (from > to) throw formatError('from, to: want from before to, or at the same time')

  let [balance, credited, charged, before] = [opening, 0, 0, from]
  const lines = statement.entries.map((entry, i): LedgerLine => {
    const { at, amount } = entry
    if (at < before || at >= to)
      throw formatError(`entries[${i}].at: want a time in the period, not before the last one`)
    before = at
    balance += amount
    if (amount > 0) credited += amount
    else charged += amount
    for (const sum of [balance, credited, charged]) checkKopecks(sum, `entries[${i}].amount with those before it`, CODE)
    return { ...entry, balance }
  })
  if (balance !== closing) throw formatError('closing: want the sum of the opening balance and all amounts')
  return { lines, credited, charged }
}
