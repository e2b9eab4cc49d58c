/** What kind of misuse a {@link PocketsimError} reports: stable words that a program may switch on. */
export type ErrorCode =
  | 'CHALLENGE_FORMAT'
  | 'DIGITS_FORMAT'
  | 'ENCODING_FORMAT'
  | 'FAULT'
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
  | 'SNAPSHOT_OLD'
  | 'SNAPSHOT_VERSION'
  | 'STATEMENT_FORMAT'
  | 'STATE_FILE'
  | 'STATE_IN_USE'
  | 'TRACE_FORMAT'

/** The mark of our errors. All copies of this package in one process have the same one. */
const OURS = Symbol.for('pocketsim.error')

/**
 * The only error this library throws, and only for a programmer's misuse: a card or a parser answers bad input, it does not throw.
 * (A run of `pocketsim/testing/fast-check` that finds a fault in what you test throws an `Error` with the name `Disagreement`.)
 *
 * `code` is for programs; `message` is a sentence that names the argument, what it must be, what it was, and never a secret's value.
 * `JSON.stringify` gives name, code and message.
 *
 * A process can hold two copies of this package, one from `import` and one from `require`. `instanceof PocketsimError` is true for the
 * errors of both. It is so for errors only: a `Card` of one copy is not an instance of the other copy's `Card`.
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

  /** Whether a value is a PocketsimError of this copy of the package or of another one. This is what `instanceof` asks. */
  static override [Symbol.hasInstance](value: unknown): value is PocketsimError {
    if (typeof value !== 'object' || value === null || !(OURS in value)) return false
    // A class that somebody derives from this one has its own instances.
    // biome-ignore lint/complexity/noThisInStatic: a derived class has to ask about itself
    return Object.hasOwn(this.prototype, OURS) || super[Symbol.hasInstance](value)
  }

  /** @internal */
  get [OURS](): true {
    return true
  }

  /** What `JSON.stringify` writes. */
  toJSON(): { readonly name: 'PocketsimError'; readonly code: ErrorCode; readonly message: string } {
    const { name, code, message } = this
    return { name, code, message }
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
