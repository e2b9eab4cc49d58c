/*
 * A PIN as TS 102 221 §9.5.1 and §11.1.9 to §11.1.13 describe it, in fields that change. It shares no code with the card: it is what the
 * card is compared with.
 */

import * as SW from '../../uicc/sw.js'

/** What a PIN is in a model of a card. Own commands may read it, and must keep it true. */
export interface PinModel {
  /** The code, 4 to 8 digits. */
  pin: string
  /** Its PUK, 8 digits; `''` for a code that has no PUK. */
  readonly puk: string
  /** Whether the code is asked for. */
  enabled: boolean
  /** Whether it was given in this card session. */
  verified: boolean
  /** Wrong codes that are still allowed, 0 to 3. */
  triesLeft: number
  /** Wrong PUKs that are still allowed, 0 to 10. */
  unblockTriesLeft: number
}

const TRIES = 3
const UNBLOCK_TRIES = 10

/** How many tries are left stands in the last half byte. */
export const triesWord = (left: number): number => 0x63c0 + left

/** A code as it is presented: digits, or `undefined` for eight bytes that no keypad can type. */
export type Presented = string | undefined

/** What a command asks of a code. */
export type CodeTask = 'verify' | 'change' | 'disable' | 'enable' | 'unblock'

/** A new code out of its envelope. */
export const freshPin = (pin: string, puk: string, enabled = true): PinModel => ({
  pin,
  puk,
  enabled,
  verified: false,
  triesLeft: TRIES,
  unblockTriesLeft: puk === '' ? 0 : UNBLOCK_TRIES,
})

/** Whether files that this code protects are open. TS 102 221 §9.5.1, §11.1.11. */
export const isOpen = ({ enabled, verified, triesLeft }: PinModel): boolean => triesLeft > 0 && (!enabled || verified)

/** A try of the code: a right one fills the counter, the third wrong one blocks. TS 102 221 §11.1.9.1.1. */
function compared(model: PinModel, typed: Presented, right: () => void): number {
  if (typed === model.pin) {
    model.triesLeft = TRIES
    right()
    return SW.OK
  }
  model.triesLeft -= 1
  if (model.enabled) model.verified = false
  if (model.triesLeft === 0) Object.assign(model, { enabled: true, verified: false })
  return triesWord(model.triesLeft)
}

/** UNBLOCK PIN: a wrong PUK costs a try of its own and leaves the PIN alone; a right one opens it. TS 102 221 §11.1.13.1.1. */
function unblocked(model: PinModel, typed: Presented, next: Presented): number {
  if (model.unblockTriesLeft === 0) return SW.PIN_BLOCKED
  if (next === undefined) return SW.WRONG_DATA
  if (typed !== model.puk) {
    model.unblockTriesLeft -= 1
    return triesWord(model.unblockTriesLeft)
  }
  Object.assign(model, { pin: next, enabled: true, verified: true, triesLeft: TRIES, unblockTriesLeft: UNBLOCK_TRIES })
  return SW.OK
}

/**
 * Does a command in the model. TS 102 221 §11.1.9 to §11.1.13
 *
 * @param typed - the code or PUK that is presented
 * @param next - the new code, for CHANGE and UNBLOCK
 * @returns the status word
 */
export function answerOf(model: PinModel, task: CodeTask, typed: Presented, next: Presented): number {
  if (task === 'unblock') return unblocked(model, typed, next)
  if (model.triesLeft === 0) return SW.PIN_BLOCKED
  if (model.enabled === (task === 'enable')) return SW.PIN_DISABLED
  if (task === 'change' && next === undefined) return SW.WRONG_DATA
  return compared(model, typed, () => {
    if (task === 'change' && next !== undefined) model.pin = next
    model.enabled = task !== 'disable'
    model.verified = task !== 'disable'
  })
}

/** The end of a card session: what was verified is so no more. TS 102 221 §11.1.9.1.1. */
export function endSession(...models: readonly PinModel[]): void {
  for (const model of models) model.verified = false
}

/** A code of the same length that is surely another one. */
export const otherThan = (code: string): string => code.slice(0, -1) + ((Number(code.slice(-1)) + 1) % 10)
