import { lengthOf } from '../equipment/calls/record.js'
import type { EquipmentEvent } from '../equipment/event.js'
import type { TextMessage } from '../equipment/messages/text-message.js'
import { dialNumber } from './calls/keys.js'
import { whoOf } from './calls/show.js'
import { type FaceState, frontOf, note, onSheet, rest, say, sheetOf, showView } from './face.js'
import type { Key } from './key.js'
import type { Kit } from './kit.js'
import { rowsOf } from './names.js'
import type { DrawnScreen } from './screen.js'
import type { Texts } from './texts/en.js'
import type { View } from './view.js'

const MOST_SHOWN = 20

type ListView = Extract<View, { at: 'list' }>
type MessageView = Extract<View, { at: 'message' }>

/** Opens the list of calls, or that of messages, which are read again. */
export function openList(face: FaceState, kit: Kit, list: ListView['list']): FaceState {
  if (list === 'inbox') {
    if (kit.body.state.sim.is !== 'ready') return rest(face, kit, [kit.texts.notDone])
    kit.body.request('messages', undefined)
  }
  return showView(face, { at: 'list', list, cursor: 0 })
}

/** What a message says, or what it is if it is not text. TS 23.040 §9.2.3.24.4 */
function contentsOf({ text, kind, data, ports }: TextMessage, texts: Texts): string {
  if (kind === 'port' && ports !== undefined) return texts.forApplication(ports.destination)
  if (data !== undefined) return texts.binary(data.length)
  return text === '' ? texts.noText : text
}

/** How many parts of a long message have come, if some are missing. */
const missing = ({ complete, parts }: TextMessage, texts: Texts): readonly string[] =>
  complete || parts === undefined ? [] : [texts.incomplete(parts.have, parts.total)]

/** The beginning of a message, as much as fits in a line of the list. */
function beginning(text: string): string {
  const characters = [...(rowsOf(text)[0] ?? '')]
  return characters.slice(0, MOST_SHOWN).join('') + (characters.length > MOST_SHOWN ? '…' : '')
}

const inboxOf = ({ body }: Kit): readonly TextMessage[] => body.state.inbox ?? []

/** A list on the screen. */
export function showList(face: FaceState, { list, cursor }: ListView, kit: Kit): DrawnScreen {
  const { texts, body } = kit
  const isInbox = list === 'inbox'
  const messages = inboxOf(kit).map(
    (message) => `${message.from}${message.unread ? ' *' : ''}: ${beginning(contentsOf(message, texts))}`,
  )
  const calls = body.state.log.map(({ kind, seconds, ...party }) =>
    texts.logged(texts.callKinds[kind], whoOf(party, texts), seconds === 0 ? '' : lengthOf(seconds)),
  )
  const lines = isInbox ? messages : calls
  const [title = isInbox ? texts.inbox : texts.callLog] = face.sheets.own.message
  const isEmpty = lines.length === 0
  return {
    state: 'list',
    title,
    lines: isEmpty ? [isInbox ? texts.noMessages : texts.noCalls] : lines,
    ...(!isEmpty && { cursor }),
    softkeys: [isEmpty ? '' : isInbox ? texts.select : texts.call, texts.back],
  }
}

/** Day and time of a time stamp, in the time zone of the service centre. */
const dateOf = (at: string): string => at.slice(0, 16).replace('T', ' ')

/** A message on the screen. */
export function showMessage(face: FaceState, message: TextMessage, kit: Kit): DrawnScreen {
  const { texts } = kit
  const { from, at, memory } = message
  return {
    state: 'message',
    title: from,
    lines: [
      ...sheetOf(face, kit).message,
      ...rowsOf(contentsOf(message, texts)),
      ...missing(message, texts),
      ...(at === undefined ? [] : [dateOf(at)]),
    ],
    softkeys: memory === 'none' ? [texts.ok, ''] : [texts.delete, texts.back],
  }
}

/** Opens a message and marks it as read. TS 31.102 §4.2.25 */
const read = (face: FaceState, kit: Kit, message: TextMessage): FaceState =>
  showView(face, { at: 'message', message: kit.body.request('read-message', message) })

/** Deletes a message. */
function remove(face: FaceState, kit: Kit, message: TextMessage): FaceState {
  kit.body.request('delete-message', message)
  return showView(face, { at: 'list', list: 'inbox', cursor: 0 }, [kit.texts.deleted])
}

/** A message came. New messages come above: the cursor of an open list moves down with its message. */
export function onMessageStored(
  face: FaceState,
  { texts, body }: Kit,
  { message: { from }, more }: Extract<EquipmentEvent, { kind: 'message-stored' }>,
): FaceState {
  const { view } = face
  const isMoved = view.at === 'list' && view.list === 'inbox' && more < (body.state.inbox?.length ?? 0)
  const moved = isMoved ? { ...face, view: { ...view, cursor: view.cursor + more } } : face
  const front = frontOf(moved, body.state)
  const said = texts.newMessage(from)
  return moved.sheets[front].message.includes(said) ? moved : note(moved, front, said)
}

/** Calls the number of a line, or of a sender. A sender that looks like a code is never carried out. */
function callBack(face: FaceState, kit: Kit, number: string | undefined): FaceState {
  if (number === undefined || !/^\+?[0-9]+$/.test(number)) return say(face, kit, kit.texts.notAvailable)
  return dialNumber(rest(face, kit), kit, number)
}

/** Keys in a list. */
export function whileListing(face: FaceState, view: ListView, key: Key, kit: Kit): FaceState {
  const inbox = inboxOf(kit)
  const { log } = kit.body.state
  const rows = view.list === 'inbox' ? inbox : log
  const move = (by: number): FaceState => ({
    ...face,
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
      if (rows.length === 0) return face
      if (view.list === 'call-log') return callBack(face, kit, number)
      return message === undefined ? face : read(face, kit, message)
    case 'call':
      return rows.length === 0 ? face : callBack(face, kit, number)
    case 'clear':
    case 'end':
      return rest(face, kit)
    default:
      return face
  }
}

/** Keys while a message is open. */
export function whileReading(face: FaceState, { message }: MessageView, key: Key, kit: Kit): FaceState {
  switch (key) {
    case 'ok':
      return remove(face, kit, message)
    case 'call':
      return callBack(face, kit, message.from)
    case 'clear':
      return openList(face, kit, 'inbox')
    case 'end':
      return rest(face, kit)
    default:
      return face
  }
}

/** Calls the sender of a message of class 0, which is closed. What was typed behind it stays. */
function callFlasher(closed: FaceState, kit: Kit, number: string): FaceState {
  const after = callBack(closed, kit, number)
  const { message, answer } = after.sheets.flash
  const said = answer === undefined ? message : [...message, answer.title, ...answer.lines]
  const silent = onSheet(after, 'flash', { message: [], answer: undefined })
  return note(silent, frontOf(silent, kit.body.state), ...said)
}

/** Keys while a message of class 0 is in front. */
export function whileFlashing(face: FaceState, key: Key, kit: Kit): FaceState {
  const [message, ...flashes] = face.flashes
  const closed = { ...face, flashes }
  switch (key) {
    case 'ok':
    case 'clear':
    case 'end':
      return closed
    case 'call':
      return message === undefined ? closed : callFlasher(closed, kit, message.from)
    default:
      return face
  }
}
