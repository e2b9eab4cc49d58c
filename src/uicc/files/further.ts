import { ISIM_APPLICATION } from '../application.js'
import type { DirectoryRow } from './directory.js'
import { NO_KEYS } from './keys.js'
import { GRAPHICS_PATH, MF_PATH, SAIP_PATH } from './path.js'
import type { EfTable } from './row.js'

/*
 * Files that other cards have, known by their place and form. They stand apart, so that the card and the phone do not carry them.
 */

/** Of ADF.USIM. TS 31.102 §4.2. */
export const FURTHER_USIM = {
  CNL: '6F32 T 6n 4.2.50 0 37',
  CBMI: '6F45 T 2n 4.2.14 0 15',
  CBMID: '6F48 T 2n 4.2.20 14 29',
  EXT3: '6F4C L 13 4.2.31 0 5',
  BDN: '6F4D L 15+X 4.2.44 0 6',
  CCP2: '6F4F L 15- 4.2.38 22 14',
  CBMIR: '6F50 T 4n 4.2.22 0 16',
  EXT4: '6F55 L 13 4.2.45 0 7',
  ACL: '6F57 T 32- 4.2.48 0 35',
  CMI: '6F58 L 1+X 4.2.46 0 6',
  ICI: '6F80 C 28+X 4.2.33 20 9',
  OCI: '6F81 C 27+X 4.2.34 21 8',
  ICT: '6F82 C 3 4.2.35 0 9',
  OCT: '6F83 C 3 4.2.36 0 8',
  eMLPP: '6FB5 T 2 4.2.39 0 24',
  AAeM: '6FB6 T 1 4.2.40 0 25',
  MBDN: '6FC7 L 14+X 4.2.60 0 47',
  EXT6: '6FC8 L 13 4.2.61 0 47',
  MBI: '6FC9 L 4-5 4.2.62 0 47',
  CFIS: '6FCB L 16 4.2.64 0 49',
  SPDI: '6FCD T * 4.2.66 0 51',
  EHPLMNPI: '6FDB T 1 4.2.85 0 73',
  LRPLMNSI: '6FDC T 1 4.2.86 0 74',
  NASCONFIG: '6FE8 T * 4.2.94 0 96',
} as const satisfies EfTable

/** Of DF.GSM-ACCESS. TS 31.102 §4.4.3. */
export const FURTHER_GSM_ACCESS = {
  CPBCCH: '4F63 T 2n 4.4.3.3 0 39',
  InvScan: '4F64 T 1 4.4.3.4 0 40',
} as const satisfies EfTable

/** Of DF.5GS. TS 31.102 §4.4.11. */
export const FURTHER_5GS = {
  SUCI_Calc_Info: '4F07 T * 4.4.11.8 7 124',
  OPL5G: '4F08 L 10 4.4.11.9 8 129',
  SUPI_NAI: '4F09 T * 4.4.11.10 9 130',
  Routing_Indicator: '4F0A T 4 4.4.11.11 10 124',
  URSP: '4F0B B * 4.4.11.12 11 132',
  TN3GPPSNN: '4F0C T 1- 4.4.11.13 12 135',
  CAG: '4F0D T * 4.4.11.14 13 137',
  'SOR-CMCI': '4F0E T * 4.4.11.15 14 138',
  DRI: '4F0F T 7- 4.4.11.17 15 150',
  '5GSEDRX': '4F10 T * 4.4.11.18 16',
  '5GNSWO_CONF': '4F11 T * 4.4.11.19 17',
} as const satisfies EfTable

/** Of the MF. TS 102 221 §13. */
export const FURTHER_MF = {
  UMPC: '2F08 T 5 13.5 8',
} as const satisfies EfTable

/** Of DF.TELECOM. TS 51.011 §10.5, TS 31.102 §4.6. */
export const FURTHER_TELECOM = {
  ARR: '6F06 L * 31.102§4.6',
  EXT3: '6F4C L 13 10.5.12 0 19',
  BDN: '6F4D L 15+X 10.5.13 0 31',
  EXT4: '6F4E L 13 10.5.14 0 32',
  RMA: '6F53 L * 31.102§4.6',
  SUME: '6F54 T * 31.102§4.6',
  ICE_DN: '6FE0 L 14+X 31.102§4.6',
  ICE_FF: '6FE1 L * 31.102§4.6',
  PSISMSC: '6FE5 L * 31.102§4.6',
} as const satisfies EfTable

/** Of DF.GSM. TS 51.011 §10.3. */
export const FURTHER_GSM = {
  CNL: '6F32 T 6n 10.3.30 0 34',
  CBMI: '6F45 T 2n 10.3.13 0 14',
  CBMID: '6F48 T 2n 10.3.26 0 25',
  CBMIR: '6F50 T 4n 10.3.28 0 30',
  NIA: '6F51 L 1+X 10.3.31 0 36',
  CPBCCH: '6F63 T 2n 10.3.38 0 46',
  InvScan: '6F64 T 1 10.3.39 0 47',
} as const satisfies EfTable

/** DF.GRAPHICS. TS 31.102 §4.6.1. */
export const DF_GRAPHICS = {
  path: GRAPHICS_PATH,
  name: 'DF.GRAPHICS',
  document: 'TS 31.102',
  files: {
    IMG: '4F20 L * 4.6.1.1',
  },
  keys: NO_KEYS,
} as const satisfies DirectoryRow

/** The directory of the SUCI calculation in the USIM itself. TCA eUICC Profile Package. */
export const DF_SAIP = {
  path: SAIP_PATH,
  name: 'DF.SAIP',
  document: 'TCA eUICC Profile Package',
  files: { SUCI_Calc_Info: '4F01 T * 9.5.9' },
  keys: NO_KEYS,
} as const satisfies DirectoryRow

/** ADF.ISIM. TS 31.103 §4.2. */
export const ADF_ISIM = {
  path: `${MF_PATH}/${ISIM_APPLICATION.aid}`,
  name: 'ADF.ISIM',
  document: 'TS 31.103',
  files: {
    IMPI: '6F02 T * 4.2.2 2',
    DOMAIN: '6F03 T * 4.2.3 5',
    IMPU: '6F04 L * 4.2.4 4',
    ARR: '6F06 L * 4.2.6 6',
    IST: '6F07 T 1- 4.2.7 7',
    'P-CSCF': '6F09 L * 4.2.8',
    AD: '6FAD T 3- 4.2.5 3',
  },
  keys: NO_KEYS,
} as const satisfies DirectoryRow
