import { grantsAccess, type PinRecord, type PinState } from '../pin/state.js'
import { encodeIccid } from '../uicc/encodings/iccid.js'
import { encodeImsi } from '../uicc/encodings/imsi.js'
import type { PinName } from '../uicc/reference.js'
import type { SequenceState } from './auth/sequence.js'
import type { Body, Df, Ef, Personal } from './files/node.js'
import type { CardKind } from './kind.js'

/** What a card is issued with and keeps for life. */
export interface Identity {
  /** 18 to 20 digits with the Luhn digit. */
  readonly iccid: string
  /** 6 to 15 digits. */
  readonly imsi: string
  /** The subscriber's key K, 32 or 64 hex digits. TS 33.102 §6.3. */
  readonly ki: string
  /** OPc, 32 hex digits, or TOPc, 64. TS 35.206 §3, TS 35.231 §6.1. */
  readonly opc: string
}

/** All that a card keeps while the power is off: a readonly value, replaced whole at each write. */
export interface CardState {
  /** What it shares with all cards of its kind. */
  readonly kind: CardKind
  readonly identity: Identity
  /** The codes in the order of `kind.codes`. */
  readonly codes: readonly PinRecord[]
  /** Sequence numbers accepted from the network. TS 33.102 §C.2. */
  readonly sequence: SequenceState
  /** Files that were written to, by their storage number; what is missing is as the kind has it. */
  readonly written: readonly (Body | undefined)[]
  /** Whether the universal PIN stands in for a PIN1 that is off. TS 102 221 §9.5.2, §11.1.11. */
  readonly replaced: boolean
}

/** Where a logical channel stands. TS 102 221 §8.4, §11.1.17. */
export interface Channel {
  /** Current dedicated file. */
  readonly directory: Df
  /** The application that was selected last; it stays active while the MF is selected. TS 102 221 §8.4.1. */
  readonly application: Df | undefined
  /** Current elementary file. */
  readonly file: Ef | undefined
  /** Current record, from 1; 0 for none yet. */
  readonly record: number
}

/** What dies with the card session. */
export interface Session {
  /** A bit for each code in the order of `kind.codes`: verified. */
  readonly verified: number
  /** Open logical channels by their number; the basic channel 0 is always there. TS 102 221 §11.1.17. */
  readonly channels: readonly (Channel | undefined)[]
  /** Whether the SIM of TS 51.011 is in use; an active USIM excludes it. TS 31.101 §4. */
  readonly isGsm: boolean
  /** What GET RESPONSE will fetch, and on which channel. TS 102 221 §7.3.1.1. */
  readonly waiting: Uint8Array
  readonly waitingOn: number
}

export const NO_BYTES = new Uint8Array(0)

/** What an instruction does: a status word, and where they change, data, writes in order, and the session afterwards. */
export interface Answer {
  readonly sw: number
  readonly data?: Uint8Array
  /** Non-volatile writes. A power cut may fall before or behind each. */
  readonly writes?: readonly CardState[]
  readonly session?: Session
  /** The channel that the command came on, afterwards. */
  readonly channel?: Channel
  /** For GET RESPONSE on the same channel. */
  readonly waiting?: Uint8Array
}

/** A session with one channel opened, moved or closed. */
export function withChannel(session: Session, number: number, channel: Channel | undefined): Session {
  const channels = session.channels.slice()
  channels[number] = channel
  return { ...session, channels }
}

/** Which code a key reference names on this card; -1 for none. */
export function slotOf({ kind }: CardState, key: number): number {
  const { codes } = kind
  for (let i = 0; i < codes.length; i++) if (codes[i]?.key === key) return i
  return -1
}

/** One code of the card as the PIN machine takes it. */
export function pinState(card: CardState, session: Session, slot: number): PinState | undefined {
  const record = card.codes[slot]
  return record && { record, verified: (session.verified & (1 << slot)) !== 0 }
}

/** The card with one code replaced. Field by field: a spread costs more than all else in a PIN command. */
export function withCode(card: CardState, slot: number, record: PinRecord): CardState {
  const { kind, identity, sequence, written, replaced } = card
  const codes = card.codes.slice()
  codes[slot] = record
  return { kind, identity, codes, sequence, written, replaced }
}

/** The code by its name, where the card has it. */
export const slotNamed = ({ kind }: CardState, name: PinName): number =>
  kind.codes.findIndex((code) => code.name === name)

const PIN1 = 0x01
const UNIVERSAL = 0x11

/**
 * Whether a key reference is satisfied now. A PIN that is off counts as given, unless the universal PIN stands in for it.
 * TS 102 221 §9.5.1, §9.5.2.
 */
export function isGranted(card: CardState, session: Session, key: number): boolean {
  const state = pinState(card, session, slotOf(card, key))
  if (state === undefined) return false
  if (key === PIN1 && card.replaced && !state.record.enabled) return isGranted(card, session, UNIVERSAL)
  return grantsAccess(state)
}

/** Access classes 0 to 9 by the last digit of the IMSI. TS 22.011 §4.2, TS 31.102 §4.2.15. */
function accessClass(imsi: string): Uint8Array {
  const bits = 1 << Number(imsi.at(-1))
  return Uint8Array.of(bits >> 8, bits & 0xff)
}

/** Files whose first contents the identity gives. */
const PERSONAL: Readonly<Record<Personal, (identity: Identity) => Uint8Array>> = {
  iccid: ({ iccid }) => encodeIccid(iccid),
  imsi: ({ imsi }) => encodeImsi(imsi),
  acc: ({ imsi }) => accessClass(imsi),
}

/** Those of the cards that were asked for them. */
const personal = new WeakMap<Identity, Partial<Record<Personal, Body>>>()

function personalBody(identity: Identity, part: Personal): Body {
  let bodies = personal.get(identity)
  if (bodies === undefined) {
    bodies = {}
    personal.set(identity, bodies)
  }
  bodies[part] ??= { bytes: PERSONAL[part](identity), active: true }
  return bodies[part]
}

const NOTHING: Body = { bytes: NO_BYTES, active: true }

/** What an EF holds on this card. */
export function bodyOf(card: CardState, { storage }: Ef): Body {
  const written = card.written[storage]
  if (written !== undefined) return written
  const initial = card.kind.tree.initial[storage] ?? NOTHING
  return typeof initial === 'string' ? personalBody(card.identity, initial) : initial
}

/** The card with an EF written. */
export function withBody(card: CardState, { storage }: Ef, body: Body): CardState {
  const { kind, identity, codes, sequence, replaced } = card
  const written = card.written.slice()
  while (written.length < storage) written.push(undefined)
  written[storage] = body
  return { kind, identity, codes, sequence, written, replaced }
}
