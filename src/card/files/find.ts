import { equalBytes } from '../../bytes/equal.js'
import { ACTIVE_APPLICATION_FID, MF_FID } from '../../uicc/files/directory.js'
import type { LogicalChannel } from '../session.js'
import type { CardFile, Df, Ef } from './node.js'

/** Where a selection leads: a directory, and in it a file or none. */
export interface Position {
  readonly directory: Df
  readonly file: Ef | undefined
}

const SHORTEST_AID = 5

const enter = (file: CardFile): Position =>
  file.kind === 'EF' ? { directory: file.parent, file } : { directory: file, file: undefined }

const entered = (file: CardFile | undefined): Position | undefined => file && enter(file)

/**
 * What a FID names from where a channel stands: a child, the directory itself, its parent, a directory beside it, the MF, the
 * active application. An EF beside the directory is out of reach. TS 102 221 §8.4.1.
 *
 * @param mf - the MF of the card
 */
export function byFid(fid: number, { directory, application }: LogicalChannel, mf: Df): Position | undefined {
  if (fid === MF_FID) return enter(mf)
  if (fid === ACTIVE_APPLICATION_FID) return entered(application)
  const child = directory.children.get(fid)
  if (child !== undefined) return enter(child)
  if (directory.fid === fid) return enter(directory)
  const { parent } = directory
  if (parent?.fid === fid) return enter(parent)
  const sibling = parent?.children.get(fid)
  return sibling === undefined || sibling.kind === 'EF' ? undefined : enter(sibling)
}

/** A directory below the current one, also by 7FFF from the MF. TS 102 221 §11.1.1.2. */
export function childDf(fid: number, { directory, application }: LogicalChannel, mf: Df): Position | undefined {
  if (fid === ACTIVE_APPLICATION_FID) return directory === mf ? entered(application) : undefined
  const child = directory.children.get(fid)
  return child === undefined || child.kind === 'EF' ? undefined : enter(child)
}

/**
 * A path of file identifiers, two bytes each, from the MF, where 7FFF may come first, or from the current directory.
 * TS 102 221 §8.4.2.
 */
export function byPath(
  path: Uint8Array,
  from: 'mf' | 'current',
  { application, directory }: LogicalChannel,
  mf: Df,
): Position | undefined {
  let here: CardFile | undefined = from === 'mf' ? mf : directory
  for (let i = 0; i < path.length; i += 2) {
    const fid: number = ((path[i] ?? 0) << 8) | (path[i + 1] ?? 0)
    if (here === undefined || here.kind === 'EF') return undefined
    here = fid === ACTIVE_APPLICATION_FID && i === 0 && from === 'mf' ? application : here.children.get(fid)
  }
  return entered(here)
}

/** SFI go from 1 to 30. TS 102 221 §8.3. */
const MOST_SFI = 30

/** The file that an SFI names in the current directory. TS 102 221 §8.3. */
export function bySfi(sfi: number, { directory }: LogicalChannel): Ef | 'reserved' | 'not-found' {
  if (sfi < 1 || sfi > MOST_SFI) return 'reserved'
  return directory.bySfi.get(sfi) ?? 'not-found'
}

/** Which of several applications with the same beginning of their name. TS 102 221 §11.1.1.2, table 11.2. */
export type Occurrence = 'first' | 'last' | 'next' | 'previous'

/** An application by its name, or the beginning of it. TS 102 221 §8.4.1, §11.1.1.2. */
export function byName(
  name: Uint8Array,
  which: Occurrence,
  { application }: LogicalChannel,
  applications: readonly Df[],
): Position | undefined {
  if (name.length < SHORTEST_AID) return undefined
  const fitting = applications.filter(({ aid }) => equalBytes(name, aid.subarray(0, name.length)))
  const at = application === undefined ? -1 : fitting.indexOf(application)
  switch (which) {
    case 'first':
      return entered(fitting[0])
    case 'last':
      return entered(fitting.at(-1))
    case 'next':
      return entered(fitting[at + 1])
    default:
      return entered(at < 0 ? fitting.at(-1) : fitting[at - 1])
  }
}
