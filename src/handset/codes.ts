import type { MmiCode, MmiContext, MmiProblem } from '../mmi/code.js'
import { parseMmi } from '../mmi/parse.js'
import { wrongLength } from './names.js'
import { carryOut } from './pin.js'
import { isLocked, type Kit, type PhoneState, rest } from './state.js'
import type { PinId } from './usim.js'

type PinCode = Extract<MmiCode, { kind: 'pin-change' | 'pin-unblock' }>

const contextOf = ({ sim, view }: PhoneState): MmiContext => ({
  inCall: view.at === 'call',
  simPresent: sim.is !== 'absent' && sim.is !== 'silent',
})

/** Something to say, while the dialog or call in front stays. */
const say = (state: PhoneState, ...message: string[]): PhoneState => ({ ...state, input: '', message })

/** What is wrong with a code, in words. */
function told(problem: MmiProblem, kit: Kit, pin: PinId): string {
  const { texts } = kit
  const WORDS = {
    'pin-format': wrongLength(kit, pin, 'pin'),
    'new-pin-format': wrongLength(kit, pin, 'pin'),
    'puk-format': wrongLength(kit, pin, 'puk'),
    'repeat-differs': texts.codesDiffer,
    'password-format': texts.badCode,
    'password-service': texts.badCode,
    'no-reply-time': texts.wrongTime,
    'basic-service': texts.badCode,
    information: texts.badCode,
  } as const satisfies Record<MmiProblem, string>
  return WORDS[problem]
}

/** `**04*…#` and `**05*…#`. A malformed one, or one without a SIM, reaches no card. TS 22.030 §6.6.2, §6.6.3. */
function pinCode(state: PhoneState, code: PinCode, kit: Kit): PhoneState {
  const { texts } = kit
  const { is } = state.sim
  if (code.problem !== undefined) return say(state, told(code.problem, kit, code.pin))
  if (is === 'absent' || is === 'silent' || is === 'dead') return say(state, texts.notDone)
  const { pin } = code
  const during = state.view
  const send = (task: 'change' | 'unblock', ...codes: string[]): PhoneState => {
    const after = carryOut(state, kit, { task, pin, codes })
    return during.at === 'call' ? { ...after, view: during } : after
  }
  if (code.kind === 'pin-change') return send('change', code.current, code.next)
  if (code.next !== undefined) return send('unblock', code.puk, code.next)
  if (during.at === 'call') return say(state, texts.notAvailable)
  return { ...state, view: { at: 'entry', entry: { task: 'unblock', pin, typed: [code.puk] } }, input: '', message: [] }
}

/**
 * A code that acts on its closing `#`, without the call key: PIN and PUK, IMEI, and at home a place in the phone book.
 * TS 22.030 §6.6, §6.7.
 *
 * @returns `undefined` where the input is no such code
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
      return state.view.at === 'home' ? say(state, kit.texts.noEntry(code.location)) : undefined
    default:
      return undefined
  }
}

function hangUp({ view }: PhoneState, { tellCall }: Kit): void {
  if (view.at === 'call') tellCall({ number: view.number, emergency: view.emergency, state: 'ended' })
}

/** The call in front ends. */
export function endCall(state: PhoneState, kit: Kit): PhoneState {
  hangUp(state, kit)
  return rest(state)
}

/** Emergency calls need neither SIM nor PIN; others need a network that took the SIM. TS 22.101 §10.1.1. */
function place(state: PhoneState, kit: Kit, number: string): PhoneState {
  const emergency = parseMmi(number, contextOf(state)).kind === 'emergency'
  const { sim, view } = state
  if (!emergency && !(sim.is === 'ready' && sim.service?.ok)) return say(state, kit.texts.emergencyOnly)
  if (!emergency && view.at === 'call') return say(state, kit.texts.notAvailable)
  hangUp(state, kit)
  kit.tellCall({ number, emergency, state: 'dialling' })
  return { ...state, view: { at: 'call', number, emergency }, input: '', message: [] }
}

/** The call key after something was typed at home or in a call. */
export function call(state: PhoneState, kit: Kit): PhoneState {
  const code = parseMmi(state.input, contextOf(state))
  switch (code.kind) {
    case 'emergency':
    case 'dial':
      return place(state, kit, code.number)
    case 'supplementary-service':
      if (code.dialled !== undefined) return place(state, kit, code.dialled)
      return say(state, code.problem === undefined ? kit.texts.notAvailable : told(code.problem, kit, 'pin1'))
    case 'password':
      return say(state, code.problem === undefined ? kit.texts.notAvailable : told(code.problem, kit, 'pin1'))
    case 'invalid':
      return say(state, kit.texts.badCode)
    default:
      return immediate(state, kit) ?? say(state, kit.texts.notAvailable)
  }
}

/** The call key in a dialog that asks for a code: only emergency calls go through. */
export function callWhileAsked(state: PhoneState, kit: Kit): PhoneState {
  const isEmergency = parseMmi(state.input, contextOf(state)).kind === 'emergency'
  if (isEmergency) return place(state, kit, state.input)
  return say(state, isLocked(state) ? kit.texts.emergencyOnly : kit.texts.notAvailable)
}
