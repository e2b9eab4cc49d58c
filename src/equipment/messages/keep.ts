import type { DeliveryAnswer } from '../../network/wire.js'
import { codingOf } from '../../sms/coding.js'
import { groupFor } from './groups.js'
import { replaces } from './protocol.js'
import type { MessageKit, MessageStore, Piece, Received } from './store.js'

/** One of the two memories. */
type Memory = Piece['memory']

/** The memories that a message may go to, in their order. */
type Memories = readonly Memory[]

/** Whether a message was kept. If not, the answer says why, and the store differs only in what the network was told. */
export type Kept =
  | { readonly ok: true; readonly store: MessageStore; readonly piece: Piece }
  | { readonly ok: false; readonly store: MessageStore; readonly answer: Exclude<DeliveryAnswer, 'stored'> }

const BOTH: Readonly<Record<Memory, Memories>> = { sim: ['sim', 'phone'], phone: ['phone', 'sim'] }

/**
 * Where a message goes. Class 1 and 3 to the phone, class 2 to the SIM alone, no class to the memory that is preferred; parts of a long
 * message, which are of use only together, to wherever there is room. TS 23.038 §4.
 */
function memoriesFor({ message, part }: Received, { prefer }: MessageKit): Memories {
  switch (codingOf(message.coding).messageClass) {
    case 1:
    case 3:
      return BOTH.phone
    case 2:
      return ['sim']
    default:
      return prefer === 'sim' && part === undefined ? ['sim'] : BOTH[prefer]
  }
}

/** How many TPDUs are in the phone's memory. */
export const inPhone = ({ pieces }: MessageStore): number =>
  pieces.reduce((count, { memory }) => (memory === 'phone' ? count + 1 : count), 0)

/** Why a memory did not take a message: it is full, or it is not there. */
type Refusal = 'full' | 'none'

/** Writes a message into one memory: gives the number of its place. */
function put(
  store: MessageStore,
  { files, capacity }: MessageKit,
  { tpdu }: Received,
  memory: Memory,
): number | Refusal {
  if (memory === 'phone') return inPhone(store) < capacity ? store.last + 1 : 'full'
  const outcome = files?.storeMessage(tpdu)
  if (outcome?.ok) return outcome.record
  return outcome?.error === 'sim-full' ? 'full' : 'none'
}

/**
 * Keeps a message as unread, if there is room. TS 23.040 §9.2.3.22.
 *
 * @param received - the message; a part joins the others of its text
 */
export function keep(store: MessageStore, kit: MessageKit, received: Received): Kept {
  const isForSim = codingOf(received.message.coding).messageClass === 2
  const memories = memoriesFor(received, kit)
  const refusals = new Map<Memory, Refusal>()
  // Without a memory on the SIM, what would go there goes into the phone.
  for (const memory of isForSim ? memories : new Set([...memories, 'phone' as const])) {
    if (!memories.includes(memory) && refusals.get('sim') !== 'none') continue
    const place = put(store, kit, received, memory)
    if (typeof place === 'string') refusals.set(memory, place)
    else return { ok: true, ...placed(store, { memory, place, received }) }
  }
  const answer = refusals.size === 1 && refusals.get('sim') === 'full' ? 'sim-full' : 'memory-full'
  return { ok: false, store: { ...store, owes: store.owes || refusals.get('phone') === 'full' }, answer }
}

/** Notes a message at its place, as the newest and unread. */
function placed(
  store: MessageStore,
  { memory, place, received }: Pick<Piece, 'memory' | 'place' | 'received'>,
): { readonly store: MessageStore; readonly piece: Piece } {
  const last = store.last + 1
  const piece = { memory, place, group: groupFor(store.pieces, received) ?? last, unread: true, received }
  return { store: { ...store, last, pieces: [...store.pieces, piece] }, piece }
}

/** Deletes pieces. What the card does not delete stays. */
export function erase(store: MessageStore, { files }: MessageKit, pieces: readonly Piece[]): MessageStore {
  const gone = new Set(pieces.filter(({ memory, place }) => memory === 'phone' || files?.deleteMessage(place) === true))
  return { ...store, pieces: store.pieces.filter((piece) => !gone.has(piece)) }
}

/** The pieces that a message replaces: same TP-PID, same sender. TS 23.040 §9.2.3.9. */
export function replacedBy({ pieces }: MessageStore, { message }: Received): readonly Piece[] {
  if (!replaces(message.protocol)) return []
  return pieces.filter(
    ({ received: { message: other } }) => other.protocol === message.protocol && other.address === message.address,
  )
}

/**
 * Writes a message over an earlier one, which needs no free place. TS 23.040 §9.2.3.9.
 *
 * @param earlier - the pieces that it replaces
 * @returns `undefined` if none of them is where the message may be, or the card does not write
 */
export function replace(
  store: MessageStore,
  kit: MessageKit,
  received: Received,
  earlier: readonly Piece[],
): { readonly store: MessageStore; readonly piece: Piece } | undefined {
  const isForSim = codingOf(received.message.coding).messageClass === 2
  const [first] = earlier.filter(({ memory }) => memory === 'sim' || !isForSim)
  if (first === undefined) return undefined
  const { memory, place } = first
  if (memory === 'sim' && kit.files?.replaceMessage(place, received.tpdu) !== true) return undefined
  const rest = earlier.filter((piece) => piece !== first)
  const without = erase(store, kit, rest)
  return placed({ ...without, pieces: without.pieces.filter((piece) => piece !== first) }, { memory, place, received })
}
