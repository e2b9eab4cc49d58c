import { PocketsimError } from '../../error.js'
import type { Changes } from '../../operator/books/draft.js'
import type { Records } from '../../operator/books/kinds.js'
import { chanceOf } from '../../operator/faults.js'

/** What may stop an operation before it is kept. */
export type KeepCheck = (house: Records['house'] | undefined, changes: Changes) => void

/**
 * Where the faults of the operator say that savings fail, some operations are not kept. Those that change the faults themselves are: else
 * nobody could end it.
 *
 * @returns what throws `FAULT` for an operation that is not to be kept
 */
export function storeFaults(): KeepCheck {
  let drawn = 0
  return (house, { records }) => {
    const { store = 0, seed = 0 } = house?.faults ?? {}
    if (store === 0 || records.some(({ kind }) => kind === 'house')) return
    drawn += 1
    if (chanceOf(seed, drawn) >= store) return
    throw new PocketsimError('FAULT', 'store: the operation is not kept because the faults say so')
  }
}
