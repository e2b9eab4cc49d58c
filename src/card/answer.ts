import { NO_BYTES } from '../bytes/none.js'
import { type CardSession, type LogicalChannel, withChannel } from './session.js'
import type { CardState } from './state.js'

/** The result of an instruction: a status word, and data, writes and a new session where there are any. */
export interface CardAnswer {
  readonly sw: number
  readonly data?: Uint8Array
  /** Non-volatile writes, in order. The power may fail before and after each of them. */
  readonly writes?: readonly CardState[]
  readonly session?: CardSession
  /** The new state of the channel that the command came on. */
  readonly channel?: LogicalChannel
  /** What GET RESPONSE can fetch on the same channel. */
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
 * The session after a command.
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

/** A response APDU: data, then the two bytes of the status word. TS 102 221 §10. */
export function responseOf(sw: number, data: Uint8Array = NO_BYTES): Uint8Array {
  const { length } = data
  const response = new Uint8Array(length + 2)
  response.set(data)
  response[length] = sw >> 8
  response[length + 1] = sw & 0xff
  return response
}
