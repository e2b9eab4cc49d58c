import type { CallView } from '../wire.js'
import type { Connection } from './connection.js'
import {
  type Draft,
  draftOf,
  isActive,
  isHeld,
  isOutgoing,
  isRinging,
  type Leg,
  legsIn,
  legsOf,
  unchangedOf,
} from './draft.js'

function stateOf(leg: Leg, legs: readonly Leg[]): CallView['state'] {
  if (isOutgoing(leg)) return 'alerting'
  if (isRinging(leg)) return legs.length > 1 ? 'waiting' : 'incoming'
  return leg.own.held ? 'held' : 'active'
}

function viewsOfLegs(legs: readonly Leg[]): CallView[] {
  return legs.map((leg) => {
    const { id, direction, number, name, connected, forwarded } = leg.own
    const isSame = isHeld(leg) ? isHeld : isActive
    return {
      id,
      direction,
      state: stateOf(leg, legs),
      ...(number !== undefined && { number }),
      ...(name !== undefined && { name }),
      ...(connected !== undefined && { connected }),
      forwarded,
      multiparty: isSame(leg) && legs.filter(isSame).length > 1,
      emergency: leg.connection.emergency,
    }
  })
}

/** The calls of a phone, as the phone sees them. */
export const viewsOf = (draft: Draft, party: string): CallView[] => viewsOfLegs(legsOf(draft, party))

const isSameView = (left: CallView, right: CallView): boolean =>
  left.state === right.state &&
  left.multiparty === right.multiparty &&
  left.connected === right.connected &&
  left.number === right.number &&
  left.name === right.name

/** The ends of a subscriber in its calls, before and after a change. */
interface Touched {
  readonly party: string
  readonly before: readonly Leg[]
  readonly after: readonly Leg[]
}

/** The changed calls of each subscriber whose calls a draft changes, as they are after it. */
function changedOf({ exchange, changes }: Draft): Map<string, Connection[]> {
  const changed = new Map<string, Connection[]>()
  for (const [key, after] of changes) {
    for (const connection of [exchange.get(key), after]) {
      if (connection === undefined) continue
      for (const { party, id } of [connection.from, connection.to]) {
        if (id === 0) continue
        const calls = changed.get(party) ?? []
        changed.set(party, calls)
        if (connection === after && calls.at(-1) !== after) calls.push(after)
      }
    }
  }
  return changed
}

/** The rank of a party's oldest call among all calls. The calling end comes before the called end. */
const placeOf = (legs: readonly Leg[]): number =>
  Math.min(...legs.map(({ connection, side }) => 2 * connection.key + (side === 'to' ? 1 : 0)))

/** The subscribers whose calls a draft changes. Those with the oldest calls come first. */
function touchedBy(draft: Draft): Touched[] {
  const before = draftOf(draft.exchange)
  const all = [...changedOf(draft)].map(([party, changed]) => ({
    party,
    before: legsOf(before, party),
    after: legsIn([...unchangedOf(draft, party), ...changed], party),
  }))
  // A party that had no call comes after all others.
  return all
    .map((touched) => ({ touched, old: placeOf(touched.before), present: placeOf(touched.after) }))
    .sort((one, other) => (one.old === other.old ? one.present - other.present : one.old - other.old))
    .map(({ touched }) => touched)
}

/** The calls that a phone is told about: first those that are over, then those that are new or have changed. */
function changesFor({ causes }: Draft, { before, after }: Touched): CallView[] {
  const old = viewsOfLegs(before)
  const current = viewsOfLegs(after)
  const gone = before.flatMap(({ connection }, index): CallView[] => {
    const call = old[index]
    if (call === undefined || current.some(({ id }) => id === call.id)) return []
    const cause = causes.get(connection.key) ?? 'normal-clearing'
    return [{ ...call, state: 'released', multiparty: false, cause }]
  })
  const changed = current.filter((call) => {
    const was = old.find(({ id }) => id === call.id)
    return was === undefined || !isSameView(was, call)
  })
  return [...gone, ...changed]
}

/** What the phones are told about a draft: whom, and which call. */
export const newsOf = (draft: Draft): (readonly [party: string, call: CallView])[] =>
  touchedBy(draft).flatMap((touched) => changesFor(draft, touched).map((call) => [touched.party, call] as const))
