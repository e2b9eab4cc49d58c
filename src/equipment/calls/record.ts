import type { CallView } from '../../network/wire.js'

/** How a call ended. */
export type CallKind = 'missed' | 'received' | 'rejected' | 'dialled'

/** A call in the call log. */
export interface CallRecord {
  readonly kind: CallKind
  /** The other party; left out where it is withheld. */
  readonly number?: string
  /** Name of the caller, where the network sent one. */
  readonly name?: string
  /** When it began, in ms since 1970. */
  readonly at: number
  /** How long the call was active, in whole seconds. */
  readonly seconds: number
}

/** Stands for the number of a call that has no line. */
export const NO_LINE = 0

/** What the phone remembers of a call while it lasts. */
export interface Watched {
  /** The number of the call; 0 for a call that has no line. */
  readonly id: number
  readonly began: number
  /** When it was answered, in ms. */
  readonly answered?: number
  /** The user rejected it. */
  readonly refused?: true
}

/** How many calls the log holds. */
const MOST_RECORDS = 50

/** What the phone remembers after the network told it of a call. */
export function watch(watched: readonly Watched[], { id, state }: CallView, now: number): readonly Watched[] {
  const known = watched.find((call) => call.id === id) ?? { id, began: now }
  const isAnswered = state === 'active' || state === 'held'
  const seen = isAnswered && known.answered === undefined ? { ...known, answered: now } : known
  return [...watched.filter((call) => call.id !== id), seen]
}

/** The record of a call that is over. */
export function recordOf({ direction, number, name }: CallView, watched: Watched | undefined, now: number): CallRecord {
  const { began = now, answered, refused } = watched ?? {}
  const incoming = answered !== undefined ? 'received' : refused ? 'rejected' : 'missed'
  return {
    kind: direction === 'outgoing' ? 'dialled' : incoming,
    ...(number !== undefined && { number }),
    ...(name !== undefined && { name }),
    at: began,
    seconds: answered === undefined ? 0 : Math.max(0, Math.floor((now - answered) / 1000)),
  }
}

/** The log with one more record. */
export const logged = (log: readonly CallRecord[], record: CallRecord): readonly CallRecord[] =>
  [record, ...log].slice(0, MOST_RECORDS)

/** Seconds as minutes and seconds: `1:05`. */
export const lengthOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
