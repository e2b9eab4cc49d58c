import type { CallView } from '../wire.js'
import { type Draft, draftOf, isActive, isHeld, isOutgoing, isRinging, type Leg, legsOf } from './draft.js'

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
  left.number === right.number

/** The rank of a party's oldest call among all calls. The calling end comes before the called end. */
const placeOf = (draft: Draft, party: string): number =>
  Math.min(...legsOf(draft, party).map(({ connection, side }) => 2 * connection.key + (side === 'to' ? 1 : 0)))

/** The subscribers whose calls a draft changes. Those with the oldest calls come first. */
export function partiesOf(draft: Draft): string[] {
  const { exchange, changes } = draft
  const connections = [...changes].flatMap(([key, after]) => [exchange.get(key) ?? [], after ?? []].flat())
  const ends = connections.flatMap(({ from, to }) => [from, to])
  const parties = [...new Set(ends.filter(({ id }) => id > 0).map(({ party }) => party))]
  const before = draftOf(exchange)
  const places = parties.map((party) => ({ party, old: placeOf(before, party), present: placeOf(draft, party) }))
  // A party that had no call comes after all others.
  return places
    .sort((left, right) => (left.old === right.old ? left.present - right.present : left.old - right.old))
    .map(({ party }) => party)
}

/** The calls that a phone is told about: first those that are over, then those that are new or have changed. */
export function changesFor(draft: Draft, party: string): CallView[] {
  const legs = legsOf(draftOf(draft.exchange), party)
  const old = viewsOfLegs(legs)
  const current = viewsOf(draft, party)
  const gone = legs.flatMap(({ connection }, index): CallView[] => {
    const call = old[index]
    if (call === undefined || current.some(({ id }) => id === call.id)) return []
    const cause = draft.causes.get(connection.key) ?? 'normal-clearing'
    return [{ ...call, state: 'released', multiparty: false, cause }]
  })
  const changed = current.filter((call) => {
    const was = old.find(({ id }) => id === call.id)
    return was === undefined || !isSameView(was, call)
  })
  return [...gone, ...changed]
}
