import { efOf } from './row.js'

const sim = efOf('TS 51.011')
const usim = efOf('TS 31.102')
/** A file of keys. */
const secret = true

/** Elementary files of DF.TELECOM, by their names without `EF.`. TS 51.011 §10.5, TS 31.102 §4.6. */
export const TELECOM_FILES = {
  ARR: usim('6F06', 'L *', '4.6'),
  ADN: sim('6F3A', 'L 14+X', '10.5.1', { service: 2 }),
  FDN: sim('6F3B', 'L 14+X', '10.5.2', { service: 3 }),
  SMS: sim('6F3C', 'L 176', '10.5.3', { service: 4 }),
  CCP: sim('6F3D', 'L 14', '10.5.4', { service: 6 }),
  MSISDN: sim('6F40', 'L 14+X', '10.5.5', { service: 9 }),
  SMSP: sim('6F42', 'L 28+X', '10.5.6', { service: 12 }),
  SMSS: sim('6F43', 'T 2-', '10.5.7', { service: 4 }),
  LND: sim('6F44', 'C 14+X', '10.5.8', { service: 13 }),
  SMSR: sim('6F47', 'L 30', '10.5.15', { service: 35 }),
  SDN: sim('6F49', 'L 14+X', '10.5.9', { service: 18 }),
  EXT1: sim('6F4A', 'L 13', '10.5.10', { service: 10 }),
  EXT2: sim('6F4B', 'L 13', '10.5.11', { service: 11 }),
  EXT3: sim('6F4C', 'L 13', '10.5.12', { service: 19 }),
  BDN: sim('6F4D', 'L 15+X', '10.5.13', { service: 31 }),
  EXT4: sim('6F4E', 'L 13', '10.5.14', { service: 32 }),
  RMA: usim('6F53', 'L *', '4.6'),
  SUME: usim('6F54', 'T *', '4.6'),
  ICE_DN: usim('6FE0', 'L 14+X', '4.6'),
  ICE_FF: usim('6FE1', 'L *', '4.6'),
  PSISMSC: usim('6FE5', 'L *', '4.6'),
} as const

/** Elementary files of DF.GRAPHICS. TS 31.102 §4.6.1. */
export const GRAPHICS_FILES = { IMG: usim('4F20', 'L *', '4.6.1.1') } as const

/** Elementary files of DF.GSM, by their names without `EF.`. TS 51.011 §10.3. */
export const GSM_FILES = {
  LP: sim('6F05', 'T 1-', '10.3.1'),
  IMSI: sim('6F07', 'T 9', '10.3.2'),
  Kc: sim('6F20', 'T 9', '10.3.3', { secret }),
  DCK: sim('6F2C', 'T 16', '10.3.29', { service: 33, secret }),
  PLMNsel: sim('6F30', 'T 3n', '10.3.4', { service: 7 }),
  HPPLMN: sim('6F31', 'T 1', '10.3.5'),
  CNL: sim('6F32', 'T 6n', '10.3.30', { service: 34 }),
  ACMmax: sim('6F37', 'T 3', '10.3.6', { service: 5 }),
  SST: sim('6F38', 'T 2-', '10.3.7'),
  ACM: sim('6F39', 'C 3', '10.3.8', { service: 5 }),
  GID1: sim('6F3E', 'T 1-', '10.3.9', { service: 15 }),
  GID2: sim('6F3F', 'T 1-', '10.3.10', { service: 16 }),
  PUCT: sim('6F41', 'T 5', '10.3.12', { service: 5 }),
  CBMI: sim('6F45', 'T 2n', '10.3.13', { service: 14 }),
  SPN: sim('6F46', 'T 17', '10.3.11', { service: 17 }),
  CBMID: sim('6F48', 'T 2n', '10.3.26', { service: 25 }),
  CBMIR: sim('6F50', 'T 4n', '10.3.28', { service: 30 }),
  NIA: sim('6F51', 'L 1+X', '10.3.31', { service: 36 }),
  KcGPRS: sim('6F52', 'T 9', '10.3.32', { service: 38, secret }),
  LOCIGPRS: sim('6F53', 'T 14', '10.3.33', { service: 38 }),
  PLMNwAcT: sim('6F60', 'T 5n', '10.3.35', { service: 43 }),
  OPLMNwAcT: sim('6F61', 'T 5n', '10.3.36', { service: 44 }),
  HPLMNwAcT: sim('6F62', 'T 5n', '10.3.37', { service: 45 }),
  CPBCCH: sim('6F63', 'T 2n', '10.3.38', { service: 46 }),
  InvScan: sim('6F64', 'T 1', '10.3.39', { service: 47 }),
  BCCH: sim('6F74', 'T 16', '10.3.14'),
  ACC: sim('6F78', 'T 2', '10.3.15'),
  FPLMN: sim('6F7B', 'T 12', '10.3.16'),
  LOCI: sim('6F7E', 'T 11', '10.3.17'),
  AD: sim('6FAD', 'T 3-', '10.3.18'),
  Phase: sim('6FAE', 'T 1', '10.3.19'),
  ECC: sim('6FB7', 'T 3n', '10.3.27'),
} as const
