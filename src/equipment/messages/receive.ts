import { codingOf } from '../../sms/coding.js'
import type { MessageEvent, Reception } from './event.js'
import { hasAllParts } from './groups.js'
import { textOf } from './inbox.js'
import { afterIndications, type Indicated, indicated, onCard } from './indications.js'
import { erase, keep, replace, replacedBy } from './keep.js'
import { TYPE_0 } from './protocol.js'
import { received } from './received.js'
import { receiveReport } from './reports.js'
import type { MessageKit, MessageStore, Piece, Received } from './store.js'

/** So many messages are remembered as those that may come again. */
const MOST_RECENT = 64

/**
 * Takes an SMS-DELIVER or an SMS-STATUS-REPORT from the network. What is acknowledged is kept, unless it is not meant to be kept; what
 * cannot be kept is refused. TS 23.040 §9.2.2.1, §9.2.2.3, §9.2.3.22.
 *
 * @param store - of which the card was read
 * @param tpdu - the octets; what follows the message is ignored
 * @returns `invalid-message` for other bytes: then the store is the same
 */
export function receive(store: MessageStore, kit: MessageKit, tpdu: Uint8Array): Reception {
  const came = received(tpdu)
  if (came === undefined) return receiveReport(store, kit, tpdu) ?? { store, answer: 'invalid-message', events: [] }
  const from = came.message.address
  if (came.message.protocol === TYPE_0) return dropped(store, 'type-0', from)
  if (isRepeated(store, kit, came)) return dropped(store, 'repeated', from)
  const signs = indicated(came.message)
  const after = { ...store, indications: afterIndications(store.indications, signs) }
  if (signs.length > 0) kit.files?.setWaitingIndications(onCard(signs))
  const events = signs.map((one) => changed(one, from))
  const { answer, ...rest } = isOnlySign(signs, came) ? stored(after, []) : take(after, kit, came)
  const remembered = answer === 'stored' ? remember(rest.store, kit, came) : rest.store
  return { store: remembered, answer, events: [...events, ...rest.events] }
}

const stored = (store: MessageStore, events: readonly MessageEvent[]): Reception => ({
  store,
  answer: 'stored',
  events,
})

const dropped = (store: MessageStore, reason: 'type-0' | 'repeated', from: string): Reception =>
  stored(store, [{ kind: 'message-dropped', reason, from }])

function changed({ indication, active, count }: Indicated, from: string): MessageEvent {
  return { kind: 'indication-changed', indication, active, ...(count !== undefined && { count }), from }
}

/**
 * Whether a message says nothing but what waits elsewhere: the indications are set, however full the memory is, and the message is not
 * kept. It is kept if anything in it says so, and there is something to keep. TS 23.038 §4, TS 23.040 §9.2.3.24.2.
 */
const isOnlySign = (signs: readonly Indicated[], { message, part }: Received): boolean =>
  signs.length > 0 && (!signs.some(({ store }) => store) || (message.text === '' && part === undefined))

/**
 * Whether a message is here already. The service centre repeats a message whose acknowledgement was lost; the standard gives a phone no
 * sign for that but the message itself. A part that its text has already is always a repetition. TS 23.040 §9.2.3.25 is about the other
 * direction.
 */
function isRepeated({ pieces, recent }: MessageStore, { now, repeatTime }: MessageKit, came: Received): boolean {
  const isSame = ({ identity }: { readonly identity: string }) => identity === came.identity
  if (came.part !== undefined && pieces.some((piece) => isSame(piece.received) && isOpen(pieces, piece))) return true
  return recent.some((one) => isSame(one) && now() - one.at < repeatTime)
}

const groupOf = (pieces: readonly Piece[], { group }: Piece): readonly Piece[] =>
  pieces.filter((piece) => piece.group === group)

const isOpen = (pieces: readonly Piece[], piece: Piece): boolean => !hasAllParts(groupOf(pieces, piece))

function remember(store: MessageStore, { now, repeatTime }: MessageKit, { identity }: Received): MessageStore {
  if (repeatTime <= 0) return store
  const at = now()
  const recent = store.recent.filter((one) => at - one.at < repeatTime).slice(1 - MOST_RECENT)
  return { ...store, recent: [...recent, { identity, at }] }
}

/** Shows a message of class 0; keeps all others. TS 23.038 §4. */
function take(store: MessageStore, kit: MessageKit, came: Received): Reception {
  const { messageClass } = codingOf(came.message.coding)
  if (messageClass === 0 && came.part === undefined) return shown(store, [pieceOf(store, came)], came)
  const earlier = replacedBy(store, came)
  const over = came.part === undefined ? replace(store, kit, came, earlier) : undefined
  if (over !== undefined) return told(over.store, 'message-replaced', over.piece)
  const kept = keep(store, kit, came)
  if (!kept.ok) {
    const { store: after, answer } = kept
    const memory = answer === 'sim-full' ? 'sim' : 'all'
    return { store: after, answer, events: [{ kind: 'memory-full', memory, from: came.message.address }] }
  }
  const group = groupOf(kept.store.pieces, kept.piece)
  if (!hasAllParts(group)) return told(kept.store, 'message-stored', kept.piece)
  if (messageClass === 0) return shown(erase(kept.store, kit, group), group, came)
  const old = earlier.filter((piece) => piece.group !== kept.piece.group)
  if (old.length === 0) return told(kept.store, 'message-stored', kept.piece)
  return told(erase(kept.store, kit, old), 'message-replaced', kept.piece)
}

/** A message that is kept nowhere, as if it were. */
const pieceOf = ({ last }: MessageStore, came: Received): Piece => ({
  memory: 'phone',
  place: 0,
  group: last + 1,
  unread: false,
  received: came,
})

function shown(store: MessageStore, pieces: readonly Piece[], came: Received): Reception {
  const message = textOf(pieces, 'none')
  const after = { ...store, last: store.last + 1 }
  return stored(after, message ? [{ kind: 'message-shown', message, text: came.message.text ?? '' }] : [])
}

function told(store: MessageStore, kind: 'message-stored' | 'message-replaced', piece: Piece): Reception {
  const message = textOf(groupOf(store.pieces, piece))
  return stored(store, message ? [{ kind, message, text: piece.received.message.text ?? '' }] : [])
}
