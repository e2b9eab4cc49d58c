import { lengthOf } from './calls/record.js'
import { whoOf } from './calls/show.js'
import { dialNumber } from './codes.js'
import { rest, say } from './front.js'
import type { Key } from './key.js'
import type { Kit } from './kit.js'
import { rowsOf } from './names.js'
import type { Screen } from './screen.js'
import { inboxOf } from './sms/inbox.js'
import type { TextMessage } from './sms/text-message.js'
import { networkLine, type PhoneState } from './state.js'
import type { Texts } from './texts/en.js'
import type { View } from './view.js'

const MOST_SHOWN = 20

type ListView = Extract<View, { at: 'list' }>
type MessageView = Extract<View, { at: 'message' }>

const show = (state: PhoneState, view: View): PhoneState => ({ ...state, view, input: '', message: [] })

/** Opens the list of calls, or that of messages, which is read from the SIM again. */
export function openList(state: PhoneState, { files, texts }: Kit, list: ListView['list']): PhoneState {
  if (list === 'inbox' && state.sim.is !== 'ready') return rest(state, [texts.notDone])
  const inbox = list === 'inbox' ? inboxOf(files) : state.inbox
  return show({ ...state, inbox }, { at: 'list', list, cursor: 0 })
}

/** The beginning of a message, as much as fits in a line of the list. */
function beginning(text: string, { noText }: Texts): string {
  if (text === '') return noText
  const characters = [...(rowsOf(text)[0] ?? '')]
  return characters.slice(0, MOST_SHOWN).join('') + (characters.length > MOST_SHOWN ? '…' : '')
}

/** A list on the screen. */
export function showList({ inbox = [], log, message }: PhoneState, { list, cursor }: ListView, { texts }: Kit): Screen {
  const isInbox = list === 'inbox'
  const messages = inbox.map(({ from, unread, text }) => `${from}${unread ? ' *' : ''}: ${beginning(text, texts)}`)
  const calls = log.map(({ kind, seconds, ...party }) =>
    texts.logged(texts.callKinds[kind], whoOf(party, texts), seconds === 0 ? '' : lengthOf(seconds)),
  )
  const lines = isInbox ? messages : calls
  const [title = isInbox ? texts.inbox : texts.callLog] = message
  const isEmpty = lines.length === 0
  return {
    state: 'list',
    title,
    lines: isEmpty ? [isInbox ? texts.noMessages : texts.noCalls] : lines,
    input: '',
    ...(!isEmpty && { cursor }),
    softkeys: [isEmpty ? '' : isInbox ? texts.select : texts.call, texts.back],
  }
}

/** Day and time of a time stamp, in the time zone of the service centre. */
const dateOf = (at: string): string => at.slice(0, 16).replace('T', ' ')

/** A message on the screen. */
export function showMessage(state: PhoneState, { message }: MessageView, { texts }: Kit): Screen {
  const { from, text, at, records } = message
  return {
    state: 'message',
    title: from,
    lines: [
      ...state.message,
      ...(text === '' ? [texts.noText] : rowsOf(text)),
      ...(at === undefined ? [] : [dateOf(at)]),
    ],
    input: '',
    softkeys: [records.length > 0 ? texts.delete : texts.ok, records.length > 0 ? texts.back : ''],
  }
}

/** Opens a message and marks it as read. TS 31.102 §4.2.25 */
function read(state: PhoneState, { files }: Kit, message: TextMessage): PhoneState {
  for (const record of message.records) files?.markRead(record)
  const seen = { ...message, unread: false }
  const inbox = state.inbox?.map((other) => (other === message ? seen : other))
  return show({ ...state, inbox }, { at: 'message', message: seen })
}

/** Deletes a message. If the network waits for room, the phone sends RP-SMMA. TS 24.011 §7.3.1.4 */
function remove(state: PhoneState, kit: Kit, { records }: TextMessage): PhoneState {
  const { files, texts } = kit
  for (const record of records) files?.deleteMessage(record)
  const line = networkLine(state)
  if (files?.owesNotice() && line !== undefined) {
    // Note it first: messages that come at once may fill the memory again.
    files.noticed()
    line.memoryAvailable()
  }
  return { ...openList({ ...state, full: false }, kit, 'inbox'), message: [texts.deleted] }
}

/** Calls the number of a line, or of a sender. A sender that looks like a code is never carried out. */
function callBack(state: PhoneState, kit: Kit, number: string | undefined): PhoneState {
  if (number === undefined || !/^\+?[0-9]+$/.test(number)) return say(state, kit.texts.notAvailable)
  return dialNumber(rest(state), kit, number)
}

/** Keys in a list. */
export function whileListing(state: PhoneState, view: ListView, key: Key, kit: Kit): PhoneState {
  const { inbox = [], log } = state
  const rows = view.list === 'inbox' ? inbox : log
  const move = (by: number): PhoneState => ({
    ...state,
    view: { ...view, cursor: rows.length === 0 ? 0 : (view.cursor + by + rows.length) % rows.length },
  })
  const message = inbox[view.cursor]
  const number = view.list === 'inbox' ? message?.from : log[view.cursor]?.number
  switch (key) {
    case 'up':
      return move(-1)
    case 'down':
      return move(1)
    case 'ok':
      if (rows.length === 0) return state
      if (view.list === 'call-log') return callBack(state, kit, number)
      return message === undefined ? state : read(state, kit, message)
    case 'call':
      return rows.length === 0 ? state : callBack(state, kit, number)
    case 'clear':
    case 'end':
      return rest(state)
    default:
      return state
  }
}

/** Keys while a message is open. */
export function whileReading(state: PhoneState, { message }: MessageView, key: Key, kit: Kit): PhoneState {
  const isKept = message.records.length > 0
  switch (key) {
    case 'ok':
      return isKept ? remove(state, kit, message) : rest(state)
    case 'call':
      return callBack(state, kit, message.from)
    case 'clear':
      return isKept ? openList(state, kit, 'inbox') : rest(state)
    case 'end':
      return rest(state)
    default:
      return state
  }
}
