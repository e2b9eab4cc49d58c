import { type CardWire, parseCommand } from '../card/apdu.js'
import { statusWord } from '../card/status.js'

/** One exchange on the ME-UICC wire, as the `apdu` event tells it: each byte of a code or a session key reads `2A`, an asterisk. */
export interface ApduTrace {
  /** Command APDU. */
  readonly command: Uint8Array
  /** data ‖ SW1 ‖ SW2; empty where the card did not answer. */
  readonly response: Uint8Array
}

/** What came back in the end. `sw` is `undefined` where the card does not answer. */
export interface Reply {
  readonly sw: number | undefined
  readonly data: Uint8Array
}

/** A command for the card, before it is coded. */
export interface Command {
  readonly cla?: number
  readonly ins: number
  readonly p1?: number
  readonly p2?: number
  readonly data?: Uint8Array
  /** How many bytes are wanted, 1 to 256; none for a command that brings no data back. */
  readonly le?: number
}

/** Sends a command and fetches all of the answer. */
export type Terminal = (command: Command) => Reply

const GET_RESPONSE: Command = { ins: 0xc0 }
const AUTHENTICATE = 0x88
const PIN_COMMANDS: readonly number[] = [0x20, 0x24, 0x26, 0x28, 0x2c]
const ASTERISK = 0x2a
/** A card that always has more to fetch, or never likes Le, is given up after so many exchanges. */
const MOST_EXCHANGES = 8
const NOTHING = new Uint8Array(0)

function encode({ cla = 0, ins, p1 = 0, p2 = 0, data, le }: Command): Uint8Array {
  const body = data === undefined ? [] : [data.length, ...data]
  return Uint8Array.of(cla, ins, p1, p2, ...body, ...(le === undefined ? [] : [le & 0xff]))
}

/** A card that throws, answers too little, or answers no bytes at all, is one that does not answer. */
function answerOf(card: CardWire, command: Uint8Array): Uint8Array {
  try {
    const response: unknown = card.transmit(command)
    return response instanceof Uint8Array && response.length >= 2 ? Uint8Array.from(response) : NOTHING
  } catch {
    return NOTHING
  }
}

function maskedCommand(command: Uint8Array): Uint8Array {
  const { ins = 0, data = NOTHING } = parseCommand(command) ?? {}
  return PIN_COMMANDS.includes(ins) && data.length > 0
    ? command.map((byte, i) => (i > 4 && i < 5 + data.length ? ASTERISK : byte))
    : Uint8Array.from(command)
}

const maskedResponse = (response: Uint8Array): Uint8Array =>
  response.map((byte, i) => (i < response.length - 2 ? ASTERISK : byte))

/**
 * The terminal's side of the wire: follows `61XX` with GET RESPONSE and repeats on `6CXX`, as T=0 wants it. TS 102 221 §7.3.1.1.
 *
 * @param card - any card
 * @param trace - told of each exchange
 */
export function terminal(card: CardWire, trace: (exchange: ApduTrace) => void): Terminal {
  return (first) => {
    const isSecret = first.ins === AUTHENTICATE
    const data: number[] = []
    let command = first
    for (let i = 0; i < MOST_EXCHANGES; i++) {
      const sent = encode(command)
      const response = answerOf(card, sent)
      trace({ command: maskedCommand(sent), response: isSecret ? maskedResponse(response) : response })
      const sw = statusWord(response)
      if (sw === undefined) break
      data.push(...response.subarray(0, -2))
      const length = sw & 0xff || 256
      if (sw >> 8 === 0x61) command = { ...GET_RESPONSE, le: length }
      else if (sw >> 8 === 0x6c && command.le !== undefined) command = { ...command, le: length }
      else return { sw, data: Uint8Array.from(data) }
    }
    return { sw: undefined, data: NOTHING }
  }
}
