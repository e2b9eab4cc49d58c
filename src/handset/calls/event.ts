import type { CallCause, CallState, CallView } from '../../network/wire.js'

/** A call as the `call` event tells it. */
export interface CallEvent {
  /** The phone dials; the call is as the network says; it is over. */
  readonly state: 'dialling' | Exclude<CallState, 'released'> | 'ended'
  readonly direction: 'outgoing' | 'incoming'
  /** The other party; left out where it is withheld. */
  readonly number?: string
  /** Name of the caller, where the network sends one. */
  readonly name?: string
  readonly emergency: boolean
  /** The number of the call, 1 to 7, as `1X` and `2X` take it; left out until the network has given one. TS 22.030 §6.5.5.1 */
  readonly call?: number
  /** Why it is over, where the network said. */
  readonly cause?: CallCause
}

/** A call of the network as an event. */
export const eventOf = ({ id, state, direction, number, name, emergency, cause }: CallView): CallEvent => ({
  state: state === 'released' ? 'ended' : state,
  direction,
  ...(number !== undefined && { number }),
  ...(name !== undefined && { name }),
  emergency,
  call: id,
  ...(cause !== undefined && { cause }),
})

/** A call that the phone makes, or one that no line carries. */
export const ownEvent = (
  state: 'dialling' | 'ended',
  number: string,
  emergency: boolean,
  cause?: CallCause,
): CallEvent => ({ state, direction: 'outgoing', number, emergency, ...(cause !== undefined && { cause }) })
