/*
 * The numbers of PC/SC, as pcsc-lite has them: https://pcsclite.apdu.fr/api/pcsclite_8h.html
 */

/** The constants that programs use, by their names. */
export const SCARD = {
  SCARD_SHARE_EXCLUSIVE: 1,
  SCARD_SHARE_SHARED: 2,
  SCARD_SHARE_DIRECT: 3,
  SCARD_PROTOCOL_UNDEFINED: 0,
  SCARD_PROTOCOL_T0: 1,
  SCARD_PROTOCOL_T1: 2,
  SCARD_PROTOCOL_RAW: 4,
  SCARD_LEAVE_CARD: 0,
  SCARD_RESET_CARD: 1,
  SCARD_UNPOWER_CARD: 2,
  SCARD_EJECT_CARD: 3,
  SCARD_STATE_UNAWARE: 0,
  SCARD_STATE_IGNORE: 0x001,
  SCARD_STATE_CHANGED: 0x002,
  SCARD_STATE_UNKNOWN: 0x004,
  SCARD_STATE_UNAVAILABLE: 0x008,
  SCARD_STATE_EMPTY: 0x010,
  SCARD_STATE_PRESENT: 0x020,
  SCARD_STATE_ATRMATCH: 0x040,
  SCARD_STATE_EXCLUSIVE: 0x080,
  SCARD_STATE_INUSE: 0x100,
  SCARD_STATE_MUTE: 0x200,
} as const

/** What `SCardStatus` says of a card that is in use: present, powered, its protocol not yet set. */
export const CARD_IN_USE = 0x34

/** Both protocols of ISO/IEC 7816-3, which programs ask for if they do not care. */
export const ANY_PROTOCOL: number = SCARD.SCARD_PROTOCOL_T0 | SCARD.SCARD_PROTOCOL_T1

/** What goes wrong: the code, its sentence in pcsc-lite, and its sentence in the package `smartcard`. */
const PROBLEMS = {
  'invalid-handle': [0x80100003, 'Invalid handle.', 'Invalid handle'],
  'insufficient-buffer': [0x80100008, 'Insufficient buffer.', 'Insufficient buffer'],
  'unknown-reader': [0x80100009, 'Unknown reader specified.', 'Unknown reader'],
  'sharing-violation': [0x8010000b, 'Sharing violation.', 'Sharing violation'],
  'no-card': [0x8010000c, 'No smart card inserted.', 'No smart card present'],
  'protocol-mismatch': [0x8010000f, 'Card protocol mismatch.', 'Protocol mismatch'],
  'not-transacted': [0x80100016, 'Transaction failed.', 'Transaction failed'],
  'reader-unavailable': [0x80100017, 'Reader is unavailable.', 'Reader unavailable'],
  'not-supported': [0x8010001f, 'Feature not supported.', 'Unknown PC/SC error'],
  'mute-card': [0x80100066, 'Card is unresponsive.', 'Card is unresponsive'],
  'reset-card': [0x80100068, 'Card was reset.', 'Card was reset'],
  'removed-card': [0x80100069, 'Card was removed.', 'Card was removed'],
} as const satisfies Readonly<Record<string, readonly [code: number, pcsclite: string, smartcard: string]>>

/** Why a call of PC/SC failed. */
export type ScardProblem = keyof typeof PROBLEMS

/** A call of PC/SC that failed. The doubles of the packages make their own errors of it. */
export class ScardError extends Error {
  constructor(readonly problem: ScardProblem) {
    super(PROBLEMS[problem][2])
  }

  /** The message as `pcsclite` has it. */
  after(call: string): string {
    const [code, sentence] = PROBLEMS[this.problem]
    return `${call} error: ${sentence}(0x${code.toString(16)})`
  }
}

/**
 * The protocols that an ATR offers, as bits of PC/SC, and the first of them. ISO/IEC 7816-3 §8.2.3
 *
 * @param atr - at least T0 is needed; without TD1 the card has T=0 only
 */
export function protocolsOf(atr: Uint8Array): { readonly offered: number; readonly first: number } {
  const offers: number[] = []
  let at = 1
  let has = (atr[at] ?? 0) >> 4
  while ((has & 0x8) !== 0) {
    // TA, TB and TC are before TD, where they are there at all.
    at += (has & 1) + ((has >> 1) & 1) + ((has >> 2) & 1) + 1
    const td = atr[at]
    if (td === undefined) break
    offers.push(td & 0x0f)
    has = td >> 4
  }
  const bits = offers.filter((protocol) => protocol < 2).map((protocol) => 1 << protocol)
  const [first = SCARD.SCARD_PROTOCOL_T0] = bits
  return { offered: bits.reduce((all, bit) => all | bit, first), first }
}

/** The code of a command to a reader, for `SCardControl`. Windows counts in another way. */
export const controlCode = (code: number): number =>
  process.platform === 'win32' ? (0x31 << 16) | (code << 2) : 0x42000000 + code
