import type { DialRequest } from '../equipment/calls/act.js'
import { callsOf, isLocked } from '../equipment/state.js'
import type { PinInstruction } from '../equipment/usim.js'
import type { MmiCode } from '../mmi/code.js'
import { parseMmi } from '../mmi/parse.js'
import { actOnCalls, dialNumber } from './calls/keys.js'
import { type FaceState, onSheet, result, say, showView, typedIn } from './face.js'
import type { Kit } from './kit.js'
import { problemText } from './names.js'
import { runPinOrder } from './pin.js'
import { ask } from './services.js'
import { sendCode } from './ussd/session.js'
import { asksFor } from './view.js'

type PinCode = Extract<MmiCode, { kind: 'pin-change' | 'pin-unblock' }>
type ServiceCode = Extract<MmiCode, { kind: 'supplementary-service' }>

const parsed = (face: FaceState, kit: Kit): MmiCode => parseMmi(typedIn(face, kit), kit.body.context)

/** `**04*…#` and `**05*…#`. A malformed code never reaches the card. TS 22.030 §6.6.2, §6.6.3. */
function pinCode(face: FaceState, code: PinCode, kit: Kit): FaceState {
  const { texts, body } = kit
  const { is } = body.state.sim
  if (code.problem !== undefined) return say(face, kit, problemText(kit, code.problem, code.pin))
  if (is === 'absent' || is === 'silent' || is === 'dead') return say(face, kit, texts.notDone)
  const { pin } = code
  const send = (command: PinInstruction, ...codes: string[]): FaceState =>
    runPinOrder(face, kit, { command, pin, codes })
  const isOff = pin === 'pin1' && body.state.sim.is === 'ready' && !body.state.sim.pinEnabled
  if (code.kind === 'pin-change' && isOff) return say(face, kit, texts.requestIsOff)
  if (code.kind === 'pin-change') return send('change', code.current, code.next)
  if (code.next !== undefined) return send('unblock', code.puk, code.next)
  if (callsOf(body.state).length > 0) return say(face, kit, texts.notAvailable)
  return showView(face, asksFor('unblock', pin, [code.puk]))
}

/** Puts the number at a place of the SIM's phone book into the input. TS 22.030 §6.6.4 */
function recall(face: FaceState, kit: Kit, location: number): FaceState {
  const entry = kit.body.request('recall', location)
  if (entry === undefined || entry.number === '') return say(face, kit, kit.texts.noEntry(location))
  return onSheet(face, kit.at, { input: entry.number, message: entry.name === '' ? [] : [entry.name] })
}

/**
 * A code that acts on its closing `#`, without the call key: PIN, PUK, IMEI, and at home a place in the phone book.
 * TS 22.030 §6.6, §6.7.
 *
 * @returns `undefined` if the input is no such code
 */
export function immediate(face: FaceState, kit: Kit): FaceState | undefined {
  const code = parsed(face, kit)
  switch (code.kind) {
    case 'imei':
      return say(face, kit, kit.texts.imei, kit.body.imei)
    case 'pin-change':
    case 'pin-unblock':
      return pinCode(face, code, kit)
    case 'phonebook-recall':
      return kit.at === 'own' && face.view.at === 'home' ? recall(face, kit, code.location) : undefined
    default:
      return undefined
  }
}

/** A call with a service for this call only. The network knows one: to hide or show the own number (TS 22.081 §2). TS 22.030 Annex B */
function serviceForCall(face: FaceState, kit: Kit, code: ServiceCode, number: string): FaceState {
  const { texts } = kit
  if (code.problem !== undefined) return say(face, kit, problemText(kit, code.problem))
  const call = (options?: Omit<DialRequest, 'number'>) => dialNumber(face, kit, number, options)
  if (code.service === 'clir') return call({ clir: code.withheld ? 'restricted' : 'allowed' })
  if (code.required) return result(face, kit, texts.services[code.service], [texts.ssErrors['facility-not-supported']])
  return call()
}

/** The call key at home or in a call, when something was typed. */
export function callKey(face: FaceState, kit: Kit): FaceState {
  const code = parsed(face, kit)
  switch (code.kind) {
    case 'emergency':
    case 'dial':
      return dialNumber(face, kit, code.number)
    case 'supplementary-service':
      return code.dialled === undefined ? ask(face, kit, code) : serviceForCall(face, kit, code, code.dialled)
    case 'password':
      return ask(face, kit, code)
    case 'ussd':
      return sendCode(face, kit, code.text)
    case 'in-call':
      return actOnCalls(face, kit, code)
    case 'invalid':
      return say(face, kit, code.reason === 'not-callable' ? kit.texts.notACode : kit.texts.badCode)
    default:
      return immediate(face, kit) ?? say(face, kit, kit.texts.notAvailable)
  }
}

/** The call key in a dialog that asks for a code: only emergency calls are made. */
export function callKeyInDialog(face: FaceState, kit: Kit): FaceState {
  const code = parsed(face, kit)
  if (code.kind === 'emergency') return dialNumber(face, kit, code.number, { emergency: true })
  return say(face, kit, isLocked(kit.body.state) ? kit.texts.emergencyOnly : kit.texts.notAvailable)
}
