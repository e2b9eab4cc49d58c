/** What kind of misuse a {@link PocketsimError} reports: stable words that a program may switch on. */
export type ErrorCode =
  | 'CHALLENGE_FORMAT'
  | 'DIGITS_FORMAT'
  | 'ENCODING_FORMAT'
  | 'FILE_FORMAT'
  | 'HEX_FORMAT'
  | 'ICCID_FORMAT'
  | 'IMSI_FORMAT'
  | 'IMEI_FORMAT'
  | 'KEY_FORMAT'
  | 'MENU_PATH'
  | 'MSISDN_FORMAT'
  | 'MSISDN_TAKEN'
  | 'MSISDN_UNKNOWN'
  | 'OPTION_FORMAT'
  | 'OWNER_FORMAT'
  | 'PACKAGE_MISSING'
  | 'PIN_FORMAT'
  | 'PUK_FORMAT'
  | 'SNAPSHOT_FORMAT'
  | 'SNAPSHOT_VERSION'
  | 'STATEMENT_FORMAT'
  | 'STATE_FILE'
  | 'STATE_IN_USE'
  | 'TRACE_FORMAT'

/**
 * The only error this library throws, and only for a programmer's misuse: a card or a parser answers bad input, it does not throw.
 *
 * `code` is for programs; `message` is a sentence that names the argument, what it must be, what it was, and never a secret's value.
 *
 * @example
 * ```ts
 * import { Card, PocketsimError } from 'pocketsim'
 *
 * let caught: unknown
 * try {
 *   Card.create({ pin1: '123' })
 * } catch (error) {
 *   caught = error
 * }
 * caught instanceof PocketsimError && caught.code // => 'PIN_FORMAT'
 * ```
 */
export class PocketsimError extends Error {
  override readonly name = 'PocketsimError'

  /**
   * @param code - which rule was broken
   * @param message - one sentence that says how to mend it, without any secret in it
   */
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message)
  }
}

/**
 * Checks an option.
 *
 * @param sentence - which option is wrong, and what it must be
 * @throws PocketsimError `OPTION_FORMAT` where the check does not hold
 */
export function want(holds: boolean, sentence: string): void {
  if (!holds) throw new PocketsimError('OPTION_FORMAT', sentence)
}
