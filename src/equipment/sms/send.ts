import { reasonOf } from '../../network/reason.js'
import type { RpCause } from '../../network/submit-outcome.js'
import { splitSms } from '../../sms/parts.js'
import { encodeTpdu } from '../../sms/tpdu.js'
import { maySendTo } from '../fixed.js'
import type { EquipmentKit, Step } from '../kit.js'
import { type EquipmentState, networkLine } from '../state.js'

/** Whether a text went out. */
export type SmsOutcome =
  | { readonly ok: true; readonly parts: number }
  /** The network refused; or there is no network; or fixed dialling forbids the number. */
  | { readonly ok: false; readonly reason: RpCause | 'no-service' | 'fixed-dialling' }

/** A text and its destination. */
export interface SendRequest {
  readonly number: string
  readonly text: string
}

/** Sends a text to the service centre, in as many messages as it needs. TS 23.040 §9.2.2.2, §9.2.3.24.1 */
export function send(state: EquipmentState, kit: EquipmentKit, { number, text }: SendRequest): Step<SmsOutcome> {
  const { files, tell, nextText } = kit
  const reference = nextText()
  const parts = splitSms(text, reference)
  const tpdus = parts.map(
    (part) => (next: number) => encodeTpdu({ kind: 'submit', address: number, reference: next, ...part }),
  )
  for (const tpdu of tpdus) tpdu(0)
  const line = networkLine(state)
  if (line === undefined) return [state, { ok: false, reason: 'no-service' }]
  if (!maySendTo(kit, number)) return [state, { ok: false, reason: 'fixed-dialling' }]
  for (const [i, tpdu] of tpdus.entries()) {
    const outcome = line.submitSms(tpdu(files?.nextReference() ?? (reference + i) & 0xff))
    if (!outcome.ok) return [state, { ok: false, reason: reasonOf(outcome) }]
  }
  tell({ kind: 'message-sent', number, text })
  return [state, { ok: true, parts: parts.length }]
}
