import type { PinName } from '../pin/reference.js'
import { grantsAccess, type PinRecord, type PinState } from '../pin/state.js'
import type { SequenceState } from './auth/sequence.js'
import { type AccessRule, type DedicatedFile, type ElementaryFile, MF } from './files/tree.js'

/** All that a card keeps while the power is off: a readonly value, JSON-safe, replaced whole at each write. */
export interface CardState {
  /** 18 to 20 digits with the Luhn digit. */
  readonly iccid: string
  /** 6 to 15 digits. */
  readonly imsi: string
  readonly pin1: PinRecord
  readonly pin2: PinRecord
  readonly adm1: PinRecord
  /** The subscriber's key K, 32 hex digits. TS 33.102 §6.3. */
  readonly ki: string
  /** OPc, 32 hex digits. TS 35.206 §3. */
  readonly opc: string
  /** Sequence numbers accepted from the network. TS 33.102 §C.2. */
  readonly sequence: SequenceState
}

/** What dies with the card session: reset puts it back to {@link FRESH_SESSION}. */
export interface Session {
  readonly verified: Readonly<Record<PinName, boolean>>
  /** Current dedicated file. */
  readonly directory: DedicatedFile
  /** The application that was selected last; it stays active while the MF is selected. TS 102 221 §8.4.1. */
  readonly application: DedicatedFile | undefined
  /** Current elementary file. */
  readonly file: ElementaryFile | undefined
  /** What GET RESPONSE will fetch. TS 102 221 §7.3.1.1. */
  readonly waiting: Uint8Array
}

export const NOTHING_WAITING = new Uint8Array(0)

/** A session right after a reset: no code verified, the MF selected. TS 102 221 §8.4.1. */
export const FRESH_SESSION: Session = {
  verified: { pin1: false, pin2: false, adm1: false },
  directory: MF,
  application: undefined,
  file: undefined,
  waiting: NOTHING_WAITING,
}

/** What an instruction does: a status word, and where they change, data, writes in order, and the session afterwards. */
export interface Answer {
  readonly sw: number
  readonly data?: Uint8Array
  /** Non-volatile writes. A power cut may fall before or behind each. */
  readonly writes?: readonly CardState[]
  readonly session?: Session
}

/** The card with one code replaced. */
export const WITH_PIN = {
  pin1: (card, pin1) => ({ ...card, pin1 }),
  pin2: (card, pin2) => ({ ...card, pin2 }),
  adm1: (card, adm1) => ({ ...card, adm1 }),
} as const satisfies Record<PinName, (card: CardState, record: PinRecord) => CardState>

/** The session with one code verified or not. */
export const WITH_VERIFIED = {
  pin1: (session, pin1) => ({ ...session, verified: { ...session.verified, pin1 } }),
  pin2: (session, pin2) => ({ ...session, verified: { ...session.verified, pin2 } }),
  adm1: (session, adm1) => ({ ...session, verified: { ...session.verified, adm1 } }),
} as const satisfies Record<PinName, (session: Session, verified: boolean) => Session>

/** One code of the card as the PIN machine takes it. */
export function pinState(card: CardState, session: Session, name: PinName): PinState {
  return { record: card[name], verified: session.verified[name] }
}

/** Whether an access rule is fulfilled now. TS 102 221 §9.3. */
export function allows(rule: AccessRule, card: CardState, session: Session): boolean {
  if (rule === 'always') return true
  return rule !== 'never' && grantsAccess(pinState(card, session, rule))
}
