import { named, type Test } from '../../bytes/checks.js'
import { hexByte, toHex } from '../../bytes/hex.js'
import { checkBytes } from '../../bytes/is-bytes.js'
import { want } from '../../error.js'
import { type CommandApdu, readCommand } from '../apdu.js'
import { GSM_CLASS } from '../instructions/class.js'
import { chvName, referenceName } from '../reference.js'
import { statusWord } from '../status.js'
import { uiccClass } from './class-byte.js'
import { recordNumber } from './contents.js'
import { type FoundEf, movedValue, type TouchedFile, touchedFile, valueWords } from './file.js'
import { GSM_DESCRIBED, UICC_DESCRIBED } from './instructions.js'
import { count, type DescribedInstruction } from './row.js'
import { wordOf } from './words.js'

/** What one exchange on the ME-UICC wire means. No field ever holds a PIN, a PUK or a key. */
export interface ApduDescription {
  /** The standard's name of the instruction, or that it is unknown. */
  readonly instruction: string
  /** Where the instruction is laid down; `''` for an unknown one. */
  readonly clause: string
  /** The logical channel that the class byte names, 1 to 19; left out for the basic one. */
  readonly channel?: number
  /** The code that a PIN command is about: `PIN1`, `PIN2`, `ADM1`, `universal PIN`, `CHV1`, … */
  readonly reference?: string
  /** The elementary file that is read, written or searched, where `selected` or an SFI in the command tells. */
  readonly file?: TouchedFile
  /** The record that is read or written, from 1, where the command names it by its number. */
  readonly record?: number
  /** What was read from the file or written to it, as {@link decodeFile} gives it; never of a file of keys. */
  readonly value?: unknown
  /** SW1 SW2 as four hex digits; missing without a response. */
  readonly statusWord?: string
  /** Whether the card did what it was asked, as the status word says. Missing without a response. */
  readonly ok?: boolean
  /** Which tries {@link ApduDescription.triesLeft} counts. */
  readonly counter?: 'pin' | 'puk'
  /** Tries left after the exchange, where the status word tells. */
  readonly triesLeft?: number
  /** All of it in one line. */
  readonly text: string
}

/** 63CX: X tries left. TS 102 221 §10.2.1.3. */
const COUNTED = 0x63c0

/** Where a command arrives. */
export interface ApduPlace {
  /** Path of the file or directory that is selected: `3F00/7FFF/6F07`. Without it no file is named. */
  readonly selected?: string | undefined
}

const checkPlace: Test = named<ApduPlace>({ selected: true })

/** What was asked, as far as the words need it. */
interface Asked {
  readonly command: CommandApdu
  readonly row: DescribedInstruction
  readonly isGsm: boolean
  /** A PIN command without data, which only asks for the counter. */
  readonly isQuery: boolean
  /** The data can be looked into: their lengths fit, and they are not wrapped by secure messaging. */
  readonly isOpen: boolean
  /** The elementary file that the command is about, where that is known. */
  readonly file: FoundEf | undefined
}

/** The row of an instruction, and the channel; `undefined` where no standard has the class or the instruction. */
function rowOf({ cla, ins }: CommandApdu): { row: DescribedInstruction; channel: number; secure: boolean } | undefined {
  if (cla === GSM_CLASS) {
    const row = GSM_DESCRIBED.get(ins)
    return row && { row, channel: 0, secure: false }
  }
  const named = uiccClass(cla)
  const row = named && UICC_DESCRIBED.get(ins)
  if (row === undefined || (row.only && row.family !== named?.family)) return undefined
  return { row, channel: named?.channel ?? 0, secure: named?.secure ?? false }
}

const referenceOf = ({ p2 }: CommandApdu, isGsm: boolean): string => (isGsm ? chvName(p2) : referenceName(p2))

/** The command's own part of the line: what it is done to. */
function object({ command, row, isGsm, isQuery, isOpen }: Asked, secure: boolean, selected?: string): string {
  const detail = isOpen ? (row.object?.(command, selected) ?? '') : ''
  if (secure) return ' under secure messaging'
  if (command.shape === undefined) return ', Lc and data do not fit'
  if (row.counts === undefined) return detail
  const code = referenceOf(command, isGsm)
  return isQuery ? ` asks how many tries ${code} has left` : ` of ${code}${detail}`
}

function tries(left: number, counter: 'pin' | 'puk'): string {
  if (left > 0) return `${left} ${left === 1 ? 'try' : 'tries'} left`
  return counter === 'puk' ? 'no try left, dead for good' : 'no try left, blocked'
}

/** The card's part of the line, and the fields that come from the status word. */
function answer(sw: number, asked: Asked | undefined, isGsm: boolean) {
  const { counts, words } = asked?.row ?? {}
  const isQuery = asked?.isQuery === true
  const status = { statusWord: hexByte(sw >> 8) + hexByte(sw & 0xff) }
  if (counts !== undefined && (sw & 0xfff0) === COUNTED) {
    const left = sw & 0x0f
    const said = isQuery ? tries(left, counts) : `wrong, ${tries(left, counts)}`
    return { said, fields: { ...status, ok: isQuery, counter: counts, triesLeft: left } }
  }
  const { meaning, ok, spent } = wordOf(sw, isGsm)
  return counts !== undefined && spent
    ? { said: tries(0, counts), fields: { ...status, ok, counter: counts, triesLeft: 0 } }
    : { said: words?.get(sw) ?? meaning, fields: { ...status, ok } }
}

/** What the data of the answer say, or how many bytes they are. */
function contents(data: Uint8Array, asked: Asked | undefined): string {
  if (data.length === 0) return ''
  const told = asked?.isOpen ? asked.row.answer?.(data, asked.command) : undefined
  return `, ${told ?? count(data.length, 'byte')}`
}

/** The command alone, in words. */
function ask(bytes: Uint8Array, selected: string | undefined): { told: ApduDescription; asked?: Asked } {
  const command = readCommand(bytes)
  const found = command && rowOf(command)
  if (command === undefined || found === undefined) {
    const text = command
      ? `unknown instruction ${toHex(bytes.subarray(0, 2))}`
      : `${count(bytes.length, 'byte')}, no command`
    return { told: { instruction: text, clause: '', text } }
  }
  const { row, channel, secure } = found
  const isGsm = command.cla === GSM_CLASS
  const isOpen = !secure && command.shape !== undefined
  const file = isOpen && selected !== undefined ? touchedFile(command, selected) : undefined
  const isQuery = row.asks === true && isOpen && command.data.length === 0
  const asked = { command, row, isGsm, isOpen, isQuery, file }
  const { name, clause } = row
  const where = file === undefined ? '' : ` in ${file.name}`
  const text = `${name}${object(asked, secure, selected)}${where}${channel === 0 ? '' : ` on channel ${channel}`}`
  const number = isOpen ? recordNumber(command) : undefined
  const told = {
    instruction: name,
    clause,
    ...(channel !== 0 && { channel }),
    ...(row.counts !== undefined && { reference: referenceOf(command, isGsm) }),
    ...(file !== undefined && { file: { path: file.path, name: file.name } }),
    ...(number !== undefined && { record: number }),
    text,
  }
  return { told, asked }
}

/**
 * Says in words what a command APDU asks and what the answer means, for cards of any make: the classes of the UICC (TS 102 221,
 * TS 31.102, TS 102 222) and class A0 (TS 51.011). It tells something about any bytes, and never repeats a code or a key: of an
 * authentication it tells how long the parts are. Where the caller says which file is selected, it also says what was read from it
 * or written to it.
 *
 * @param command - command APDU, any bytes
 * @param response - data ‖ SW1 ‖ SW2; leave it out to describe the command alone
 * @param place - which file is selected where the command arrives
 * @returns the words, and the facts in them as fields
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array, and for an unknown option
 * @example
 * ```ts
 * import { describeApdu, fromHex } from 'pocketsim'
 *
 * const told = describeApdu(fromHex('0020000108 31313131FFFFFFFF'), fromHex('63C2'))
 * told.text // => 'VERIFY PIN of PIN1: wrong, 2 tries left'
 * told.clause // => 'TS 102 221 §11.1.9'
 * told.triesLeft // => 2
 * const command = fromHex('01A40004022FE2')
 * const answer = fromHex('6217 82024121 83022FE2 8A0105 8B032F0602 8002000A 880110 9000')
 * describeApdu(command, answer).text // => 'SELECT EF.ICCID for its FCP on channel 1: done, transparent, 10 bytes, SFI 2'
 * const read = describeApdu(fromHex('00B0000009'), fromHex('082926101160845740 9000'), { selected: '3F00/7FFF/6F07' })
 * read.text // => 'READ BINARY from 0 in EF.IMSI: done, 9 bytes, 262011106487504'
 * read.value // => '262011106487504'
 * ```
 */
export function describeApdu(command: Uint8Array, response?: Uint8Array, place: ApduPlace = {}): ApduDescription {
  checkBytes('command', command)
  if (response !== undefined) checkBytes('response', response)
  checkPlace(place, 'place', 'OPTION_FORMAT')
  want(place.selected === undefined || typeof place.selected === 'string', 'place.selected: want a path, as 3F00/2FE2')
  const { told, asked } = ask(command, place.selected)
  const value = asked?.file && movedValue(asked.file, asked.command, asked.row, response)
  const words = value === undefined ? '' : valueWords(value)
  const held = words === '' ? '' : `, ${words}`
  const found = value === undefined ? told : { ...told, value }
  if (response === undefined) return { ...found, text: `${told.text}${held}` }
  const sw = statusWord(response)
  if (sw === undefined) return { ...found, ok: false, text: `${told.text}: no answer` }
  const { said, fields } = answer(sw, asked, command[0] === GSM_CLASS)
  return { ...found, ...fields, text: `${told.text}: ${said}${contents(response.subarray(0, -2), asked)}${held}` }
}
