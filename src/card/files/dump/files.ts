import { fromHex } from '../../../bytes/hex.js'
import { LONGEST_AID, USIM_APPLICATION } from '../../../uicc/application.js'
import { decodeDirRecord } from '../../../uicc/encodings/directory.js'
import { ACTIVE_APPLICATION, fidOf } from '../../../uicc/files/directory.js'
import { MASTER_FILE } from '../../../uicc/files/mf.js'
import { MF_PATH } from '../../../uicc/files/path.js'
import type { FileProfile } from '../profile.js'
import type { DumpAnswer } from './answer.js'
import { isApplication, isElementary, type Place } from './place.js'
import { type DumpIdentity, directoryRow, fileOf } from './rows.js'

const DIR = fidOf(MASTER_FILE, 'DIR')
const ICCID = fidOf(MASTER_FILE, 'ICCID')

/** What a dump says of a card's files. */
export interface DumpedFiles {
  readonly rows: readonly FileProfile[]
  readonly identity: DumpIdentity
  /** What SELECT answered, in the order of the dump. */
  readonly answers: readonly DumpAnswer[]
  /** Whether it is the dump of a whole card: it has the EF.ICCID of the MF and files of a directory. */
  readonly isWhole: boolean
}

/** A dump on its way to rows. */
interface Reading extends DumpedFiles {
  readonly rows: FileProfile[]
  readonly answers: DumpAnswer[]
  /** Identifiers of the applications that EF.DIR lists. */
  readonly listed: readonly string[]
  /** Directories and the SFIs of their files. */
  readonly taken: Set<string>
  hasFirst: boolean
}

/** Whether a place, or one below it, is a file that the card has. */
const hasFiles = (place: Place): boolean =>
  isElementary(place) ? place.isSelected : [...place.byId.values()].some(hasFiles)

/** Identifiers of the applications that EF.DIR lists. TS 102 221 §13.1. */
const listedIn = (mf: Place): string[] =>
  [...(mf.byId.get(DIR)?.records.values() ?? [])].flatMap((hex) => decodeDirRecord(fromHex(hex))?.aid ?? [])

/** The whole identifier of an application: as SELECT said, as EF.DIR lists it, else the part of it that the dump has. */
function aidOf({ id, told }: Place, { listed }: Reading): string {
  const candidates = told?.aid === undefined ? listed : [told.aid, ...listed]
  return candidates.find((aid) => aid.startsWith(id) && aid.length <= 2 * LONGEST_AID) ?? id
}

/**
 * The element of a path that stands for an application, and the one that the default card has for it. The first one
 * of a whole card is 7FFF. In other dumps a USIM replaces that of the default card.
 */
function elementsOf(place: Place, reading: Reading): readonly [own: string, usual: string] {
  const aid = aidOf(place, reading)
  const isUsim = aid.startsWith(USIM_APPLICATION.aid)
  const isFirst = (reading.isWhole || isUsim) && !reading.hasFirst
  reading.hasFirst ||= isFirst
  return [isFirst ? ACTIVE_APPLICATION : aid, isUsim ? ACTIVE_APPLICATION : aid]
}

/** Whether a place becomes part of the profile: it has files, or it is a directory that was there. */
const isKept = (place: Place): boolean => hasFiles(place) || (place.isSelected && place.told?.type === 'df')

/** A file without the SFI that an earlier one of its directory has. TS 102 221 §8.3. */
function alone(row: FileProfile, { taken }: Reading): FileProfile {
  const { sfi, ...rest } = row
  if (sfi === undefined) return row
  const key = `${row.path.slice(0, row.path.lastIndexOf('/'))} ${sfi}`
  if (taken.has(key)) return rest
  taken.add(key)
  return row
}

/** Adds an elementary file to the profile, or a directory and then what is in it. */
function add(place: Place, path: string, usualPath: string, reading: Reading): void {
  const { told } = place
  if (told !== undefined) reading.answers.push(told)
  if (isElementary(place)) {
    const row = place.isSelected ? fileOf(place, path, usualPath, reading.identity) : undefined
    if (row !== undefined) reading.rows.push(alone(row, reading))
    return
  }
  const isMf = place.parent === undefined
  if (!isMf || told !== undefined) {
    reading.rows.push(directoryRow(place, path, isApplication(place) ? aidOf(place, reading) : undefined))
  }
  for (const below of place.byId.values()) {
    if (!isKept(below)) continue
    const [element, usual] = isApplication(below) ? elementsOf(below, reading) : [below.id, below.id]
    add(below, `${path}/${element}`, `${usualPath}/${usual}`, reading)
  }
}

/** The files that hang from the MF of a dump, as rows of a profile. */
export function dumpedFiles(mf: Place): DumpedFiles {
  const directories = [...mf.byId.values()].filter((place) => !isElementary(place))
  const reading: Reading = {
    listed: listedIn(mf),
    isWhole: mf.byId.get(ICCID)?.isSelected === true && directories.some(hasFiles),
    rows: [],
    identity: {},
    answers: [],
    taken: new Set(),
    hasFirst: false,
  }
  add(mf, MF_PATH, MF_PATH, reading)
  return reading
}
