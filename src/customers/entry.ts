import type { RowProblem } from '../operator/customers/read.js'

/** What was read at a line: a row, of which nothing is known yet, or what is wrong there. */
export type Entry =
  | { readonly line: number; readonly row: unknown }
  | {
      readonly line: number
      readonly problems: readonly RowProblem[]
      /** Whether nothing after it can be read: the names of the columns are wrong. */
      readonly isLast?: true
    }

/** An entry with something wrong in the whole line. */
export const wrongLine = (line: number, problem: string): Entry => ({ line, problems: [{ field: '', problem }] })
