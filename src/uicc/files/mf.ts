import type { DirectoryRow } from './directory.js'
import { NO_KEYS } from './keys.js'
import { MF_PATH } from './path.js'

/** The MF. TS 102 221 §13. */
export const MASTER_FILE = {
  path: MF_PATH,
  name: 'MF',
  document: 'TS 102 221',
  files: {
    DIR: '2F00 L 5-54 13.1 30',
    PL: '2F05 T 2n 13.3 5',
    ARR: '2F06 L * 13.4 6',
    ICCID: '2FE2 T 10 13.2 2',
  },
  keys: NO_KEYS,
} as const satisfies DirectoryRow
