import type { EquipmentEvent } from '../equipment/event.js'
import { callsOf } from '../equipment/state.js'
import { onCallEnded, onNotice } from './calls/hear.js'
import { baseOf, type FaceState, fresh, frontOf, note, onSheet } from './face.js'
import type { Kit } from './kit.js'
import { LAYERS } from './layer.js'
import { onMessageStored } from './lists.js'
import { rowsOf } from './names.js'
import { closed, shown } from './ussd/session.js'

/** Says something in front. */
const noteInFront = (face: FaceState, { body }: Kit, ...lines: string[]): FaceState =>
  note(face, frontOf(face, body.state), ...lines)

/** No operation waits for a password any more. */
const withoutService = (face: FaceState): FaceState =>
  LAYERS.reduce(
    (after, layer) =>
      after.sheets[layer].waits === undefined ? after : onSheet(after, layer, { input: '', waits: undefined }),
    face,
  )

/** The SIM demands a code, or does not any more. A dialog that the user opened stays while the SIM is open. */
function onSim(face: FaceState, { body }: Kit): FaceState {
  const base = baseOf(body.state)
  const { view } = face
  const isAsked = base.at === 'dialog'
  const fits = isAsked && view.at === 'dialog' && view.dialog.pin === 'pin1' && view.dialog.task === base.dialog.task
  const isForgotten = !isAsked && view.at === 'dialog' && view.dialog.task === 'unlock'
  const isGone = body.state.sim.is !== 'ready' && view.at !== 'home'
  return (isAsked && !fits) || isForgotten || (!isAsked && isGone) ? { ...face, view: base } : face
}

/** What the screen makes of an event of the equipment. */
export function hear(face: FaceState, kit: Kit, event: EquipmentEvent): FaceState {
  const { texts, body } = kit
  switch (event.kind) {
    case 'restarted':
    case 'switched-off':
      return fresh(body.state)
    case 'sim-changed':
      return onSim(face, kit)
    case 'detached': {
      const lost = event.hadCalls ? [texts.callCauses['destination-out-of-order']] : []
      // A question has no one to answer any more; a text without a question can still be read.
      const after = face.ussd?.more ? closed(face) : face
      return noteInFront(withoutService(after), kit, ...lost)
    }
    case 'call-dialled':
      return { ...face, ended: [] }
    case 'call-rings':
    case 'call-waits':
      return event.isNew ? { ...face, ended: [] } : face
    case 'call-ended':
      return onCallEnded(face, kit, event)
    case 'call-notice':
      return onNotice(face, kit, event)
    case 'announcement':
      return { ...face, notes: [...face.notes, { call: event.call, lines: rowsOf(event.text) }] }
    case 'ussd-question':
    case 'ussd-notice':
    case 'ussd-answer':
      return shown(face, event.text, event.kind === 'ussd-question')
    case 'ussd-closed':
      return face.ussd?.more ? closed(face) : face
    case 'ussd-ended': {
      const after = face.ussd?.more ? closed(face) : face
      return noteInFront(after, kit, event.cause === 'timeout' ? texts.ussdTimeout : texts.ussdEnded)
    }
    case 'service-ended':
      return noteInFront(withoutService(face), kit, texts.requestTimeout)
    case 'message-shown': {
      const { message } = event
      const after = { ...face, flashes: [...face.flashes, message] }
      return callsOf(body.state).length > 0 ? noteInFront(after, kit, message.from, ...rowsOf(message.text)) : after
    }
    case 'message-replaced':
      return noteInFront(face, kit, texts.replaced(event.message.from))
    case 'status-report':
      return noteInFront(face, kit, `${texts.deliveryReport}: ${event.number}`, texts.deliveryStates[event.status])
    case 'message-stored':
      return onMessageStored(face, kit, event)
    default:
      return face
  }
}
