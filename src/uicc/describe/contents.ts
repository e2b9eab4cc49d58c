import { bigEndian } from '../../bytes/big-endian.js'
import { hexByte } from '../../bytes/hex.js'
import type { CommandApdu } from '../apdu.js'
import { BY_SFI, movesRecord, SFI, sfiOf } from '../instructions/data.js'
import { count } from './row.js'

const ofSfi = (sfi: number): string => (sfi === 0 ? '' : ` of the file with SFI ${sfi}`)

const amount = ({ data }: CommandApdu): string => (data.length === 0 ? '' : `, ${count(data.length, 'byte')}`)

/** Where READ BINARY and UPDATE BINARY begin, and how much is written. TS 102 221 §11.1.3, §11.1.4. */
export function binary(command: CommandApdu): string {
  const { p1, p2 } = command
  const where = (p1 & BY_SFI) === 0 ? ` from ${(p1 << 8) | p2}` : `${ofSfi(sfiOf(command))} from ${p2}`
  return where + amount(command)
}

/** The same in class A0, where there is no SFI. TS 51.011 §9.2.3, §9.2.4. */
export const gsmBinary = (command: CommandApdu): string => ` from ${(command.p1 << 8) | command.p2}${amount(command)}`

/** Modes of READ RECORD and UPDATE RECORD. TS 102 221 §11.1.5.2, table 11.11; TS 51.011 §9.2.5. */
const MODES = new Map<number, (p1: number) => string>([
  [0x02, () => ', the next one'],
  [0x03, () => ', the previous one'],
  [0x04, (p1) => (p1 === 0 ? ', the current one' : ` ${p1}`)],
])
const MODE = 0x07
const ABSOLUTE = 0x04

/** The number of the record that a command names; `undefined` for the next one, the previous one and the current one. */
export const recordNumber = ({ ins, p1, p2 }: CommandApdu): number | undefined =>
  movesRecord(ins) && (p2 & MODE) === ABSOLUTE && p1 > 0 ? p1 : undefined

/** Which record READ RECORD and UPDATE RECORD are about. TS 102 221 §11.1.5, §11.1.6. */
export function record({ p1, p2 }: CommandApdu): string {
  const which = MODES.get(p2 & MODE)?.(p1) ?? ` in the unknown mode ${p2 & MODE}`
  return which + ofSfi(p2 >> 3)
}

/** Ways of SEARCH RECORD: P2 of the simple search, the search indication of the enhanced one. TS 102 221 §11.1.7, tables 11.12 and 11.13. */
const WAYS = new Map<number, (from: string) => string>([
  [4, (from) => ` forward from ${from}`],
  [5, (from) => ` backward from ${from}`],
  [6, () => ' forward from the next record'],
  [7, () => ' backward from the previous record'],
])
const ENHANCED = 6
const PROPRIETARY = 7
const AFTER_VALUE = 0x08

/** Where SEARCH RECORD looks, and for how many bytes; which ones may be a secret. TS 102 221 §11.1.7. */
export function searchWords({ p1, p2, data }: CommandApdu): string {
  const from = p1 === 0 ? 'the current record' : `record ${p1}`
  const way = p2 & MODE
  const file = ofSfi(p2 >> 3)
  if (way === PROPRIETARY) return `, a proprietary search${file}`
  if (way !== ENHANCED) return `${WAYS.get(way)?.(from) ?? ''}${file} for ${count(data.length, 'byte')}`
  const [indication = 0, value = 0] = data
  const start = (indication & AFTER_VALUE) === 0 ? `at offset ${value}` : `behind the byte ${hexByte(value)}`
  const bytes = count(Math.max(0, data.length - 2), 'byte')
  return `, enhanced,${WAYS.get(indication & MODE)?.(from) ?? ''}${file} for ${bytes} ${start}`
}

/** The numbers of the records found. */
export const foundRecords = (data: Uint8Array): string =>
  data.length === 1 ? `found in record ${data[0]}` : `found in records ${Array.from(data).join(', ')}`

/** Modes of SEEK, the low half of P2. TS 51.011 §9.2.7. */
const SEEKS = [
  'forward from the first',
  'backward from the last',
  'forward from the next',
  'backward from the previous',
]

/** Where SEEK of class A0 looks, and whether it asks for the number of the record. TS 51.011 §9.2.7. */
export function seekWords({ p2, data }: CommandApdu): string {
  const way = SEEKS[p2 & 0x0f]
  const asks = p2 >> 4 === 1 ? ', asks for its number' : ''
  return `${way === undefined ? '' : ` ${way} record`} for ${count(data.length, 'byte')}${asks}`
}

/** Numbers of more bytes are told by their length. */
const MOST = 6
const amountOf = (bytes: Uint8Array): string =>
  bytes.length > MOST ? `a number of ${bytes.length} bytes` : `${bigEndian(bytes)}`

/** How much INCREASE adds to the newest record. TS 102 221 §11.1.8. */
export const increaseWords = (command: CommandApdu): string => `${ofSfi(sfiOf(command))} by ${amountOf(command.data)}`

/** The same in class A0. TS 51.011 §9.2.8. */
export const gsmIncrease = ({ data }: CommandApdu): string => ` by ${amountOf(data)}`

/** The new value, which stands before the one that was added. */
export const increased = (data: Uint8Array, { data: added }: CommandApdu): string | undefined =>
  data.length > added.length ? `now ${amountOf(data.subarray(0, data.length - added.length))}` : undefined

/** P2 of RETRIEVE DATA and SET DATA: which block of a data object. TS 102 221 §11.3.1, §11.3.2. */
const BLOCK = 0xc0
const BLOCKS: ReadonlyMap<number, string> = new Map([
  [0x00, ', the next block'],
  [0x40, ', the previous block again'],
  [0x80, ', the first block'],
])
const LONG_TAG = 0x1f

/** Which part of which data object of a BER-TLV file. TS 102 221 §11.3.1, §11.3.2. */
export function dataObject({ p2, data }: CommandApdu): string {
  const [tag] = data
  const isFirst = (p2 & BLOCK) === 0x80
  const isTold = isFirst && tag !== undefined && (tag & LONG_TAG) !== LONG_TAG
  return `${BLOCKS.get(p2 & BLOCK) ?? ''}${isTold ? ` of tag ${hexByte(tag)}` : ''}${isFirst ? ofSfi(p2 & SFI) : ''}`
}
