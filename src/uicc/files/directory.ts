import { MF_PATH } from './path.js'
import { type EfRow, type EfTable, readRow } from './row.js'

/** A directory that a standard names, with the elementary files in it. */
export interface DirectoryRow {
  /** File identifiers from the MF on, `/` between them; an application by the beginning of its AID, the USIM by 7FFF. TS 102 221 §8.3 */
  readonly path: string
  /** `MF`, `DF.…` or `ADF.…`. */
  readonly name: string
  /** The document that has the sections of its files. */
  readonly document: string
  readonly files: EfTable
  /** Those that hold keys. */
  readonly keys: EfTable
}

/** A file identifier as a number. */
export const fidNumber = (fid: string): number => Number.parseInt(fid, 16)

/** The MF by its file identifier. TS 102 221 §8.3 */
export const MF_FID = fidNumber(MF_PATH)
/** The application that is active. TS 102 221 §8.3 */
export const ACTIVE_APPLICATION = '7FFF'
export const ACTIVE_APPLICATION_FID = fidNumber(ACTIVE_APPLICATION)

/** The names of a directory's elementary files. */
export type EfName<Directory extends DirectoryRow> = keyof (Directory['files'] & Directory['keys']) & string

const FID_DIGITS = 4

/** The identifier of an elementary file: `fidOf(ADF_USIM, 'IMSI')` is `6F07`. */
export const fidOf = <Directory extends DirectoryRow>({ files, keys }: Directory, name: EfName<Directory>): string =>
  (files[name] ?? keys[name] ?? '').slice(0, FID_DIGITS)

/** The path of an elementary file: `pathOf(ADF_USIM, 'IMSI')` is `3F00/7FFF/6F07`. */
export const pathOf = <Directory extends DirectoryRow>(directory: Directory, name: EfName<Directory>): string =>
  `${directory.path}/${fidOf(directory, name)}`

/** What the standard says of the elementary files of a directory, by their names without `EF.`. */
export function efRowsOf({ document, files, keys }: DirectoryRow): Record<string, EfRow> {
  const rows: Record<string, EfRow> = {}
  for (const [name, text] of Object.entries(files)) rows[name] = readRow(text, document, false)
  for (const [name, text] of Object.entries(keys)) rows[name] = readRow(text, document, true)
  return rows
}
