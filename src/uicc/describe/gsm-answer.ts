import { toHex } from '../../bytes/hex.js'
import { fileName } from '../files/names.js'
import { count } from './row.js'

/** What SELECT and STATUS of class A0 tell of the MF or a DF. TS 51.011 §9.2.1. */
export interface GsmDirectory {
  readonly fid: string
  readonly isDirectory: true
  readonly chv1Enabled: boolean
  /** Tries left of each code and of its UNBLOCK CHV; `undefined` for a code that is not there. */
  readonly tries: Readonly<Record<'chv1' | 'chv2', readonly [chv: number | undefined, unblock: number | undefined]>>
}

/** What SELECT of class A0 tells of an EF. TS 51.011 §9.2.1. */
export interface GsmElementary {
  readonly fid: string
  readonly isDirectory: false
  readonly structure: string
  readonly size: number
  /** Bytes of a record, 0 in a transparent file. */
  readonly recordLength: number
  readonly isInvalidated: boolean
}

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
const CODES = { chv1: 18, chv2: 20 } as const

const word = (data: Uint8Array, at: number): number => ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0)

/** Status byte of a code: b8 that it is there, the low half how many tries are left. TS 51.011 §9.3. */
const tries = (status = 0): number | undefined => ((status & 0x80) === 0 ? undefined : status & 0x0f)
const triesAt = (data: Uint8Array, at: number) => [tries(data[at]), tries(data[at + 1])] as const

/**
 * The answer of SELECT and STATUS of class A0, taken apart. TS 51.011 §9.2.1.
 *
 * @param data - response data
 * @returns `undefined` for what does not look like it: GET RESPONSE brings other answers as well
 */
export function readGsmFile(data: Uint8Array): GsmDirectory | GsmElementary | undefined {
  const { length } = data
  const type = data[6] ?? 0
  const rest = data[HEAD - 1] ?? 0
  const fid = toHex(data.subarray(4, 6))
  if (DIRECTORIES.includes(type) && length >= WITH_CODES && length <= HEAD + rest) {
    const chv1Enabled = ((data[13] ?? 0) & 0x80) === 0
    return {
      fid,
      isDirectory: true,
      chv1Enabled,
      tries: { chv1: triesAt(data, CODES.chv1), chv2: triesAt(data, CODES.chv2) },
    }
  }
  if (type !== EF || length <= HEAD || length !== HEAD + rest) return undefined
  return {
    fid,
    isDirectory: false,
    structure: STRUCTURES.get(data[13] ?? 0) ?? 'unknown structure',
    size: word(data, 2),
    recordLength: data[14] ?? 0,
    isInvalidated: ((data[11] ?? 0) & 0x01) === 0,
  }
}

function directory({ chv1Enabled, tries: { chv1, chv2 } }: GsmDirectory): string {
  const left = [['CHV1', ...chv1] as const, ['CHV2', ...chv2] as const].map(
    ([code, chv, unblock]) => `${code} ${chv ?? '-'} (UNBLOCK ${unblock ?? '-'})`,
  )
  return `directory, CHV1 ${chv1Enabled ? 'on' : 'off'}, tries left: ${left.join(', ')}`
}

function elementary({ structure, size, recordLength, isInvalidated }: GsmElementary): string {
  const extent =
    recordLength === 0
      ? count(size, 'byte')
      : `${count(Math.floor(size / recordLength), 'record')} of ${count(recordLength, 'byte')}`
  return `${structure}, ${extent}${isInvalidated ? ', invalidated' : ''}`
}

/**
 * The same in words: `EF.IMSI: transparent, 9 bytes`. TS 51.011 §9.2.1.
 *
 * @param data - response data
 */
export function gsmFileWords(data: Uint8Array): string | undefined {
  const file = readGsmFile(data)
  return file && `${fileName(file.fid, true) ?? file.fid}: ${file.isDirectory ? directory(file) : elementary(file)}`
}
