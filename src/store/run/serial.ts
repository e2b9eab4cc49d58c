/** Of a number, the part that one process counts. */
const OF_ONE = 2 ** 36
/** How many processes have a part of their own before the first part comes again. */
const PARTS = 2 ** 17

/**
 * Numbers that no other process of this database gives, each higher than the one before.
 *
 * @param part - how often the database was opened before
 */
export function serials(part: number): () => number {
  let last = (part % PARTS) * OF_ONE
  return () => {
    last += 1
    return last
  }
}
