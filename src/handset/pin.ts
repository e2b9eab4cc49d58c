import type { PinOrder } from '../equipment/pin.js'
import type { SimState } from '../equipment/state.js'
import type { PinInstruction, PinResult } from '../equipment/usim.js'
import { type FaceState, rest, showView } from './face.js'
import type { Kit } from './kit.js'
import { NAMES } from './names.js'
import { asksFor, type CodeDialog, type Task } from './view.js'

/** The tasks that send a command to the card, and the command. */
export const COMMAND = {
  unlock: 'verify',
  unblock: 'unblock',
  change: 'change',
  enable: 'enable',
  disable: 'disable',
  fixed: 'verify',
} as const satisfies Record<Exclude<Task, 'open'>, PinInstruction>

/** What the phone says when the card has carried a command out. */
function done({ texts }: Kit, { command, pin }: PinOrder): readonly string[] {
  const name = NAMES[pin].pin
  const SAID = {
    verify: [],
    unblock: [texts.unblocked(name)],
    change: [texts.changed(name)],
    enable: [texts.requestOn],
    disable: [texts.requestOff],
  } as const satisfies Record<PinInstruction, readonly string[]>
  return SAID[command]
}

/** What it says when the PIN is disabled, or enabled already. */
function unfit({ texts }: Kit, { command, pin }: PinOrder): readonly string[] {
  if (command === 'verify') return []
  if (command === 'enable') return [texts.requestOn]
  if (command === 'disable') return [texts.requestOff]
  return [command === 'change' && pin === 'pin1' ? texts.requestIsOff : texts.notDone]
}

/** PIN2 is blocked: the phone asks for PUK2, after the call if there is one. Or PUK2 is, and the dialog says what that means. */
function blocked2(face: FaceState, kit: Kit, which: 'pin' | 'puk', isDialog: boolean): FaceState {
  const { texts } = kit
  const said = [texts.blocked(NAMES.pin2[which])]
  if (which === 'puk') return rest(face, kit, isDialog ? [...said, texts.pin2Dead] : said)
  const puk2 = asksFor('unblock', 'pin2')
  if (kit.at === 'own') return showView(face, puk2, said)
  const inCall = rest(face, kit, [texts.pin2Blocked])
  // What was opened or typed below the call stays.
  const isFree = face.view.at === 'home' && face.sheets.own.input === ''
  return isFree ? showView(inCall, puk2, said) : inCall
}

/** The code was wrong. An unblocking counts on the PUK, all else on the PIN. A blocked PIN2 asks for its PUK, as PIN1 does. */
function wrong(
  face: FaceState,
  kit: Kit,
  { command, pin }: PinOrder,
  left: number,
  before: SimState,
  again: CodeDialog | undefined,
): FaceState {
  const { texts } = kit
  const which = command === 'unblock' ? 'puk' : 'pin'
  const name = NAMES[pin][which]
  if (left === 0) {
    if (pin === 'pin2' && before.is === 'ready') return blocked2(face, kit, which, again !== undefined)
    return rest(face, kit, [texts.blocked(name)])
  }
  // A dialog that the SIM demands says itself how many tries are left.
  const isDemanded = pin === 'pin1' && before.is === which
  const still = rest(face, kit, isDemanded ? [texts.wrong(name)] : [texts.wrong(name), texts.attemptsLeft(name, left)])
  return again === undefined ? still : { ...still, view: { at: 'dialog', dialog: again } }
}

/**
 * Sends a PIN command and shows the result.
 *
 * @param again - the dialog to show again after a wrong code, while tries are left
 */
export function runPinOrder(face: FaceState, kit: Kit, order: PinOrder, again?: CodeDialog): FaceState {
  const { sim } = kit.body.state
  return showPinResult(face, kit, order, kit.body.request('pin', order), sim, again)
}

/**
 * Shows the result of a PIN command.
 *
 * @param before - what the SIM was before
 * @param again - the dialog to show again after a wrong code, while tries are left
 */
export function showPinResult(
  face: FaceState,
  kit: Kit,
  order: PinOrder,
  outcome: PinResult,
  before: SimState,
  again?: CodeDialog,
): FaceState {
  switch (outcome.is) {
    case 'done':
      return rest(face, kit, done(kit, order))
    case 'wrong':
      return wrong(face, kit, order, outcome.left, before, again)
    case 'state':
      return rest(face, kit, unfit(kit, order))
    case 'refused':
      return rest(face, kit, [kit.texts.notDone])
    case 'silent':
      return rest(face, kit)
  }
}
