import { PocketsimError } from '../../error.js'
import { originText } from '../origin.js'
import { whatIs } from '../receivers.js'

/** What a matcher tells Vitest and Jest. */
export interface Verdict {
  readonly pass: boolean
  /** The message of a failure, with `.not` or without. */
  readonly message: () => string
}

/**
 * A verdict with its message: `expected the phone to show "x"`, then what there is.
 *
 * @param received - what was passed to `expect`
 * @param pass - whether it is as wanted
 * @param subject - what it is: `the card`
 * @param wanted - what was wanted of it: `have 2 tries left`
 * @param seen - what there is instead, in lines
 */
export const verdict = (
  received: unknown,
  pass: boolean,
  subject: string,
  wanted: string,
  seen: () => string,
): Verdict => ({
  pass,
  message: () => `expected ${subject} ${pass ? 'not ' : ''}to ${wanted}\n\n${seen()}${originText(received)}`,
})

/** The error for a value that a matcher is not made for. With `.not`, a verdict would let the test pass. */
export const wrongReceiver = (matcher: string, wanted: string, received: unknown): PocketsimError =>
  new PocketsimError('OPTION_FORMAT', `${matcher}: want ${wanted} in expect(…), got ${whatIs(received)}`)

/** The error for a wrong argument of a matcher. */
export const wrongArgument = (matcher: string, wanted: string): PocketsimError =>
  new PocketsimError('OPTION_FORMAT', `${matcher}: want ${wanted}`)
