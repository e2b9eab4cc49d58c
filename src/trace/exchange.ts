import { type CommandApdu, readCommand } from '../uicc/apdu.js'
import { channelOf } from '../uicc/describe/class-byte.js'
import { GSM_CLASS } from '../uicc/instructions/class.js'
import { isAccepted, statusWord } from '../uicc/status.js'
import type { TraceApdu } from './event.js'

/** One exchange taken apart, for those who follow it. Its bytes may hold a code: they are never shown. */
export interface TracedExchange {
  /** Its place in the trace, from 1. */
  readonly number: number
  readonly at: number | undefined
  readonly bytes: Uint8Array
  readonly response: Uint8Array
  /** `undefined` for fewer than four bytes. */
  readonly command: CommandApdu | undefined
  readonly channel: number
  readonly isGsm: boolean
  /** `undefined` where the card did not answer. */
  readonly sw: number | undefined
  /** The answer without its status word. */
  readonly data: Uint8Array
  readonly isAccepted: boolean
}

/** Takes an exchange apart. Its bytes must stay as they are: what waits for GET RESPONSE is looked at later. */
export function tracedExchange({ command: bytes, response, at }: TraceApdu, number: number): TracedExchange {
  const sw = statusWord(response)
  const cla = bytes[0] ?? 0
  return {
    number,
    at,
    bytes,
    response,
    command: readCommand(bytes),
    channel: channelOf(cla),
    isGsm: cla === GSM_CLASS,
    sw,
    data: response.subarray(0, Math.max(0, response.length - 2)),
    isAccepted: isAccepted(sw),
  }
}

/** An answer that is whole: it came at once, or GET RESPONSE fetched it. */
export interface WholeAnswer {
  /** The command that it is the answer to. */
  readonly to: TracedExchange
  readonly data: Uint8Array
}
