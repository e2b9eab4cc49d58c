import { CODE_LENGTH } from '../../bytes/code.js'
import { type PinCommand, type PinStep, step } from '../../pin/machine.js'
import type { CommandApdu } from '../../uicc/apdu.js'
import { triesLeft } from '../../uicc/status.js'
import * as SW from '../../uicc/sw.js'
import type { CardAnswer } from '../answer.js'
import type { Personality } from '../personality.js'
import type { CardSession } from '../session.js'
import { type CardState, pinState, slotNamed, slotOf, withCode } from '../state.js'

/** The status word for each outcome of the PIN machine. TS 102 221 §10.2.1; docs/conformance.md says what was chosen. */
export const PIN_WORDS = {
  done: () => SW.OK,
  wrong: triesLeft,
  counted: triesLeft,
  malformed: () => SW.WRONG_DATA,
  blocked: () => SW.PIN_BLOCKED,
  disabled: () => SW.PIN_DISABLED,
  enabled: () => SW.PIN_DISABLED,
} as const satisfies Record<PinStep['outcome'], (left: number) => number>

/** The status word where cards differ. */
function wordOf(
  { outcome, left, verified }: PinStep,
  { wrongState, blockedQuery, verifiedQuery }: Personality,
): number {
  if (outcome === 'disabled' || outcome === 'enabled') return wrongState
  if (outcome !== 'counted') return PIN_WORDS[outcome](left)
  if (left === 0 && blockedQuery !== 0) return blockedQuery
  return verified && verifiedQuery !== 0 ? verifiedQuery : triesLeft(left)
}

/** The five PIN commands as rows: how much data they take, and what they ask of the machine. */
interface PinInstruction {
  /** Bytes of command data; a command without data asks for the counter. */
  readonly length: number
  /** The counter that a command without data asks for, if there may be no data. */
  readonly query?: 'tries' | 'unblockTries'
  /** Which codes refuse it. */
  readonly needs?: 'canDisable' | 'hasPuk'
  /** The status word for a code that refuses it. */
  readonly refused?: number
  /** Whether P1 may name the universal PIN as a replacement. */
  readonly replaces?: true
  readonly command: (data: Uint8Array) => PinCommand
}

const first = (data: Uint8Array) => data.subarray(0, CODE_LENGTH)
const second = (data: Uint8Array) => data.subarray(CODE_LENGTH)

export const PIN_INSTRUCTIONS = {
  /** TS 102 221 §11.1.9 */
  verify: { length: 8, query: 'tries', command: (data) => ({ on: 'verify', guess: data }) },
  /** TS 102 221 §11.1.10 */
  change: { length: 16, command: (data) => ({ on: 'change', guess: first(data), next: second(data) }) },
  /** TS 102 221 §11.1.11. P1 may name the universal PIN as a replacement, on a card that has one. */
  disable: {
    length: 8,
    replaces: true,
    needs: 'canDisable',
    refused: SW.WRONG_P1_P2,
    command: (data) => ({ on: 'disable', guess: data }),
  },
  /** TS 102 221 §11.1.12 */
  enable: {
    length: 8,
    needs: 'canDisable',
    refused: SW.WRONG_P1_P2,
    command: (data) => ({ on: 'enable', guess: data }),
  },
  /** TS 102 221 §11.1.13 */
  unblock: {
    length: 16,
    query: 'unblockTries',
    needs: 'hasPuk',
    refused: SW.REFERENCE_NOT_FOUND,
    command: (data) => ({ on: 'unblock', guess: first(data), next: second(data) }),
  },
} as const satisfies Record<string, PinInstruction>

/** P1 of DISABLE PIN: the universal PIN stands in for the PIN from now on. TS 102 221 §11.1.11.2. */
const REPLACED_BY_UNIVERSAL = 0x91

/** Whether P1 is one that the command and the card know. */
function knowsP1(p1: number, row: PinInstruction, p2: number, card: CardState): boolean {
  if (p1 === 0) return true
  return p1 === REPLACED_BY_UNIVERSAL && row.replaces === true && p2 === 0x01 && slotNamed(card, 'universal') >= 0
}

/** The session with a code verified or not. */
const withVerified = (session: CardSession, slot: number, verified: boolean): CardSession => ({
  ...session,
  verified: verified ? session.verified | (1 << slot) : session.verified & ~(1 << slot),
})

/**
 * Runs the PIN machine: its outcome as a status word, its writes as states of the card.
 *
 * @param command - for the machine
 * @param word - how the outcome is told
 * @param isReplaced - whether the universal PIN stands in for PIN1 once the last write is done
 */
export function present(
  command: PinCommand,
  slot: number,
  card: CardState,
  session: CardSession,
  word: (step: PinStep) => number,
  isReplaced = card.replaced,
): CardAnswer {
  const state = pinState(card, session, slot)
  if (state === undefined) return { sw: SW.REFERENCE_NOT_FOUND }
  const done = step(state, command)
  const { writes, verified, outcome } = done
  const last = writes.length - 1
  return {
    sw: word(done),
    writes: writes.map((record, i) => {
      const next = record === state.record ? card : withCode(card, slot, record)
      return i === last && outcome === 'done' && isReplaced !== card.replaced ? { ...next, replaced: isReplaced } : next
    }),
    session: verified === state.verified ? session : withVerified(session, slot, verified),
  }
}

/**
 * Runs one PIN command. Checks in this order, none of which counts a try: length, P1, key reference, what the code allows,
 * its state, the form of a new PIN; then the code itself.
 */
export function runPin(
  row: PinInstruction,
  { p1, p2, data }: CommandApdu,
  card: CardState,
  session: CardSession,
): CardAnswer {
  const { personality } = card.kind
  const isQuery = data.length === 0 && row.query !== undefined
  if (!isQuery && data.length !== row.length) return { sw: SW.WRONG_LENGTH }
  if (!knowsP1(p1, row, p2, card)) return { sw: SW.WRONG_P1_P2 }
  const slot = slotOf(card, p2)
  const reference = card.kind.codes[slot]
  if (reference === undefined) return { sw: personality.unknownKey }
  if (row.needs !== undefined && !reference[row.needs]) return { sw: row.refused ?? SW.WRONG_P1_P2 }
  const command: PinCommand =
    isQuery && row.query !== undefined ? { on: 'query', counter: row.query } : row.command(data)
  // A PIN that is enabled again needs nobody to stand in for it. TS 102 221 §9.5.2.
  const ends =
    reference.name === 'pin1' && (command.on === 'enable' || command.on === 'unblock' || command.on === 'disable')
  const isReplaced = ends ? p1 === REPLACED_BY_UNIVERSAL : card.replaced
  return present(command, slot, card, session, (done) => wordOf(done, personality), isReplaced)
}
