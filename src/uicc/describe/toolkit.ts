import { hexByte } from '../../bytes/hex.js'
import { findTlv } from '../../bytes/tlv.js'
import type { CommandApdu } from '../apdu.js'
import { count } from './row.js'

const PROACTIVE = 0xd0
/** Set in a tag, the receiver must understand the object; it may stand without. TS 102 223 §7 */
const COMPREHENSION = 0x80
const DETAILS = 0x01
const RESULT = 0x03

/** Types of proactive commands. TS 102 223 §9.4. */
const COMMANDS: ReadonlyMap<number, string> = new Map([
  [0x01, 'REFRESH'],
  [0x02, 'MORE TIME'],
  [0x03, 'POLL INTERVAL'],
  [0x04, 'POLLING OFF'],
  [0x05, 'SET UP EVENT LIST'],
  [0x10, 'SET UP CALL'],
  [0x11, 'SEND SS'],
  [0x12, 'SEND USSD'],
  [0x13, 'SEND SHORT MESSAGE'],
  [0x14, 'SEND DTMF'],
  [0x15, 'LAUNCH BROWSER'],
  [0x20, 'PLAY TONE'],
  [0x21, 'DISPLAY TEXT'],
  [0x22, 'GET INKEY'],
  [0x23, 'GET INPUT'],
  [0x24, 'SELECT ITEM'],
  [0x25, 'SET UP MENU'],
  [0x26, 'PROVIDE LOCAL INFORMATION'],
  [0x27, 'TIMER MANAGEMENT'],
  [0x28, 'SET UP IDLE MODE TEXT'],
  [0x34, 'RUN AT COMMAND'],
  [0x35, 'LANGUAGE NOTIFICATION'],
  [0x40, 'OPEN CHANNEL'],
  [0x41, 'CLOSE CHANNEL'],
  [0x42, 'RECEIVE DATA'],
  [0x43, 'SEND DATA'],
  [0x44, 'GET CHANNEL STATUS'],
])

/** What a terminal brings a card. TS 101 220 §7.2; TS 102 223 §7. */
const ENVELOPES: ReadonlyMap<number, string> = new Map([
  [0xd1, 'SMS-PP data download'],
  [0xd2, 'cell broadcast data download'],
  [0xd3, 'menu selection'],
  [0xd4, 'call control'],
  [0xd5, 'control of a short message'],
  [0xd6, 'event download'],
  [0xd7, 'timer expiration'],
])

/** General result, by the upper half of its byte. TS 102 223 §8.12. */
const RESULTS: ReadonlyMap<number, string> = new Map([
  [0x0, 'performed'],
  [0x1, 'ended by the user'],
  [0x2, 'not possible now'],
  [0x3, 'not possible'],
])

const find = (data: Uint8Array, tag: number): Uint8Array | undefined =>
  findTlv(data, tag | COMPREHENSION) ?? findTlv(data, tag)

/** The type in the command details: number, type, qualifier. TS 102 223 §8.6. */
function commandName(objects: Uint8Array): string | undefined {
  const type = find(objects, DETAILS)?.[1]
  return type === undefined ? undefined : (COMMANDS.get(type) ?? `proactive command ${hexByte(type)}`)
}

/** What FETCH brings: `DISPLAY TEXT, 21 bytes`. */
export function proactive(data: Uint8Array): string | undefined {
  const objects = findTlv(data, PROACTIVE)
  const name = objects && commandName(objects)
  return name && `${name}, ${count(data.length, 'byte')}`
}

/** What ENVELOPE carries. */
export function envelope({ data }: CommandApdu): string {
  const [tag] = data
  const name = tag === undefined ? undefined : ENVELOPES.get(tag)
  return name === undefined ? '' : `, ${name}`
}

/** To which command TERMINAL RESPONSE is the answer, and how it went. */
export function terminalResponse({ data }: CommandApdu): string {
  const name = commandName(data)
  const result = find(data, RESULT)?.[0]
  const how = result === undefined ? undefined : RESULTS.get(result >> 4)
  return `${name === undefined ? '' : ` to ${name}`}${how === undefined ? '' : `, ${how}`}`
}
