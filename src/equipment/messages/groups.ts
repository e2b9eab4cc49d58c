import type { Piece, Received } from './store.js'

/**
 * Parts that the service centre took further apart than this belong to different texts: a fragment waits so long for the rest. The
 * standard leaves it to the phone. TS 23.040 §9.2.3.24.1.
 */
export const FRAGMENT_AGE = 24 * 60 * 60 * 1000

const partOf = ({ received }: Piece): number => received.part?.part ?? 1

/** Whether all parts of a message are among its pieces. A message that stands alone is whole. */
export const hasAllParts = (pieces: readonly Piece[]): boolean =>
  new Set(pieces.map(partOf)).size >= (pieces[0]?.received.part?.total ?? 1)

/** Pieces of one message, the first part first. */
export const byPart = (pieces: readonly Piece[]): readonly Piece[] =>
  [...pieces].sort((one, other) => partOf(one) - partOf(other))

/** Pieces by their group. */
export function byGroup(pieces: readonly Piece[]): ReadonlyMap<number, readonly Piece[]> {
  const groups = new Map<number, Piece[]>()
  for (const piece of pieces) {
    const group = groups.get(piece.group)
    if (group === undefined) groups.set(piece.group, [piece])
    else group.push(piece)
  }
  return groups
}

/**
 * The message that a new part belongs to: of those with its key, the one whose time is the nearest; of several at the same time, the
 * newest that lacks the part. If that one is whole, it is closed. If it has this part already, with other content, the sender has used
 * the reference again, and what is older is over. TS 23.040 §9.2.3.24.1.
 *
 * @returns its group, or `undefined` if the part begins a new one
 */
export function groupFor(pieces: readonly Piece[], { key, part, stamp }: Received): number | undefined {
  if (key === undefined || part === undefined) return undefined
  let nearest = FRAGMENT_AGE
  let found: number | undefined
  for (const [group, members] of byGroup(pieces.filter((piece) => piece.received.key === key))) {
    const distance = Math.min(...members.map(({ received }) => Math.abs(received.stamp - stamp)))
    if (distance > nearest) continue
    const isClosed = members.some((member) => partOf(member) === part.part)
    if (!isClosed) found = group
    else if (distance < nearest) found = undefined
    nearest = distance
  }
  return found
}

/** Whether two different parts have the same number. */
function areMixed(pieces: readonly Piece[]): boolean {
  const seen = new Map<number, string>()
  return pieces.some((piece) => {
    const before = seen.get(partOf(piece))
    seen.set(partOf(piece), piece.received.identity)
    return before !== undefined && before !== piece.received.identity
  })
}

/** Cuts a list before each piece for which a condition holds. */
function cut(pieces: readonly Piece[], before: (piece: Piece, last: Piece) => boolean): readonly (readonly Piece[])[] {
  const runs: Piece[][] = []
  let last: Piece | undefined
  for (const piece of pieces) {
    if (last === undefined || before(piece, last)) runs.push([])
    runs.at(-1)?.push(piece)
    last = piece
  }
  return runs
}

const apart = (piece: Piece, last: Piece): number => piece.received.stamp - last.received.stamp

/** Pieces of the same second: the order of the records decides, if that gives nothing but whole messages, else they stay alone. */
function atOnce(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const runs = cut(pieces, (piece, last) => partOf(piece) <= partOf(last))
  return runs.every((run) => hasAllParts(run)) ? runs : pieces.map((piece) => [piece])
}

function split(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  if (!areMixed(pieces)) return [pieces]
  const widest = pieces.reduce((most, piece, i) => Math.max(most, apart(piece, pieces[i - 1] ?? piece)), 0)
  if (widest === 0) return atOnce(pieces)
  return cut(pieces, (piece, last) => apart(piece, last) === widest).flatMap(split)
}

/**
 * Parts of which nobody knows in which order they came, by the messages that they belong to: a phone has found them on a SIM. They have
 * the same key. Where a number occurs twice there are several texts, and the widest gap in time is between two of them. Parts that
 * cannot be told apart stay alone. TS 23.040 §9.2.3.24.1.
 *
 * @param pieces - in the order of their records
 */
export function regrouped(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const byTime = [...pieces].sort((one, other) => one.received.stamp - other.received.stamp)
  return cut(byTime, (piece, last) => apart(piece, last) > FRAGMENT_AGE).flatMap(split)
}
