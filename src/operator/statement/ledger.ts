import { PocketsimError } from '../../error.js'
import { wantMsisdn } from '../../network/numbering.js'
import type { Statement, StatementEntry } from './statement.js'
import { KINDS } from './words.js'

/** The last time that can be written in any time zone: the year has four digits. */
const LAST_TIME = Date.UTC(9999, 11, 30)
/** Most characters of each text: its place on paper has room for them. */
const LONGEST = { operator: 100, owner: 200, account: 40, text: 500 } as const

const formatError = (sentence: string) => new PocketsimError('STATEMENT_FORMAT', sentence)

/** Whether a time can be written. */
export const isWritable = (time: unknown): boolean =>
  typeof time === 'number' && Number.isSafeInteger(time) && time >= 0 && time <= LAST_TIME

function wantTime(name: string, value: unknown): void {
  if (isWritable(value)) return
  throw formatError(`${name}: want whole milliseconds since 1970-01-01 UTC, up to the year 9999`)
}

function wantKopecks(name: string, value: unknown): void {
  if (!Number.isSafeInteger(value)) throw formatError(`${name}: want a whole number of kopecks, up to 2^53 - 1`)
}

function wantFields(name: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) throw formatError(`${name}: want an object with its fields`)
}

function wantText(name: string, value: unknown, least: number, most: number): void {
  if (typeof value === 'string' && value.trim().length >= least && value.length <= most) return
  throw formatError(`${name}: want a text of ${least} to ${most} characters`)
}

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
  wantFields('statement', statement)
  const { operator, owner, account, msisdn, from, to, opening, closing, entries, issued } = statement
  wantText('operator', operator, 1, LONGEST.operator)
  wantText('owner', owner, 1, LONGEST.owner)
  wantText('account', account, 1, LONGEST.account)
  wantMsisdn(msisdn)
  for (const [name, value] of Object.entries({ from, to, issued: issued ?? 0 })) wantTime(name, value)
  for (const [name, value] of Object.entries({ opening, closing })) wantKopecks(name, value)
  if (from > to) throw formatError('from, to: want from before to, or at the same time')
  if (!Array.isArray(entries)) throw formatError('entries: want an array')

  let [balance, credited, charged, before] = [opening, 0, 0, from]
  const lines = statement.entries.map((entry, i): LedgerLine => {
    wantEntry(`entries[${i}]`, entry)
    const { at, amount } = entry
    if (at < before || at >= to)
      throw formatError(`entries[${i}].at: want a time in the period, not before the last one`)
    before = at
    balance += amount
    if (amount > 0) credited += amount
    else charged += amount
    for (const sum of [balance, credited, charged]) wantKopecks(`entries[${i}].amount with those before it`, sum)
    return { ...entry, balance }
  })
  if (balance !== closing) throw formatError('closing: want the sum of the opening balance and all amounts')
  return { lines, credited, charged }
}

function wantEntry(name: string, entry: StatementEntry): void {
  wantFields(name, entry)
  const { at, kind, text, amount } = entry
  wantTime(`${name}.at`, at)
  wantKopecks(`${name}.amount`, amount)
  wantText(`${name}.text`, text, 0, LONGEST.text)
  if (!Object.hasOwn(KINDS, kind)) throw formatError(`${name}.kind: want one of ${Object.keys(KINDS).join(', ')}`)
}
