import { named } from '../bytes/checks.js'
import { ALWAYS, type Span } from './books/draft.js'
import type { Contract, DocumentFormat, Order } from './contract.js'
import type { Office } from './office.js'
import type { Period, Statement, StatementEntry } from './statement/statement.js'
import { isWritable } from './statement/time.js'

/** Whether a value is a period that ends after it begins, of times that a statement can show. */
export const isPeriod = (period: Period): boolean =>
  isWritable(period?.from) && isWritable(period.to) && period.from < period.to

const periodFields = named<Period>({ from: true, to: true })
/** Throws for a period with unknown fields. Whether its times fit, the operation answers. */
export const checkPeriod = (period: Period | undefined): void => {
  if (period !== undefined) periodFields(period, 'period', 'OPTION_FORMAT')
}

/** The operations of a contract in a span of time, in order of time. */
export const archiveOf = (office: Office, { account }: Contract, span: Span = ALWAYS): readonly StatementEntry[] =>
  office.books.lines('archive', account, span)

/** The sum of operations, in kopecks. The sum of a whole archive is the balance. */
export const sumOf = (archive: readonly StatementEntry[]): number =>
  archive.reduce((sum, { amount }) => sum + amount, 0)

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
}

/** All operations of a period, with the balance before and after them. Only what came since the period began is read. */
export function statementOf(office: Office, contract: Contract, period: Period, issued: number): Statement {
  const { msisdn, account, owner, life } = contract
  const since = archiveOf(office, contract, { ...ALWAYS, from: period.from })
  const entries = since.filter(({ at }) => at < period.to)
  // Backwards from the balance each step is a balance, so no step leaves the safe integers.
  const opening = since.reduceRight((balance, { amount }) => balance - amount, life.balance)
  const closing = opening + sumOf(entries)
  return {
    operator: office.kit.profile.name,
    owner: owner.name,
    account,
    msisdn,
    ...period,
    opening,
    closing,
    entries,
    issued,
  }
}

/** What is delivered for an order. */
export function deliveryOf(office: Office, contract: Contract, order: Order): DocumentDelivery {
  const { kind, format, place, period, ready } = order
  const statement = statementOf(office, contract, period, ready)
  const charged = -sumOf(statement.entries.filter(({ amount }) => amount < 0))
  return { kind, format, place, charged, statement }
}
