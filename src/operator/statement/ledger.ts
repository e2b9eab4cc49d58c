import { type Check, fields, listOf, oneOf, rule, text } from '../../bytes/checks.js'
import { PocketsimError } from '../../error.js'
import { wantMsisdn } from '../../network/numbering.js'
import type { Statement, StatementEntry } from './statement.js'
import { isWritable } from './time.js'
import { KINDS } from './words.js'

/** Most characters of each text: its place on paper has room for them. */
export const LONGEST = { operator: 100, owner: 200, account: 40, text: 500 } as const

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

/** A line of a statement with the balance after it, in kopecks. */
export interface LedgerLine extends StatementEntry {
  readonly balance: bigint
}

/**
 * A statement with its sums: the balance after each line, and what was put on the account and taken from it, in kopecks. They are exact,
 * also where much money goes in and out and a sum is larger than a safe integer.
 */
export interface Ledger {
  readonly lines: readonly LedgerLine[]
  /** The sum of all amounts above zero. */
  readonly credited: bigint
  /** The sum of all amounts below zero: zero or less. */
  readonly charged: bigint
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

  let [balance, credited, charged, before] = [BigInt(opening), 0n, 0n, from]
  const lines = statement.entries.map((entry, i): LedgerLine => {
    const { at } = entry
    if (at < before || at >= to)
      throw formatError(`entries[${i}].at: want a time in the period, not before the last one`)
    before = at
    const amount = BigInt(entry.amount)
    balance += amount
    if (amount > 0) credited += amount
    else charged += amount
    return { ...entry, balance }
  })
  if (balance !== BigInt(closing)) throw formatError('closing: want the sum of the opening balance and all amounts')
  return { lines, credited, charged }
}
