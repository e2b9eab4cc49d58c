import type { MmiContext } from '../mmi/code.js'
import { callsOf, type EquipmentState } from './state.js'

/** What the meaning of a typed text depends on. TS 22.030 §6.5.3.2 */
export const contextOf = (state: EquipmentState): MmiContext => ({
  inCall: callsOf(state).length > 0,
  simPresent: state.sim.is !== 'absent' && state.sim.is !== 'silent',
  emergencyNumbers: state.emergencyNumbers,
})
