import { toHex } from '../../bytes/hex.js'
import { NO_BYTES } from '../../bytes/none.js'
import {
  codesIn,
  type Fcp,
  type FileKind,
  fileKind,
  isDeactivated,
  isTerminated,
  lifeCycleIn,
  readFcp,
  recordsOf,
  sfiIn,
  sizeOf,
} from '../fcp.js'
import * as FCP_TAG from '../fcp-tag.js'
import { applicationName, fileName } from '../files/names.js'
import { isAdministrative, referenceName } from '../reference.js'
import { count } from './row.js'

const STRUCTURES: ReadonlyMap<FileKind | undefined, string> = new Map([
  ['transparent', 'transparent'],
  ['linear-fixed', 'linear fixed'],
  ['cyclic', 'cyclic'],
  ['ber-tlv', 'BER-TLV'],
])

/** Life cycle status; nothing is said of an activated file. TS 102 221 §11.1.1.4.9, table 11.7b. */
function lifeCycle(status: number): readonly string[] {
  if (status === 0x01) return ['in creation']
  if (status === 0x03) return ['in initialisation']
  if (isDeactivated(status)) return ['deactivated']
  return isTerminated(status) ? ['terminated'] : []
}

/** Which codes of the user are on. TS 102 221 §9.5.2. */
const codes = (fcp: Fcp): string[] =>
  [...codesIn(fcp)].flatMap(([key, isOn]) =>
    isAdministrative(key) ? [] : [`${referenceName(key)} ${isOn ? 'on' : 'off'}`],
  )

/** How large an EF is, in bytes or records. TS 102 221 §11.1.1.4.2, §11.1.1.4.3. */
function extent(fcp: Fcp): readonly string[] {
  const size = sizeOf(fcp)
  const { recordLength, records } = recordsOf(fcp)
  if (records === undefined || recordLength === 0) return size === undefined ? [] : [count(size, 'byte')]
  const there = size === undefined ? records : Math.floor(size / recordLength)
  return [`${count(there, 'record')} of ${count(recordLength, 'byte')}`]
}

/**
 * The file that a template of file control parameters is about, in a few words: `EF.ICCID: transparent, 10 bytes, SFI 2`. TS 102 221
 * §11.1.1.3. Also what CREATE FILE and RESIZE FILE bring. TS 102 222 §6.3, §6.10
 *
 * @param data - command or response data
 * @param named - whether the name of the file, and of the application, is to be told as well
 * @returns `undefined` where this is no such template
 */
export function fcpWords(data: Uint8Array, named: boolean): string | undefined {
  const fcp = readFcp(data)
  if (fcp === undefined) return undefined
  const kind = fileKind(fcp)
  const name = fcp(FCP_TAG.NAME)
  const structure = STRUCTURES.get(kind)
  const sfi = sfiIn(fcp)
  const facts =
    kind === 'directory'
      ? ['directory', ...(named && name ? [applicationName(toHex(name))] : []), ...codes(fcp)]
      : [
          ...(structure === undefined ? [] : [structure]),
          ...extent(fcp),
          ...(structure === undefined || sfi === 0 ? [] : [`SFI ${sfi}`]),
        ]
  const told = [...facts, ...lifeCycle(lifeCycleIn(fcp))].join(', ')
  if (told === '') return undefined
  const hex = toHex(fcp(FCP_TAG.FID) ?? NO_BYTES)
  return named && hex !== '' ? `${fileName(hex, false) ?? hex}: ${told}` : told
}
