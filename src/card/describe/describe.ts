import { toHex } from '../../bytes/hex.js'
import { type CommandApdu, parseCommand } from '../apdu.js'
import { statusWord } from '../status.js'
import { FILE_NAMES, GSM_NAMES, gsmReference, type InstructionName, UICC_NAMES, uiccReference } from './instructions.js'
import { wordOf } from './words.js'

/** What one exchange on the ME-UICC wire means. No field ever holds a PIN, a PUK or a key. */
export interface ApduDescription {
  /** The standard's name of the instruction, or that it is unknown. */
  readonly instruction: string
  /** Where the instruction is laid down; `''` for an unknown one. */
  readonly clause: string
  /** The code that a PIN command is about: `PIN1`, `PIN2`, `ADM1`, `universal PIN`, `CHV1`, … */
  readonly reference?: string
  /** SW1 SW2 as four hex digits; missing without a response. */
  readonly statusWord?: string
  /** Whether the card did what it was asked. Missing without a response. */
  readonly ok?: boolean
  /** Which tries {@link ApduDescription.triesLeft} counts. */
  readonly counter?: 'pin' | 'puk'
  /** Tries left after the exchange, where the status word tells. */
  readonly triesLeft?: number
  /** All of it in one line. */
  readonly text: string
}

const GSM_CLASS = 0xa0
const SELECT = 0xa4
const BY_AID = 0x04
/** 63CX: X tries left. TS 102 221 §10.2.1.3. */
const COUNTED = 0x63c0

/** What was asked, as far as the words need it. */
interface Asked {
  readonly named: InstructionName
  readonly isGsm: boolean
  /** A PIN command without data, which only asks for the counter. */
  readonly isQuery: boolean
}

/** The command's own part of the line: what it is done to. */
function object({ ins, p1, p2, data }: CommandApdu, { named, isGsm, isQuery }: Asked): string {
  if (named.counts !== undefined) {
    const code = isGsm ? gsmReference(p2) : uiccReference(p2)
    return isQuery ? ` asks how many tries ${code} has left` : ` of ${code}`
  }
  if (ins === SELECT) {
    const by = toHex(data)
    if (p1 === BY_AID && !isGsm) return ` application ${by}`
    return by === '' ? '' : ` ${FILE_NAMES[by.slice(-4)] ?? by}`
  }
  if (!named.reads) return ''
  const sfi = (p1 & 0x80) !== 0 && !isGsm
  return sfi ? ` of the file with SFI ${p1 & 0x1f} from ${p2}` : ` from ${(p1 << 8) | p2}`
}

function tries(left: number, counter: 'pin' | 'puk'): string {
  if (left > 0) return `${left} ${left === 1 ? 'try' : 'tries'} left`
  return counter === 'puk' ? 'no try left, dead for good' : 'no try left, blocked'
}

/** The card's part of the line, and the fields that come from the status word. */
function answer(sw: number, { named: { counts }, isGsm, isQuery }: Asked) {
  const status = { statusWord: sw.toString(16).toUpperCase().padStart(4, '0') }
  if (counts !== undefined && (sw & 0xfff0) === COUNTED) {
    const left = sw & 0x0f
    const said = isQuery ? tries(left, counts) : `wrong, ${tries(left, counts)}`
    return { said, fields: { ...status, ok: isQuery, counter: counts, triesLeft: left } }
  }
  const { meaning, ok, spent } = wordOf(sw, isGsm)
  return counts !== undefined && spent
    ? { said: tries(0, counts), fields: { ...status, ok, counter: counts, triesLeft: 0 } }
    : { said: meaning, fields: { ...status, ok } }
}

const UNKNOWN: InstructionName = { name: '', clause: '' }

/** The command alone, in words. */
function ask(command: Uint8Array): { told: ApduDescription; asked: Asked } {
  const parsed = parseCommand(command)
  const isGsm = parsed?.cla === GSM_CLASS
  const named = parsed && (isGsm ? GSM_NAMES : UICC_NAMES)[parsed.ins]
  if (parsed === undefined || named === undefined) {
    const text = parsed ? `unknown instruction ${toHex(command.subarray(0, 2))}` : `${command.length} bytes, no command`
    return { told: { instruction: text, clause: '', text }, asked: { named: UNKNOWN, isGsm, isQuery: false } }
  }
  const asked = { named, isGsm, isQuery: named.asks === true && parsed.data.length === 0 }
  const code = named.counts && { reference: isGsm ? gsmReference(parsed.p2) : uiccReference(parsed.p2) }
  const text = named.name + object(parsed, asked)
  return { told: { instruction: named.name, clause: named.clause, ...code, text }, asked }
}

/**
 * Says in words what a command APDU asks and what the answer means, for cards of any make: classes 0X and 8X (TS 102 221,
 * TS 31.102) and class A0 (TS 51.011). Never throws, whatever the bytes, and never repeats a code or a key.
 *
 * @param command - command APDU, any bytes
 * @param response - data ‖ SW1 ‖ SW2; leave it out to describe the command alone
 * @returns the words, and the facts in them as fields
 * @example
 * ```ts
 * import { describeApdu, fromHex } from 'pocketsim'
 *
 * const told = describeApdu(fromHex('0020000108 31313131FFFFFFFF'), fromHex('63C2'))
 * told.text // => 'VERIFY PIN of PIN1: wrong, 2 tries left'
 * told.clause // => 'TS 102 221 §11.1.9'
 * told.triesLeft // => 2
 * ```
 */
export function describeApdu(command: Uint8Array, response?: Uint8Array): ApduDescription {
  const { told, asked } = ask(command)
  if (response === undefined) return told
  const sw = statusWord(response)
  if (sw === undefined) return { ...told, ok: false, text: `${told.text}: no answer` }
  const { said, fields } = answer(sw, asked)
  const bytes = response.length > 2 ? `, ${response.length - 2} bytes` : ''
  return { ...told, ...fields, text: `${told.text}: ${said}${bytes}` }
}
