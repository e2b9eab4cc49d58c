import type { MmiCode } from '../../mmi/code.js'
import { maskMmi } from '../../mmi/mask.js'
import { reasonOf } from '../../network/reason.js'
import type { ActionOutcome, CallView, DialOptions, NetworkLine } from '../../network/wire.js'
import { mayGo } from '../fixed.js'
import { rest, result, say } from '../front.js'
import type { Character } from '../key.js'
import type { Kit } from '../kit.js'
import { awaitsAnswer, callsOf, networkLine, type PhoneState } from '../state.js'
import { ownEvent } from './event.js'
import { logged, NO_LINE, recordOf, watch } from './record.js'

/** Reads the calls from the network again. */
export const refreshed = (state: PhoneState): PhoneState => ({ ...state, calls: networkLine(state)?.calls() ?? [] })

/** The call without a line begins. */
function beginLocal(state: PhoneState, { now }: Kit, number: string, emergency: boolean): PhoneState {
  const local: CallView = {
    id: 1,
    direction: 'outgoing',
    state: 'alerting',
    number,
    forwarded: false,
    multiparty: false,
    emergency,
  }
  return { ...state, local, watched: watch(state.watched, { ...local, id: NO_LINE }, now()) }
}

/** The call without a line ends. */
export function endLocal(state: PhoneState, { tell, now }: Kit): PhoneState {
  const { local, watched, log } = state
  if (local === undefined) return state
  const { number = '', emergency } = local
  tell('call', ownEvent('ended', number, emergency))
  const record = recordOf(
    local,
    watched.find(({ id }) => id === NO_LINE),
    now(),
  )
  return { ...state, local: undefined, log: logged(log, record), watched: watched.filter(({ id }) => id !== NO_LINE) }
}

/** Asks the line for the call, and shows why if it refuses. */
function onLine(state: PhoneState, kit: Kit, line: NetworkLine, number: string, options: DialOptions): PhoneState {
  const { texts, tell, now } = kit
  const outcome = line.dial(number, options)
  const after = refreshed(state)
  if (outcome.ok) return rest(after)
  const { notice } = outcome
  const cause = reasonOf(outcome)
  tell('call', ownEvent('ended', number, options.emergency ?? false, cause))
  const at = now()
  const log = logged(after.log, { kind: 'dialled', number, at, seconds: 0 })
  const why = notice === undefined ? texts.callCauses[cause] : texts.notices[notice]
  return result({ ...after, log }, number, [why])
}

/**
 * Makes a call. An emergency call needs no SIM and no PIN. Another call needs a registered SIM, and with fixed dialling a number of
 * the list. TS 22.101 §10.1.1
 *
 * @param options - settings for this call only
 */
export function placeCall(state: PhoneState, kit: Kit, number: string, options: DialOptions): PhoneState {
  const { texts, tell } = kit
  const { sim } = state
  const { emergency = false } = options
  if (!emergency && !(sim.is === 'ready' && sim.service?.ok)) return say(state, texts.emergencyOnly)
  if (!emergency && !mayGo(kit, number)) return say(state, texts.notFixed)
  const line = networkLine(state)
  const isTaken = line === undefined ? callsOf(state).length > 0 : state.local !== undefined
  if (!emergency && isTaken) return say(state, texts.notAvailable)
  const free = endLocal(state, kit)
  tell('call', ownEvent('dialling', number, emergency))
  return line === undefined ? rest(beginLocal(free, kit, number, emergency)) : onLine(free, kit, line, number, options)
}

/** Shows what the line did to the calls. A call that rang and is gone was rejected. */
function settled(state: PhoneState, { texts }: Kit, outcome: ActionOutcome, isAnswer: boolean): PhoneState {
  const after = refreshed(state)
  if (!outcome.ok) return say(after, texts.refusals[outcome.reason])
  const ringing = state.calls.find(awaitsAnswer)
  const isGone = ringing !== undefined && !after.calls.some(({ id }) => id === ringing.id)
  const watched =
    isGone && !isAnswer
      ? state.watched.map((call) => (call.id === ringing.id ? { ...call, refused: true as const } : call))
      : state.watched
  return rest({ ...after, watched }, state.message)
}

/** The call key while a call rings or waits. */
export function answerCall(state: PhoneState, kit: Kit): PhoneState {
  const line = networkLine(state)
  if (line === undefined || !state.calls.some(awaitsAnswer)) return state
  return settled(state, kit, line.answer(), true)
}

/** The end key. TS 22.030 §6.5.5.1 */
export function hangUpCall(state: PhoneState, kit: Kit): PhoneState {
  if (state.local !== undefined) return rest(endLocal(state, kit))
  const line = networkLine(state)
  return line === undefined ? rest(state) : settled(state, kit, line.hangUp(), false)
}

/**
 * Sends the digit of a key that is pressed in an active call, by DTMF. What the screen hides is not sent: the other party must not
 * hear a PIN. TS 23.014 §6.1
 */
export function sendTone(state: PhoneState, key: Character): void {
  const typed = state.input + key
  const isActive = state.calls.some((call) => call.state === 'active')
  if (key !== '+' && isActive && maskMmi(typed) === typed) networkLine(state)?.sendDtmf(key)
}

/** A code that acts on calls. TS 22.030 §6.5.5.1 */
export function actOnCalls(state: PhoneState, kit: Kit, code: Extract<MmiCode, { kind: 'in-call' }>): PhoneState {
  const { texts } = kit
  const line = networkLine(state)
  if (line === undefined || state.calls.length === 0) return say(state, texts.notAvailable)
  if (code.number !== undefined && !mayGo(kit, code.number)) return say(state, texts.notFixed)
  return settled(state, kit, line.act(code), false)
}
