import type { DeliveryAnswer } from '../../network/wire.js'
import { concatenationOf } from '../../sms/parts.js'
import { readTpdu } from '../../sms/tpdu.js'
import type { EquipmentKit } from '../kit.js'
import type { EquipmentState } from '../state.js'
import { inboxOf, textOf } from './inbox.js'
import type { TextMessage } from './text-message.js'

/** A message that came. The network gets the answer at once; the faces hear of the message at the end of the turn. */
export interface Arrival {
  readonly answer: DeliveryAnswer
  readonly from: string
  readonly text: string
  /** The message, if it is shown at once and kept nowhere. TS 23.038 §4 (class 0) */
  readonly flash?: TextMessage
}

/** Whether a coding has classes and this one is class 0. TS 23.038 §4 */
const isImmediate = (coding: number): boolean => {
  const hasClass = coding >> 6 === 0 || coding >> 6 === 1 ? (coding & 0x10) !== 0 : coding >> 4 === 0x0f
  return hasClass && (coding & 0x03) === 0
}

/** The longest TPDU that a record of EF.SMS has room for. TS 23.040 §9.2.3.24, TS 31.102 §4.2.25 */
const MOST_OCTETS = 164

const ANSWERS = { 'sim-full': 'sim-full', 'not-available': 'memory-full' } as const

/**
 * Takes a message from the network and stores it on the SIM, if there is room. TS 23.040 §9.2.3.22, TS 31.102 §4.2.25
 *
 * @returns `undefined` for bytes that are no message to a phone
 */
export function receive({ files }: EquipmentKit, tpdu: Uint8Array): Arrival | undefined {
  const { message, length = 0 } = readTpdu(tpdu) ?? {}
  if (message?.kind !== 'deliver' || length > MOST_OCTETS) return undefined
  const { address: from, text = '' } = message
  if (isImmediate(message.coding) && concatenationOf(message.header) === undefined) {
    const flash = { ...textOf([{ record: 0, unread: false, message }]), records: [] }
    return { answer: 'stored', from, text, flash }
  }
  const stored = files?.storeMessage(tpdu.slice(0, length))
  const answer = stored?.ok ? 'stored' : ANSWERS[stored?.error ?? 'not-available']
  return { answer, from, text }
}

/** Tells the faces of a message. */
export function arrived(
  state: EquipmentState,
  { tell, files }: EquipmentKit,
  { answer, from, text, flash }: Arrival,
): EquipmentState {
  if (answer !== 'stored') {
    tell({ kind: 'message-refused', from })
    return { ...state, full: true }
  }
  if (flash !== undefined) {
    tell({ kind: 'message-shown', message: flash })
    return state
  }
  const inbox = inboxOf(files)
  tell({ kind: 'message-stored', from, text, more: inbox.length - (state.inbox?.length ?? 0) })
  return { ...state, inbox }
}
