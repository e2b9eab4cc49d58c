import type { CallNotice, CallView } from '../../network/wire.js'
import { note, rest, resting } from '../front.js'
import type { Kit } from '../kit.js'
import { rowsOf } from '../names.js'
import { awaitsAnswer, callsOf, type PhoneState } from '../state.js'
import type { Texts } from '../texts/en.js'
import { type AnnouncementEvent, eventOf } from './event.js'
import { endLocal, refreshed } from './keys.js'
import { type CallRecord, lengthOf, logged, NO_LINE, recordOf, watch } from './record.js'
import { whoOf } from './show.js'

/** The lines about a call that has ended. */
function summary(call: CallView, { kind, seconds }: CallRecord, wasAnswered: boolean, texts: Texts): readonly string[] {
  if (wasAnswered) return [texts.callEnded(lengthOf(seconds))]
  const who = whoOf(call, texts)
  if (kind === 'missed') return [texts.missedCall(who)]
  if (kind === 'rejected') return [texts.callCauses['call-rejected']]
  return [who, texts.callCauses[call.cause ?? 'normal-clearing']]
}

/** Writes a call that has ended into the log. */
function ended(state: PhoneState, kit: Kit, call: CallView): PhoneState {
  const { now, texts } = kit
  const watched = state.watched.find(({ id }) => id === call.id)
  const record = recordOf(call, watched, now())
  const after: PhoneState = {
    ...state,
    log: logged(state.log, record),
    watched: state.watched.filter(({ id }) => id !== call.id),
  }
  const lines = summary(call, record, watched?.answered !== undefined, texts)
  const { at } = state.view
  if (at === 'home' || (at === 'call' && callsOf(state).length > 0)) return note(after, ...lines)
  return at === 'call' ? rest(after, lines) : after
}

/** The network tells of a call. A ringing call comes to the front, and text that was being typed elsewhere is lost. */
export function onCallEvent(before: PhoneState, kit: Kit, call: CallView): PhoneState {
  kit.tell('call', eventOf(call))
  const state = refreshed(before)
  if (call.state === 'released') return ended(state, kit, call)
  const after = { ...state, watched: watch(state.watched, call, kit.now()) }
  const { at } = state.view
  if (at === 'call') return { ...after, view: resting(after) }
  if (awaitsAnswer(call) && callsOf(after).some(awaitsAnswer)) return rest(after)
  return at === 'home' && callsOf(after).length > 0 ? rest(after, state.message) : after
}

/** The network has something to say about a service. */
export const onCallNotice = (state: PhoneState, { texts }: Kit, notice: CallNotice): PhoneState =>
  note(state, texts.notices[notice])

/** Somebody who is no phone says something in a call. It can be read until the next key. */
export function onAnnouncement(state: PhoneState, { tell }: Kit, { call, text }: AnnouncementEvent): PhoneState {
  tell('announcement', { call, text })
  return note(state, ...rowsOf(text))
}

/** Writes calls that broke off into the log, and tells listeners. */
function brokenOff(state: PhoneState, { tell, now }: Kit, calls: readonly CallView[]): readonly CallRecord[] {
  return calls.reduce((log, call) => {
    const over: CallView = { ...call, state: 'released', cause: 'destination-out-of-order' }
    tell('call', eventOf(over))
    const watched = state.watched.find(({ id }) => id === call.id)
    return logged(log, recordOf(over, watched, now()))
  }, state.log)
}

/**
 * The phone has lost its line, so its calls have ended.
 *
 * @param keepsEmergency - whether an emergency call goes on without a line. TS 22.101 §10.1.1
 */
export function dropCalls(state: PhoneState, kit: Kit, keepsEmergency: boolean): PhoneState {
  const kept = keepsEmergency ? callsOf(state).find(({ emergency }) => emergency) : undefined
  if (kept === undefined) {
    const freed = endLocal(state, kit)
    return { ...freed, calls: [], watched: [], log: brokenOff(freed, kit, freed.calls) }
  }
  const memory = state.watched.find(({ id }) => id === (kept === state.local ? NO_LINE : kept.id))
  const gone = state.calls.filter((call) => call !== kept)
  const watched = [{ began: kit.now(), ...memory, id: NO_LINE }]
  return { ...state, calls: [], local: kept, watched, log: brokenOff(state, kit, gone) }
}
