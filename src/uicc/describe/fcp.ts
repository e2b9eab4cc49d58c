import { toHex } from '../../bytes/hex.js'
import { NO_BYTES } from '../../bytes/none.js'
import { findTlv, readTlvs } from '../../bytes/tlv.js'
import { applicationName, fileName } from '../files/names.js'
import { isAdministrative, referenceName } from '../reference.js'
import { count } from './row.js'

/** Tags inside an FCP template. TS 102 221 §11.1.1.4. */
const TAG = {
  template: 0x62,
  size: 0x80,
  descriptor: 0x82,
  fid: 0x83,
  name: 0x84,
  sfi: 0x88,
  lifeCycle: 0x8a,
  pinStatus: 0xc6,
} as const

const SHAREABLE = 0x40
/** File descriptor byte without the bit for a file that channels may share. TS 102 221 §11.1.1.4.3, table 11.5. */
const DIRECTORY = 0x38
const STRUCTURES: ReadonlyMap<number, string> = new Map([
  [0x01, 'transparent'],
  [0x02, 'linear fixed'],
  [0x06, 'cyclic'],
  [0x39, 'BER-TLV'],
])

/** Life cycle status; nothing is said of an activated file. TS 102 221 §11.1.1.4.9, table 11.7b. */
function lifeCycle([status]: Uint8Array): readonly string[] {
  if (status === undefined) return []
  if (status === 0x01) return ['in creation']
  if (status === 0x03) return ['in initialisation']
  if ((status & 0xfd) === 0x04) return ['deactivated']
  return (status & 0xfc) === 0x0c ? ['terminated'] : []
}

const number = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => 256 * sum + byte, 0)

/** The short file identifier: said, or without a word the five low bits of the FID. TS 102 221 §11.1.1.4.8. */
function shortIdentifier(told: Uint8Array | undefined, fid: Uint8Array): readonly string[] {
  const sfi = told === undefined ? (fid[1] ?? 0) & 0x1f : (told[0] ?? 0) >> 3
  return sfi === 0 ? [] : [`SFI ${sfi}`]
}

/** Which codes of the user are on. TS 102 221 §9.5.2. */
function codes(template: Uint8Array): string[] {
  const objects = readTlvs(template)
  const bits = objects.find(({ tag }) => tag === 0x90)?.value ?? NO_BYTES
  return objects
    .filter(({ tag }) => tag === 0x83)
    .flatMap(({ value: [key = 0] }, i) => {
      const isOn = ((bits[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0
      return isAdministrative(key) ? [] : [`${referenceName(key)} ${isOn ? 'on' : 'off'}`]
    })
}

/** How large an EF is, in bytes or records. TS 102 221 §11.1.1.4.2, §11.1.1.4.3. */
function extent(descriptor: Uint8Array, size: Uint8Array | undefined): readonly string[] {
  const recordLength = number(descriptor.subarray(2, 4))
  if (descriptor.length < 5 || recordLength === 0) return size === undefined ? [] : [count(number(size), 'byte')]
  const records = size === undefined ? descriptor[4] : Math.floor(number(size) / recordLength)
  return [`${count(records ?? 0, 'record')} of ${count(recordLength, 'byte')}`]
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
  const template = findTlv(data, TAG.template)
  if (template === undefined) return undefined
  const value = (tag: number) => findTlv(template, tag)
  const descriptor = value(TAG.descriptor) ?? NO_BYTES
  const fid = value(TAG.fid) ?? NO_BYTES
  const name = value(TAG.name)
  const kind = (descriptor[0] ?? 0) & ~SHAREABLE
  const isDirectory = kind === DIRECTORY
  const structure = STRUCTURES.get(kind)
  const facts = isDirectory
    ? [
        'directory',
        ...(named && name ? [applicationName(toHex(name))] : []),
        ...codes(value(TAG.pinStatus) ?? NO_BYTES),
      ]
    : [
        ...(structure === undefined ? [] : [structure]),
        ...extent(descriptor, value(TAG.size)),
        ...(structure === undefined ? [] : shortIdentifier(value(TAG.sfi), fid)),
      ]
  const told = [...facts, ...lifeCycle(value(TAG.lifeCycle) ?? NO_BYTES)].join(', ')
  if (told === '') return undefined
  const hex = toHex(fid)
  return named && hex !== '' ? `${fileName(hex, false) ?? hex}: ${told}` : told
}
