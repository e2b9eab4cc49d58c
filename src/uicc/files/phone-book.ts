import type { DirectoryRow } from './directory.js'
import { NO_KEYS } from './keys.js'
import { PHONE_BOOK_PATH, USIM_PHONE_BOOK_PATH } from './path.js'
import type { EfTable } from './row.js'

/** EF.PBR gives the other files their identifiers. TS 31.102 §4.4.2. */
const FILES = {
  PSC: '4F22 T 4 4.4.2.12.2',
  CC: '4F23 T 2 4.4.2.12.3',
  PUID: '4F24 T 2 4.4.2.12.4',
  PBR: '4F30 L * 4.4.2.1',
} as const satisfies EfTable

const NAME = 'DF.PHONEBOOK'
const DOCUMENT = 'TS 31.102'

/** The phone book of all applications. TS 31.102 §4.6. */
export const PHONE_BOOK_OF_ALL = {
  path: PHONE_BOOK_PATH,
  name: NAME,
  document: DOCUMENT,
  files: FILES,
  keys: NO_KEYS,
} as const satisfies DirectoryRow

/** The phone book of the USIM. TS 31.102 §4.4.2. */
export const PHONE_BOOK_OF_USIM = {
  path: USIM_PHONE_BOOK_PATH,
  name: NAME,
  document: DOCUMENT,
  files: FILES,
  keys: NO_KEYS,
} as const satisfies DirectoryRow
