import { reasonOf } from '../network/reason.js'
import type { NetworkEvent, UssdError, UssdOutcome } from '../network/wire.js'
import { mayGo } from './fixed.js'
import type { EquipmentKit, Step } from './kit.js'
import { type EquipmentState, networkLine } from './state.js'

/** The network's answer, or why it was not asked: there is no line, fixed dialling forbids the code, no question is open. */
export type UssdAnswer =
  | { readonly ok: true; readonly text: string; readonly more: boolean }
  | { readonly ok: false; readonly reason: UssdError | 'no-line' | 'not-listed' | 'no-question' }

/**
 * What the network answered. The session is open while the network waits for another reply.
 *
 * @param isReply - a refused reply ends its session; a refused request leaves another session as it is
 */
function answered(
  state: EquipmentState,
  { tell }: EquipmentKit,
  outcome: UssdOutcome,
  isReply: boolean,
): Step<UssdAnswer> {
  if (!outcome.ok) {
    const reason = reasonOf(outcome)
    tell({ kind: 'ussd-refused', reason })
    return [
      { ...state, inUssd: !isReply && state.inUssd },
      { ok: false, reason },
    ]
  }
  const { text, more } = outcome
  tell({ kind: more ? 'ussd-question' : 'ussd-answer', text })
  return [{ ...state, inUssd: more }, outcome]
}

/** Sends a code as it was typed. With fixed dialling it must be in the list. TS 22.090 §5.1.2, TS 24.090 §5.1 */
export function requestUssd(state: EquipmentState, kit: EquipmentKit, text: string): Step<UssdAnswer> {
  const line = networkLine(state)
  if (line === undefined) return [state, { ok: false, reason: 'no-line' }]
  if (!mayGo(kit, text)) return [state, { ok: false, reason: 'not-listed' }]
  return answered(state, kit, line.ussd(text), false)
}

/** Sends the reply, if the network waits for one. */
export function replyUssd(state: EquipmentState, kit: EquipmentKit, text: string): Step<UssdAnswer> {
  const line = networkLine(state)
  if (!state.inUssd || line === undefined) return [state, { ok: false, reason: 'no-question' }]
  return answered(state, kit, line.reply(text), true)
}

/** Ends an open session. TS 24.090 §5 */
export function releaseUssd(state: EquipmentState, { tell }: EquipmentKit): Step<undefined> {
  if (!state.inUssd) return [state, undefined]
  networkLine(state)?.releaseUssd()
  tell({ kind: 'ussd-closed' })
  return [{ ...state, inUssd: false }, undefined]
}

/** The network begins or ends a dialogue. TS 24.090 §5.2 */
export function onUssd(
  state: EquipmentState,
  { tell }: EquipmentKit,
  event: Extract<NetworkEvent, { kind: `ussd-${string}` }>,
): EquipmentState {
  if (event.kind === 'ussd-released') {
    tell({ kind: 'ussd-ended', cause: event.cause })
    return { ...state, inUssd: false }
  }
  tell({ kind: event.kind, text: event.text })
  return { ...state, inUssd: event.kind === 'ussd-question' }
}
