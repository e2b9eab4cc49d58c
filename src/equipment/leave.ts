import { dropCalls } from './calls/progress.js'
import type { EquipmentKit } from './kit.js'
import { type EquipmentState, networkLine } from './state.js'

/**
 * Leaves the network: the equipment is switched off, or has another SIM or none. TS 24.008 §4.3.4
 *
 * @param keepsEmergency - whether an emergency call goes on
 */
export function leave(state: EquipmentState, kit: EquipmentKit, keepsEmergency: boolean): EquipmentState {
  const line = networkLine(state)
  const after = dropCalls(state, kit, keepsEmergency)
  line?.detach()
  kit.closeSide()
  return { ...after, inUssd: false, asks: undefined, registration: undefined, inbox: undefined, full: undefined }
}

/** The SIM was taken out or replaced. Only an emergency call goes on. TS 22.101 §10.1.1 */
export const changeSim = (state: EquipmentState, kit: EquipmentKit): EquipmentState => ({
  ...leave(state, kit, true),
  sim: { is: 'absent' },
  emergencyNumbers: [],
  localEmergencyNumbers: [],
})
