import { type DirectoryRow, efRowsOf } from './directory.js'
import {
  ADF_ISIM,
  DF_GRAPHICS,
  DF_SAIP,
  FURTHER_5GS,
  FURTHER_GSM,
  FURTHER_GSM_ACCESS,
  FURTHER_MF,
  FURTHER_TELECOM,
  FURTHER_USIM,
} from './further.js'
import { MASTER_FILE } from './mf.js'
import { HNB_PATH, MMSS_PATH, MULTIMEDIA_PATH, PROSE_PATH, WLAN_PATH } from './path.js'
import { PHONE_BOOK_OF_ALL, PHONE_BOOK_OF_USIM } from './phone-book.js'
import type { EfRow, EfTable } from './row.js'
import { DF_GSM, DF_TELECOM } from './sim.js'
import { ADF_USIM, DF_5GS, DF_GSM_ACCESS } from './usim.js'

/** A directory with what the standards say of its files. */
export interface KnownDirectory extends Pick<DirectoryRow, 'path' | 'name'> {
  /** Its elementary files, by their names without `EF.`. */
  readonly files: Readonly<Record<string, EfRow>>
}

const known = (directory: DirectoryRow, further: EfTable = {}): KnownDirectory => ({
  path: directory.path,
  name: directory.name,
  files: efRowsOf({ ...directory, files: { ...directory.files, ...further } }),
})
/** A directory whose files are in no table. */
const bare = (path: string, name: string): KnownDirectory => ({ path, name, files: {} })

/** Every directory that the standards name and whose files are known, parents first. TS 31.102 §4, TS 31.103 §4, TS 51.011 §10. */
export const DIRECTORIES = {
  MF: known(MASTER_FILE, FURTHER_MF),
  USIM: known(ADF_USIM, FURTHER_USIM),
  USIM_PHONEBOOK: known(PHONE_BOOK_OF_USIM),
  GSM_ACCESS: known(DF_GSM_ACCESS, FURTHER_GSM_ACCESS),
  WLAN: bare(WLAN_PATH, 'DF.WLAN'),
  HNB: bare(HNB_PATH, 'DF.HNB'),
  PROSE: bare(PROSE_PATH, 'DF.ProSe'),
  FIVE_GS: known(DF_5GS, FURTHER_5GS),
  SAIP: known(DF_SAIP),
  ISIM: known(ADF_ISIM),
  TELECOM: known(DF_TELECOM, FURTHER_TELECOM),
  TELECOM_PHONEBOOK: known(PHONE_BOOK_OF_ALL),
  MULTIMEDIA: bare(MULTIMEDIA_PATH, 'DF.MULTIMEDIA'),
  MMSS: bare(MMSS_PATH, 'DF.MMSS'),
  GRAPHICS: known(DF_GRAPHICS),
  GSM: known(DF_GSM, FURTHER_GSM),
} as const satisfies Record<string, KnownDirectory>

/** A directory of {@link DIRECTORIES} by its key there. */
export type DirectoryKey = keyof typeof DIRECTORIES
