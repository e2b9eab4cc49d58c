import type { Df, Ef } from './files/node.js'

/** Where a logical channel stands. TS 102 221 §8.4, §11.1.17. */
export interface LogicalChannel {
  /** Current dedicated file. */
  readonly directory: Df
  /** The application that was selected last; it stays active while the MF is selected. TS 102 221 §8.4.1. */
  readonly application: Df | undefined
  /** Current elementary file. */
  readonly file: Ef | undefined
  /** Current record, from 1; 0 for none yet. */
  readonly record: number
}

/** What dies with the card session. */
export interface CardSession {
  /** A bit for each code in the order of `kind.codes`: verified. */
  readonly verified: number
  /** Open logical channels by their number; the basic channel 0 is always there. TS 102 221 §11.1.17. */
  readonly channels: readonly (LogicalChannel | undefined)[]
  /** Whether the SIM of TS 51.011 is in use; an active USIM excludes it. TS 31.101 §4. */
  readonly isGsm: boolean
  /** What GET RESPONSE will fetch, and on which channel. TS 102 221 §7.3.1.1. */
  readonly waiting: Uint8Array
  readonly waitingOn: number
}

/** A session with one channel opened, moved or closed. */
export function withChannel(session: CardSession, number: number, channel: LogicalChannel | undefined): CardSession {
  const channels = session.channels.slice()
  channels[number] = channel
  return { ...session, channels }
}

/** Whether a command of class A0 may come: an active USIM excludes the SIM. TS 31.101 §4. */
export const mayBeGsm = ({ isGsm, channels }: CardSession): boolean =>
  isGsm || channels.every((channel) => channel?.application === undefined)
