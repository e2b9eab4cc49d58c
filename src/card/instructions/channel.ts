import type { CommandApdu } from '../../uicc/apdu.js'
import { wrongLe } from '../../uicc/status.js'
import * as SW from '../../uicc/sw.js'
import type { CardAnswer } from '../answer.js'
import { type CardSession, type LogicalChannel, withChannel } from '../session.js'
import type { CardState } from '../state.js'

const OPEN = 0x00
const CLOSE = 0x80
/** The highest number that the class byte of this card can name. TS 102 221 §10.1.1. */
const HIGHEST = 3

/** A channel just opened. It begins at the MF, or where a channel that is not the basic one opened it. TS 102 221 §11.1.17. */
function opened(card: CardState, { directory }: LogicalChannel, from: number): LogicalChannel {
  if (from !== 0) return { directory, application: directory.application, file: undefined, record: 0 }
  return { directory: card.kind.tree.mf, application: undefined, file: undefined, record: 0 }
}

/** MANAGE CHANNEL: opens the lowest channel that is free, closes the one that is named. TS 102 221 §11.1.17. */
export function manageChannel(
  command: CommandApdu,
  card: CardState,
  session: CardSession,
  channel: LogicalChannel,
): CardAnswer {
  const { p1, p2, shape, le } = command
  const { channels } = session
  const most = Math.min(card.kind.personality.channels, HIGHEST)
  // A card without further channels refuses the function, whatever the parameters. TS 102 221 §10.2.1.5.
  if (most === 0) return { sw: SW.CHANNEL_NOT_SUPPORTED }
  if (p1 !== OPEN && p1 !== CLOSE) return { sw: SW.WRONG_P1_P2 }
  if (p1 === CLOSE) {
    if (p2 === 0 || p2 > most) return { sw: SW.WRONG_P1_P2 }
    if (channels[p2] === undefined) return { sw: SW.ALREADY_CLOSED }
    return { sw: SW.OK, session: withChannel(session, p2, undefined) }
  }
  // The card assigns the number; to name one is for closing only. TS 102 221 §11.1.17.2, table 11.20.
  if (p2 !== 0) return { sw: SW.WRONG_P1_P2 }
  if (shape !== 2 || (le !== 1 && le !== 256)) return { sw: wrongLe(1) }
  let free = 1
  while (free <= most && channels[free] !== undefined) free++
  if (free > most) return { sw: SW.FUNCTION_NOT_SUPPORTED }
  const next = withChannel(session, free, opened(card, channel, command.channel))
  return { sw: SW.OK, data: Uint8Array.of(free), session: next }
}
