import type { DirectoryRow } from './directory.js'
import { GSM_KEYS, NO_KEYS } from './keys.js'
import { GSM_PATH, TELECOM_PATH } from './path.js'

/** DF.TELECOM, with the files that the card has by default. TS 51.011 §10.5, TS 31.102 §4.6. */
export const DF_TELECOM = {
  path: TELECOM_PATH,
  name: 'DF.TELECOM',
  document: 'TS 51.011',
  files: {
    ADN: '6F3A L 14+X 10.5.1 0 2',
    FDN: '6F3B L 14+X 10.5.2 0 3',
    SMS: '6F3C L 176 10.5.3 0 4',
    CCP: '6F3D L 14 10.5.4 0 6',
    MSISDN: '6F40 L 14+X 10.5.5 0 9',
    SMSP: '6F42 L 28+X 10.5.6 0 12',
    SMSS: '6F43 T 2- 10.5.7 0 4',
    LND: '6F44 C 14+X 10.5.8 0 13',
    SMSR: '6F47 L 30 10.5.15 0 35',
    SDN: '6F49 L 14+X 10.5.9 0 18',
    EXT1: '6F4A L 13 10.5.10 0 10',
    EXT2: '6F4B L 13 10.5.11 0 11',
  },
  keys: NO_KEYS,
} as const satisfies DirectoryRow

/** DF.GSM, with the files that the card has by default. TS 51.011 §10.3. */
export const DF_GSM = {
  path: GSM_PATH,
  name: 'DF.GSM',
  document: 'TS 51.011',
  files: {
    LP: '6F05 T 1- 10.3.1',
    IMSI: '6F07 T 9 10.3.2',
    PLMNsel: '6F30 T 3n 10.3.4 0 7',
    HPPLMN: '6F31 T 1 10.3.5',
    ACMmax: '6F37 T 3 10.3.6 0 5',
    SST: '6F38 T 2- 10.3.7',
    ACM: '6F39 C 3 10.3.8 0 5',
    GID1: '6F3E T 1- 10.3.9 0 15',
    GID2: '6F3F T 1- 10.3.10 0 16',
    PUCT: '6F41 T 5 10.3.12 0 5',
    SPN: '6F46 T 17 10.3.11 0 17',
    LOCIGPRS: '6F53 T 14 10.3.33 0 38',
    PLMNwAcT: '6F60 T 5n 10.3.35 0 43',
    OPLMNwAcT: '6F61 T 5n 10.3.36 0 44',
    HPLMNwAcT: '6F62 T 5n 10.3.37 0 45',
    BCCH: '6F74 T 16 10.3.14',
    ACC: '6F78 T 2 10.3.15',
    FPLMN: '6F7B T 12 10.3.16',
    LOCI: '6F7E T 11 10.3.17',
    AD: '6FAD T 3- 10.3.18',
    Phase: '6FAE T 1 10.3.19',
    ECC: '6FB7 T 3n 10.3.27',
  },
  keys: GSM_KEYS,
} as const satisfies DirectoryRow
