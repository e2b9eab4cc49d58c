import type { CallCause, CallNotice } from '../wire.js'
import type { Connection, End } from './connection.js'
import type { Exchange } from './exchange.js'

/** A notice for one end. */
export interface Told {
  readonly to: string
  readonly notice: CallNotice
  readonly call?: number
}

/** Changes to the calls of an exchange that are not made yet, with the notices and causes that belong to them. */
export interface Draft {
  readonly exchange: Exchange
  /** The calls that change, by key; `undefined` for a call that is over. */
  readonly changes: ReadonlyMap<number, Connection | undefined>
  readonly told: readonly Told[]
  readonly causes: ReadonlyMap<number, CallCause>
}

const NO_CHANGES: Draft['changes'] = new Map()
const NO_CAUSES: Draft['causes'] = new Map()

/** A draft that changes nothing yet. */
export const draftOf = (exchange: Exchange): Draft => ({ exchange, changes: NO_CHANGES, told: [], causes: NO_CAUSES })

/** One end of a call, the call, and the end opposite. */
export interface Leg {
  readonly connection: Connection
  readonly side: 'from' | 'to'
  readonly own: End
  readonly peer: End
}

/** The ends of a party in calls, by the number of the call. Calls of an outside party have no numbers: they come by age. */
export function legsIn(connections: Iterable<Connection>, party: string): Leg[] {
  const legs: Leg[] = []
  for (const connection of connections) {
    const { from, to } = connection
    if (from.party === party) legs.push({ connection, side: 'from', own: from, peer: to })
    if (to.party === party) legs.push({ connection, side: 'to', own: to, peer: from })
  }
  return legs.sort((left, right) => left.own.id - right.own.id || left.connection.key - right.connection.key)
}

/** The calls of a party that a draft does not change. */
export function unchangedOf({ exchange, changes }: Draft, party: string): Connection[] {
  const unchanged: Connection[] = []
  for (const key of exchange.keysOf(party)) {
    const connection = changes.has(key) ? undefined : exchange.get(key)
    if (connection !== undefined) unchanged.push(connection)
  }
  return unchanged
}

/** The calls of a party. */
export function legsOf(draft: Draft, party: string): Leg[] {
  const connections = unchangedOf(draft, party)
  for (const changed of draft.changes.values()) if (changed !== undefined) connections.push(changed)
  return legsIn(connections, party)
}

export const isRinging = ({ connection, side }: Leg): boolean => connection.phase === 'alerting' && side === 'to'
export const isOutgoing = ({ connection, side }: Leg): boolean => connection.phase === 'alerting' && side === 'from'
export const isActive = ({ connection, own }: Leg): boolean => connection.phase === 'connected' && !own.held
export const isHeld = ({ connection, own }: Leg): boolean => connection.phase === 'connected' && own.held

/** Calls a phone can have at once. TS 22.030 §6.5.5.1 */
export const MOST_CALLS = 7

/** The lowest free number for a call of a party. TS 22.030 §6.5.5.1 */
export function freeId(draft: Draft, party: string): number {
  const taken = legsOf(draft, party).map(({ own }) => own.id)
  let id = 1
  while (taken.includes(id)) id++
  return id
}

/** The draft with calls that are new or have changed. A changed call keeps its key. */
export const placeAll = (draft: Draft, connections: readonly Connection[]): Draft => {
  const changes = new Map(draft.changes)
  for (const connection of connections) changes.set(connection.key, connection)
  return { ...draft, changes }
}

/** The draft with one call that is new or has changed. */
export const place = (draft: Draft, connection: Connection): Draft => placeAll(draft, [connection])

/** The draft with one end of a call changed. */
export function changeEnd(draft: Draft, key: number, side: 'from' | 'to', change: Partial<End>): Draft {
  const connection = draft.changes.has(key) ? draft.changes.get(key) : draft.exchange.get(key)
  return connection === undefined ? draft : place(draft, { ...connection, [side]: { ...connection[side], ...change } })
}

/** Holds calls or takes them back. The other ends are told. TS 22.083 §2, TS 24.083 §2 */
export const setHeld = (draft: Draft, legs: readonly Leg[], held: boolean): Draft =>
  legs.reduce(
    (state, { connection, side, peer }) =>
      tell(changeEnd(state, connection.key, side, { held }), peer, held ? 'remote-held' : 'remote-retrieved'),
    draft,
  )

/** The draft without calls. */
export function releaseAll(
  draft: Draft,
  connections: readonly Connection[],
  cause: CallCause = 'normal-clearing',
): Draft {
  if (connections.length === 0) return draft
  const changes = new Map(draft.changes)
  const causes = new Map(draft.causes)
  for (const { key } of connections) {
    changes.set(key, undefined)
    causes.set(key, cause)
  }
  return { ...draft, changes, causes }
}

/** The draft without one call. */
export const release = (draft: Draft, connection: Connection, cause?: CallCause): Draft =>
  releaseAll(draft, [connection], cause)

/** The draft with one more notice. */
export const tell = (draft: Draft, to: End | string, notice: CallNotice): Draft => ({
  ...draft,
  told: [
    ...draft.told,
    typeof to === 'string' ? { to, notice } : { to: to.party, notice, ...(to.id > 0 && { call: to.id }) },
  ],
})
