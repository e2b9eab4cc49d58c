import { lengthOf } from '../../equipment/calls/record.js'
import type { EquipmentEvent } from '../../equipment/event.js'
import { awaitsAnswer, callsOf } from '../../equipment/state.js'
import type { CallNotice } from '../../network/wire.js'
import { type FaceState, frontOf, note, onSheet } from '../face.js'
import type { Kit } from '../kit.js'
import { whoOf } from './show.js'

type Ended = Extract<EquipmentEvent, { kind: 'call-ended' }>
type Noticed = Extract<EquipmentEvent, { kind: 'call-notice' }>

/** The notices that take others back. TS 24.083 §2, TS 24.080 §4.4.3 */
const ENDS: { readonly [Notice in CallNotice]?: readonly CallNotice[] } = {
  'remote-retrieved': ['remote-held'],
  'remote-held': ['remote-retrieved'],
  'remote-multiparty': ['remote-held', 'remote-retrieved'],
  // What the party that has left said, and what became of the call to it, is over.
  'remote-transferred': ['remote-held', 'remote-retrieved', 'remote-multiparty', 'call-waiting'],
}

/** The lines about a call that has ended. */
function summary({ call, record, wasAnswered }: Ended, { texts }: Kit): readonly string[] {
  const { kind, seconds } = record
  if (wasAnswered) return [texts.callEnded(lengthOf(seconds))]
  const who = whoOf(call, texts)
  if (kind === 'missed') return [texts.missedCall(who)]
  if (kind === 'rejected') return [texts.callCauses['call-rejected']]
  return [who, texts.callCauses[call.cause ?? 'normal-clearing']]
}

/** What was typed and said in a layer of calls ends with them. */
function cleared(face: FaceState, { body }: Kit): FaceState {
  const calls = callsOf(body.state)
  const silent = { input: '', message: [], answer: undefined, waits: undefined }
  if (calls.length === 0 && face.sheets.call.waits !== undefined) body.request('service-release', undefined)
  const quiet = calls.some(awaitsAnswer) ? face : onSheet(face, 'ringing', silent)
  return calls.length > 0 ? quiet : { ...onSheet(quiet, 'call', silent), notes: [] }
}

/** A call is over: its notices are gone, and the screen says how it ended. The last words of a voice application stay. */
export function onCallEnded(face: FaceState, kit: Kit, event: Ended): FaceState {
  const { call, isLocal, brokeOff } = event
  const words = face.notes.filter((one) => one.call === call.id && one.notice === undefined)
  const notes = face.notes.filter((one) => one.call !== call.id)
  const after = cleared({ ...face, notes }, kit)
  // The user ended a call without a line, or the event of the lost line says it.
  const how = isLocal || brokeOff ? [] : summary(event, kit)
  return { ...after, ended: [...after.ended, ...words.flatMap(({ lines }) => lines), ...how] }
}

/** The network has something to say about a service. A notice of a call stays with the call. */
export function onNotice(face: FaceState, kit: Kit, { notice, call }: Noticed): FaceState {
  const { texts, body } = kit
  const party = notice === 'remote-transferred' ? callsOf(body.state).find(({ id }) => id === call)?.number : undefined
  const lines = [...(party === undefined ? [] : [texts.nowWith(party)]), texts.notices[notice]]
  if (callsOf(body.state).length === 0) return note(face, frontOf(face, body.state), ...lines)
  const over = [notice, ...(ENDS[notice] ?? [])]
  const isOver = (one: FaceState['notes'][number]) =>
    one.notice !== undefined && one.call === call && over.includes(one.notice)
  const notes = face.notes.filter((one) => !isOver(one))
  return { ...face, notes: [...notes, { ...(call !== undefined && { call }), notice, lines }] }
}
