/**
 * A listener that disturbs nothing. What it throws is thrown later, when all work is done: Node takes it as an uncaught exception, as from
 * any listener of an event.
 *
 * @param listener - of the user
 * @returns the function to call instead; none if there is no listener
 */
export function undisturbing<Told extends readonly unknown[]>(listener: ((...told: Told) => void) | undefined) {
  if (listener === undefined) return undefined
  return (...told: Told): void => {
    try {
      listener(...told)
    } catch (error) {
      setImmediate(() => {
        throw error
      })
    }
  }
}
