import type { CallCause, CallState, CallView } from '../../network/wire.js'

/** What the `call` event says of a call. */
export interface CallEvent {
  /** `dialling` first, then what the network says, and `ended` at last. */
  readonly state: 'dialling' | Exclude<CallState, 'released'> | 'ended'
  readonly direction: 'outgoing' | 'incoming'
  /** The other party; left out where it is withheld. */
  readonly number?: string
  /** Name of the caller, where the network sends one. */
  readonly name?: string
  readonly emergency: boolean
  /** The number of the call, 1 to 7, which `1X` and `2X` take. Left out until the network gives one. TS 22.030 §6.5.5.1 */
  readonly call?: number
  /** Why it ended, if the network said so. */
  readonly cause?: CallCause
}

/** What the `announcement` event says: the words of a voice application in a call. */
export interface AnnouncementEvent {
  /** The number of the call, 1 to 7. */
  readonly call: number
  readonly text: string
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

/** The event of a call that the network does not know, or not yet. */
export const ownEvent = (
  state: 'dialling' | 'ended',
  number: string,
  emergency: boolean,
  cause?: CallCause,
): CallEvent => ({ state, direction: 'outgoing', number, emergency, ...(cause !== undefined && { cause }) })
