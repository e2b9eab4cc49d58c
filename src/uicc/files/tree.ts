import { APPLICATIONS } from '../application.js'
import { MF_FILES } from './mf.js'
import type { EfRow } from './row.js'
import { GRAPHICS_FILES, GSM_FILES, TELECOM_FILES } from './sim.js'
import { FIVE_GS_FILES, GSM_ACCESS_FILES, ISIM_FILES, PHONEBOOK_FILES, SAIP_FILES, USIM_FILES } from './usim.js'

/** A directory that a standard names. */
export interface DirectoryRow {
  /** File identifiers from the MF on, `/` between them; an application by the beginning of its AID, the USIM by 7FFF. TS 102 221 §8.3 */
  readonly path: string
  /** `MF`, `DF.…` or `ADF.…`. */
  readonly name: string
  /** Its elementary files, by their names without `EF.`. */
  readonly files: Readonly<Record<string, EfRow>>
}

/** The MF in a path. TS 102 221 §8.3 */
export const MF = '3F00'
/** The application that is active, in a path. TS 102 221 §8.3 */
export const ACTIVE_APPLICATION = '7FFF'

/** A file identifier as a number. */
export const fidNumber = (fid: string): number => Number.parseInt(fid, 16)
export const MF_FID = fidNumber(MF)
export const ACTIVE_APPLICATION_FID = fidNumber(ACTIVE_APPLICATION)

const USIM = `${MF}/${ACTIVE_APPLICATION}` as const
const ISIM = `${MF}/${APPLICATIONS.ISIM.aid}`
const TELECOM = `${MF}/7F10` as const
const GSM = `${MF}/7F20` as const

/** Every directory that the standards name and whose files are known, parents first. TS 31.102 §4, TS 31.103 §4, TS 51.011 §10. */
export const DIRECTORIES = {
  MF: { path: MF, name: 'MF', files: MF_FILES },
  USIM: { path: USIM, name: 'ADF.USIM', files: USIM_FILES },
  USIM_PHONEBOOK: { path: `${USIM}/5F3A`, name: 'DF.PHONEBOOK', files: PHONEBOOK_FILES },
  GSM_ACCESS: { path: `${USIM}/5F3B`, name: 'DF.GSM-ACCESS', files: GSM_ACCESS_FILES },
  WLAN: { path: `${USIM}/5F40`, name: 'DF.WLAN', files: {} },
  HNB: { path: `${USIM}/5F50`, name: 'DF.HNB', files: {} },
  PROSE: { path: `${USIM}/5F90`, name: 'DF.ProSe', files: {} },
  FIVE_GS: { path: `${USIM}/5FC0`, name: 'DF.5GS', files: FIVE_GS_FILES },
  SAIP: { path: `${USIM}/5FD0`, name: 'DF.SAIP', files: SAIP_FILES },
  ISIM: { path: ISIM, name: 'ADF.ISIM', files: ISIM_FILES },
  TELECOM: { path: TELECOM, name: 'DF.TELECOM', files: TELECOM_FILES },
  TELECOM_PHONEBOOK: { path: `${TELECOM}/5F3A`, name: 'DF.PHONEBOOK', files: PHONEBOOK_FILES },
  MULTIMEDIA: { path: `${TELECOM}/5F3B`, name: 'DF.MULTIMEDIA', files: {} },
  MMSS: { path: `${TELECOM}/5F3C`, name: 'DF.MMSS', files: {} },
  GRAPHICS: { path: `${TELECOM}/5F50`, name: 'DF.GRAPHICS', files: GRAPHICS_FILES },
  GSM: { path: GSM, name: 'DF.GSM', files: GSM_FILES },
} as const satisfies Record<string, DirectoryRow>

/** A directory of {@link DIRECTORIES} by its key there. */
export type DirectoryKey = keyof typeof DIRECTORIES
/** The names of a directory's elementary files. */
export type EfName<Directory extends DirectoryKey> = keyof (typeof DIRECTORIES)[Directory]['files'] & string

/** The path of an elementary file: `pathOf('USIM', 'IMSI')` is `3F00/7FFF/6F07`. */
export function pathOf<Directory extends DirectoryKey>(directory: Directory, name: EfName<Directory>): string {
  const { path, files }: DirectoryRow = DIRECTORIES[directory]
  return `${path}/${files[name]?.fid}`
}
