import type { Home } from '../numbering.js'
import type { Subscription } from '../services/subscription.js'
import type { CallCause, CallNotice, CallView } from '../wire.js'

/** How a party outside the network meets a call. */
export type OutsideManner =
  /** Answers without ringing; so does everybody of whom nothing is said. */
  | 'at-once'
  /** Rings until it is told to answer. */
  | 'on-demand'
  /** Has no line free. */
  | 'busy'
  /** Nobody has this number. */
  | 'unknown'

/** One end of a call: a subscriber's, with a number among its calls, or an outside party's. */
export interface End {
  readonly party: string
  /** 1 to 7; 0 for an outside party. */
  readonly id: number
  readonly held: boolean
  readonly direction: 'outgoing' | 'incoming'
  /** What this end is shown of the other. */
  readonly number?: string
  readonly name?: string
  readonly connected?: string
  readonly forwarded: boolean
}

/** A call between two ends. */
export interface Connection {
  readonly key: number
  /** It rings at `to`, or both speak. */
  readonly phase: 'alerting' | 'connected'
  readonly from: End
  readonly to: End
  /** Numbers that were called for it, the last one rings: none is called twice. */
  readonly path: readonly string[]
  /** When ringing ends, in ms. */
  readonly deadline: number
  readonly emergency: boolean
  /** The caller's number is not to be shown. TS 22.081 §2 */
  readonly withheld: boolean
}

/** All calls of a network. */
export interface Exchange {
  readonly connections: readonly Connection[]
  readonly nextKey: number
}

/** What calls depend on beside the calls themselves. */
export interface Surroundings {
  readonly now: number
  readonly home: Home
  readonly subscription: (msisdn: string) => Subscription | undefined
  readonly isReachable: (msisdn: string) => boolean
  readonly manner: (number: string) => OutsideManner
}

/** A notice for one end. */
export interface Told {
  readonly to: string
  readonly notice: CallNotice
  readonly call?: number
}

/** Calls as they will be, what is to be told with it, and why those that are gone are gone. */
export interface Draft {
  readonly exchange: Exchange
  readonly told: readonly Told[]
  readonly causes: readonly (readonly [key: number, CallCause])[]
}

/** A network without calls. */
export const QUIET: Exchange = { connections: [], nextKey: 1 }

/** A draft that changes nothing yet. */
export const draftOf = (exchange: Exchange): Draft => ({ exchange, told: [], causes: [] })

/** One end of a call, the call, and the end opposite. */
export interface Leg {
  readonly connection: Connection
  readonly side: 'from' | 'to'
  readonly own: End
  readonly peer: End
}

const SIDES = ['from', 'to'] as const

/** The calls of a party, by their number. */
export const legsOf = ({ connections }: Exchange, party: string): Leg[] =>
  connections
    .flatMap((connection) =>
      SIDES.map((side) => ({
        connection,
        side,
        own: connection[side],
        peer: connection[side === 'from' ? 'to' : 'from'],
      })),
    )
    .filter(({ own }) => own.party === party)
    .sort((left, right) => left.own.id - right.own.id)

export const isRinging = ({ connection, side }: Leg): boolean => connection.phase === 'alerting' && side === 'to'
export const isOutgoing = ({ connection, side }: Leg): boolean => connection.phase === 'alerting' && side === 'from'
export const isActive = ({ connection, own }: Leg): boolean => connection.phase === 'connected' && !own.held
export const isHeld = ({ connection, own }: Leg): boolean => connection.phase === 'connected' && own.held

/** Calls a phone can have at once. TS 22.030 §6.5.5.1 */
export const MOST_CALLS = 7

/** The lowest number that no call of a party has. TS 22.030 §6.5.5.1 */
export function freeId(exchange: Exchange, party: string): number {
  const taken = legsOf(exchange, party).map(({ own }) => own.id)
  let id = 1
  while (taken.includes(id)) id++
  return id
}

/** The draft with a call in place of one with its key. */
export const replace = (draft: Draft, connection: Connection): Draft => ({
  ...draft,
  exchange: {
    ...draft.exchange,
    connections: draft.exchange.connections.map((other) => (other.key === connection.key ? connection : other)),
  },
})

/** The draft with one end of a call changed. */
export const replaceEnd = (draft: Draft, key: number, side: 'from' | 'to', change: Partial<End>): Draft => {
  const connection = draft.exchange.connections.find((other) => other.key === key)
  return connection === undefined
    ? draft
    : replace(draft, { ...connection, [side]: { ...connection[side], ...change } })
}

/** The draft without a call. */
export const release = (draft: Draft, { key }: Connection, cause: CallCause = 'normal-clearing'): Draft => ({
  ...draft,
  exchange: {
    ...draft.exchange,
    connections: draft.exchange.connections.filter((other) => other.key !== key),
  },
  causes: [...draft.causes, [key, cause]],
})

/** The draft with something more to tell. */
export const tell = (draft: Draft, to: End | string, notice: CallNotice): Draft => ({
  ...draft,
  told: [
    ...draft.told,
    typeof to === 'string' ? { to, notice } : { to: to.party, notice, ...(to.id > 0 && { call: to.id }) },
  ],
})

function stateOf(leg: Leg, legs: readonly Leg[]): CallView['state'] {
  if (isOutgoing(leg)) return 'alerting'
  if (isRinging(leg)) return legs.length > 1 ? 'waiting' : 'incoming'
  return leg.own.held ? 'held' : 'active'
}

/** The calls of a phone as it sees them. */
export function viewsOf(exchange: Exchange, party: string): CallView[] {
  const legs = legsOf(exchange, party)
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

const isSameView = (left: CallView, right: CallView): boolean =>
  left.state === right.state &&
  left.multiparty === right.multiparty &&
  left.connected === right.connected &&
  left.number === right.number

/** What a phone has to be told of its calls: those that are over first, then those that are new or have changed. */
export function changesFor(before: Exchange, { exchange, causes }: Draft, party: string): CallView[] {
  const old = viewsOf(before, party)
  const current = viewsOf(exchange, party)
  const gone = old
    .filter(({ id }) => !current.some((call) => call.id === id))
    .map((call): CallView => {
      const key = legsOf(before, party).find(({ own }) => own.id === call.id)?.connection.key
      const cause = causes.find(([released]) => released === key)?.[1] ?? 'normal-clearing'
      return { ...call, state: 'released', multiparty: false, cause }
    })
  const changed = current.filter((call) => {
    const was = old.find(({ id }) => id === call.id)
    return was === undefined || !isSameView(was, call)
  })
  return [...gone, ...changed]
}
