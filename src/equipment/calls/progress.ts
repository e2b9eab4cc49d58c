import type { CallState, CallView } from '../../network/wire.js'
import type { EquipmentEvent } from '../event.js'
import type { EquipmentKit } from '../kit.js'
import { callsOf, type EquipmentState } from '../state.js'
import { endLocal, refreshed } from './act.js'
import { type CallRecord, logged, NO_LINE, recordOf, watch } from './record.js'

type Changed = Extract<EquipmentEvent, { kind: `call-${string}`; call: CallView; record?: never }>['kind']

/** The event of each state. */
const KINDS = {
  alerting: 'call-alerts',
  incoming: 'call-rings',
  waiting: 'call-waits',
  active: 'call-active',
  held: 'call-held',
} as const satisfies Record<Exclude<CallState, 'released'>, Changed>

/** Tells of a call that has ended, and says what the log has to say of it. */
function ended(
  { watched }: EquipmentState,
  { tell, now }: EquipmentKit,
  call: CallView,
  how: { readonly brokeOff?: true } = {},
): CallRecord {
  const seen = watched.find(({ id }) => id === call.id)
  const record = recordOf(call, seen, now())
  tell({ kind: 'call-ended', call, record, wasAnswered: seen?.answered !== undefined, ...how })
  return record
}

/** The network tells of a call. */
export function onCall(before: EquipmentState, kit: EquipmentKit, call: CallView): EquipmentState {
  const state = refreshed(before)
  if (call.state !== 'released') {
    const isNew = !state.watched.some(({ id }) => id === call.id)
    kit.tell({ kind: KINDS[call.state], call, isNew })
    return { ...state, watched: watch(state.watched, call, kit.now()) }
  }
  const record = ended(state, kit, call)
  return { ...state, log: logged(state.log, record), watched: state.watched.filter(({ id }) => id !== call.id) }
}

/** Writes calls that broke off into the log. */
const brokenOff = (state: EquipmentState, kit: EquipmentKit, calls: readonly CallView[]): readonly CallRecord[] =>
  calls.reduce((log, call) => {
    const over: CallView = { ...call, state: 'released', cause: 'destination-out-of-order' }
    return logged(log, ended(state, kit, over, { brokeOff: true }))
  }, state.log)

/**
 * The line is lost, so its calls have ended.
 *
 * @param keepsEmergency - whether an emergency call goes on without a line. TS 22.101 §10.1.1
 */
export function dropCalls(state: EquipmentState, kit: EquipmentKit, keepsEmergency: boolean): EquipmentState {
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
