import { toHex } from '../../bytes/hex.js'
import { fileName } from '../files/names.js'
import { count } from './row.js'

/** Types and structures of files. TS 51.011 §9.3. */
const EF = 0x04
const DIRECTORIES: readonly number[] = [0x01, 0x02]
const STRUCTURES: ReadonlyMap<number, string> = new Map([
  [0x00, 'transparent'],
  [0x01, 'linear fixed'],
  [0x03, 'cyclic'],
])

/** Bytes before the length of what follows. TS 51.011 §9.2.1. */
const HEAD = 13
/** So far the status bytes of the codes reach. */
const WITH_CODES = 22
/** Where the status of each code stands; that of its UNBLOCK CHV is the byte behind. TS 51.011 §9.2.1. */
const CODES = [
  ['CHV1', 18],
  ['CHV2', 20],
] as const

const word = (data: Uint8Array, at: number): number => ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0)

/** Status byte of a code: b8 that it is there, the low half how many tries are left. TS 51.011 §9.3. */
const tries = (status = 0): number | undefined => ((status & 0x80) === 0 ? undefined : status & 0x0f)

function directory(data: Uint8Array): string {
  const isOff = ((data[13] ?? 0) & 0x80) !== 0
  const left = CODES.map(([code, at]) => `${code} ${tries(data[at]) ?? '-'} (UNBLOCK ${tries(data[at + 1]) ?? '-'})`)
  return `directory, CHV1 ${isOff ? 'off' : 'on'}, tries left: ${left.join(', ')}`
}

function elementary(data: Uint8Array): string {
  const size = word(data, 2)
  const recordLength = data[14] ?? 0
  const structure = STRUCTURES.get(data[13] ?? 0) ?? 'unknown structure'
  const extent =
    recordLength === 0
      ? count(size, 'byte')
      : `${count(Math.floor(size / recordLength), 'record')} of ${count(recordLength, 'byte')}`
  return `${structure}, ${extent}${((data[11] ?? 0) & 0x01) === 0 ? ', invalidated' : ''}`
}

/**
 * What SELECT and STATUS of class A0 tell of a file: `EF.IMSI: transparent, 9 bytes`. TS 51.011 §9.2.1.
 *
 * @param data - response data
 * @returns `undefined` for what does not look like it: GET RESPONSE brings other answers as well
 */
export function gsmFileWords(data: Uint8Array): string | undefined {
  const { length } = data
  const type = data[6] ?? 0
  const rest = data[HEAD - 1] ?? 0
  const fid = toHex(data.subarray(4, 6))
  const name = fileName(fid, true) ?? fid
  if (DIRECTORIES.includes(type) && length >= WITH_CODES && length <= HEAD + rest) return `${name}: ${directory(data)}`
  const isElementary = type === EF && length > HEAD && length === HEAD + rest
  return isElementary ? `${name}: ${elementary(data)}` : undefined
}
