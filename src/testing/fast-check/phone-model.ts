import { isRecord } from '../../bytes/record.js'
import { want } from '../../error.js'
import type { Screen, ScreenState } from '../../handset/screen.js'
import { isOpen, type PinModel } from './pin-model.js'
import { agree } from './run.js'

/** What stands in front of the resting screen. */
export type PhoneFront = 'rest' | 'dialog' | 'call' | 'incoming-call' | 'ussd' | 'result'

/** What a phone with its card must be like. Own commands may read it, and must keep it true. */
export interface PhoneModel {
  readonly pin1: PinModel
  readonly pin2: PinModel
  /** Whether the phone is switched on. */
  on: boolean
  /** Whether the card is in it. */
  inserted: boolean
  front: PhoneFront
  /** What the PIN dialog of the menu is for, while `front` is `dialog`. */
  asks: 'disable' | 'enable'
  /** Whether the call in front is an emergency call, which needs no card. TS 22.101 §10.1.1. */
  emergency: boolean
}

/** What the phone shows behind calls and answers: at rest, or asking for a code. TS 22.030 §6.6.1, TS 31.102 §5.1.1. */
function resting({ inserted, pin1 }: PhoneModel): ScreenState {
  if (!inserted) return 'no-sim'
  if (pin1.triesLeft === 0) return pin1.unblockTriesLeft === 0 ? 'dead' : 'puk'
  return isOpen(pin1) ? 'idle' : 'pin'
}

/**
 * The state that the screen must have.
 *
 * @param model - the phone as the model has it
 * @throws PocketsimError `OPTION_FORMAT` for anything else
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { phoneCommands, runPhone, screenStateOf } from 'pocketsim/testing/fast-check'
 *
 * const seen = new Set<string>()
 * const run = fc.property(phoneCommands(), (commands) =>
 *   runPhone(commands, { check: (model) => seen.add(screenStateOf(model)) }),
 * )
 * fc.check(run, { numRuns: 20 }).failed // => false
 * seen.has('idle') // => true
 * ```
 */
export function screenStateOf(model: PhoneModel): ScreenState {
  want(isRecord(model) && 'pin1' in model, 'screenStateOf: want the model that a command or a check gets')
  const { on, front } = model
  if (!on) return 'off'
  if (front === 'rest') return resting(model)
  return front === 'dialog' ? 'pin' : front
}

/** Whether nothing stands in front of the resting screen. */
export const isAtRest = ({ on, front }: PhoneModel): boolean => on && front === 'rest'
/** Whether the phone is at home: on, open, and nothing in front. */
export const isAtHome = (model: PhoneModel): boolean => screenStateOf(model) === 'idle'

/** Compares the screen with the model: its state, the tries left where the SIM asks, and that no code is on it. */
export function compareScreen(model: PhoneModel, { state, title, lines, input, softkeys }: Screen): void {
  agree('the state of the screen', state, screenStateOf(model))
  const { pin1, pin2 } = model
  const left = state === 'puk' ? pin1.unblockTriesLeft : pin1.triesLeft
  if (state === 'puk' || (state === 'pin' && model.front === 'rest')) {
    const isSaid = lines.some((line) => new RegExp(`\\b${left}\\b`).test(line))
    agree(`the screen says that ${left} tries are left`, isSaid, true)
  }
  const shown = [title, ...lines, input, ...softkeys]
  for (const [name, { pin, puk }] of Object.entries({ pin1, pin2 })) {
    agree(
      `the code ${name} is on the screen`,
      shown.some((text) => text.includes(pin) || text.includes(puk)),
      false,
    )
  }
}
