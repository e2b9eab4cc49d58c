import { reasonOf } from '../../network/reason.js'
import type { NetworkEvent, UssdOutcome } from '../../network/wire.js'
import { mayGo } from '../fixed.js'
import { note, rest, result, say } from '../front.js'
import type { Kit } from '../kit.js'
import { networkLine, type PhoneState } from '../state.js'

const CLOSED = { ussd: undefined } as const

/** Shows the answer of the network to a request or a reply. */
function answered(state: PhoneState, { texts, tell }: Kit, outcome: UssdOutcome): PhoneState {
  if (!outcome.ok) {
    const text = texts.ussdErrors[reasonOf(outcome)]
    tell('ussd', { kind: 'released', text })
    return result({ ...state, ...CLOSED }, texts.ussd, [text])
  }
  const { text, more } = outcome
  tell('ussd', { kind: more ? 'question' : 'answer', text })
  return { ...state, ussd: { text, more }, view: { at: 'ussd' }, input: '', message: [] }
}

/** Sends a code as it was typed. With fixed dialling it must be in the list. TS 22.090 §5.1.2, TS 24.090 §5.1 */
export function requestUssd(state: PhoneState, kit: Kit, text: string): PhoneState {
  const line = networkLine(state)
  if (line === undefined) return say(state, kit.texts.notAvailable)
  if (!mayGo(kit, text)) return say(state, kit.texts.notFixed)
  return answered(state, kit, line.ussd(text))
}

/** Sends the reply, if the network waits for one. Closes a text that is no question. */
export function replyUssd(state: PhoneState, kit: Kit): PhoneState {
  const line = networkLine(state)
  if (!state.ussd?.more || line === undefined) return rest({ ...state, ...CLOSED })
  return state.input === '' ? state : answered(state, kit, line.reply(state.input))
}

/** The user leaves: an open session ends. TS 24.090 §5 */
export function closeUssd(state: PhoneState): PhoneState {
  if (state.ussd?.more) networkLine(state)?.releaseUssd()
  return rest({ ...state, ...CLOSED })
}

/** The network begins or ends a dialogue. TS 24.090 §5.2 */
export function onUssdEvent(
  state: PhoneState,
  { texts, tell }: Kit,
  event: Extract<NetworkEvent, { kind: `ussd-${string}` }>,
): PhoneState {
  if (event.kind !== 'ussd-released') {
    const { text } = event
    const more = event.kind === 'ussd-question'
    tell('ussd', { kind: more ? 'question' : 'notice', text })
    const after = { ...state, ussd: { text, more } }
    return rest(after, state.message)
  }
  const text = event.cause === 'timeout' ? texts.ussdTimeout : texts.ussdEnded
  tell('ussd', { kind: 'released', text })
  const after = state.ussd?.more ? { ...state, ...CLOSED } : state
  return state.view.at === 'ussd' ? rest(after, [text]) : note(after, text)
}
