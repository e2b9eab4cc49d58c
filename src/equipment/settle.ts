import type { EquipmentKit } from './kit.js'
import { leave } from './leave.js'
import { forgetNotice, reread } from './messages/memory.js'
import { ready } from './start.js'
import { callsOf, type EquipmentState } from './state.js'

/**
 * What follows from a change: reads the messages of a SIM that has opened, lets a network that accepted the phone deliver, and leaves
 * the network if the SIM is locked now.
 */
export function settle(before: EquipmentState, kit: EquipmentKit): EquipmentState {
  const isFree = before.sim.is === 'ready' && before.sim.waits && before.local === undefined
  const state = isFree ? { ...before, sim: ready(before, kit, before.sim.pinEnabled) } : before
  const { sim, registration } = state
  const isReady = sim.is === 'ready'
  const admitted = isReady && sim.service?.ok ? sim.service : undefined
  const opened: EquipmentState = isReady && state.inbox === undefined ? reread(state, kit)[0] : state
  if (admitted !== undefined && admitted !== registration) {
    forgetNotice(kit)
    admitted.line?.ready()
    const localEmergencyNumbers = (admitted.emergencyNumbers ?? []).map(({ number }) => number)
    return { ...opened, registration: admitted, localEmergencyNumbers }
  }
  const isLeft = admitted === undefined && registration !== undefined && callsOf(state).length === 0
  return isLeft ? { ...leave(opened, kit, false), inbox: opened.inbox } : opened
}
