import { causeReason } from '../network/reason.js'
import type { NetworkEvent } from '../network/wire.js'
import { dropCalls, onCall } from './calls/progress.js'
import type { EquipmentKit } from './kit.js'
import { callsOf, type EquipmentState, type SimState } from './state.js'
import { onUssd } from './ussd.js'

/** The network has ended the registration. TS 24.008 §4.3.4 */
function detached(state: EquipmentState, kit: EquipmentKit): EquipmentState {
  kit.closeSide()
  const { sim } = state
  const out: SimState = sim.is === 'ready' ? { ...sim, service: { ok: false, ...causeReason('illegal-ms') } } : sim
  const hadCalls = callsOf(state).length > 0
  const after = { ...dropCalls(state, kit, false), inUssd: false, asks: undefined, registration: undefined, sim: out }
  kit.tell({ kind: 'detached', hadCalls })
  return after
}

/** An event from the network, which has let the equipment in. */
export function onNetworkEvent(state: EquipmentState, kit: EquipmentKit, event: NetworkEvent): EquipmentState {
  if (state.registration === undefined) return state
  switch (event.kind) {
    case 'call':
      return onCall(state, kit, event.call)
    case 'notice': {
      const { notice, call } = event
      kit.tell({ kind: 'call-notice', notice, ...(call !== undefined && { call }) })
      return state
    }
    case 'ussd-question':
    case 'ussd-notice':
    case 'ussd-released':
      return onUssd(state, kit, event)
    case 'request-released':
      kit.tell({ kind: 'service-ended', cause: event.cause })
      return { ...state, asks: undefined }
    case 'announcement':
      kit.tell({ kind: 'announcement', call: event.call, text: event.text })
      return state
    case 'detached':
      return detached(state, kit)
  }
}
