import type { PinId, PinInstruction } from '../equipment/usim.js'
import { rest } from './front.js'
import type { Kit } from './kit.js'
import { NAMES } from './names.js'
import { blocked, ready } from './sim.js'
import type { PhoneState, SimState } from './state.js'
import type { CodeDialog, Task } from './view.js'

/** The tasks that send a command to the card. */
export type PinTask = Exclude<Task, 'open'>

/** A task, its PIN and its codes. */
export interface PinOrder {
  readonly task: PinTask
  readonly pin: PinId
  readonly codes: readonly string[]
}

const COMMAND = {
  unlock: 'verify',
  unblock: 'unblock',
  change: 'change',
  enable: 'enable',
  disable: 'disable',
} as const satisfies Record<PinTask, PinInstruction>

/** PIN1 was right, so a locked SIM opens. It keeps its registration if it was open, or was locked during a call. */
function opened(state: PhoneState, kit: Kit, pinEnabled: boolean): SimState {
  const { sim, registration } = state
  if (sim.is === 'ready') return { ...sim, pinEnabled }
  return registration === undefined ? ready(state, kit, pinEnabled) : { is: 'ready', pinEnabled, service: registration }
}

/** The card carried the command out. */
function done(state: PhoneState, kit: Kit, { task, pin }: PinOrder): PhoneState {
  const { texts } = kit
  const name = NAMES[pin].pin
  const isFirst = pin === 'pin1'
  const sim = isFirst ? opened(state, kit, task !== 'disable') : state.sim
  const SAID = {
    unlock: [],
    unblock: [texts.unblocked(name)],
    change: [texts.changed(name)],
    enable: [texts.requestOn],
    disable: [texts.requestOff],
  } as const satisfies Record<PinTask, readonly string[]>
  return rest(state, SAID[task], sim)
}

/** The PIN is disabled, or enabled already. */
function unfit(state: PhoneState, kit: Kit, { task, pin }: PinOrder): PhoneState {
  const { texts } = kit
  if (task === 'unlock') return rest(state, [], opened(state, kit, false))
  if (task === 'enable' || task === 'disable') {
    const isOn = task === 'enable'
    return rest(state, [isOn ? texts.requestOn : texts.requestOff], opened(state, kit, isOn))
  }
  return rest(state, [task === 'change' && pin === 'pin1' ? texts.requestIsOff : texts.notDone])
}

/** The code was wrong. An unblocking counts on the PUK, all else on the PIN. */
function wrong(
  state: PhoneState,
  kit: Kit,
  { task, pin }: PinOrder,
  left: number,
  again: CodeDialog | undefined,
): PhoneState {
  const { texts } = kit
  const which = task === 'unblock' ? 'puk' : 'pin'
  const name = NAMES[pin][which]
  const counted = pin === 'pin1' && state.sim.is === which
  if (left === 0) {
    const isGone = pin === 'pin1' && which === 'pin'
    const sim: SimState = isGone ? blocked(kit) : counted ? { is: 'dead' } : state.sim
    return rest(state, [texts.blocked(name)], sim)
  }
  const sim: SimState =
    counted && (state.sim.is === 'pin' || state.sim.is === 'puk') ? { ...state.sim, left } : state.sim
  const said = counted ? [texts.wrong(name)] : [texts.wrong(name), texts.attemptsLeft(name, left)]
  const still = rest(state, said, sim)
  return again === undefined ? still : { ...still, view: { at: 'dialog', dialog: again } }
}

/**
 * Sends a PIN command and shows the result.
 *
 * @param again - the dialog to show again after a wrong code, while tries are left
 */
export function runPinOrder(state: PhoneState, kit: Kit, order: PinOrder, again?: CodeDialog): PhoneState {
  const outcome = kit.usim?.pin(COMMAND[order.task], order.pin, ...order.codes) ?? { is: 'silent' }
  switch (outcome.is) {
    case 'done':
      return done(state, kit, order)
    case 'wrong':
      return wrong(state, kit, order, outcome.left, again)
    case 'state':
      return unfit(state, kit, order)
    case 'refused':
      return rest(state, [kit.texts.notDone])
    case 'silent':
      return rest(state, [], { is: 'silent' })
  }
}
