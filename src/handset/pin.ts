import type { PinOrder } from '../equipment/pin.js'
import type { SimState } from '../equipment/state.js'
import type { PinInstruction } from '../equipment/usim.js'
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
    const said = rest(face, kit, [texts.blocked(name)])
    const asksPuk2 = pin === 'pin2' && which === 'pin' && kit.at === 'own' && before.is === 'ready'
    return asksPuk2 ? showView(said, asksFor('unblock', 'pin2'), [texts.blocked(name)]) : said
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
  const outcome = kit.body.request('pin', order)
  switch (outcome.is) {
    case 'done':
      return rest(face, kit, done(kit, order))
    case 'wrong':
      return wrong(face, kit, order, outcome.left, sim, again)
    case 'state':
      return rest(face, kit, unfit(kit, order))
    case 'refused':
      return rest(face, kit, [kit.texts.notDone])
    case 'silent':
      return rest(face, kit)
  }
}
