import { type Period, sumOf, within } from './archive.js'
import type { Contract } from './contract.js'
import type { Statement } from './statement/statement.js'

/** How call details and invoices are written. */
export type DocumentFormat = 'html' | 'xls' | 'pdf'

/** An invoice or call details that the customer ordered. */
export interface Order {
  readonly id: number
  readonly kind: 'call-details' | 'invoice'
  readonly period: Period
  readonly format: DocumentFormat
  /** An e-mail address; for an invoice any other place as well, such as a salon. */
  readonly place: string
  /** ms since 1970 */
  readonly ordered: number
  /** When it is, or was, ready and delivered, in ms since 1970. */
  readonly ready: number
  readonly state: 'in-preparation' | 'delivered'
}

/** What is handed to `deliver`: of it a program composes an e-mail or a letter. */
export interface Delivery {
  readonly kind: Order['kind']
  readonly format: DocumentFormat
  readonly place: string
  /** What was taken in the period, in kopecks: the sum of an invoice. */
  readonly charged: number
  readonly statement: Statement
}

/** A question to the operator's support. */
export interface Question {
  readonly id: number
  /** ms since 1970 */
  readonly at: number
  readonly text: string
  readonly answer?: string
}

/** All operations of a period, with the balance before and after them. */
export function statementOf(operator: string, contract: Contract, period: Period, issued: number): Statement {
  const { msisdn, account, owner, life } = contract
  const entries = within(life.archive, period)
  const opening = sumOf(life.archive.filter(({ at }) => at < period.from))
  const closing = opening + sumOf(entries)
  return { operator, owner: owner.name, account, msisdn, ...period, opening, closing, entries, issued }
}

/** What is delivered for an order. */
export function deliveryOf(operator: string, contract: Contract, order: Order): Delivery {
  const { kind, format, place, period, ready } = order
  const statement = statementOf(operator, contract, period, ready)
  const charged = -sumOf(statement.entries.filter(({ amount }) => amount < 0))
  return { kind, format, place, charged, statement }
}
