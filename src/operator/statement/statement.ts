import type { StatementKind } from './words.js'

/** A span of time: from the first ms to the one before the last. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** One line of a {@link Statement}: something that happened, and what it cost or brought. */
export interface StatementEntry {
  /** When, in milliseconds since 1970-01-01 UTC. */
  readonly at: number
  /** What it was; shown in words of the reader's language. */
  readonly kind: StatementKind
  /** More about it, as it will be read: a number called, a service's name. Up to 500 characters, or none. */
  readonly text: string
  /** Kopecks, a whole number: below zero is taken from the account, above zero is put on it, zero costs nothing. */
  readonly amount: number
}

/**
 * What happened on an account in a period, ready to be written as HTML, XLSX or PDF.
 *
 * `opening` and all amounts together give `closing`; the entries lie in the period and are in order of time. Whatever writes
 * a statement checks that.
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
  /** When it was made, in milliseconds since 1970-01-01 UTC; left out, nothing is said of that. */
  readonly issued?: number
}
