import type { PinStatus } from './state.js'

/** Why a command is refused before any code is looked at; no try is counted. */
export type PinRefusal = 'blocked' | 'disabled' | 'enabled'

/** Where a presented code leads: when right, when wrong with a try left, when wrong with the last try. */
export interface Presentation {
  readonly right: PinStatus
  readonly wrong: PinStatus
  readonly last: PinStatus
}

/** The commands that present a code, by their name in TS 102 221 §11.1. */
export type Presenting = 'verify' | 'change' | 'disable' | 'enable' | 'unblock'

const open: Presentation = { right: 'verified', wrong: 'unverified', last: 'blocked' }
const off: Presentation = { right: 'disabled', wrong: 'unverified', last: 'blocked' }

/**
 * All behaviour of a PIN: command, then the state it meets. The diagram and the table in the docs are made from it.
 *
 * Two cells are choices that the text leaves open. A wrong PIN closes a PIN that was verified (§11.1.9 is silent; ISO/IEC 7816-4
 * lets the card drop the status, and Java Card's OwnerPIN does). Wrong codes to ENABLE that block the PIN also enable it, as
 * §11.1.12 allows, so that a blocked SIM always asks for its PUK.
 */
export const TRANSITIONS = {
  /** TS 102 221 §11.1.9.1.1 */
  verify: { disabled: 'disabled', unverified: open, verified: open, blocked: 'blocked' },
  /** TS 102 221 §11.1.10.1 */
  change: { disabled: 'disabled', unverified: open, verified: open, blocked: 'blocked' },
  /** TS 102 221 §11.1.11.1 */
  disable: { disabled: 'disabled', unverified: off, verified: off, blocked: 'blocked' },
  /** TS 102 221 §11.1.12.1 */
  enable: {
    disabled: { right: 'verified', wrong: 'disabled', last: 'blocked' },
    unverified: 'enabled',
    verified: 'enabled',
    blocked: 'blocked',
  },
  /** TS 102 221 §11.1.13.1.1: a wrong PUK never touches the PIN. It costs a try of the PUK; without a try left the command is refused. */
  unblock: {
    disabled: { right: 'verified', wrong: 'disabled', last: 'disabled' },
    unverified: { right: 'verified', wrong: 'unverified', last: 'unverified' },
    verified: { right: 'verified', wrong: 'verified', last: 'verified' },
    blocked: { right: 'verified', wrong: 'blocked', last: 'blocked' },
  },
} as const satisfies Record<Presenting, Record<PinStatus, Presentation | PinRefusal>>

/** Where a reset of the card leads: the verification is forgotten, all else stays. TS 102 221 §11.1.9.1.1. */
export const RESET: Readonly<Record<PinStatus, PinStatus>> = {
  disabled: 'disabled',
  unverified: 'unverified',
  verified: 'unverified',
  blocked: 'blocked',
}
