import { causeReason } from '../network/reason.js'
import type { NetworkEvent } from '../network/wire.js'
import { dropCalls, onAnnouncement, onCallEvent, onCallNotice } from './calls/progress.js'
import { note, rest } from './front.js'
import type { Kit } from './kit.js'
import { ready } from './sim.js'
import { inboxOf } from './sms/inbox.js'
import { callsOf, networkLine, type PhoneState, type SimState } from './state.js'
import { onUssdEvent } from './ussd/session.js'

/** The network has ended the registration. TS 24.008 §4.3.4 */
function detached(before: PhoneState, kit: Kit): PhoneState {
  kit.closeSide()
  const { sim } = before
  const out: SimState = sim.is === 'ready' ? { ...sim, service: { ok: false, ...causeReason('illegal-ms') } } : sim
  const state: PhoneState = { ...dropCalls(before, kit, false), ussd: undefined, registration: undefined, sim: out }
  const { at } = state.view
  const lost = callsOf(before).length > 0 ? [kit.texts.callCauses['destination-out-of-order']] : []
  return at === 'call' || at === 'ussd' ? rest(state, lost) : note(state, ...lost)
}

/** An event from the network, which has let the phone in. */
export function onNetworkEvent(state: PhoneState, kit: Kit, event: NetworkEvent): PhoneState {
  if (state.registration === undefined) return state
  switch (event.kind) {
    case 'call':
      return onCallEvent(state, kit, event.call)
    case 'notice':
      return onCallNotice(state, kit, event.notice)
    case 'ussd-question':
    case 'ussd-notice':
    case 'ussd-released':
      return onUssdEvent(state, kit, event)
    case 'request-released': // This phone begins no operation that waits for a password.
      return state
    case 'announcement':
      return onAnnouncement(state, kit, event)
    case 'detached':
      return detached(state, kit)
  }
}

/**
 * Leaves the network: the phone is switched off, or has another SIM or none. TS 24.008 §4.3.4
 *
 * @param keepsEmergency - whether an emergency call goes on
 */
export function leave(state: PhoneState, kit: Kit, keepsEmergency: boolean): PhoneState {
  const line = networkLine(state)
  const after = dropCalls(state, kit, keepsEmergency)
  line?.detach()
  kit.closeSide()
  return { ...after, ussd: undefined, registration: undefined, inbox: undefined, full: false }
}

/** The SIM was taken out or replaced. Only an emergency call goes on. TS 22.101 §10.1.1 */
export const changeSim = (state: PhoneState, kit: Kit): PhoneState => ({
  ...leave(state, kit, true),
  sim: { is: 'absent' },
  emergencyNumbers: [],
})

/**
 * What follows from a turn: reads the messages of a SIM that has opened, lets a network that accepted the phone deliver, and leaves
 * the network if the SIM is locked now.
 */
export function afterTurn(before: PhoneState, kit: Kit): PhoneState {
  const isFree = before.sim.is === 'ready' && before.sim.waits && before.local === undefined
  const state = isFree ? { ...before, sim: ready(before, kit, before.sim.pinEnabled) } : before
  const { sim, registration } = state
  const isReady = sim.is === 'ready'
  const admitted = isReady && sim.service?.ok ? sim.service : undefined
  const opened: PhoneState = isReady && state.inbox === undefined ? { ...state, inbox: inboxOf(kit.files) } : state
  if (admitted !== undefined && admitted !== registration) {
    const { files } = kit
    // Waiting messages come now by themselves, so the notice of room is not needed. TS 23.040 §3.2.6
    if (files?.owesNotice()) files.noticed()
    admitted.line?.ready()
    return { ...opened, registration: admitted }
  }
  const isLeft = admitted === undefined && registration !== undefined && callsOf(state).length === 0
  return isLeft ? { ...leave(opened, kit, false), inbox: opened.inbox } : opened
}
