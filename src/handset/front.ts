import { awaitsAnswer, callsOf, type PhoneState } from './state.js'
import { asksFor, HOME, type View } from './view.js'

/** What the phone shows if no key opened something else: a ringing call, a USSD dialogue, calls, the dialog of a locked SIM, or home. */
export function resting(state: PhoneState): View {
  const calls = callsOf(state)
  if (calls.some(awaitsAnswer)) return { at: 'call' }
  if (state.ussd !== undefined) return { at: 'ussd' }
  if (calls.length > 0) return { at: 'call' }
  if (state.sim.is === 'pin') return asksFor('unlock')
  if (state.sim.is === 'puk') return asksFor('unblock')
  return HOME
}

/** Goes back to rest, with a message. */
export function rest(state: PhoneState, message: readonly string[] = [], sim = state.sim): PhoneState {
  const after = { ...state, sim, input: '', message }
  return { ...after, view: resting(after) }
}

/** Says something, while the dialog or call in front stays. */
export const say = (state: PhoneState, ...message: string[]): PhoneState => ({ ...state, input: '', message })

/** Adds something to the message and leaves the input alone. It does not repeat the last lines. */
export const note = (state: PhoneState, ...message: string[]): PhoneState =>
  message.length === 0 || message.join() === state.message.slice(-message.length).join()
    ? state
    : { ...state, message: [...state.message, ...message] }

/** Shows an answer with a headline, until the next key. */
export const result = (state: PhoneState, title: string, lines: readonly string[]): PhoneState => ({
  ...state,
  view: { at: 'result', title, lines },
  input: '',
  message: [],
})
