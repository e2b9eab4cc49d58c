import { reasonOf } from '../../network/reason.js'
import type { RpCause } from '../../network/submit-outcome.js'
import type { TpduFields } from '../../sms/message.js'
import { splitSms } from '../../sms/parts.js'
import { encodeTpdu } from '../../sms/tpdu.js'
import { unlistedIn } from '../fixed.js'
import type { EquipmentKit, Step } from '../kit.js'
import { type EquipmentState, networkLine } from '../state.js'
import { afterSend } from './reports.js'
import type { SentMessage } from './store.js'

/** Whether a text went out. */
export type SmsOutcome =
  | { readonly ok: true; readonly parts: number }
  /**
   * The network refused; or there is no network; or fixed dialling forbids the message, because its number, or else the service centre, is
   * not in the list (TS 31.102 §4.2.24).
   */
  | { readonly ok: false; readonly reason: RpCause | 'no-service' | 'fixed-dialling' | 'fixed-dialling-centre' }

/** How a text is to be sent. */
export interface SendOptions {
  /** Whether the service centre shall report what becomes of it: TP-SRR. TS 23.040 §9.2.3.5 */
  readonly report?: boolean | undefined
  /** Whether the SIM keeps what was sent, as far as it has room. TS 31.102 §4.2.25 */
  readonly keep?: boolean | undefined
  /** For how long the centre tries: the octet of the relative form (`relativeValidity`), or a time. TS 23.040 §9.2.3.12 */
  readonly validity?: number | string | undefined
}

/** A text and its destination. */
export interface SendRequest extends SendOptions {
  readonly number: string
  readonly text: string
}

type Submit = Extract<TpduFields, { kind: 'submit' }>

/** The messages of a text, each without its reference. */
function submits({ number, text, report = false, validity }: SendRequest, reference: number): Submit[] {
  return splitSms(text, reference).map((part) => ({
    kind: 'submit',
    address: number,
    ...part,
    ...(validity !== undefined && { validity }),
    ...(report && { flags: ['status-report'] }),
  }))
}

/** Keeps a message on the SIM before it goes out, since a report may come at once: gives its record, if there is room. */
function kept({ files }: EquipmentKit, tpdu: Uint8Array, { keep, report }: SendRequest): number | undefined {
  if (!keep) return undefined
  const outcome = files?.storeSent(tpdu, report ? 'sent-report-awaited' : 'sent')
  return outcome?.ok ? outcome.record : undefined
}

/** Sends a text to the service centre, in as many messages as it needs. TS 23.040 §9.2.2.2, §9.2.3.24.1 */
export function send(state: EquipmentState, kit: EquipmentKit, request: SendRequest): Step<SmsOutcome> {
  const { files, tell, nextText, memory } = kit
  const { number, text, report } = request
  const reference = nextText()
  const all = submits(request, reference)
  for (const submit of all) encodeTpdu(submit)
  const line = networkLine(state)
  if (line === undefined) return [state, { ok: false, reason: 'no-service' }]
  const unlisted = unlistedIn(kit, number)
  if (unlisted !== undefined) {
    return [state, { ok: false, reason: unlisted === 'destination' ? 'fixed-dialling' : 'fixed-dialling-centre' }]
  }
  for (const [i, submit] of all.entries()) {
    const message = { ...submit, reference: files?.nextReference() ?? (reference + i) & 0xff }
    const tpdu = encodeTpdu(message)
    const record = kept(kit, tpdu, request)
    const sent: SentMessage = { reference: message.reference, number, record }
    if (report) memory.change((store) => afterSend(store, [sent]))
    const outcome = line.submitSms(tpdu)
    if (!outcome.ok) {
      if (record !== undefined) files?.deleteMessage(record)
      return [state, { ok: false, reason: reasonOf(outcome) }]
    }
  }
  tell({ kind: 'message-sent', number, text })
  return [state, { ok: true, parts: all.length }]
}
