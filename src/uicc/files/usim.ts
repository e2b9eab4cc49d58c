import type { DirectoryRow } from './directory.js'
import { FIVE_GS_KEYS, GSM_ACCESS_KEYS, USIM_KEYS } from './keys.js'
import { FIVE_GS_PATH, GSM_ACCESS_PATH, USIM_PATH } from './path.js'

/** The USIM, with the files that the card has by default or the phone looks for. TS 31.102 §4.2; SFIs also in its Annex H. */
export const ADF_USIM = {
  path: USIM_PATH,
  name: 'ADF.USIM',
  document: 'TS 31.102',
  files: {
    ARR: '6F06 L * 4.2.55 23',
    LI: '6F05 T 2n 4.2.1 2',
    IMSI: '6F07 T 9 4.2.2 7',
    HPPLMN: '6F31 T 1 4.2.6 18',
    ACMmax: '6F37 T 3 4.2.7 0 13',
    UST: '6F38 T 1- 4.2.8 4',
    ACM: '6F39 C 3 4.2.9 0 13',
    FDN: '6F3B L 14+X 4.2.24 0 2',
    SMS: '6F3C L 176 4.2.25 0 10',
    GID1: '6F3E T 1- 4.2.10 0 17',
    GID2: '6F3F T 1- 4.2.11 0 18',
    MSISDN: '6F40 L 14+X 4.2.26 0 21',
    PUCT: '6F41 T 5 4.2.13 0 13',
    SMSP: '6F42 L 28+X 4.2.27 0 12',
    SMSS: '6F43 T 2- 4.2.28 0 10',
    SPN: '6F46 T 17 4.2.12 0 19',
    SMSR: '6F47 L 30 4.2.32 0 11',
    SDN: '6F49 L 14+X 4.2.29 0 4',
    EXT2: '6F4B L 13 4.2.30 0 3',
    EXT5: '6F4E L 13 4.2.37 0 44',
    EST: '6F56 T 1- 4.2.47 5',
    'START-HFN': '6F5B T 6 4.2.51 15',
    THRESHOLD: '6F5C T 3 4.2.52 16',
    PLMNwAcT: '6F60 T 5n 4.2.5 10 20',
    OPLMNwAcT: '6F61 T 5n 4.2.53 17 42',
    HPLMNwAcT: '6F62 T 5n 4.2.54 19 43',
    PSLOCI: '6F73 T 14 4.2.23 12',
    ACC: '6F78 T 2 4.2.15 6',
    FPLMN: '6F7B T 3n 4.2.16 13',
    LOCI: '6F7E T 11 4.2.17 11',
    AD: '6FAD T 4- 4.2.18 3',
    ECC: '6FB7 L 4+X 4.2.21 1',
    NETPAR: '6FC4 T 46- 4.2.57',
    PNN: '6FC5 L * 4.2.58 25 45',
    OPL: '6FC6 L 8 4.2.59 26 46',
    MWIS: '6FCA L 5-6 4.2.63 0 48',
    EHPLMN: '6FD9 T 3n 4.2.84 29 71',
    EPSLOCI: '6FE3 T 18 4.2.91 30 85',
  },
  keys: USIM_KEYS,
} as const satisfies DirectoryRow

/** DF.GSM-ACCESS, service 27. TS 31.102 §4.4.3. */
export const DF_GSM_ACCESS = {
  path: GSM_ACCESS_PATH,
  name: 'DF.GSM-ACCESS',
  document: 'TS 31.102',
  files: {},
  keys: GSM_ACCESS_KEYS,
} as const satisfies DirectoryRow

/** DF.5GS, with the files that the card has by default. TS 31.102 §4.4.11. */
export const DF_5GS = {
  path: FIVE_GS_PATH,
  name: 'DF.5GS',
  document: 'TS 31.102',
  files: {
    '5GS3GPPLOCI': '4F01 T 20 4.4.11.2 1 122',
    '5GSN3GPPLOCI': '4F02 T 20 4.4.11.3 2 122',
    UAC_AIC: '4F06 T 4 4.4.11.7 6 126',
  },
  keys: FIVE_GS_KEYS,
} as const satisfies DirectoryRow
