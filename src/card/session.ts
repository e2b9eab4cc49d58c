import { type Answer, type Channel, type Session, withChannel } from './state.js'

const same = (one: Channel, other: Channel | undefined): boolean =>
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
export function after(before: Session, { session = before, channel, waiting }: Answer, number: number): Session {
  const moved =
    channel === undefined || same(channel, session.channels[number]) ? session : withChannel(session, number, channel)
  return waiting === undefined ? moved : { ...moved, waiting, waitingOn: number }
}
