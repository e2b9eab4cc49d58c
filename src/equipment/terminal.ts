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

const GET_RESPONSE: Command = { ins: INS.GET_RESPONSE }
/** After so many exchanges the terminal gives a command up: the card always has more, or never likes Le. */
const MOST_EXCHANGES = 8

function encode({ cla = 0, ins, p1 = 0, p2 = 0, data, le }: Command): Uint8Array {
  const body = data === undefined ? [] : [data.length, ...data]
  return Uint8Array.of(cla, ins, p1, p2, ...body, ...(le === undefined ? [] : [le & 0xff]))
}

/** A card that throws, or answers fewer than two bytes, does not answer. */
function answerOf(card: CardWire, command: Uint8Array): Uint8Array {
  try {
    const response: unknown = card.transmit(command)
    return isBytes(response) && response.length >= 2 ? Uint8Array.from(response) : NO_BYTES
  } catch {
    return NO_BYTES
  }
}

/**
 * The terminal's end of the wire. It follows `61XX` with GET RESPONSE, and repeats a command after `6CXX`. TS 102 221 §7.3.1.1.
 *
 * @param card - any card
 * @param trace - gets for each exchange what makes it fit to be shown
 */
export function terminal(card: CardWire, trace: (shown: () => ApduTrace) => void): Terminal {
  const mask = exchangeMask()
  return (first) => {
    const data: number[] = []
    let command = first
    for (let i = 0; i < MOST_EXCHANGES; i++) {
      const sent = encode(command)
      const response = answerOf(card, sent)
      trace(mask(sent, response))
      const sw = statusWord(response)
      if (sw === undefined) break
      data.push(...response.subarray(0, -2))
      const length = sw & 0xff || 256
      if (bytesWaiting(length) === sw) command = { ...GET_RESPONSE, le: length }
      else if (wrongLe(length) === sw && command.le !== undefined) command = { ...command, le: length }
      else return { sw, data: Uint8Array.from(data) }
    }
    return { sw: undefined, data: NO_BYTES }
  }
}
