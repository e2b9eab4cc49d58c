/** What TS 51.011 §9.2.9 to §9.2.13 and §9.4.5 say to the CHV commands, as tables; shares no code with src. */
import { toHex } from '../../../src/bytes/hex.js'
import { bytesOf, type Typed } from '../../pin/model.js'
import { insert } from '../wire.js'

export const CODES = {
  chv1: { pin: '1234', puk: '12345678' },
  chv2: { pin: '5678', puk: '87654321' },
} as const
export type Chv = keyof typeof CODES

/** INS of the commands, and P2 for CHV1 and CHV2: UNBLOCK CHV alone counts from 00. */
const HEADER = {
  verify: { ins: '20', chv1: '01', chv2: '02' },
  change: { ins: '24', chv1: '01', chv2: '02' },
  disable: { ins: '26', chv1: '01', chv2: '02' },
  enable: { ins: '28', chv1: '01', chv2: '02' },
  unblock: { ins: '2C', chv1: '00', chv2: '02' },
} as const
export type ChvCommand = keyof typeof HEADER

/** A CHV command as hex, from what a person types. */
export function chvApdu(on: ChvCommand, chv: Chv, ...typed: Typed[]): string {
  const data = typed.map((code) => toHex(bytesOf(code))).join('')
  const { ins, [chv]: p2 } = HEADER[on]
  return `A0${ins}00${p2}${typed.length === 2 ? '10' : '08'}${data}`
}

/** What is typed for a command: the code it is compared with, and for two of them a new one. */
export const typedFor = (on: ChvCommand, code: Typed): Typed[] =>
  on === 'change' || on === 'unblock' ? [code, '4321'] : [code]

/** States a code may be in before a command, and how a card gets there over the wire. */
export const STATES = {
  fresh: () => [],
  verified: (chv: Chv) => [chvApdu('verify', chv, CODES[chv].pin)],
  'one try left': (chv: Chv) => Array.from({ length: 2 }, () => chvApdu('verify', chv, '9999')),
  blocked: (chv: Chv) => Array.from({ length: 3 }, () => chvApdu('verify', chv, '9999')),
  disabled: () => [chvApdu('disable', 'chv1', CODES.chv1.pin)],
  'disabled, one try left': () => [
    chvApdu('disable', 'chv1', CODES.chv1.pin),
    ...Array.from({ length: 2 }, () => chvApdu('enable', 'chv1', '9999')),
  ],
  'one unblock left': (chv: Chv) => Array.from({ length: 9 }, () => chvApdu('unblock', chv, '99999999', '4321')),
  'unblock dead': (chv: Chv) => Array.from({ length: 10 }, () => chvApdu('unblock', chv, '99999999', '4321')),
  'blocked, unblock dead': (chv: Chv) => [
    ...Array.from({ length: 3 }, () => chvApdu('verify', chv, '9999')),
    ...Array.from({ length: 10 }, () => chvApdu('unblock', chv, '99999999', '4321')),
  ],
} as const satisfies Record<string, (chv: Chv) => string[]>
export type State = keyof typeof STATES

/** A card with a code in a state. */
export function inState(state: State, chv: Chv) {
  const made = insert()
  for (const apdu of STATES[state](chv)) made.send(apdu)
  return made
}

/** Words for the right code and for a wrong one: TS 51.011 §9.4.5. 9804 some try is left, 9840 none, 9808 not in this state. */
export const WORDS: Readonly<Record<State, Readonly<Record<ChvCommand, readonly [right: string, wrong: string]>>>> = {
  fresh: {
    verify: ['9000', '9804'],
    change: ['9000', '9804'],
    disable: ['9000', '9804'],
    enable: ['9808', '9808'],
    unblock: ['9000', '9804'],
  },
  verified: {
    verify: ['9000', '9804'],
    change: ['9000', '9804'],
    disable: ['9000', '9804'],
    enable: ['9808', '9808'],
    unblock: ['9000', '9804'],
  },
  'one try left': {
    verify: ['9000', '9840'],
    change: ['9000', '9840'],
    disable: ['9000', '9840'],
    enable: ['9808', '9808'],
    unblock: ['9000', '9804'],
  },
  blocked: {
    verify: ['9840', '9840'],
    change: ['9840', '9840'],
    disable: ['9840', '9840'],
    enable: ['9840', '9840'],
    unblock: ['9000', '9804'],
  },
  disabled: {
    verify: ['9808', '9808'],
    change: ['9808', '9808'],
    disable: ['9808', '9808'],
    enable: ['9000', '9804'],
    unblock: ['9000', '9804'],
  },
  'disabled, one try left': {
    verify: ['9808', '9808'],
    change: ['9808', '9808'],
    disable: ['9808', '9808'],
    enable: ['9000', '9840'],
    unblock: ['9000', '9804'],
  },
  'one unblock left': {
    verify: ['9000', '9804'],
    change: ['9000', '9804'],
    disable: ['9000', '9804'],
    enable: ['9808', '9808'],
    unblock: ['9000', '9840'],
  },
  'unblock dead': {
    verify: ['9000', '9804'],
    change: ['9000', '9804'],
    disable: ['9000', '9804'],
    enable: ['9808', '9808'],
    unblock: ['9840', '9840'],
  },
  'blocked, unblock dead': {
    verify: ['9840', '9840'],
    change: ['9840', '9840'],
    disable: ['9840', '9840'],
    enable: ['9840', '9840'],
    unblock: ['9840', '9840'],
  },
}
