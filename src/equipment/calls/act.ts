import type { MmiCode } from '../../mmi/code.js'
import { parseMmi } from '../../mmi/parse.js'
import { reasonOf } from '../../network/reason.js'
import type { ActionOutcome, CallCause, CallNotice, CallView, DialOptions, NetworkLine } from '../../network/wire.js'
import { contextOf } from '../context.js'
import { mayGo } from '../fixed.js'
import type { EquipmentKit, Step } from '../kit.js'
import { awaitsAnswer, callsOf, type EquipmentState, networkLine } from '../state.js'
import { logged, NO_LINE, recordOf, watch } from './record.js'

/** Whether a call was made, or why not. */
export type DialAnswer =
  | { readonly ok: true }
  /** Only emergency calls are possible; fixed dialling forbids the number; the calls that go on leave no room. */
  | { readonly ok: false; readonly reason: 'emergency-only' | 'not-listed' | 'not-possible' }
  /** The network refused. */
  | { readonly ok: false; readonly reason: 'refused'; readonly cause: CallCause; readonly notice?: CallNotice }

/** Whether something was done with calls. `no-line`: there is no network to ask. `not-listed`: fixed dialling forbids the number. */
export type CallsAnswer = ActionOutcome | { readonly ok: false; readonly reason: 'no-line' | 'not-listed' }

/** A longer text is no number for any network. */
const MOST_DIALLED = 100

/** A digit that DTMF has tones for. TS 23.014 §6.2 */
export type Tone = Parameters<NetworkLine['sendDtmf']>[0]

/** A call to be made, with settings for this call only. */
export interface DialRequest extends DialOptions {
  /** As it was dialled. */
  readonly number: string
}

/** Reads the calls from the network again. */
export const refreshed = (state: EquipmentState): EquipmentState => ({
  ...state,
  calls: networkLine(state)?.calls() ?? [],
})

/** The call without a line begins. */
function beginLocal(state: EquipmentState, { now }: EquipmentKit, number: string, emergency: boolean): EquipmentState {
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
export function endLocal(state: EquipmentState, { tell, now }: EquipmentKit): EquipmentState {
  const { local, watched, log } = state
  if (local === undefined) return state
  const seen = watched.find(({ id }) => id === NO_LINE)
  const record = recordOf(local, seen, now())
  const wasAnswered = seen?.answered !== undefined
  tell({ kind: 'call-ended', call: { ...local, state: 'released' }, record, wasAnswered, isLocal: true })
  return { ...state, local: undefined, log: logged(log, record), watched: watched.filter(({ id }) => id !== NO_LINE) }
}

/** Asks the line for the call. */
function onLine(
  state: EquipmentState,
  { tell, now }: EquipmentKit,
  line: NetworkLine,
  { number, ...options }: DialRequest,
): Step<DialAnswer> {
  const outcome = line.dial(number, options)
  const after = refreshed(state)
  if (outcome.ok) return [after, outcome]
  const { notice } = outcome
  const cause = reasonOf(outcome)
  const why = { cause, ...(notice !== undefined && { notice }) }
  tell({ kind: 'call-failed', number, emergency: options.emergency ?? false, ...why })
  const log = logged(after.log, { kind: 'dialled', number, at: now(), seconds: 0 })
  return [
    { ...after, log },
    { ok: false, reason: 'refused', ...why },
  ]
}

/**
 * Makes a call. An emergency call needs no SIM and no PIN, and no setting matters for it. Another call needs a registered SIM, and with
 * fixed dialling a number of the list. TS 22.101 §10.1.1
 */
export function placeCall(state: EquipmentState, kit: EquipmentKit, request: DialRequest): Step<DialAnswer> {
  const { sim } = state
  const { number } = request
  const emergency = request.emergency ?? parseMmi(number, contextOf(state, kit)).kind === 'emergency'
  const refused = (reason: 'emergency-only' | 'not-listed' | 'not-possible'): Step<DialAnswer> => [
    state,
    { ok: false, reason },
  ]
  if (!emergency && !(sim.is === 'ready' && sim.service?.ok)) return refused('emergency-only')
  if (!emergency && !mayGo(kit, number)) return refused('not-listed')
  if (number.length > MOST_DIALLED) {
    return [state, { ok: false, reason: 'refused', cause: 'invalid-number-format' }]
  }
  const line = networkLine(state)
  const isTaken = line === undefined ? callsOf(state).length > 0 : state.local !== undefined
  if (!emergency && isTaken) return refused('not-possible')
  const free = endLocal(state, kit)
  kit.tell({ kind: 'call-dialled', number, emergency })
  if (line === undefined) return [beginLocal(free, kit, number, emergency), { ok: true }]
  return onLine(free, kit, line, emergency ? { number, emergency } : request)
}

/** What the line did to the calls. A call that rang and is gone was rejected. */
function settled(state: EquipmentState, outcome: ActionOutcome, isAnswer: boolean): Step<CallsAnswer> {
  const after = refreshed(state)
  if (!outcome.ok) return [after, outcome]
  const ringing = state.calls.find(awaitsAnswer)
  const isGone = ringing !== undefined && !after.calls.some(({ id }) => id === ringing.id)
  const watched =
    isGone && !isAnswer
      ? state.watched.map((call) => (call.id === ringing.id ? { ...call, refused: true as const } : call))
      : state.watched
  return [{ ...after, watched }, outcome]
}

const NO_LINE_TO_ASK = { ok: false, reason: 'no-line' } as const

/** Answers the call that rings or waits. */
export function answerCall(state: EquipmentState): Step<CallsAnswer> {
  const line = networkLine(state)
  if (line === undefined || !state.calls.some(awaitsAnswer)) return [state, { ok: false, reason: 'no-call' }]
  return settled(state, line.answer(), true)
}

/** Ends all calls except a waiting one, or refuses the only call, which rings. TS 22.030 §6.5.5.1 */
export function endCalls(state: EquipmentState, kit: EquipmentKit): Step<CallsAnswer> {
  if (state.local !== undefined) return [endLocal(state, kit), { ok: true }]
  const line = networkLine(state)
  return line === undefined ? [state, NO_LINE_TO_ASK] : settled(state, line.hangUp(), false)
}

/** A code that acts on calls. TS 22.030 §6.5.5.1 */
export function actOnCall(
  state: EquipmentState,
  kit: EquipmentKit,
  code: Extract<MmiCode, { kind: 'in-call' }>,
): Step<CallsAnswer> {
  const line = networkLine(state)
  if (line === undefined || state.calls.length === 0) return [state, NO_LINE_TO_ASK]
  if (code.number !== undefined && !mayGo(kit, code.number)) return [state, { ok: false, reason: 'not-listed' }]
  return settled(state, line.act(code), false)
}

/** Sends a digit in the active call by DTMF. TS 23.014 §6.1 */
export function sendTone(state: EquipmentState, digit: Tone): Step<CallsAnswer> {
  const isActive = state.calls.some((call) => call.state === 'active')
  const line = networkLine(state)
  return [state, isActive && line !== undefined ? line.sendDtmf(digit) : { ok: false, reason: 'no-call' }]
}
