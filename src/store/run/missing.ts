import type { Span } from '../../operator/books/draft.js'
import type { LineKind } from '../../operator/books/kinds.js'
import type { RecordName } from '../rows/records.js'

/** Lines that an operation asks for. */
export interface LinesName {
  readonly kind: LineKind
  readonly owner: string
  readonly span: Span
}

/** What comes from outside the books and takes long. */
export type FactName =
  | { readonly fact: 'scrypt'; readonly password: string; readonly salt: string; readonly cost: number }
  | { readonly fact: 'identity'; readonly provider: string; readonly token: string }

/** A run of an operation stops here: it needs something that is not loaded yet. Once it is, the operation runs again from its start. */
export class Missing extends Error {
  constructor(
    readonly wanted: { readonly record: RecordName } | { readonly lines: LinesName } | { readonly known: FactName },
  ) {
    super('this part of the books is not loaded yet')
  }
}
