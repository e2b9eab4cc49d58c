import { equalBytes } from '../../bytes/equal.js'
import type { Session } from '../state.js'
import { SW } from '../status.js'
import { ADF_USIM, type CardFile, type DedicatedFile, type ElementaryFile, MF } from './tree.js'

/** Where a selection leads: a directory, and in it a file or none. */
export interface Position {
  readonly directory: DedicatedFile
  readonly file: ElementaryFile | undefined
}

/** P1 of SELECT. TS 102 221 §11.1.1.2, table 11.1. */
const BY = { fid: 0x00, childDf: 0x01, parent: 0x03, aid: 0x04, pathFromMf: 0x08, pathFromCurrent: 0x09 } as const

/** In a path, and from the MF on, 7FFF stands for the application that is active. TS 102 221 §8.3. */
const CURRENT_APPLICATION = 0x7fff
const SHORTEST_AID = 5

/** A directory's parent: only applications hang below the MF here. */
const parentOf = (directory: DedicatedFile): DedicatedFile | undefined => (directory === MF ? undefined : MF)

const enter = (file: CardFile, directory: DedicatedFile): Position =>
  file.kind === 'EF' ? { directory, file } : { directory: file, file: undefined }

/** The MF, the active application, or a child of the current directory. TS 102 221 §8.4.2. */
function byFid(fid: number, { directory, application }: Session): Position | undefined {
  if (fid === MF.fid) return enter(MF, MF)
  if (fid === CURRENT_APPLICATION) return application && enter(application, application)
  const child = directory.children.find((file) => file.fid === fid && file.kind !== 'ADF')
  return child === undefined ? undefined : enter(child, directory)
}

/** A path of file identifiers, two bytes each, from a starting directory. */
function byPath(path: Uint8Array, start: DedicatedFile, session: Session): Position | undefined {
  let here: Position | undefined = enter(start, start)
  for (let i = 0; i < path.length; i += 2) {
    const fid = ((path[i] ?? 0) << 8) | (path[i + 1] ?? 0)
    if (here === undefined || here.file !== undefined) return undefined
    if (fid === CURRENT_APPLICATION && i === 0) {
      here = session.application && enter(session.application, session.application)
    } else {
      const parent: DedicatedFile = here.directory
      const child: CardFile | undefined = parent.children.find((file) => file.fid === fid && file.kind !== 'ADF')
      here = child === undefined ? undefined : enter(child, parent)
    }
  }
  return here
}

/** Whether a name is the application's, or the beginning of it. TS 102 221 §8.4.1, §11.1.1.2. */
function isNamed(name: Uint8Array, { aid = [] }: DedicatedFile): boolean {
  return name.length >= SHORTEST_AID && equalBytes(name, aid.slice(0, name.length))
}

/**
 * Finds what SELECT names.
 *
 * @param p1 - how `data` names it
 * @param data - a file identifier, a path or an AID
 * @returns the place, or the status word that says why there is none
 */
export function find(p1: number, data: Uint8Array, session: Session): Position | number {
  const fid = ((data[0] ?? 0) << 8) | (data[1] ?? 0)
  const { directory } = session
  const oneFid = data.length === 2
  switch (p1) {
    case BY.fid:
      return oneFid ? (byFid(fid, session) ?? SW.FILE_NOT_FOUND) : SW.WRONG_LENGTH
    case BY.childDf: {
      if (!oneFid) return SW.WRONG_LENGTH
      const child = byFid(fid, session)
      return child === undefined || child.file !== undefined || parentOf(child.directory) !== directory
        ? SW.FILE_NOT_FOUND
        : child
    }
    case BY.parent: {
      const parent = parentOf(directory)
      if (data.length !== 0) return SW.WRONG_LENGTH
      return parent === undefined ? SW.FILE_NOT_FOUND : enter(parent, parent)
    }
    case BY.aid:
      return isNamed(data, ADF_USIM) ? enter(ADF_USIM, ADF_USIM) : SW.FILE_NOT_FOUND
    case BY.pathFromMf:
    case BY.pathFromCurrent: {
      if (data.length === 0 || data.length % 2 !== 0) return SW.WRONG_LENGTH
      return byPath(data, p1 === BY.pathFromMf ? MF : directory, session) ?? SW.FILE_NOT_FOUND
    }
    default:
      return SW.WRONG_P1_P2
  }
}
