import { anything, type Check, fields } from '../bytes/checks.js'
import { readOnce } from '../bytes/record.js'
import { PocketsimError } from '../error.js'
import { ALWAYS, type Span } from './books/draft.js'
import type { Contract, DocumentFormat, Order } from './contract.js'
import type { Office } from './office.js'
import { namedPeriod } from './statement/period.js'
import type { Period, Statement, StatementEntry } from './statement/statement.js'
import { isWritable } from './statement/time.js'

/**
 * A period by its times, or by its name: `2026`, `2026-01`, `2026-01-05`, or two of them with `/` between, as `periodOf` takes them. Its days
 * are those of the time zone of the operator's profile.
 */
export type PeriodChoice = Period | string

const checkTimes: Check<{ readonly from: unknown; readonly to: unknown }> = fields<{
  readonly from: unknown
  readonly to: unknown
}>({ from: anything, to: anything }, {})

/**
 * The period that somebody chose; `undefined` for times and names that a statement cannot show, and for one that does not end after it
 * begins. Throws for what is neither a name nor an object with these two fields.
 */
export function periodIn({ kit }: Office, chosen: unknown): Period | undefined {
  if (typeof chosen === 'string') return namedPeriod(chosen, kit.profile.timeZone ?? 'UTC')
  const times: unknown = readOnce(chosen)
  checkTimes(times, 'period', 'OPTION_FORMAT')
  const { from, to } = times
  // Adding 0 makes 0 of -0.
  return isTime(from) && isTime(to) && from < to ? { from: from + 0, to: to + 0 } : undefined
}

/** The span of time that somebody chose, or all time. Throws for a period that a statement cannot show. */
export function wantPeriod(office: Office, chosen: PeriodChoice | undefined): Span {
  const period = chosen === undefined ? ALWAYS : periodIn(office, chosen)
  if (period !== undefined) return period
  const sentence = 'period: want a name such as 2026-01, or times in ms since 1970 with from before to'
  throw new PocketsimError('OPTION_FORMAT', sentence)
}

const isTime = (time: unknown): time is number => isWritable(time)

/** The operations of a contract in a span of time, in order of time. */
export const archiveOf = (office: Office, { account }: Contract, span: Span = ALWAYS): readonly StatementEntry[] =>
  office.books.lines('archive', account, span)

/** The sum of operations, in kopecks. The sum of a whole archive is the balance. */
export const sumOf = (archive: readonly StatementEntry[]): number =>
  archive.reduce((sum, { amount }) => sum + amount, 0)

const exactSum = (archive: readonly StatementEntry[]): bigint =>
  archive.reduce((sum, { amount }) => sum + BigInt(amount), 0n)

/** What a price takes from a balance: 0 stays 0 and does not become -0. */
export const taken = (price: number): number => (price === 0 ? 0 : -price)

/** What `deliver` is given: from it a program composes an e-mail or a letter. */
export interface DocumentDelivery {
  readonly kind: Order['kind']
  readonly format: DocumentFormat
  readonly place: string
  /** What was taken from the account in the period, in kopecks: the sum of an invoice. */
  readonly charged: number
  readonly statement: Statement
  /** The time zone of the operator's profile: for the functions that write a statement. */
  readonly timeZone: string
}

/** All operations of a period, with the balance before and after them. Only what came since the period began is read. */
export function statementOf(office: Office, contract: Contract, period: Period, issued: number): Statement {
  const { msisdn, account, owner, life } = contract
  const since = archiveOf(office, contract, { ...ALWAYS, from: period.from })
  const entries = since.filter(({ at }) => at < period.to)
  // Where a clock went back, the order of time is not that of entry: then a sum on the way can leave the safe integers.
  const opening = BigInt(life.balance) - exactSum(since)
  const closing = opening + exactSum(entries)
  return {
    operator: office.kit.profile.name,
    owner: owner.name,
    account,
    msisdn,
    ...period,
    opening: Number(opening),
    closing: Number(closing),
    entries,
    issued,
  }
}

/** What is delivered for an order. */
export function deliveryOf(office: Office, contract: Contract, order: Order): DocumentDelivery {
  const { kind, format, place, period, ready } = order
  const statement = statementOf(office, contract, period, ready)
  const charged = -sumOf(statement.entries.filter(({ amount }) => amount < 0))
  return { kind, format, place, charged, statement, timeZone: office.kit.profile.timeZone ?? 'UTC' }
}
