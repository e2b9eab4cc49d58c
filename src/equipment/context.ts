import type { MmiContext } from '../mmi/code.js'
import type { Setup } from './kit.js'
import { callsOf, type EquipmentState } from './state.js'

/**
 * What the meaning of a typed text depends on: calls, the SIM, and the emergency numbers of the SIM, of the network and of the phone.
 * TS 22.030 §6.5.3.2, TS 22.101 §10.1.1
 */
export const contextOf = (state: EquipmentState, { emergencyNumbers, ownNumbers }: Setup): MmiContext => ({
  inCall: callsOf(state).length > 0,
  simPresent: state.sim.is !== 'absent' && state.sim.is !== 'silent',
  emergencyNumbers: [...state.emergencyNumbers, ...state.localEmergencyNumbers, ...emergencyNumbers],
  ownNumbers,
})
