import type { StatementKind } from './words.js'

/** A span of time, in ms since 1970. `to` is the first ms after it. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** One line of a {@link Statement}: something that happened, and what it cost or brought. */
export interface StatementEntry {
  /** When, in milliseconds since 1970-01-01 UTC. */
  readonly at: number
  /** What it was. It is shown in words of the reader's language. */
  readonly kind: StatementKind
  /** More about it, for the reader: a number called, the name of a service. Up to 500 characters; may be empty. */
  readonly text: string
  /** A whole number of kopecks. Below zero: taken from the account. Above zero: put on it. Zero: it was free. */
  readonly amount: number
}

/**
 * What happened on an account in a period, ready to be written as HTML, XLSX or PDF.
 *
 * `closing` is the sum of `opening` and all amounts. The entries are in the period, in order of time. The functions that write a
 * statement check this.
 */
export interface Statement {
  /** Who issues it: the operator's name, up to 100 characters. */
  readonly operator: string
  /** Name of the owner of the account, up to 200 characters. */
  readonly owner: string
  /** Account number, up to 40 characters. */
  readonly account: string
  /** The phone number: `+` and 7 to 15 digits. ITU-T E.164 */
  readonly msisdn: string
  /** First moment of the period, in milliseconds since 1970-01-01 UTC. */
  readonly from: number
  /** First moment after the period, in milliseconds since 1970-01-01 UTC. */
  readonly to: number
  /** Balance at `from`, in kopecks. */
  readonly opening: number
  /** Balance at `to`, in kopecks. */
  readonly closing: number
  readonly entries: readonly StatementEntry[]
  /** When it was made, in milliseconds since 1970-01-01 UTC. Where it is left out, the statement does not say it. */
  readonly issued?: number | undefined
}
