import { toHex } from '../bytes/hex.js'
import type { CommandApdu } from '../uicc/apdu.js'
import { applicationOf, USIM_APPLICATION } from '../uicc/application.js'
import { ACTIVE_APPLICATION } from '../uicc/files/directory.js'
import { directoryAt, fileBySfi, isFilePath, knownFile } from '../uicc/files/names.js'
import { MF_PATH, USIM_PATH } from '../uicc/files/path.js'
import { GSM_CLASS } from '../uicc/instructions/class.js'
import { namesFile, sfiOf } from '../uicc/instructions/data.js'
import * as INS from '../uicc/instructions/ins.js'

/** How large the selected file is, as the card has told it. */
export interface FileFacts {
  /** Bytes of a transparent file. */
  readonly size: number | undefined
  /** How many records there are, in a file of records. */
  readonly records: number | undefined
}

/** Where a logical channel stands, as far as the trace tells. Paths are FIDs from the MF on; 7FFF is the USIM. TS 102 221 §8.4 */
export interface ChannelPlace {
  readonly directory: string
  /** The current elementary file; `undefined` where there is none, or its path is not known. */
  readonly file: string | undefined
  /** Whether an elementary file is selected, or may be: the trace did not see the beginning. */
  readonly hasFile: boolean
  /** The application that was selected last: what 7FFF means. TS 102 221 §8.3 */
  readonly application: string
  /** What the card has told of what is selected, once it has. */
  readonly facts: FileFacts | undefined
  /** Whether a command led here, and not the reset. */
  readonly isChosen: boolean
}

/** After a reset, and on a channel that was opened from the basic one: the MF. TS 102 221 §8.4.1, §11.1.17. */
export const AT_MF: ChannelPlace = {
  directory: MF_PATH,
  file: undefined,
  hasFile: false,
  application: USIM_PATH,
  facts: undefined,
  isChosen: false,
}

/** P1 of SELECT. TS 102 221 §11.1.1.2, table 11.1. */
const BY = { childDf: 0x01, parent: 0x03, name: 0x04, pathFromMf: 0x08, pathFromCurrent: 0x09 } as const
/** P2 of SELECT: the application session ends. TS 102 221 §11.1.1.2, table 11.2. */
const TERMINATE = 0x40

/** The path of what is selected: the elementary file, else the directory. */
export const selectedAt = ({ file, directory }: ChannelPlace): string => file ?? directory

const parentOf = (path: string): string => (path === MF_PATH ? path : path.slice(0, path.lastIndexOf('/')))
const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Where a path leads: into a directory, or to an elementary file in one. */
function entered(place: ChannelPlace, path: string): ChannelPlace {
  const directory = directoryAt(path)
  const file = directory === path ? undefined : path
  return { ...place, directory, file, hasFile: file !== undefined, facts: undefined, isChosen: true }
}

/** The directory of an application by its identifier in hex, or the beginning of it. TS 101 220 Annex E */
function applicationPath(aid: string): string {
  const known = applicationOf(aid)
  return known === USIM_APPLICATION ? USIM_PATH : `${MF_PATH}/${known?.aid ?? aid}`
}

/** Identifiers of directories that stand below another one than the MF begin with 5F. TS 31.101 §8.1 */
const LOWER = '5F'
const UPPER = '7F'

/**
 * What a FID names from a directory: a child, the directory itself, its parent, a directory beside it, the MF, the application. Where
 * the standards do not know it, its digits say what it is. TS 102 221 §8.4.1.
 */
function pathByFid({ directory, application }: ChannelPlace, fid: string): string {
  if (fid === MF_PATH) return MF_PATH
  if (fid === ACTIVE_APPLICATION) return application
  const parent = parentOf(directory)
  const child = `${directory}/${fid}`
  const sibling = `${parent}/${fid}`
  if (knownFile(child) !== undefined) return child
  if (lastOf(directory) === fid) return directory
  if (lastOf(parent) === fid) return parent
  if (!isFilePath(sibling) && knownFile(sibling) !== undefined) return sibling
  if (fid.startsWith(UPPER)) return `${MF_PATH}/${fid}`
  return fid.startsWith(LOWER) && lastOf(directory).startsWith(LOWER) ? sibling : child
}

const fidsOf = (hex: string): string[] => hex.match(/.{4}/g) ?? []

/** A path of FIDs from a directory on. 7FFF at its beginning is the application. TS 102 221 §8.4.2 */
const pathBelow = (from: string, fids: readonly string[], application: string): string =>
  fids[0] === ACTIVE_APPLICATION ? [application, ...fids.slice(1)].join('/') : [from, ...fids].join('/')

/** Where SELECT leads once the card has accepted it. TS 102 221 §11.1.1, TS 51.011 §9.2.1. */
function selected(place: ChannelPlace, { cla, p1, p2, data }: CommandApdu): ChannelPlace {
  const hex = toHex(data)
  const fids = fidsOf(hex)
  switch (cla === GSM_CLASS ? 0 : p1) {
    case BY.childDf:
      return entered(place, `${place.directory}/${hex}`)
    case BY.parent:
      return entered(place, parentOf(place.directory))
    case BY.name: {
      if ((p2 & TERMINATE) !== 0) return { ...AT_MF, isChosen: true }
      const application = applicationPath(hex)
      return entered({ ...place, application }, application)
    }
    case BY.pathFromMf:
      return entered(place, pathBelow(MF_PATH, fids[0] === MF_PATH ? fids.slice(1) : fids, place.application))
    case BY.pathFromCurrent:
      return entered(place, pathBelow(place.directory, fids, place.application))
    default:
      return entered(place, hex === '' ? MF_PATH : pathByFid(place, hex))
  }
}

/** Where a command leads that the card has accepted: only SELECT and an SFI move. TS 102 221 §8.4. */
export function placeAfter(place: ChannelPlace, command: CommandApdu): ChannelPlace {
  if (command.ins === INS.SELECT) return selected(place, command)
  const sfi = namesFile(command.ins) ? sfiOf(command) : 0
  if (sfi === 0) return place
  const file = fileBySfi(place.directory, sfi)
  if (file !== undefined && file === place.file) return place
  return { ...place, file, hasFile: true, facts: undefined, isChosen: true }
}

/** What the card's own words say of the place: its identifier, whether it is a directory, the name of its application. */
export interface PlaceTold {
  readonly fid: string
  readonly isDirectory: boolean
  /** Identifier of the application in hex, where it is told. */
  readonly aid: string | undefined
  readonly facts: FileFacts
}

/** The place as SELECT left it, made right by what the card told of it. */
export function placeTold(place: ChannelPlace, { fid, isDirectory, aid, facts }: PlaceTold): ChannelPlace {
  const application = aid === undefined ? place.application : applicationPath(aid)
  if (isDirectory && aid !== undefined && fid !== MF_PATH)
    return { ...entered({ ...place, application }, application), facts }
  const path = selectedAt(place)
  if (lastOf(path) !== fid) return { ...place, facts }
  // An identifier of a standard's file may be that of a directory here, and the other way round.
  return isDirectory
    ? { ...place, directory: path, file: undefined, hasFile: false, facts }
    : { ...place, directory: parentOf(path), file: path, hasFile: true, facts }
}

/** The place as STATUS tells it, which is about the current directory. TS 102 221 §11.1.2. */
export function statusTold(place: ChannelPlace, { fid, aid }: PlaceTold): ChannelPlace {
  const application = aid === undefined ? place.application : applicationPath(aid)
  const here = { ...place, application }
  const path = aid !== undefined ? application : pathByFid(here, fid)
  if (path === place.directory || lastOf(place.directory) === fid || knownFile(path) === undefined) return here
  return { ...entered(here, path), hasFile: true }
}
