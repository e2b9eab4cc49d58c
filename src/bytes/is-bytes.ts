import { PocketsimError } from '../error.js'

/** Whether a value is a Uint8Array, also one of another realm: a test runner may run a test in a context of its own. */
export const isBytes = (value: unknown): value is Uint8Array =>
  value instanceof Uint8Array || Object.prototype.toString.call(value) === '[object Uint8Array]'

/** Throws unless an argument is a Uint8Array. */
export function checkBytes(name: string, value: unknown): asserts value is Uint8Array {
  if (isBytes(value)) return
  const got = value === null ? 'null' : typeof value
  throw new PocketsimError('OPTION_FORMAT', `${name}: want a Uint8Array, as fromHex() makes one; got ${got}`)
}
