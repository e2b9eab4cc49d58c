import { type CardSession, type LogicalChannel, withChannel } from './session.js'
import type { CardState } from './state.js'

/** What an instruction does: a status word, and where they change, data, writes in order, and the session afterwards. */
export interface CardAnswer {
  readonly sw: number
  readonly data?: Uint8Array
  /** Non-volatile writes. A power cut may fall before or behind each. */
  readonly writes?: readonly CardState[]
  readonly session?: CardSession
  /** The channel that the command came on, afterwards. */
  readonly channel?: LogicalChannel
  /** For GET RESPONSE on the same channel. */
  readonly waiting?: Uint8Array
}

const same = (one: LogicalChannel, other: LogicalChannel | undefined): boolean =>
  one === other ||
  (other !== undefined &&
    one.file === other.file &&
    one.directory === other.directory &&
    one.application === other.application &&
    one.record === other.record)

/**
 * The session as a command leaves it.
 *
 * @param before - the session that the command met
 * @param number - the channel that it came on
 */
export function after(
  before: CardSession,
  { session = before, channel, waiting }: CardAnswer,
  number: number,
): CardSession {
  const moved =
    channel === undefined || same(channel, session.channels[number]) ? session : withChannel(session, number, channel)
  return waiting === undefined ? moved : { ...moved, waiting, waitingOn: number }
}
