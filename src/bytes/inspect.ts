/** The name of the method that Node's `console.log` and `util.inspect` call. */
export const INSPECT: unique symbol = Symbol.for('nodejs.util.inspect.custom')

/** What Node gives to that method beside the depth: its options, and the function that writes a value. */
export type InspectArguments = [depth: number, options: object, inspect: (value: unknown, options: object) => string]

/**
 * What `console.log` shows of an object whose state is private.
 *
 * @param name - its class
 * @param view - what is useful to see, without a secret
 * @param given - what Node gave to the method; in other places the view is written as JSON
 */
export function inspected(name: string, view: object, ...[depth, options, inspect]: Partial<InspectArguments>): string {
  if (depth !== undefined && depth < 0) return `[${name}]`
  return `${name} ${inspect && options ? inspect(view, options) : JSON.stringify(view)}`
}
