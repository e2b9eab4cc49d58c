import type { DeliveryAnswer } from '../../network/wire.js'
import { concatenationOf } from '../../sms/parts.js'
import { readTpdu } from '../../sms/tpdu.js'
import { note, rest } from '../front.js'
import type { Kit } from '../kit.js'
import { callsOf, isLocked, type PhoneState } from '../state.js'
import { inboxOf, textOf } from './inbox.js'
import type { TextMessage } from './text-message.js'

/** A message that came. The network gets the answer at once; the screen shows the message at the end of the turn. */
export interface Arrival {
  readonly answer: DeliveryAnswer
  readonly from: string
  readonly text: string
  /** The message, if the phone shows it at once and keeps it nowhere. TS 23.038 §4 (class 0) */
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
export function receive({ files }: Kit, tpdu: Uint8Array): Arrival | undefined {
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

/** Tells the user of a message. One of class 0 comes to the front, unless a call or the dialog of a locked SIM is there. */
export function arrived(before: PhoneState, kit: Kit, { answer, from, text, flash }: Arrival): PhoneState {
  const { texts, tell } = kit
  const isStored = answer === 'stored'
  tell('sms', { kind: isStored ? 'received' : 'no-room', number: from, text: isStored ? text : '' })
  if (!isStored) return { ...before, full: true }
  if (flash !== undefined) {
    if (isLocked(before) || callsOf(before).length > 0) return note(before, flash.from, flash.text)
    return { ...rest(before), view: { at: 'message', message: flash } }
  }
  const inbox = inboxOf(kit.files)
  const { view } = before
  const more = inbox.length - (before.inbox?.length ?? 0)
  // New messages come above: the cursor moves down with its message.
  const moved = view.at === 'list' && view.list === 'inbox' ? { ...view, cursor: view.cursor + more } : view
  const state = { ...before, inbox, view: more < inbox.length ? moved : view }
  const said = texts.newMessage(from)
  return state.message.includes(said) ? state : note(state, said)
}
