import type { NumberingPlan } from '../numbering.js'
import type { Subscription } from '../services/subscription.js'

/** How a party outside the network reacts to a call. */
export type OutsideManner =
  /** Answers without ringing. This is the default for every number. */
  | 'at-once'
  /** Rings until it is told to answer. */
  | 'on-demand'
  /** Is busy. */
  | 'busy'
  /** Nobody has this number. */
  | 'unknown'

/** One end of a call: a subscriber or an outside party. */
export interface End {
  readonly party: string
  /** The number of the call at this end: 1 to 7; 0 for an outside party. */
  readonly id: number
  readonly held: boolean
  readonly direction: 'outgoing' | 'incoming'
  /** What this end sees of the other end. */
  readonly number?: string
  readonly name?: string
  readonly connected?: string
  readonly forwarded: boolean
  /** The number of this end is not shown to the other end. TS 22.081 §2, §4 */
  readonly withheld: boolean
}

/** A call between two ends. */
export interface Connection {
  readonly key: number
  /** The call rings at `to`, or both ends are connected. */
  readonly phase: 'alerting' | 'connected'
  readonly from: End
  readonly to: End
  /** The numbers that were called, each once. The last one rings. */
  readonly path: readonly string[]
  /** When ringing ends, in ms. */
  readonly deadline: number
  readonly emergency: boolean
}

/** Everything that calls depend on, except the calls themselves. */
export interface Surroundings {
  readonly now: number
  readonly home: NumberingPlan
  readonly subscription: (msisdn: string) => Subscription | undefined
  readonly isReachable: (msisdn: string) => boolean
  readonly manner: (number: string) => OutsideManner
}
