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

/** A draft that changes nothing yet. */
export const draftOf = (exchange: Exchange): Draft => ({ exchange, changes: new Map(), told: [], causes: new Map() })

/** One end of a call, the call, and the end opposite. */
export interface Leg {
  readonly connection: Connection
  readonly side: 'from' | 'to'
  readonly own: End
  readonly peer: End
}

/** The calls of a party, by number. Calls of an outside party have no numbers: they come by age. */
export function legsOf({ exchange, changes }: Draft, party: string): Leg[] {
  const legs: Leg[] = []
  const look = (connection: Connection | undefined) => {
    if (connection === undefined) return
    const { from, to } = connection
    if (from.party === party) legs.push({ connection, side: 'from', own: from, peer: to })
    if (to.party === party) legs.push({ connection, side: 'to', own: to, peer: from })
  }
  for (const key of exchange.keysOf(party)) if (!changes.has(key)) look(exchange.get(key))
  for (const connection of changes.values()) look(connection)
  return legs.sort((left, right) => left.own.id - right.own.id || left.connection.key - right.connection.key)
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

/** The draft with a new call, or with a changed call that has the same key. */
export const place = (draft: Draft, connection: Connection): Draft => ({
  ...draft,
  changes: new Map(draft.changes).set(connection.key, connection),
})

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

/** The draft without a call. */
export const release = (draft: Draft, { key }: Connection, cause: CallCause = 'normal-clearing'): Draft => ({
  ...draft,
  changes: new Map(draft.changes).set(key, undefined),
  causes: new Map(draft.causes).set(key, cause),
})

/** The draft with one more notice. */
export const tell = (draft: Draft, to: End | string, notice: CallNotice): Draft => ({
  ...draft,
  told: [
    ...draft.told,
    typeof to === 'string' ? { to, notice } : { to: to.party, notice, ...(to.id > 0 && { call: to.id }) },
  ],
})
