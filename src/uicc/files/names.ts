import { applicationOf, USIM_APPLICATION } from '../application.js'
import { MF_PATH, USIM_PATH } from './path.js'
import type { EfRow } from './row.js'
import { DIRECTORIES, type DirectoryKey, type KnownDirectory } from './tree.js'

/** What stands at a path: its name, and where it is an elementary file, what the standard says of it. */
export interface KnownFile {
  /** `EF.IMSI`, `DF.GSM`, … */
  readonly name: string
  readonly row?: EfRow
}

const ROWS: readonly KnownDirectory[] = Object.values(DIRECTORIES)

/** All files by their path. */
const byPath: ReadonlyMap<string, KnownFile> = new Map([
  ...ROWS.map(({ path, name }) => [path, { name: path === USIM_PATH ? 'current ADF' : name }] as const),
  ...ROWS.flatMap(({ path, files }) =>
    Object.entries(files).map(([name, row]) => [`${path}/${row.fid}`, { name: `EF.${name}`, row }] as const),
  ),
])

/** What the standards have at a path, `3F00/7FFF/6F07`; `undefined` for a path that they do not name. */
export const knownFile = (path: string): KnownFile | undefined => byPath.get(path)

/** The last identifier of a path of elementary files: four digits, and not those of a directory. TS 31.101 §8.1, TS 51.011 §6.2. */
const ELEMENTARY = /^3F00(\/[0-9A-F]+)*\/(?![357]F)[0-9A-F]{4}$/

/** Whether an elementary file is at a path, in upper case: one that the standards name, or one with the identifier of such a file. */
export const isFilePath = (path: string): boolean => byPath.get(path)?.row !== undefined || ELEMENTARY.test(path)

/** The directory at a path, or that of the elementary file at it. */
export const directoryAt = (path: string): string => (isFilePath(path) ? path.slice(0, path.lastIndexOf('/')) : path)

/** The name of what is at a path; the path itself where the standards have nothing there. */
export const nameAt = (path: string): string => byPath.get(path)?.name ?? path

/** The name of what a directory has under an identifier, as far as the standards know it. */
export const nameIn = (directory: string, fid: string): string | undefined => byPath.get(`${directory}/${fid}`)?.name

/** The path of the file that has a short file identifier in a directory; `undefined` for an SFI that the standards do not give there. */
export function fileBySfi(directory: string, sfi: number): string | undefined {
  const { files = {} } = ROWS.find(({ path }) => path === directory) ?? {}
  const found = Object.values(files).find((row) => row.sfi === sfi)
  return found && `${directory}/${found.fid}`
}

/** Identifiers by the names that lead to them, `MF/ADF.USIM/EF.IMSI`; an application's is how its AID begins. */
const byNames = new Map<string, string>()
const namesOf = new Map<string, string>()
for (const { path, name, files } of ROWS) {
  const at = path.lastIndexOf('/')
  const names = at < 0 ? name : `${namesOf.get(path.slice(0, at))}/${name}`
  namesOf.set(path, names)
  byNames.set(names, path === USIM_PATH ? USIM_APPLICATION.aid : path.slice(at + 1))
  for (const [ef, { fid }] of Object.entries(files)) byNames.set(`${names}/EF.${ef}`, fid)
}

/** The identifier of a file by its names from the MF on: `6F07` for `MF/ADF.USIM/EF.IMSI`. An application's is how its AID begins. */
export const identifierOf = (names: string): string | undefined => byNames.get(names)

/** Where a FID alone is looked up: what a phone reads most comes first, by the class of the command. */
const UICC_ORDER: readonly DirectoryKey[] = ['MF', 'USIM', 'TELECOM', 'GSM']
const GSM_ORDER: readonly DirectoryKey[] = ['MF', 'GSM', 'TELECOM']
/** Directories whose identifiers others use as well: one is told only where no second has it. */
const LOWER: readonly DirectoryKey[] = ['GSM_ACCESS', 'GRAPHICS', 'USIM_PHONEBOOK', 'FIVE_GS']

const inside = (directory: DirectoryKey, fid: string): string | undefined =>
  byPath.get(`${DIRECTORIES[directory].path}/${fid}`)?.name

function onlyOne(fid: string): string | undefined {
  const found = LOWER.flatMap((directory) => inside(directory, fid) ?? [])
  return found.length === 1 ? found[0] : undefined
}

/** The name of a file by its identifier alone, in four hex digits; `undefined` for one that is not known, or means too many. */
export function fileName(fid: string, isGsm: boolean): string | undefined {
  if (fid === MF_PATH) return 'MF'
  for (const directory of isGsm ? GSM_ORDER : UICC_ORDER) {
    const name = inside(directory, fid)
    if (name !== undefined) return name
  }
  return onlyOne(fid)
}

/** The names along a path below the MF; an identifier stands for itself where it is not known there. */
export const pathNames = (fids: readonly string[]): string[] =>
  fids.map((fid, i) => byPath.get([MF_PATH, ...fids.slice(0, i + 1)].join('/'))?.name ?? fid)

/** An application identifier in hex, with the name of the application where it is known: `USIM (AID A0000000871002)`. */
export function applicationName(aid: string): string {
  if (aid === '') return 'application with an empty AID'
  const known = applicationOf(aid)
  return known === undefined ? `application ${aid}` : `${known.name} (AID ${aid})`
}
