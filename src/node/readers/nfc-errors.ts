/** The codes of errors of `nfc-pcsc`. */
export const NFC_CODES = {
  UNKNOWN_ERROR: 'unknown_error',
  FAILURE: 'failure',
  CARD_NOT_CONNECTED: 'card_not_connected',
  OPERATION_FAILED: 'operation_failed',
} as const

/** An error as `nfc-pcsc` throws it: a code, and the error of PC/SC that led to it. */
class BaseError extends Error {
  override name = 'BaseError'
  readonly previous?: Error

  /**
   * @param message - if left out, that of the error before is taken
   * @param previous - the error before
   */
  constructor(
    readonly code: string | null,
    message: string | null,
    previous?: Error,
  ) {
    super(message || previous?.message)
    if (previous !== undefined) this.previous = previous
  }
}

/** A class of errors with a name of its own. */
const named = (name: string) =>
  class extends BaseError {
    override name = name
  }

/** The classes of errors. Those of memory cards are only there to be asked for. */
export const NFC_ERRORS = {
  BaseError,
  ConnectError: named('ConnectError'),
  DisconnectError: named('DisconnectError'),
  TransmitError: named('TransmitError'),
  ControlError: named('ControlError'),
  GetUIDError: named('GetUIDError'),
  ReadError: named('ReadError'),
  WriteError: named('WriteError'),
  LoadAuthenticationKeyError: named('LoadAuthenticationKeyError'),
  AuthenticationError: named('AuthenticationError'),
}
