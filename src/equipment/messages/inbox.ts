import { codingOf } from '../../sms/coding.js'
import type { SmsDeliver } from '../../sms/message.js'
import { byGroup, byPart, hasAllParts } from './groups.js'
import { RETURN_CALL, SIM_DATA } from './protocol.js'
import type { MessageStore, Piece } from './store.js'
import type { MessageMemory, TextKind, TextMessage } from './text-message.js'

/** A gap in a text of which parts are missing. */
const GAP = '…'

function kindOf(message: SmsDeliver, hasPorts: boolean): TextKind {
  if (hasPorts) return 'port'
  if (message.protocol === SIM_DATA && codingOf(message.coding).messageClass === 2) return 'sim-data'
  if (message.protocol === RETURN_CALL) return 'return-call'
  return message.data === undefined ? 'text' : 'data'
}

function memoryOf(pieces: readonly Piece[]): MessageMemory {
  const memories = new Set(pieces.map(({ memory }) => memory))
  const [only] = memories
  return memories.size > 1 ? 'both' : (only ?? 'none')
}

/** The parts that are there, each number once. */
function partsOf(pieces: readonly Piece[]): readonly Piece[] {
  const parts = new Map<number, Piece>()
  for (const piece of byPart(pieces)) {
    const number = piece.received.part?.part ?? 1
    if (!parts.has(number)) parts.set(number, piece)
  }
  return [...parts.values()]
}

function joinText(parts: readonly Piece[]): string {
  let text = ''
  let next: number | undefined
  for (const { received } of parts) {
    const number = received.part?.part ?? 1
    text += `${next === undefined || next === number ? '' : GAP}${received.message.text ?? ''}`
    next = number + 1
  }
  return text
}

function joinData(parts: readonly Piece[]): Uint8Array | undefined {
  const all = parts.map(({ received }) => received.message.data)
  return all.includes(undefined) ? undefined : Uint8Array.from(all.flatMap((data) => [...(data ?? [])]))
}

/** A message of the pieces that have come. TS 23.040 §9.2.3.24.1. */
export function textOf(pieces: readonly Piece[], memory = memoryOf(pieces)): TextMessage | undefined {
  const parts = partsOf(pieces)
  const [first] = parts
  if (first === undefined) return undefined
  const { message, part, ports } = first.received
  const complete = hasAllParts(parts)
  const data = complete ? joinData(parts) : undefined
  return {
    id: first.group,
    kind: kindOf(message, ports !== undefined),
    memory,
    from: message.address,
    text: joinText(parts),
    ...(message.time !== undefined && { at: message.time }),
    unread: pieces.some(({ unread }) => unread),
    complete,
    records: memory === 'none' ? [] : byPart(pieces).flatMap(({ memory: of, place }) => (of === 'sim' ? [place] : [])),
    ...(part !== undefined && { parts: { have: parts.length, total: part.total } }),
    ...(data !== undefined && { data }),
    ...(ports !== undefined && { ports }),
    ...(message.flags.includes('reply-path') && { replyPath: true }),
  }
}

/** The time of the service centre in ms since 1970, 0 if the message has none. */
const stampOf = ({ at = '' }: TextMessage): number => Date.parse(at) || 0

/** Where the last piece of a message is. */
function lastOf(pieces: readonly Piece[], { id }: TextMessage): number {
  let at = pieces.length - 1
  while (at >= 0 && pieces[at]?.group !== id) at--
  return at
}

/**
 * What {@link inbox} gives after one message has changed, came or went. It costs little beside many messages.
 *
 * @param before - the messages before
 * @param changed - the number of the message
 */
export function changedInbox(
  before: readonly TextMessage[],
  { pieces }: MessageStore,
  changed: number,
): readonly TextMessage[] {
  const others = before.filter(({ id }) => id !== changed)
  const message = textOf(pieces.filter(({ group }) => group === changed))
  if (message === undefined) return others
  const stamp = stampOf(message)
  const isOlder = (other: TextMessage): boolean => {
    const apart = stamp - stampOf(other)
    return apart > 0 || (apart === 0 && lastOf(pieces, message) > lastOf(pieces, other))
  }
  const found = others.findIndex(isOlder)
  const at = found < 0 ? others.length : found
  return [...others.slice(0, at), message, ...others.slice(at)]
}

/** The received messages, newest first; of the same second, the one that came last. TS 31.102 §4.2.25 */
export function inbox({ pieces }: MessageStore): readonly TextMessage[] {
  const order = new Map(pieces.map(({ group }, i) => [group, i]))
  const dated = [...byGroup(pieces)].flatMap(([group, members]) => {
    const message = textOf(members)
    const stamp = byPart(members)[0]?.received.stamp ?? 0
    return message === undefined ? [] : [{ message, stamp, last: order.get(group) ?? 0 }]
  })
  return dated.sort((one, other) => other.stamp - one.stamp || other.last - one.last).map(({ message }) => message)
}
