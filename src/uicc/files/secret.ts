import { fidNumber } from './directory.js'
import { FIVE_GS_KEYS, GSM_ACCESS_KEYS, GSM_KEYS, USIM_KEYS } from './keys.js'
import { FIVE_GS_PATH, GSM_ACCESS_PATH, GSM_PATH, USIM_PATH } from './path.js'
import { type EfTable, readRow } from './row.js'

/** Files that hold keys. */
interface KeyFiles {
  readonly fids: Set<number>
  readonly sfis: Set<number>
}

/** Directories below an application use FIDs that others use as well, so each stands by itself; all the rest is together. */
const ELSEWHERE = 0

const TABLES: readonly (readonly [path: string, keys: EfTable])[] = [
  [USIM_PATH, USIM_KEYS],
  [GSM_ACCESS_PATH, GSM_ACCESS_KEYS],
  [FIVE_GS_PATH, FIVE_GS_KEYS],
  [GSM_PATH, GSM_KEYS],
]

function keyFiles(): ReadonlyMap<number, KeyFiles> {
  const found = new Map<number, KeyFiles>()
  for (const [path, keys] of TABLES) {
    const [, , below] = path.split('/')
    const directory = below === undefined ? ELSEWHERE : fidNumber(below)
    const known = found.get(directory) ?? { fids: new Set(), sfis: new Set() }
    found.set(directory, known)
    for (const text of Object.values(keys)) {
      const { fid, sfi } = readRow(text, '', true)
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
