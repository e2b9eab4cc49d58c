import { CODE_LENGTH } from '../../bytes/code.js'
import { type PinCommand, type PinStep, step } from '../../pin/machine.js'
import { pinReference } from '../../pin/reference.js'
import type { CommandApdu } from '../apdu.js'
import { type Answer, type CardState, pinState, type Session, WITH_PIN, WITH_VERIFIED } from '../state.js'
import { SW, triesLeft } from '../status.js'

/** What each outcome of the PIN machine is on the wire. TS 102 221 §10.2.1; where it leaves a choice, see docs/conformance.md. */
export const PIN_WORDS = {
  done: () => SW.OK,
  wrong: triesLeft,
  counted: triesLeft,
  malformed: () => SW.WRONG_DATA,
  blocked: () => SW.PIN_BLOCKED,
  disabled: () => SW.PIN_DISABLED,
  enabled: () => SW.PIN_DISABLED,
} as const satisfies Record<PinStep['outcome'], (left: number) => number>

/** The five PIN commands as rows: how much data they take, and what they ask of the machine. */
interface PinInstruction {
  /** Bytes of command data; 0 beside it is the query for the counter. */
  readonly length: number
  /** The counter that empty data asks for, where it may be empty. */
  readonly query?: 'tries' | 'unblockTries'
  /** Which codes refuse it. */
  readonly needs?: 'canDisable' | 'hasPuk'
  /** The status word for a code that refuses it. */
  readonly refused?: number
  readonly command: (data: Uint8Array) => PinCommand
}

const first = (data: Uint8Array) => data.subarray(0, CODE_LENGTH)
const second = (data: Uint8Array) => data.subarray(CODE_LENGTH)

export const PIN_INSTRUCTIONS = {
  /** TS 102 221 §11.1.9 */
  verify: { length: 8, query: 'tries', command: (data) => ({ on: 'verify', guess: data }) },
  /** TS 102 221 §11.1.10 */
  change: { length: 16, command: (data) => ({ on: 'change', guess: first(data), next: second(data) }) },
  /** TS 102 221 §11.1.11. P1 other than 00 names a replacement for the PIN, which this application does not foresee. */
  disable: {
    length: 8,
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

/**
 * Runs one PIN command. Checks in this order, none of which counts a try: length, P1, key reference, what the code allows,
 * its state, the form of a new PIN; then the code itself.
 */
export function runPin(row: PinInstruction, { p1, p2, data }: CommandApdu, card: CardState, session: Session): Answer {
  const isQuery = data.length === 0 && row.query !== undefined
  if (!isQuery && data.length !== row.length) return { sw: SW.WRONG_LENGTH }
  if (p1 !== 0) return { sw: SW.WRONG_P1_P2 }
  const reference = pinReference(p2)
  if (reference === undefined) return { sw: SW.REFERENCE_NOT_FOUND }
  if (row.needs !== undefined && !reference[row.needs]) return { sw: row.refused ?? SW.WRONG_P1_P2 }

  const { name } = reference
  const command: PinCommand =
    isQuery && row.query !== undefined ? { on: 'query', counter: row.query } : row.command(data)
  const { outcome, left, writes, verified } = step(pinState(card, session, name), command)
  return {
    sw: PIN_WORDS[outcome](left),
    writes: writes.map((record) => WITH_PIN[name](card, record)),
    session: verified === session.verified[name] ? session : WITH_VERIFIED[name](session, verified),
  }
}
