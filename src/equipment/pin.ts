import type { EquipmentKit, Step } from './kit.js'
import { blocked, ready } from './start.js'
import type { EquipmentState, SimState } from './state.js'
import type { PinId, PinInstruction, PinResult } from './usim.js'

/** A PIN command: which PIN, and its codes in the order of the command. */
export interface PinOrder {
  readonly command: PinInstruction
  readonly pin: PinId
  readonly codes: readonly string[]
}

/** PIN1 was right, so a locked SIM opens. It keeps its registration if it was open, or was locked during a call. */
function opened(state: EquipmentState, kit: EquipmentKit, pinEnabled: boolean): SimState {
  const { sim, registration } = state
  if (sim.is === 'ready') return { ...sim, pinEnabled }
  return registration === undefined ? ready(state, kit, pinEnabled) : { is: 'ready', pinEnabled, service: registration }
}

/** What the SIM is after the card said that a code was wrong. An unblocking counts on the PUK, all else on the PIN. */
function counted({ sim }: EquipmentState, kit: EquipmentKit, { command }: PinOrder, left: number): SimState {
  const which = command === 'unblock' ? 'puk' : 'pin'
  if (left === 0 && which === 'pin') return blocked(kit)
  if (sim.is !== which) return sim
  return left === 0 ? { is: 'dead' } : { ...sim, left }
}

/** What the SIM is after a PIN command. */
function after(state: EquipmentState, kit: EquipmentKit, order: PinOrder, result: PinResult): SimState {
  const { command, pin } = order
  if (result.is === 'silent') return { is: 'silent' }
  if (pin === 'pin2') return state.sim
  switch (result.is) {
    case 'done':
      return opened(state, kit, command !== 'disable')
    case 'wrong':
      return counted(state, kit, order, result.left)
    case 'state': // The PIN is disabled, or enabled already.
      return command === 'verify' || command === 'disable'
        ? opened(state, kit, false)
        : command === 'enable'
          ? opened(state, kit, true)
          : state.sim
    case 'refused':
      return state.sim
  }
}

/** Sends a PIN command to the card. TS 102 221 §11.1.9 to §11.1.13 */
export function pinCommand(state: EquipmentState, kit: EquipmentKit, order: PinOrder): Step<PinResult> {
  const result = kit.usim?.pin(order.command, order.pin, ...order.codes) ?? ({ is: 'silent' } as const)
  return [{ ...state, sim: after(state, kit, order, result) }, result]
}
