import { fromHex, toHex } from '../../bytes/hex.js'
import { PocketsimError } from '../../error.js'
import { wantCount, wantFlag, wantObject } from '../want.js'
import type { Body, FileTree } from './node.js'
import { elements, fileAt } from './path.js'

/** A file that was written to. */
export interface WrittenFile {
  /**
   * Its path, as in a {@link FileProfile}: `3F00/7FFF/6F07`. 7FFF is the first application; another is named by its whole AID. Of
   * files that share their bytes one alone is named.
   */
  readonly path: string
  /** All its bytes in hex, records one behind the other. */
  readonly bytes: string
  /** Whether it is activated. TS 102 221 §11.1.14. */
  readonly active: boolean
}

/** What was written on one card, by storage number; what is missing is as its kind has it. */
export type WrittenBodies = readonly (Body | undefined)[]

/** Where an entry of `written` says which file it is: a path, or in version 2 a place among the files. */
export type PathReader = (fields: Readonly<Record<string, unknown>>) => string

/** The path as it stands in an entry. */
export function pathOfEntry({ path }: Readonly<Record<string, unknown>>): string {
  if (typeof path === 'string') return path
  throw new PocketsimError('SNAPSHOT_FORMAT', 'written: want the path of each file, 3F00/7FFF/6F07')
}

/** The path that has a place, in an entry that says the place alone. */
export const pathOfPlace =
  (paths: readonly string[]): PathReader =>
  ({ storage }) =>
    paths[wantCount('written.storage', storage, paths.length - 1)] ?? ''

/** Written files as a snapshot lists them. */
export const writtenFiles = (written: WrittenBodies, { owners }: FileTree): WrittenFile[] =>
  written.flatMap((body, storage) => {
    const owner = owners[storage]
    if (body === undefined || owner === undefined) return []
    return [{ path: owner.path, bytes: toHex(body.bytes), active: body.active }]
  })

/** A file of a snapshot, as large as the card has it. */
function wantWritten(value: unknown, tree: FileTree, pathIn: PathReader): readonly [storage: number, body: Body] {
  const fields = wantObject('written', value)
  const { bytes, active } = fields
  const path = pathIn(fields)
  const file = fileAt(tree, elements(path))
  if (file?.kind !== 'EF') {
    throw new PocketsimError('SNAPSHOT_FORMAT', `written: the card has no elementary file ${path}`)
  }
  if (typeof bytes !== 'string' || !/^([0-9A-F]{2})*$/.test(bytes) || bytes.length !== 2 * file.size) {
    throw new PocketsimError('SNAPSHOT_FORMAT', `written ${path}: want ${file.size} bytes in upper-case hex`)
  }
  return [file.storage, { bytes: fromHex(bytes), active: wantFlag('written.active', active) }]
}

/**
 * The written files of a snapshot.
 *
 * @throws PocketsimError `SNAPSHOT_FORMAT` for a path that the tree does not have, the same file twice, or another size
 */
export function wantAllWritten(value: unknown, tree: FileTree, pathIn: PathReader): WrittenBodies {
  if (!Array.isArray(value)) throw new PocketsimError('SNAPSHOT_FORMAT', 'written: want a list')
  const files = value.map((file: unknown) => wantWritten(file, tree, pathIn))
  const bodies = new Map(files)
  if (bodies.size < files.length) throw new PocketsimError('SNAPSHOT_FORMAT', 'written: want each file once')
  const most = Math.max(-1, ...bodies.keys())
  return Array.from({ length: most + 1 }, (_, storage) => bodies.get(storage))
}
