/** Fewest and most digits of a PIN (TS 21.111 §6.1, TS 22.030 §6.6.2); a PUK always has eight. */
export const PIN_DIGITS = { least: 4, most: 8 } as const
/** Digits of a PUK. TS 21.111 §6.1. */
export const PUK_DIGITS = 8
/** Wrong PINs in a row that block it. TS 102 221 §11.1.9.1.1. */
export const PIN_TRIES = 3
/** Wrong PUKs in a row that kill it. TS 102 221 §11.1.13.1.1. */
export const UNBLOCK_TRIES = 10

/** What a card keeps of one PIN while the power is off. */
export interface PinRecord {
  /** 4 to 8 decimal digits. */
  readonly pin: string
  /** 8 decimal digits, fixed for life; `''` for a code that has no PUK (ADM). */
  readonly puk: string
  /** Whether the PIN is asked for. */
  readonly enabled: boolean
  /** Wrong PINs still allowed; 0 is blocked: no second flag that could disagree. */
  readonly tries: number
  /** Wrong PUKs still allowed; 0 is for ever. */
  readonly unblockTries: number
}

/** One PIN as the card holds it while the power is on. `verified` is the one thing that a reset clears. */
export interface PinState {
  readonly record: PinRecord
  readonly verified: boolean
}

/** The four states of a PIN. They do not say whether its PUK has tries left. */
export type PinStatus = 'disabled' | 'unverified' | 'verified' | 'blocked'

/** Which of the four states a PIN is in. */
export function statusOf({ record, verified }: PinState): PinStatus {
  if (record.tries === 0) return 'blocked'
  if (!record.enabled) return 'disabled'
  return verified ? 'verified' : 'unverified'
}

/** Whether an access condition that names this PIN is fulfilled. TS 102 221 §9.5.1, §11.1.11.1. */
export function grantsAccess(state: PinState): boolean {
  const status = statusOf(state)
  return status === 'disabled' || status === 'verified'
}
