import { luhnDigit } from '../../../bytes/digits.js'
import { fromHex, toHex } from '../../../bytes/hex.js'
import { decodeIccid } from '../../../uicc/encodings/iccid.js'
import { decodeImsi, encodeImsi } from '../../../uicc/encodings/imsi.js'
import { pathOf } from '../../../uicc/files/directory.js'
import { MASTER_FILE } from '../../../uicc/files/mf.js'
import { DF_GSM } from '../../../uicc/files/sim.js'
import { ADF_USIM } from '../../../uicc/files/usim.js'
import type { FileAccess, FileProfile } from '../profile.js'
import type { DumpAnswer } from './answer.js'
import { rulesFile } from './borrow.js'
import { usualFile } from './names.js'
import { type Place, refuseLine } from './place.js'

/** Rules of a file whose rules are not known: those that most files of a USIM have. */
const USUAL: FileAccess = { read: 'pin1', update: 'adm1' }
/** Structures as pySim writes them. */
const STRUCTURES: ReadonlyMap<string, DumpAnswer['type']> = new Map([
  ['transparent', 'transparent'],
  ['linear_fixed', 'linear-fixed'],
  ['cyclic', 'cyclic'],
  ['ber_tlv', 'ber-tlv'],
])
const MOST = { size: 0x7fff, recordLength: 255, records: 254 } as const

/** The type of a file: as SELECT said, as the comment says, as the lines have it. */
function typeOf({ told, structure = '', isTagged, bytes, records }: Place, usual?: FileProfile) {
  const said = told?.type ?? STRUCTURES.get(structure)
  if (said !== undefined) return said
  if (isTagged) return 'ber-tlv'
  if (bytes !== undefined) return 'transparent'
  return records.size === 0 ? undefined : usual?.type === 'cyclic' ? 'cyclic' : 'linear-fixed'
}

const name = (place: Place) => (place.name.toUpperCase() === place.id ? {} : { name: place.name })

function within(what: keyof typeof MOST, value: number, { line }: Place): number {
  if (value <= MOST[what]) return value
  return refuseLine(line, `the file has a ${what} of ${value}, want at most ${MOST[what]}; take the file out`)
}

/** Size and bytes of a transparent file; `undefined` for an empty one. */
function transparent(place: Place): Pick<FileProfile, 'size' | 'contents'> | undefined {
  const { told, bytes, records, line } = place
  const length = (bytes ?? '').length / 2
  const size = within('size', told?.size ?? length, place)
  if (records.size > 0) refuseLine(line, 'the file is transparent; want update_binary')
  if (length > size) refuseLine(line, `update_binary: want at most the ${size} bytes of the file`)
  return size === 0 ? undefined : { size, ...(bytes !== undefined && { contents: bytes }) }
}

/** Shape and records of a file with records; `undefined` for an empty one. */
function recorded(place: Place): Pick<FileProfile, 'recordLength' | 'records' | 'contents'> | undefined {
  const { told, bytes, records, line } = place
  let longest = 0
  let highest = 0
  for (const [number, hex] of records) {
    longest = Math.max(longest, hex.length / 2)
    highest = Math.max(highest, number)
  }
  const recordLength = within('recordLength', told?.recordLength ?? longest, place)
  const count = within('records', told?.records ?? highest, place)
  if (bytes !== undefined) refuseLine(line, 'the file has records; want update_record')
  if (longest > recordLength) refuseLine(line, `update_record: want at most the ${recordLength} bytes of a record`)
  if (highest > count) refuseLine(line, `update_record: want a number up to the ${count} records of the file`)
  if (recordLength === 0 || count === 0) return undefined
  const contents = Array.from({ length: highest }, (_, i) => records.get(i + 1) ?? '')
  return { recordLength, records: count, ...(highest > 0 && { contents }) }
}

/** The rules of a file as dumped, else those of the same file of the default card. */
function rulesOf(place: Place, usual: FileProfile | undefined): Partial<FileProfile> {
  const { told } = place
  const { access, arr, compact, expanded } = told?.fields ?? {}
  if (access !== undefined) return { access }
  if (arr !== undefined && rulesFile(place, arr.fid) !== undefined) return { arr }
  if (compact !== undefined) return { compact }
  if (told !== undefined && arr === undefined) return { expanded: expanded ?? '' }
  return { access: usual?.access ?? USUAL }
}

/** Files that hold the card's identity, by their path in the default tree. TS 102 221 §13.2, TS 31.102 §4.2.2, TS 51.011 §10.3.2. */
const IDENTITY: ReadonlyMap<string, 'iccid' | 'imsi'> = new Map([
  [pathOf(MASTER_FILE, 'ICCID'), 'iccid'],
  [pathOf(ADF_USIM, 'IMSI'), 'imsi'],
  [pathOf(DF_GSM, 'IMSI'), 'imsi'],
])

/** The digits in an identity file, if the card would encode them as the same bytes. */
function digitsOf(kind: 'iccid' | 'imsi', hex: string): string | undefined {
  const bytes = fromHex(hex)
  if (kind === 'iccid') {
    const iccid = decodeIccid(bytes)
    return iccid?.endsWith(luhnDigit(iccid.slice(0, -1))) ? iccid : undefined
  }
  const imsi = decodeImsi(bytes)
  return imsi !== undefined && toHex(encodeImsi(imsi)) === hex ? imsi : undefined
}

/** The numbers found so far: the first one of each kind counts. */
export type DumpIdentity = { -readonly [Kind in 'iccid' | 'imsi']?: string }

/** Takes the contents from the identity: a profile with another number has that number in the file as well. */
function personal(row: FileProfile, usualPath: string, identity: DumpIdentity): FileProfile {
  const kind = IDENTITY.get(usualPath)
  const { contents, size, ...rest } = row
  if (kind === undefined || row.deactivated === true || typeof contents !== 'string') return row
  const digits = size === contents.length / 2 ? digitsOf(kind, contents) : undefined
  if (digits === undefined) return row
  identity[kind] ??= digits
  return identity[kind] === digits ? { ...rest, from: kind } : row
}

/**
 * An elementary file of a dump as a profile.
 *
 * @param path - its path in the profile
 * @param usualPath - the path that it would have on the default card
 * @param identity - takes the numbers found
 * @returns `undefined` for what cannot be emulated: BER-TLV, empty, terminated, or a file that was not read and has no shape
 */
export function fileOf(place: Place, path: string, usualPath: string, identity: DumpIdentity): FileProfile | undefined {
  const { told } = place
  const usual = usualFile(usualPath)
  const type = typeOf(place, usual)
  if (type === 'df') return refuseLine(place.line, 'that is a directory; it takes no contents')
  if (type === undefined || type === 'ber-tlv' || type === 'terminated') return undefined
  const shape = type === 'transparent' ? transparent(place) : recorded(place)
  if (shape === undefined) return undefined
  const sfi = told === undefined ? usual?.sfi : told.fields.sfi
  const proprietary = told?.fields.proprietary
  const isOff = told?.fields.deactivated === true || !place.isActive
  const row: FileProfile = {
    path,
    ...name(place),
    type,
    ...(sfi !== undefined && { sfi }),
    ...rulesOf(place, usual),
    ...(proprietary !== undefined && { proprietary }),
    ...(isOff && { deactivated: true }),
    ...shape,
  }
  return personal(row, usualPath, identity)
}

/** A directory of a dump as a profile. */
export function directoryRow(place: Place, path: string, aid?: string): FileProfile {
  const { arr, compact, expanded, proprietary } = place.told?.fields ?? {}
  return {
    path,
    ...name(place),
    type: 'df',
    ...(aid !== undefined && { aid }),
    ...(arr !== undefined && { arr }),
    ...(compact !== undefined && { compact }),
    ...(expanded !== undefined && { expanded }),
    ...(proprietary !== undefined && { proprietary }),
  }
}
