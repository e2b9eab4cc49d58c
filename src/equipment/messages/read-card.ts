import type { StoredMessage } from '../files/messages.js'
import { regrouped } from './groups.js'
import { fromCard } from './indications.js'
import { received } from './received.js'
import type { MessageKit, MessageStore, Piece } from './store.js'

/** The group of a piece of which nobody knows yet to which message it belongs. */
const UNKNOWN = 0

/** A received message in a record of EF.SMS, if it is one. TS 31.102 §4.2.25. */
function pieceIn({ record, status, tpdu }: StoredMessage, known: readonly Piece[]): readonly Piece[] {
  if (status !== 'read' && status !== 'unread') return []
  const read = received(tpdu)
  if (read === undefined) return []
  const before = known.find(({ place, received: { identity } }) => place === record && identity === read.identity)
  return [
    { memory: 'sim', place: record, group: before?.group ?? UNKNOWN, unread: status === 'unread', received: read },
  ]
}

/** Gives each piece a group. Parts with the key of an unknown one are grouped anew, in both memories. */
function grouped(pieces: readonly Piece[], last: number): Pick<MessageStore, 'pieces' | 'last'> {
  const byKey = new Map<string, Piece[]>()
  for (const piece of pieces) {
    const { key = `${piece.memory} ${piece.place}` } = piece.received
    byKey.set(key, [...(byKey.get(key) ?? []), piece])
  }
  const groups = new Map<Piece, number>()
  let number = last
  for (const parts of byKey.values()) {
    if (!parts.some(({ group }) => group === UNKNOWN)) continue
    for (const run of regrouped(parts)) {
      number += 1
      for (const piece of run) groups.set(piece, number)
    }
  }
  return { pieces: pieces.map((piece) => ({ ...piece, group: groups.get(piece) ?? piece.group })), last: number }
}

/**
 * Reads the messages on the SIM anew: after the SIM was unlocked, removed or changed by others, and when the phone was switched on. What
 * is as it was before keeps its place in its text; what the phone does not know is joined by its time. TS 31.102 §4.2.25.
 */
export function readCard(store: MessageStore, { files }: MessageKit): MessageStore {
  const before = store.pieces.filter(({ memory }) => memory === 'sim')
  const known = before.length > 0 ? before : store.known
  const phone = store.pieces.filter(({ memory }) => memory === 'phone')
  const records = files?.messages()
  if (records === undefined) return { ...store, known, pieces: phone }
  const sim = records.flatMap((record) => pieceIn(record, known))
  const waiting = files?.waitingIndications()
  const indications = waiting === undefined ? store.indications : fromCard(waiting)
  return { ...store, indications, known: [], ...grouped([...sim, ...phone], store.last) }
}
