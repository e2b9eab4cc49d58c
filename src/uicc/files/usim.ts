import { efOf } from './row.js'

const usim = efOf('TS 31.102')
/** A file of keys. */
const secret = true

/** Elementary files of ADF.USIM, by their names without `EF.`. TS 31.102 §4.2; SFIs also in its Annex H. */
export const USIM_FILES = {
  ARR: usim('6F06', 'L *', '4.2.55', { sfi: 0x17 }),
  LI: usim('6F05', 'T 2n', '4.2.1', { sfi: 0x02 }),
  IMSI: usim('6F07', 'T 9', '4.2.2', { sfi: 0x07 }),
  Keys: usim('6F08', 'T 33', '4.2.3', { sfi: 0x08, secret }),
  KeysPS: usim('6F09', 'T 33', '4.2.4', { sfi: 0x09, secret }),
  DCK: usim('6F2C', 'T 16', '4.2.49', { service: 36, secret }),
  HPPLMN: usim('6F31', 'T 1', '4.2.6', { sfi: 0x12 }),
  CNL: usim('6F32', 'T 6n', '4.2.50', { service: 37 }),
  ACMmax: usim('6F37', 'T 3', '4.2.7', { service: 13 }),
  UST: usim('6F38', 'T 1-', '4.2.8', { sfi: 0x04 }),
  ACM: usim('6F39', 'C 3', '4.2.9', { service: 13 }),
  FDN: usim('6F3B', 'L 14+X', '4.2.24', { service: 2 }),
  SMS: usim('6F3C', 'L 176', '4.2.25', { service: 10 }),
  GID1: usim('6F3E', 'T 1-', '4.2.10', { service: 17 }),
  GID2: usim('6F3F', 'T 1-', '4.2.11', { service: 18 }),
  MSISDN: usim('6F40', 'L 14+X', '4.2.26', { service: 21 }),
  PUCT: usim('6F41', 'T 5', '4.2.13', { service: 13 }),
  SMSP: usim('6F42', 'L 28+X', '4.2.27', { service: 12 }),
  SMSS: usim('6F43', 'T 2-', '4.2.28', { service: 10 }),
  CBMI: usim('6F45', 'T 2n', '4.2.14', { service: 15 }),
  SPN: usim('6F46', 'T 17', '4.2.12', { service: 19 }),
  SMSR: usim('6F47', 'L 30', '4.2.32', { service: 11 }),
  CBMID: usim('6F48', 'T 2n', '4.2.20', { sfi: 0x0e, service: 29 }),
  SDN: usim('6F49', 'L 14+X', '4.2.29', { service: 4 }),
  EXT2: usim('6F4B', 'L 13', '4.2.30', { service: 3 }),
  EXT3: usim('6F4C', 'L 13', '4.2.31', { service: 5 }),
  BDN: usim('6F4D', 'L 15+X', '4.2.44', { service: 6 }),
  EXT5: usim('6F4E', 'L 13', '4.2.37', { service: 44 }),
  CCP2: usim('6F4F', 'L 15-', '4.2.38', { sfi: 0x16, service: 14 }),
  CBMIR: usim('6F50', 'T 4n', '4.2.22', { service: 16 }),
  EXT4: usim('6F55', 'L 13', '4.2.45', { service: 7 }),
  EST: usim('6F56', 'T 1-', '4.2.47', { sfi: 0x05 }),
  ACL: usim('6F57', 'T 32-', '4.2.48', { service: 35 }),
  CMI: usim('6F58', 'L 1+X', '4.2.46', { service: 6 }),
  'START-HFN': usim('6F5B', 'T 6', '4.2.51', { sfi: 0x0f }),
  THRESHOLD: usim('6F5C', 'T 3', '4.2.52', { sfi: 0x10 }),
  PLMNwAcT: usim('6F60', 'T 5n', '4.2.5', { sfi: 0x0a, service: 20 }),
  OPLMNwAcT: usim('6F61', 'T 5n', '4.2.53', { sfi: 0x11, service: 42 }),
  HPLMNwAcT: usim('6F62', 'T 5n', '4.2.54', { sfi: 0x13, service: 43 }),
  PSLOCI: usim('6F73', 'T 14', '4.2.23', { sfi: 0x0c }),
  ACC: usim('6F78', 'T 2', '4.2.15', { sfi: 0x06 }),
  FPLMN: usim('6F7B', 'T 3n', '4.2.16', { sfi: 0x0d }),
  LOCI: usim('6F7E', 'T 11', '4.2.17', { sfi: 0x0b }),
  ICI: usim('6F80', 'C 28+X', '4.2.33', { sfi: 0x14, service: 9 }),
  OCI: usim('6F81', 'C 27+X', '4.2.34', { sfi: 0x15, service: 8 }),
  ICT: usim('6F82', 'C 3', '4.2.35', { service: 9 }),
  OCT: usim('6F83', 'C 3', '4.2.36', { service: 8 }),
  AD: usim('6FAD', 'T 4-', '4.2.18', { sfi: 0x03 }),
  eMLPP: usim('6FB5', 'T 2', '4.2.39', { service: 24 }),
  AAeM: usim('6FB6', 'T 1', '4.2.40', { service: 25 }),
  ECC: usim('6FB7', 'L 4+X', '4.2.21', { sfi: 0x01 }),
  Hiddenkey: usim('6FC3', 'T 4', '4.2.42', { secret }),
  NETPAR: usim('6FC4', 'T 46-', '4.2.57'),
  PNN: usim('6FC5', 'L *', '4.2.58', { sfi: 0x19, service: 45 }),
  OPL: usim('6FC6', 'L 8', '4.2.59', { sfi: 0x1a, service: 46 }),
  MBDN: usim('6FC7', 'L 14+X', '4.2.60', { service: 47 }),
  EXT6: usim('6FC8', 'L 13', '4.2.61', { service: 47 }),
  MBI: usim('6FC9', 'L 4-5', '4.2.62', { service: 47 }),
  MWIS: usim('6FCA', 'L 5-6', '4.2.63', { service: 48 }),
  CFIS: usim('6FCB', 'L 16', '4.2.64', { service: 49 }),
  SPDI: usim('6FCD', 'T *', '4.2.66', { service: 51 }),
  EHPLMN: usim('6FD9', 'T 3n', '4.2.84', { sfi: 0x1d, service: 71 }),
  EHPLMNPI: usim('6FDB', 'T 1', '4.2.85', { service: 73 }),
  LRPLMNSI: usim('6FDC', 'T 1', '4.2.86', { service: 74 }),
  EPSLOCI: usim('6FE3', 'T 18', '4.2.91', { sfi: 0x1e, service: 85 }),
  EPSNSC: usim('6FE4', 'L 54-128', '4.2.92', { sfi: 0x18, service: 85, secret }),
  NASCONFIG: usim('6FE8', 'T *', '4.2.94', { service: 96 }),
} as const

/** Elementary files of DF.GSM-ACCESS, service 27. TS 31.102 §4.4.3. */
export const GSM_ACCESS_FILES = {
  Kc: usim('4F20', 'T 9', '4.4.3.1', { sfi: 0x01, service: 27, secret }),
  KcGPRS: usim('4F52', 'T 9', '4.4.3.2', { sfi: 0x02, service: 27, secret }),
  CPBCCH: usim('4F63', 'T 2n', '4.4.3.3', { service: 39 }),
  InvScan: usim('4F64', 'T 1', '4.4.3.4', { service: 40 }),
} as const

/** Elementary files of DF.5GS. TS 31.102 §4.4.11. */
export const FIVE_GS_FILES = {
  '5GS3GPPLOCI': usim('4F01', 'T 20', '4.4.11.2', { sfi: 0x01, service: 122 }),
  '5GSN3GPPLOCI': usim('4F02', 'T 20', '4.4.11.3', { sfi: 0x02, service: 122 }),
  '5GS3GPPNSC': usim('4F03', 'L 57-', '4.4.11.4', { sfi: 0x03, service: 122, secret }),
  '5GSN3GPPNSC': usim('4F04', 'L 57-', '4.4.11.5', { sfi: 0x04, service: 122, secret }),
  '5GAUTHKEYS': usim('4F05', 'T 68-', '4.4.11.6', { sfi: 0x05, service: 123, secret }),
  UAC_AIC: usim('4F06', 'T 4', '4.4.11.7', { sfi: 0x06, service: 126 }),
  SUCI_Calc_Info: usim('4F07', 'T *', '4.4.11.8', { sfi: 0x07, service: 124 }),
  OPL5G: usim('4F08', 'L 10', '4.4.11.9', { sfi: 0x08, service: 129 }),
  SUPI_NAI: usim('4F09', 'T *', '4.4.11.10', { sfi: 0x09, service: 130 }),
  Routing_Indicator: usim('4F0A', 'T 4', '4.4.11.11', { sfi: 0x0a, service: 124 }),
  URSP: usim('4F0B', 'B *', '4.4.11.12', { sfi: 0x0b, service: 132 }),
  TN3GPPSNN: usim('4F0C', 'T 1-', '4.4.11.13', { sfi: 0x0c, service: 135 }),
  CAG: usim('4F0D', 'T *', '4.4.11.14', { sfi: 0x0d, service: 137 }),
  'SOR-CMCI': usim('4F0E', 'T *', '4.4.11.15', { sfi: 0x0e, service: 138 }),
  DRI: usim('4F0F', 'T 7-', '4.4.11.17', { sfi: 0x0f, service: 150 }),
  '5GSEDRX': usim('4F10', 'T *', '4.4.11.18', { sfi: 0x10 }),
  '5GNSWO_CONF': usim('4F11', 'T *', '4.4.11.19', { sfi: 0x11 }),
} as const

/** Elementary files of DF.PHONEBOOK; EF.PBR gives the others their identifiers. TS 31.102 §4.4.2. */
export const PHONEBOOK_FILES = {
  PSC: usim('4F22', 'T 4', '4.4.2.12.2'),
  CC: usim('4F23', 'T 2', '4.4.2.12.3'),
  PUID: usim('4F24', 'T 2', '4.4.2.12.4'),
  PBR: usim('4F30', 'L *', '4.4.2.1'),
} as const

/** The file of the SUCI calculation in the USIM itself. TCA eUICC Profile Package. */
export const SAIP_FILES = { SUCI_Calc_Info: efOf('TCA eUICC Profile Package')('4F01', 'T *', '9.5.9') } as const

const isim = efOf('TS 31.103')

/** Elementary files of ADF.ISIM. TS 31.103 §4.2. */
export const ISIM_FILES = {
  IMPI: isim('6F02', 'T *', '4.2.2', { sfi: 0x02 }),
  DOMAIN: isim('6F03', 'T *', '4.2.3', { sfi: 0x05 }),
  IMPU: isim('6F04', 'L *', '4.2.4', { sfi: 0x04 }),
  ARR: isim('6F06', 'L *', '4.2.6', { sfi: 0x06 }),
  IST: isim('6F07', 'T 1-', '4.2.7', { sfi: 0x07 }),
  'P-CSCF': isim('6F09', 'L *', '4.2.8'),
  AD: isim('6FAD', 'T 3-', '4.2.5', { sfi: 0x03 }),
} as const
