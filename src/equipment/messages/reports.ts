import { deliveryStatusOf } from '../../sms/delivery-status.js'
import { readTpdu } from '../../sms/tpdu.js'
import type { Reception, ReportStatus } from './event.js'
import type { MessageKit, MessageStore, SentMessage } from './store.js'

/** TP-MR has 256 values: no more messages can wait for their reports. TS 23.040 §9.2.3.6. */
const MOST_SENT = 256
/** So many digits of two numbers are compared. */
const COMPARED = 7

/** What a report says, by the outcome in its status. TS 23.040 §9.2.3.15. */
function statusOf(octet: number): ReportStatus {
  const { outcome } = deliveryStatusOf(octet)
  if (outcome === 'completed') return 'delivered'
  return outcome === 'trying' ? 'pending' : 'failed'
}

/** The end of a number, which is the same with a country code and without. */
const endOf = (number: string): string => number.replace(/\D/g, '').slice(-COMPARED)

/**
 * Whether a report is about a message: it has its TP-MR, and its recipient. A centre may name the recipient in international form where the
 * user did not. TS 23.040 §9.2.3.14
 */
const isAbout = (sent: SentMessage, { reference, number }: Pick<SentMessage, 'reference' | 'number'>): boolean =>
  sent.reference === reference && (sent.number === number || endOf(sent.number) === endOf(number))

const isSame = (one: SentMessage, other: Pick<SentMessage, 'reference' | 'number'>): boolean =>
  one.reference === other.reference && one.number === other.number

/** Remembers messages that were sent, and for which a report was asked: TP-SRR. TS 23.040 §9.2.3.5. */
export function afterSend(store: MessageStore, messages: readonly SentMessage[]): MessageStore {
  const before = store.sent.filter((one) => !messages.some((message) => isSame(one, message)))
  return { ...store, sent: [...before, ...messages].slice(-MOST_SENT) }
}

/**
 * Takes an SMS-STATUS-REPORT. It belongs to the message that has its TP-MR and went to its recipient; a final one is the last. It is
 * kept on the SIM, if the message is there. TS 23.040 §9.2.2.3, §9.2.3.15, TS 31.102 §4.2.32.
 *
 * @returns `undefined` for bytes that are no whole SMS-STATUS-REPORT
 */
export function receiveReport(store: MessageStore, { files }: MessageKit, bytes: Uint8Array): Reception | undefined {
  const { message, length = 0 } = readTpdu(bytes) ?? {}
  if (message?.kind !== 'status-report' || length > bytes.length) return undefined
  const { reference, address: number, dischargeTime: at } = message
  const found = store.sent.find((one) => isAbout(one, { reference, number }))
  if (found === undefined) {
    return { store, answer: 'stored', events: [{ kind: 'message-dropped', reason: 'unknown-report', from: number }] }
  }
  const status = statusOf(message.status)
  if (found.record !== undefined) files?.storeReport(found.record, bytes.slice(0, length))
  const after = status === 'pending' ? store : { ...store, sent: store.sent.filter((one) => one !== found) }
  const event = {
    kind: 'status-report',
    number: found.number,
    reference,
    status,
    ...(at !== undefined && { at }),
  } as const
  return { store: after, answer: 'stored', events: [event] }
}
