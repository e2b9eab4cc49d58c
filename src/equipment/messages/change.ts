import { erase, inPhone } from './keep.js'
import type { MessageKit, MessageStore, Piece } from './store.js'
import type { TextMessage } from './text-message.js'

const piecesOf = ({ pieces }: MessageStore, { id }: Pick<TextMessage, 'id'>): readonly Piece[] =>
  pieces.filter(({ group }) => group === id)

/** Marks all parts of a message as read. What the card does not mark stays unread. TS 31.102 §4.2.25. */
export function markRead(store: MessageStore, { files }: MessageKit, message: Pick<TextMessage, 'id'>): MessageStore {
  const unread = piecesOf(store, message).filter((piece) => piece.unread)
  const done = new Set(unread.filter(({ memory, place }) => memory === 'phone' || files?.markRead(place) === true))
  if (done.size === 0) return store
  return { ...store, pieces: store.pieces.map((piece) => (done.has(piece) ? { ...piece, unread: false } : piece)) }
}

/**
 * Deletes all parts of a message. Then {@link owesNotice} says whether the network must hear that there is room.
 *
 * @returns the same store if it has no such message any more
 */
export function remove(store: MessageStore, kit: MessageKit, message: Pick<TextMessage, 'id'>): MessageStore {
  const pieces = piecesOf(store, message)
  return pieces.length === 0 ? store : erase(store, kit, pieces)
}

/** Whether there is room, and the network still thinks that there is none. TS 23.040 §3.2.6. */
export const owesNotice = (store: MessageStore, { files, capacity }: MessageKit): boolean =>
  files?.owesNotice() === true || (store.owes && inPhone(store) < capacity)

/** Notes that the network was told that there is room. TS 31.102 §4.2.28. */
export function noticed(store: MessageStore, { files }: MessageKit): MessageStore {
  files?.noticed()
  return store.owes ? { ...store, owes: false } : store
}
