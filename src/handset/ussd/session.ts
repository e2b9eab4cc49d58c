import type { UssdAnswer } from '../../equipment/ussd.js'
import { cover, type FaceState, onSheet, result, say, typedIn } from '../face.js'
import type { Kit } from '../kit.js'

/** The dialogue is over: what was typed in it is gone with it. */
export const closed = (face: FaceState): FaceState => ({
  ...onSheet(face, 'ussd', { input: '', message: [], answer: undefined }),
  ussd: undefined,
})

/** The network says something. What was typed as the reply to a former text is gone. */
export const shown = (face: FaceState, text: string, more: boolean): FaceState => ({
  ...closed(face),
  ussd: { text, more },
})

/** What the phone says where the network was not asked, or did not answer. */
function refusal({ texts }: Kit, reason: Extract<UssdAnswer, { ok: false }>['reason']): string {
  if (reason === 'no-line' || reason === 'no-question') return texts.notAvailable
  return reason === 'not-listed' ? texts.notFixed : texts.ussdErrors[reason]
}

/** Sends a code as it was typed. TS 22.090 §5.1.2, TS 24.090 §5.1 */
export function sendCode(face: FaceState, kit: Kit, text: string): FaceState {
  const answer = kit.body.request('ussd', text)
  if (answer.ok) return shown(say(face, kit), answer.text, answer.more)
  const why = refusal(kit, answer.reason)
  const wasAsked = !['no-line', 'not-listed'].includes(answer.reason)
  return wasAsked ? result(face, kit, kit.texts.ussd, [why]) : say(face, kit, why)
}

/** Sends the reply, if the network waits for one. Closes a text that is no question. */
export function sendReply(face: FaceState, kit: Kit): FaceState {
  const input = typedIn(face, kit)
  if (!face.ussd?.more) return closed(face)
  if (input === '') return face
  const answer = kit.body.request('ussd-reply', input)
  if (answer.ok) return shown(face, answer.text, answer.more)
  return cover(closed(face), 'own', kit.texts.ussd, [refusal(kit, answer.reason)])
}

/** The user leaves: an open session ends. TS 24.090 §5 */
export function closeUssd(face: FaceState, kit: Kit): FaceState {
  kit.body.request('ussd-release', undefined)
  return closed(face)
}
