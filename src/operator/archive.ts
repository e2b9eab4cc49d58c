import { isWritable } from './statement/ledger.js'
import type { StatementEntry } from './statement/statement.js'

/** A span of time: from the first ms to the one before the last. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** Whether a period is one, of times that can be written down. */
export const isPeriod = (period: Period): boolean =>
  isWritable(period?.from) && isWritable(period.to) && period.from < period.to

/** The operations of a period; without one, all of them. */
export const within = (archive: readonly StatementEntry[], period?: Period): readonly StatementEntry[] =>
  period === undefined ? archive : archive.filter(({ at }) => at >= period.from && at < period.to)

/** The sum of operations, in kopecks: of a whole archive, the balance. */
export const sumOf = (archive: readonly StatementEntry[]): number =>
  archive.reduce((sum, { amount }) => sum + amount, 0)
