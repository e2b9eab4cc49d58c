import type { CallsAnswer, DialRequest } from '../../equipment/calls/act.js'
import type { MmiCode } from '../../mmi/code.js'
import { maskMmi } from '../../mmi/mask.js'
import { type FaceState, rest, result, say, typedIn } from '../face.js'
import type { Character } from '../key.js'
import type { Kit } from '../kit.js'

/**
 * Calls a number, and shows why if it is not possible. The wish of the phone about its own number counts unless the code in front of the number
 * has another. TS 22.101 §10.1.1, TS 22.081 §2
 */
export function dialNumber(
  face: FaceState,
  kit: Kit,
  number: string,
  options: Omit<DialRequest, 'number'> = {},
): FaceState {
  const { texts } = kit
  const answer = kit.body.request('dial', { ...(kit.clir !== undefined && { clir: kit.clir }), ...options, number })
  if (answer.ok) return rest(face, kit)
  switch (answer.reason) {
    case 'emergency-only':
      return say(face, kit, texts.emergencyOnly)
    case 'not-listed':
      return say(face, kit, texts.notFixed)
    case 'not-possible':
      return say(face, kit, texts.notAvailable)
    case 'refused': {
      const { notice, cause } = answer
      return result(face, kit, number, [notice === undefined ? texts.callCauses[cause] : texts.notices[notice]])
    }
  }
}

/** Shows what became of an action on calls. */
function acted(face: FaceState, kit: Kit, answer: CallsAnswer): FaceState {
  const { texts } = kit
  if (answer.ok) return rest(face, kit)
  if (answer.reason === 'no-line') return say(face, kit, texts.notAvailable)
  return say(face, kit, answer.reason === 'not-listed' ? texts.notFixed : texts.refusals[answer.reason])
}

/** The call key while a call rings or waits. */
export const takeCall = (face: FaceState, kit: Kit): FaceState =>
  acted(face, kit, kit.body.request('answer', undefined))

/** The end key. TS 22.030 §6.5.5.1 */
export const hangUpCall = (face: FaceState, kit: Kit): FaceState =>
  acted(face, kit, kit.body.request('hang-up', undefined))

/** A code that acts on calls. TS 22.030 §6.5.5.1 */
export const actOnCalls = (face: FaceState, kit: Kit, code: Extract<MmiCode, { kind: 'in-call' }>): FaceState =>
  acted(face, kit, kit.body.request('act', code))

/**
 * Sends the digit of a key that is pressed in an active call, by DTMF. What the screen hides is not sent: the other party must not
 * hear a PIN. TS 23.014 §6.1
 */
export function soundTone(face: FaceState, kit: Kit, key: Character): void {
  const typed = typedIn(face, kit) + key
  if (key !== '+' && maskMmi(typed) === typed) kit.body.request('tone', key)
}
