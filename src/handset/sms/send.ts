import { reasonOf } from '../../network/reason.js'
import type { RpCause } from '../../network/wire.js'
import { splitSms } from '../../sms/parts.js'
import { encodeTpdu } from '../../sms/tpdu.js'
import { maySendTo } from '../fixed.js'
import { result } from '../front.js'
import type { Kit } from '../kit.js'
import { misuse } from '../options.js'
import { callsOf, isLocked, networkLine, type PhoneState } from '../state.js'

/** Whether a text went out. */
export type SmsOutcome =
  | { readonly ok: true; readonly parts: number }
  /** The network refused; or there is no network; or fixed dialling forbids the number. */
  | { readonly ok: false; readonly reason: RpCause | 'no-service' | 'fixed-dialling' }

/** Throws unless a message has a number and a text. */
export function wantMessage(number: unknown, text: unknown): void {
  if (typeof number !== 'string' || !/^\+?[0-9*#]{1,20}$/.test(number)) {
    throw misuse('sendSms: want a number of up to 20 digits, with + or without')
  }
  if (typeof text !== 'string') throw misuse('sendSms: want a text behind the number')
}

/** Sends a text to the service centre, in as many messages as it needs. TS 23.040 §9.2.2.2, §9.2.3.24.1 */
export function send(state: PhoneState, kit: Kit, number: string, text: string, reference: number): SmsOutcome {
  const { files, tell } = kit
  const parts = splitSms(text, reference)
  const tpdus = parts.map(
    (part) => (next: number) => encodeTpdu({ kind: 'submit', address: number, reference: next, ...part }),
  )
  for (const tpdu of tpdus) tpdu(0)
  const line = networkLine(state)
  if (line === undefined) return { ok: false, reason: 'no-service' }
  if (!maySendTo(kit, number)) return { ok: false, reason: 'fixed-dialling' }
  for (const [i, tpdu] of tpdus.entries()) {
    const outcome = line.submitSms(tpdu(files?.nextReference() ?? (reference + i) & 0xff))
    if (!outcome.ok) return { ok: false, reason: reasonOf(outcome) }
  }
  tell('sms', { kind: 'sent', number, text })
  return { ok: true, parts: parts.length }
}

/** Shows the result, unless there is a call or the SIM is locked. */
export function showSent(state: PhoneState, { texts }: Kit, outcome: SmsOutcome): PhoneState {
  if (!state.on || isLocked(state) || callsOf(state).length > 0) return state
  if (outcome.ok) return result(state, texts.messages, [texts.sent])
  const { reason } = outcome
  const why =
    reason === 'no-service' ? texts.noService : reason === 'fixed-dialling' ? texts.notFixed : texts.rpCauses[reason]
  return result(state, texts.messages, [texts.notSent, why])
}
