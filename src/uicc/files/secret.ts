import { DIRECTORIES, type DirectoryRow, fidNumber } from './tree.js'

/** Files that hold keys. */
interface KeyFiles {
  readonly fids: Set<number>
  readonly sfis: Set<number>
}

/** Directories below an application use FIDs that others use as well, so each stands by itself; all the rest is together. */
const ELSEWHERE = 0

function keyFiles(): ReadonlyMap<number, KeyFiles> {
  const found = new Map<number, KeyFiles>()
  for (const { path, files } of Object.values<DirectoryRow>(DIRECTORIES)) {
    const [, , below] = path.split('/')
    const directory = below === undefined ? ELSEWHERE : fidNumber(below)
    for (const { fid, sfi, secret } of Object.values(files)) {
      if (!secret) continue
      const known = found.get(directory) ?? { fids: new Set(), sfis: new Set() }
      found.set(directory, known)
      known.fids.add(fidNumber(fid))
      if (sfi > 0) known.sfis.add(sfi)
    }
  }
  return found
}

const KEY_FILES = keyFiles()
const filesIn = (directory: number): KeyFiles | undefined => KEY_FILES.get(directory) ?? KEY_FILES.get(ELSEWHERE)

/**
 * Whether a file holds keys, whatever application is active.
 *
 * @param directory - FID of the directory it is in; 0 for an application, or where it is unknown
 */
export const isKeyFile = (directory: number, fid: number): boolean => filesIn(directory)?.fids.has(fid) === true

/** The same by the short file identifier. */
export const isKeySfi = (directory: number, sfi: number): boolean => filesIn(directory)?.sfis.has(sfi) === true
