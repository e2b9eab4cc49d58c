import type { EquipmentKit, Step } from '../kit.js'
import { type EquipmentState, networkLine } from '../state.js'
import { markRead, noticed, owesNotice, remove } from './change.js'
import type { MessageEvent, Reception } from './event.js'
import { changedInbox, inbox } from './inbox.js'
import { readCard } from './read-card.js'
import { receive } from './receive.js'
import type { MessageKit } from './store.js'
import type { TextMessage } from './text-message.js'

/** For how many ms a TPDU that comes again counts as the same message. */
const REPEAT_TIME = 5 * 60_000

const messageKit = ({ files, now, messages }: EquipmentKit): MessageKit => ({
  files,
  now,
  capacity: messages.phone,
  prefer: messages.prefer,
  repeatTime: REPEAT_TIME,
})

/** What the equipment knows of its messages, from the memory. */
const seen = (state: EquipmentState, { memory }: EquipmentKit): EquipmentState => ({
  ...state,
  inbox: inbox(memory.store),
  indications: memory.store.indications,
})

/** The same after one message has changed: the list of all messages is not made anew. */
const seenOne = (state: EquipmentState, kit: EquipmentKit, id: number): EquipmentState =>
  state.inbox === undefined
    ? seen(state, kit)
    : {
        ...state,
        inbox: changedInbox(state.inbox, kit.memory.store, id),
        indications: kit.memory.store.indications,
      }

/** Reads the messages again, those of the SIM too. */
export function reread(state: EquipmentState, kit: EquipmentKit): Step<readonly TextMessage[]> {
  kit.memory.change((store) => readCard(store, messageKit(kit)))
  const after = seen(state, kit)
  return [after, after.inbox ?? []]
}

/** Marks a message as read. TS 31.102 §4.2.25 */
export function readMessage(state: EquipmentState, kit: EquipmentKit, message: TextMessage): Step<TextMessage> {
  kit.memory.change((store) => markRead(store, messageKit(kit), message))
  return [seenOne(state, kit, message.id), { ...message, unread: false }]
}

/** Deletes a message. If the network waits for room, it hears of it by RP-SMMA. TS 24.011 §7.3.1.4 */
export function deleteMessage(
  state: EquipmentState,
  kit: EquipmentKit,
  message: TextMessage,
): Step<readonly TextMessage[]> {
  const { memory } = kit
  const after = memory.change((store) => remove(store, messageKit(kit), message))
  const line = networkLine(state)
  const isOwed = line !== undefined && owesNotice(after, messageKit(kit))
  if (isOwed) {
    // Note it first: messages that come at once may fill the memory again.
    memory.change((store) => noticed(store, messageKit(kit)))
    line.memoryAvailable()
  }
  const rest = { ...state, full: undefined }
  const shown = isOwed ? seen(rest, kit) : seenOne(rest, kit, message.id)
  return [shown, shown.inbox ?? []]
}

/** The network accepted the phone: waiting messages come now by themselves, so the notice of room is not needed. TS 23.040 §3.2.6 */
export function forgetNotice(kit: EquipmentKit): void {
  const { memory } = kit
  const now = messageKit(kit)
  if (owesNotice(memory.store, now)) memory.change((store) => noticed(store, now))
}

/** Takes a message from the network, at once. TS 23.040 §9.2.3.22 */
export function takeMessage(kit: EquipmentKit, tpdu: Uint8Array): Reception {
  const reception = receive(kit.memory.store, messageKit(kit), tpdu)
  kit.memory.change(() => reception.store)
  return reception
}

/** What the equipment knows of its messages after the store has told something. */
function seenAfter(state: EquipmentState, kit: EquipmentKit, event: MessageEvent): EquipmentState {
  switch (event.kind) {
    case 'message-stored':
    case 'message-shown':
      return seenOne(state, kit, event.message.id)
    case 'message-replaced':
    case 'indication-changed':
      return seen(state, kit)
    default:
      return state
  }
}

/** Tells the faces of a message that was taken. */
export function tookMessage(
  state: EquipmentState,
  kit: EquipmentKit,
  { events }: { readonly events: readonly MessageEvent[] },
): EquipmentState {
  const before = state.inbox?.length ?? 0
  const after = events.reduce((now, event) => seenAfter(now, kit, event), state)
  const more = (after.inbox?.length ?? 0) - before
  const full = events.find((event) => event.kind === 'memory-full')?.memory ?? state.full
  for (const event of events) kit.tell(event.kind === 'message-stored' ? { ...event, more } : event)
  return { ...after, full }
}
