/** An error with a code of PC/SC. */
class PCSCError extends Error {
  override name = 'PCSCError'

  constructor(
    message: string,
    readonly code: number,
  ) {
    super(message)
  }
}

/** A class of errors for one code. */
const forCode = (name: string, code: number, sentence: string) =>
  class extends PCSCError {
    override name = name

    constructor(message = sentence) {
      super(message, code)
    }
  }

const BY_CODE = {
  CardRemovedError: forCode('CardRemovedError', 0x80100069, 'Card was removed'),
  TimeoutError: forCode('TimeoutError', 0x8010000a, 'Operation timed out'),
  NoReadersError: forCode('NoReadersError', 0x8010002e, 'No readers available'),
  ServiceNotRunningError: forCode('ServiceNotRunningError', 0x8010001d, 'PC/SC service not running'),
  SharingViolationError: forCode('SharingViolationError', 0x8010000b, 'Sharing violation - card is in use'),
}

/** The error for a code: of its own class, where it has one. */
function createPCSCError(message: string, code: number): PCSCError {
  const errors = Object.values(BY_CODE).map((Class) => new Class(message))
  return errors.find((error) => error.code === code) ?? new PCSCError(message, code)
}

/** The errors that the package `smartcard` exports. Its cards throw plain errors. */
export const SMARTCARD_ERRORS = { PCSCError, ...BY_CODE, createPCSCError }
