import type { EquipmentKit, Step } from '../kit.js'
import { type EquipmentState, networkLine } from '../state.js'
import { inboxOf } from './inbox.js'
import type { TextMessage } from './text-message.js'

/** Reads the messages again. */
export const reread = (state: EquipmentState, { files }: EquipmentKit): Step<readonly TextMessage[]> => {
  const inbox = inboxOf(files)
  return [{ ...state, inbox }, inbox]
}

/** Marks a message as read. TS 31.102 §4.2.25 */
export function readMessage(state: EquipmentState, { files }: EquipmentKit, message: TextMessage): Step<TextMessage> {
  for (const record of message.records) files?.markRead(record)
  const seen = { ...message, unread: false }
  return [{ ...state, inbox: state.inbox?.map((other) => (other === message ? seen : other)) }, seen]
}

/** Deletes a message. If the network waits for room, it hears of it by RP-SMMA. TS 24.011 §7.3.1.4 */
export function deleteMessage(
  state: EquipmentState,
  kit: EquipmentKit,
  { records }: TextMessage,
): Step<readonly TextMessage[]> {
  const { files } = kit
  for (const record of records) files?.deleteMessage(record)
  const line = networkLine(state)
  if (files?.owesNotice() && line !== undefined) {
    // Note it first: messages that come at once may fill the memory again.
    files.noticed()
    line.memoryAvailable()
  }
  return reread({ ...state, full: false }, kit)
}
