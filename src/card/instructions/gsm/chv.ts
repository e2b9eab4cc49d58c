import type { PinCommand, PinStep } from '../../../pin/machine.js'
import type { CommandApdu } from '../../../uicc/apdu.js'
import * as GSM_SW from '../../../uicc/gsm-sw.js'
import { wrongP3 } from '../../../uicc/status.js'
import * as SW from '../../../uicc/sw.js'
import type { CardAnswer } from '../../answer.js'
import type { CardSession } from '../../session.js'
import { type CardState, slotNamed } from '../../state.js'
import { PIN_INSTRUCTIONS, present } from '../pin.js'

/** What each outcome of the PIN machine is in class A0. TS 51.011 §9.4.5. */
function wordOf({ outcome, left }: PinStep): number {
  switch (outcome) {
    case 'done':
    case 'counted':
      return SW.OK
    case 'wrong':
      return left === 0 ? GSM_SW.BLOCKED : GSM_SW.ACCESS_NOT_FULFILLED
    case 'malformed':
      return GSM_SW.ACCESS_NOT_FULFILLED
    case 'blocked':
      return GSM_SW.BLOCKED
    default:
      return GSM_SW.WRONG_CHV_STATE
  }
}

/** P2 of the CHV commands: which code; UNBLOCK CHV counts from 00. TS 51.011 §9.2.9 to §9.2.13. */
const BY_P2 = { 1: 'pin1', 2: 'pin2' } as const satisfies Record<number, 'pin1' | 'pin2'>
const UNBLOCK_BY_P2 = { 0: 'pin1', 2: 'pin2' } as const satisfies Record<number, 'pin1' | 'pin2'>
const ONLY_CHV1 = { 1: 'pin1' } as const satisfies Record<number, 'pin1' | 'pin2'>

/** Which codes each command is for. DISABLE and ENABLE know CHV1 alone. TS 51.011 §9.2.11, §9.2.12. */
const CODES: Readonly<Record<keyof typeof PIN_INSTRUCTIONS, Readonly<Record<number, 'pin1' | 'pin2'>>>> = {
  verify: BY_P2,
  change: BY_P2,
  disable: ONLY_CHV1,
  enable: ONLY_CHV1,
  unblock: UNBLOCK_BY_P2,
}

/** VERIFY, CHANGE, DISABLE, ENABLE and UNBLOCK CHV: the same codes and tries as in class 00. TS 51.011 §9.2.9 to §9.2.13. */
export const runChv =
  (name: keyof typeof PIN_INSTRUCTIONS) =>
  ({ p1, p2, data }: CommandApdu, card: CardState, session: CardSession): CardAnswer => {
    const { length, command } = PIN_INSTRUCTIONS[name]
    const code = CODES[name][p2]
    if (p1 !== 0 || code === undefined) return { sw: SW.OUT_OF_RANGE }
    if (data.length !== length) return { sw: wrongP3(length) }
    const slot = slotNamed(card, code)
    const asked: PinCommand = command(data)
    const ends = code === 'pin1' && name !== 'verify' && name !== 'change'
    return present(asked, slot, card, session, wordOf, ends ? false : card.replaced)
  }
