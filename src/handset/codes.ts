import type { MmiCode, MmiContext } from '../mmi/code.js'
import { parseMmi } from '../mmi/parse.js'
import type { DialOptions } from '../network/wire.js'
import { actOnCalls, placeCall } from './calls/keys.js'
import { result, say } from './front.js'
import type { Kit } from './kit.js'
import { problemText } from './names.js'
import { runPinOrder } from './pin.js'
import { ask } from './services.js'
import { callsOf, isLocked, type PhoneState } from './state.js'
import { requestUssd } from './ussd/session.js'
import { asksFor } from './view.js'

type PinCode = Extract<MmiCode, { kind: 'pin-change' | 'pin-unblock' }>
type ServiceCode = Extract<MmiCode, { kind: 'supplementary-service' }>

const contextOf = (state: PhoneState): MmiContext => ({
  inCall: callsOf(state).length > 0,
  simPresent: state.sim.is !== 'absent' && state.sim.is !== 'silent',
  emergencyNumbers: state.emergencyNumbers,
})

/** `**04*…#` and `**05*…#`. A malformed code never reaches the card. TS 22.030 §6.6.2, §6.6.3. */
function pinCode(state: PhoneState, code: PinCode, kit: Kit): PhoneState {
  const { texts } = kit
  const { is } = state.sim
  if (code.problem !== undefined) return say(state, problemText(kit, code.problem, code.pin))
  if (is === 'absent' || is === 'silent' || is === 'dead') return say(state, texts.notDone)
  const { pin } = code
  const send = (task: 'change' | 'unblock', ...codes: string[]): PhoneState =>
    runPinOrder(state, kit, { task, pin, codes })
  if (code.kind === 'pin-change') return send('change', code.current, code.next)
  if (code.next !== undefined) return send('unblock', code.puk, code.next)
  if (callsOf(state).length > 0) return say(state, texts.notAvailable)
  return { ...state, view: asksFor('unblock', pin, [code.puk]), input: '', message: [] }
}

/** Puts the number at a place of the SIM's phone book into the input. TS 22.030 §6.6.4 */
function recall(state: PhoneState, { files, texts }: Kit, location: number): PhoneState {
  const entry = state.sim.is === 'ready' ? files?.recall(location) : undefined
  if (entry === undefined || entry.number === '') return say(state, texts.noEntry(location))
  return { ...state, input: entry.number, message: entry.name === '' ? [] : [entry.name] }
}

/**
 * A code that acts on its closing `#`, without the call key: PIN, PUK, IMEI, and at home a place in the phone book.
 * TS 22.030 §6.6, §6.7.
 *
 * @returns `undefined` if the input is no such code
 */
export function immediate(state: PhoneState, kit: Kit): PhoneState | undefined {
  const code = parseMmi(state.input, contextOf(state))
  switch (code.kind) {
    case 'imei':
      return say(state, kit.texts.imei, kit.imei)
    case 'pin-change':
    case 'pin-unblock':
      return pinCode(state, code, kit)
    case 'phonebook-recall':
      return state.view.at === 'home' ? recall(state, kit, code.location) : undefined
    default:
      return undefined
  }
}

/** Calls a number. An emergency number makes an emergency call, even after `#31#`. TS 22.101 §10.1.1 */
export function dialNumber(state: PhoneState, kit: Kit, number: string, options: DialOptions = {}): PhoneState {
  const isEmergency = parseMmi(number, contextOf(state)).kind === 'emergency'
  return placeCall(state, kit, number, isEmergency ? { emergency: true } : options)
}

/** A call with a service for this call only. The network knows one: to hide or show the own number (TS 22.081 §2). TS 22.030 Annex B */
function serviceForCall(state: PhoneState, kit: Kit, code: ServiceCode, number: string): PhoneState {
  const { texts } = kit
  if (code.problem !== undefined) return say(state, problemText(kit, code.problem))
  if (code.service === 'clir') return dialNumber(state, kit, number, { clir: code.withheld ? 'restricted' : 'allowed' })
  if (code.required) return result(state, texts.services[code.service], [texts.ssErrors['facility-not-supported']])
  return dialNumber(state, kit, number)
}

/** The call key at home or in a call, when something was typed. */
export function callKey(state: PhoneState, kit: Kit): PhoneState {
  const code = parseMmi(state.input, contextOf(state))
  switch (code.kind) {
    case 'emergency':
    case 'dial':
      return dialNumber(state, kit, code.number)
    case 'supplementary-service':
      return code.dialled === undefined ? ask(state, kit, code) : serviceForCall(state, kit, code, code.dialled)
    case 'password':
      return ask(state, kit, code)
    case 'ussd':
      return requestUssd(state, kit, code.text)
    case 'in-call':
      return actOnCalls(state, kit, code)
    case 'invalid':
      return say(state, kit.texts.badCode)
    default:
      return immediate(state, kit) ?? say(state, kit.texts.notAvailable)
  }
}

/** The call key in a dialog that asks for a code: only emergency calls are made. */
export function callKeyInDialog(state: PhoneState, kit: Kit): PhoneState {
  const isEmergency = parseMmi(state.input, contextOf(state)).kind === 'emergency'
  if (isEmergency) return placeCall(state, kit, state.input, { emergency: true })
  return say(state, isLocked(state) ? kit.texts.emergencyOnly : kit.texts.notAvailable)
}
