import { NO_BYTES } from '../bytes/none.js'
import { grantsAccess, type PinRecord, type PinState } from '../pin/state.js'
import { encodeIccid } from '../uicc/encodings/iccid.js'
import { encodeImsi } from '../uicc/encodings/imsi.js'
import { KEY, type PinName } from '../uicc/reference.js'
import type { SequenceState } from './auth/sequence.js'
import type { Body, Ef, Personal } from './files/node.js'
import type { WrittenBodies } from './files/written.js'
import type { CardKind } from './kind.js'
import type { CardSession } from './session.js'

/** What a card is issued with and keeps for life. */
export interface CardIdentity {
  /** 18 to 20 digits with the Luhn digit. */
  readonly iccid: string
  /** 6 to 15 digits. */
  readonly imsi: string
  /** The subscriber's key K, 16 or 32 bytes in hex. TS 33.102 §6.3. */
  readonly ki: string
  /** OPc, 16 bytes, or TOPc, 32, in hex. TS 35.206 §3, TS 35.231 §6.1. */
  readonly opc: string
}

/** All that a card keeps while the power is off: a readonly value, replaced whole at each write. */
export interface CardState {
  /** What it shares with all cards of its kind. */
  readonly kind: CardKind
  readonly identity: CardIdentity
  /** The codes in the order of `kind.codes`. */
  readonly codes: readonly PinRecord[]
  /** Sequence numbers accepted from the network. TS 33.102 §C.2. */
  readonly sequence: SequenceState
  /** Files that were written to, by their storage number; what is missing is as the kind has it. */
  readonly written: WrittenBodies
  /** Whether the universal PIN stands in for a PIN1 that is off. TS 102 221 §9.5.2, §11.1.11. */
  readonly replaced: boolean
}

/** Which code a key reference names on this card; -1 for none. */
export function slotOf({ kind }: CardState, key: number): number {
  const { codes } = kind
  for (let i = 0; i < codes.length; i++) if (codes[i]?.key === key) return i
  return -1
}

/** One code of the card as the PIN machine takes it. */
export function pinState(card: CardState, session: CardSession, slot: number): PinState | undefined {
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

/**
 * Whether a key reference is satisfied now. A PIN that is off counts as given, unless the universal PIN stands in for it.
 * TS 102 221 §9.5.1, §9.5.2.
 */
export function isGranted(card: CardState, session: CardSession, key: number): boolean {
  const state = pinState(card, session, slotOf(card, key))
  if (state === undefined) return false
  if (key === KEY.pin1 && card.replaced && !state.record.enabled) return isGranted(card, session, KEY.universal)
  return grantsAccess(state)
}

/** Access classes 0 to 9 by the last digit of the IMSI. TS 22.011 §4.2, TS 31.102 §4.2.15. */
function accessClass(imsi: string): Uint8Array {
  const bits = 1 << Number(imsi.at(-1))
  return Uint8Array.of(bits >> 8, bits & 0xff)
}

/** Files whose first contents the identity gives. */
const PERSONAL: Readonly<Record<Personal, (identity: CardIdentity) => Uint8Array>> = {
  iccid: ({ iccid }) => encodeIccid(iccid),
  imsi: ({ imsi }) => encodeImsi(imsi),
  acc: ({ imsi }) => accessClass(imsi),
}

/** Contents made so far. */
const personal = new WeakMap<CardIdentity, Partial<Record<Personal, Body>>>()

function personalBody(identity: CardIdentity, part: Personal): Body {
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
