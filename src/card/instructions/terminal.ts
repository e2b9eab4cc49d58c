import { NO_BYTES } from '../../bytes/none.js'
import { readTlvs } from '../../bytes/tlv.js'
import type { CommandApdu } from '../../uicc/apdu.js'
import { bytesWaiting, wrongLe, wrongP3 } from '../../uicc/status.js'
import * as SW from '../../uicc/sw.js'
import type { CardAnswer } from '../answer.js'
import type { CardSession, LogicalChannel } from '../session.js'
import type { CardState } from '../state.js'
import type { Dialect } from './reply.js'

const isPlain = ({ p1, p2 }: CommandApdu) => p1 === 0 && p2 === 0

/** TERMINAL PROFILE: what the phone can do for a toolkit. This card has no toolkit and accepts anything. TS 102 221 §11.2.1. */
export const terminalProfile =
  (dialect: Dialect) =>
  (command: CommandApdu): CardAnswer =>
    isPlain(command) ? { sw: SW.OK } : { sw: dialect === 'gsm' ? SW.OUT_OF_RANGE : SW.WRONG_P1_P2 }

const CAPABILITIES = 0xa9

/** TERMINAL CAPABILITY: one template; what is in it changes nothing on this card. TS 102 221 §11.1.19. */
export function terminalCapability(command: CommandApdu): CardAnswer {
  if (!isPlain(command)) return { sw: SW.WRONG_P1_P2 }
  const [template] = readTlvs(command.data)
  return { sw: template?.tag === CAPABILITIES ? SW.OK : SW.WRONG_DATA }
}

/** SLEEP: does nothing. TS 51.011 §9.2.17. */
export const sleep = (command: CommandApdu): CardAnswer => ({ sw: isPlain(command) ? SW.OK : SW.OUT_OF_RANGE })

/**
 * GET RESPONSE: what the command before left waiting, on the same channel; the rest can be fetched by another. TS 102 221 §12.1.1,
 * TS 51.011 §9.2.18
 */
export const getResponse =
  (dialect: Dialect) =>
  (command: CommandApdu, _card: CardState, session: CardSession, _channel: LogicalChannel): CardAnswer => {
    const isGsm = dialect === 'gsm'
    if (!isPlain(command)) return { sw: isGsm ? SW.OUT_OF_RANGE : SW.WRONG_P1_P2 }
    const { waiting, waitingOn } = session
    if (waiting.length === 0 || waitingOn !== command.channel) {
      return { sw: isGsm ? SW.TECHNICAL_PROBLEM : SW.CONDITIONS_NOT_SATISFIED }
    }
    const { le } = command
    if (le > waiting.length) {
      const word = isGsm ? wrongP3(waiting.length) : wrongLe(waiting.length)
      return { sw: word, waiting }
    }
    const rest = waiting.subarray(le)
    const data = waiting.subarray(0, le)
    if (rest.length === 0) return { sw: SW.OK, data, waiting: NO_BYTES }
    // Class A0 fetches what it wants and leaves the rest.
    return isGsm ? { sw: SW.OK, data, waiting: NO_BYTES } : { sw: bytesWaiting(rest.length), data, waiting: rest }
  }
