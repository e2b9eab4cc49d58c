import { isBytes } from '../bytes/is-bytes.js'
import { NO_BYTES } from '../bytes/none.js'
import type { CardWire } from '../uicc/apdu.js'
import * as INS from '../uicc/instructions/ins.js'
import { type ApduTrace, exchangeMask } from '../uicc/mask.js'
import { bytesWaiting, statusWord, wrongLe } from '../uicc/status.js'
import * as SW from '../uicc/sw.js'

/** The answer to a command. `sw` is `undefined` if the card does not answer. */
export interface Reply {
  readonly sw: number | undefined
  readonly data: Uint8Array
}

/** `91XX`: done, and the card has a proactive command. TS 102 221 §10.2.1.1. */
const PROACTIVE = 0x91
/** Whether the card carried the command out. */
export const isDone = ({ sw }: Reply): boolean => sw === SW.OK || (sw !== undefined && sw >> 8 === PROACTIVE)

/** Words of SELECT for what cannot be used: deactivated, terminated. TS 102 221 §10.2.1.2, ISO/IEC 7816-4 §5.6. */
const UNUSABLE: readonly number[] = [SW.EF_DEACTIVATED, 0x6285]
/** Whether the card carried the command out, perhaps with a warning: `62XX`. A file or application that warns so is there. TS 102 221 §10.2.1.2. */
export const isUsable = (reply: Reply): boolean =>
  isDone(reply) || (reply.sw !== undefined && reply.sw >> 8 === 0x62 && !UNUSABLE.includes(reply.sw))

/** A command for the card, as parts. */
export interface Command {
  readonly cla?: number
  readonly ins: number
  readonly p1?: number
  readonly p2?: number
  readonly data?: Uint8Array
  /** How many bytes are wanted, 1 to 256. Left out for a command that gets no data back. */
  readonly le?: number
}

/** Sends a command and fetches the whole answer. */
export type Terminal = (command: Command) => Reply

/** After so many exchanges the terminal gives a command up: the card always has more, or never likes Le. */
const MOST_EXCHANGES = 8
const HEADER = 4
/** What GET RESPONSE asks for where the card told no length: all that there is. */
const ALL = 256

const getResponse = (le: number): Command => ({ ins: INS.GET_RESPONSE, le })

function encode({ cla = 0, ins, p1 = 0, p2 = 0, data, le }: Command): Uint8Array {
  const body = data === undefined ? 0 : 1 + data.length
  const bytes = new Uint8Array(HEADER + body + (le === undefined ? 0 : 1))
  bytes[0] = cla
  bytes[1] = ins
  bytes[2] = p1
  bytes[3] = p2
  if (data !== undefined) {
    bytes[HEADER] = data.length
    bytes.set(data, HEADER + 1)
  }
  if (le !== undefined) bytes[HEADER + body] = le
  return bytes
}

/** A card that throws, or answers fewer than two bytes, does not answer. The copy is ours, whatever the card does with its bytes. */
function answerOf(card: CardWire, command: Uint8Array): Uint8Array {
  try {
    const response: unknown = card.transmit(command)
    return isBytes(response) && response.length >= 2 ? new Uint8Array(response) : NO_BYTES
  } catch {
    return NO_BYTES
  }
}

/** The data of the answers so far, with those of another one. */
function joined(before: Uint8Array, response: Uint8Array): Uint8Array {
  const piece = response.subarray(0, -2)
  if (before.length === 0) return piece
  const whole = new Uint8Array(before.length + piece.length)
  whole.set(before)
  whole.set(piece, before.length)
  return whole
}

/** `62XX`, `63XX`. TS 102 221 §10.2.1.2, §10.2.1.3. */
const isWarning = (sw: number): boolean => sw >> 8 === 0x62 || sw >> 8 === 0x63

/** Whether a command brings data and wants some back: case 4. TS 102 221 §10.1.1. */
const isCase4 = ({ data, le }: Command): boolean => data !== undefined && le !== undefined

/**
 * The terminal's end of the wire. It follows `61XX` with GET RESPONSE, and repeats a command after `6CXX`. A warning without data in
 * answer to a command of case 4 stands where `61XX` would stand: the terminal asks for the data, and the warning stays the word of the
 * command. TS 102 221 §7.3.1.1, §7.3.1.1.4.
 *
 * @param card - any card
 * @param trace - gets for each exchange what makes it fit to be shown
 */
export function terminal(card: CardWire, trace: (shown: () => ApduTrace) => void): Terminal {
  const mask = exchangeMask()
  return (first) => {
    let data: Uint8Array = NO_BYTES
    let warning: number | undefined
    let command = first
    for (let i = 0; i < MOST_EXCHANGES; i++) {
      const sent = encode(command)
      const response = answerOf(card, sent)
      trace(mask(sent, response))
      const sw = statusWord(response)
      if (sw === undefined) break
      data = joined(data, response)
      const length = sw & 0xff || ALL
      if (bytesWaiting(length) === sw) command = getResponse(length)
      else if (wrongLe(length) === sw && command.le !== undefined) command = { ...command, le: length }
      else if (isCase4(command) && isWarning(sw) && data.length === 0) {
        warning = sw
        command = getResponse(ALL)
      } else return { sw: warning ?? sw, data }
    }
    return { sw: undefined, data: NO_BYTES }
  }
}
