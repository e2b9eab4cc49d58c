import { hexByte, toHex } from '../../bytes/hex.js'
import { findTlv } from '../../bytes/tlv.js'
import type { CommandApdu } from '../apdu.js'
import { applicationName, directoryAt, fileName, nameIn, pathNames } from '../files/names.js'
import { fcpWords } from './fcp.js'

/** P1 of SELECT. TS 102 221 §11.1.1.2, table 11.1. */
const BY = { fid: 0x00, childDf: 0x01, parent: 0x03, name: 0x04, pathFromMf: 0x08, pathFromCurrent: 0x09 } as const
/** P2 of SELECT: what comes back (b4, b3), which occurrence of a name (b2, b1), end of the session (b7). TS 102 221 §11.1.1.2, table 11.2. */
const RETURNS = ['', ' for its FCP', '', ' without FCP'] as const
const OCCURRENCES = ['', ', last occurrence', ', next occurrence', ', previous occurrence'] as const
const TERMINATE = 0x40

const MF = '3F00'
const fids = (hex: string): string[] => hex.match(/.{4}/g) ?? []
/** The name of a file: first of one in the directory that is known to be the current one. */
const nameOf = (fid: string, isGsm: boolean, selected = ''): string =>
  nameIn(directoryAt(selected.toUpperCase()), fid) ?? fileName(fid, isGsm) ?? fid

/** The names on a path, which are known from the MF on alone. */
function path(hex: string, from: 'MF' | 'current DF'): string {
  const steps = fids(hex)
  const below = steps[0] === MF ? steps.slice(1) : steps
  return [from, ...(from === 'MF' ? pathNames(below) : steps.map((fid) => nameOf(fid, false)))].join('/')
}

/** The file or application that SELECT names. */
function target({ p1, data }: CommandApdu, selected?: string): string {
  const hex = toHex(data)
  switch (p1) {
    case BY.fid:
      return hex === '' ? 'MF' : nameOf(hex, false, selected)
    case BY.childDf:
      return `${hex === '' ? 'of an empty FID' : nameOf(hex, false, selected)} in the current DF`
    case BY.parent:
      return 'parent of the current DF'
    case BY.name:
      return hex === '' ? 'application by an empty AID' : applicationName(hex)
    case BY.pathFromMf:
      return path(hex, 'MF')
    case BY.pathFromCurrent:
      return path(hex, 'current DF')
    default:
      return `by unknown means ${hexByte(p1)}`
  }
}

/** What SELECT names, and what it asks back. TS 102 221 §11.1.1.2. */
export function selectWords(command: CommandApdu, selected?: string): string {
  const { p1, p2 } = command
  const isName = p1 === BY.name
  const which = isName ? (OCCURRENCES[p2 & 0x03] ?? '') : ''
  const end = isName && (p2 & TERMINATE) !== 0 ? ', end of its session' : ''
  return ` ${target(command, selected)}${which}${end}${RETURNS[(p2 >> 2) & 0x03] ?? ''}`
}

/** The file that SELECT of class A0 names. TS 51.011 §9.2.1. */
export const selectedGsm = ({ data }: CommandApdu, selected?: string): string =>
  data.length === 0 ? '' : ` ${nameOf(toHex(data), true, selected)}`

/** The FCP of the file that the command has named already. */
export const selectAnswer = (data: Uint8Array): string | undefined => fcpWords(data, false)

/** P1 of STATUS: what the terminal says of the application. TS 102 221 §11.1.2.2, table 11.9. */
const INDICATIONS: ReadonlyMap<number, string> = new Map([
  [0x01, ', application initialised in the terminal'],
  [0x02, ', application to be ended by the terminal'],
])
/** P2 of STATUS: what comes back. TS 102 221 §11.1.2.2, table 11.10. */
const STATUS_RETURNS: ReadonlyMap<number, string> = new Map([
  [0x00, ' for the FCP of the current directory'],
  [0x01, ' for the AID of the current application'],
])
const AID = 0x84

/** What STATUS says and asks. */
export const statusWords = ({ p1, p2 }: CommandApdu): string =>
  `${STATUS_RETURNS.get(p2) ?? ''}${INDICATIONS.get(p1) ?? ''}`

/** The current directory, or the application's name. TS 102 221 §11.1.2. */
export function statusAnswer(data: Uint8Array): string | undefined {
  const aid = findTlv(data, AID)
  return aid === undefined ? fcpWords(data, true) : applicationName(toHex(aid))
}

/** The file that a command of files names by its FID, or the current one. TS 102 221 §11.1.14, §11.1.15; TS 102 222 §6.4, §6.7, §6.8. */
export function fileByFid({ p1, data }: CommandApdu): string {
  if (data.length === 0) return ', the current one'
  const hex = toHex(data)
  return p1 === BY.pathFromMf ? ` ${path(hex, 'MF')}` : ` ${nameOf(hex, false)}`
}
