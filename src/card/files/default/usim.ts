import type { FileProfile } from '../profile.js'
import { cyclic, filesOf, linear, type Row, serviceTable, transparent } from './rows.js'

/** EF.UST of this card: services by their number, b1 of the first byte is number 1. TS 31.102 §4.2.8. */
const SERVICES = [
  2, // fixed dialling numbers
  4, // service dialling numbers
  10, // short messages
  12, // parameters of short messages
  13, // advice of charge
  17, // group identifier level 1
  18, // group identifier level 2
  19, // service provider name
  20, // networks by the user's choice, with access technology
  21, // own numbers
  27, // GSM access: Kc in the answer to a 3G challenge
  33, // shall be there
  34, // enabled services table
  38, // GSM security context
  42, // networks by the operator's choice
  43, // home network with access technology
  45, // network names
  46, // operator's list of network names
  71, // equivalent home networks
  85, // EPS mobility management
  122, // 5GS mobility management
  123, // 5G security parameters
  126, // access identities
]

/** Parameters of short messages: nothing set but the validity, a day. TS 31.102 §4.2.27. */
const SMSP = `${'FF'.repeat(10)}E3${'FF'.repeat(24)}0000A7`

/** ADF.USIM. TS 31.102 §4.2; sizes and contents as a card leaves the factory, Annex E. */
const USIM: readonly Row[] = [
  ['6F06', 'ARR', 0x17, linear(64, 12), 'A/M'],
  ['6F05', 'LI', 0x02, transparent(4), 'A/1'],
  ['6F07', 'IMSI', 0x07, transparent(9), '1/M', { from: 'imsi' }],
  ['6F08', 'Keys', 0x08, transparent(33), '1/1', '07'],
  ['6F09', 'KeysPS', 0x09, transparent(33), '1/1', '07'],
  ['6F31', 'HPPLMN', 0x12, transparent(1), '1/M', '0A'],
  ['6F37', 'ACMmax', 0, transparent(3), '1/2', '000000'],
  ['6F38', 'UST', 0x04, transparent(17), '1/M', serviceTable(SERVICES, 1, 17)],
  ['6F39', 'ACM', 0, cyclic(3, 5), '1/2+', '000000'],
  ['6F3B', 'FDN', 0, linear(26, 10), '1/2'],
  ['6F3C', 'SMS', 0, linear(176, 10), '1/1', '00'],
  ['6F3E', 'GID1', 0, transparent(4), '1/M'],
  ['6F3F', 'GID2', 0, transparent(4), '1/M'],
  ['6F40', 'MSISDN', 0, linear(24, 2), '1/1'],
  ['6F41', 'PUCT', 0, transparent(5), '1/2', 'FFFFFF0000'],
  ['6F42', 'SMSP', 0, linear(38, 1), '1/1', SMSP],
  ['6F43', 'SMSS', 0, transparent(2), '1/1'],
  ['6F46', 'SPN', 0, transparent(17), 'A/M'],
  ['6F49', 'SDN', 0, linear(24, 5), '1/M'],
  ['6F56', 'EST', 0x05, transparent(1), '1/2', '00'],
  ['6F5B', 'START-HFN', 0x0f, transparent(6), '1/1', 'F00000F00000'],
  ['6F5C', 'THRESHOLD', 0x10, transparent(3), '1/M'],
  ['6F60', 'PLMNwAcT', 0x0a, transparent(40), '1/1', 'FFFFFF0000'.repeat(8)],
  ['6F61', 'OPLMNwAcT', 0x11, transparent(40), '1/M', 'FFFFFF0000'.repeat(8)],
  ['6F62', 'HPLMNwAcT', 0x13, transparent(5), '1/M', 'FFFFFF0000'],
  ['6F73', 'PSLOCI', 0x0c, transparent(14), '1/1', `${'FF'.repeat(10)}0000FF01`],
  ['6F78', 'ACC', 0x06, transparent(2), '1/M', { from: 'acc' }],
  ['6F7B', 'FPLMN', 0x0d, transparent(12), '1/1'],
  ['6F7E', 'LOCI', 0x0b, transparent(11), '1/1', `${'FF'.repeat(7)}0000FF01`],
  ['6FAD', 'AD', 0x03, transparent(4), 'A/M', '00000002'],
  ['6FB7', 'ECC', 0x01, linear(18, 3), 'A/M', [`11F2FF${'FF'.repeat(14)}00`, `19F1FF${'FF'.repeat(14)}00`]],
  ['6FC4', 'NETPAR', 0, transparent(128), '1/1'],
  ['6FC5', 'PNN', 0x19, linear(16, 2), 'A/M'],
  ['6FC6', 'OPL', 0x1a, linear(8, 2), 'A/M'],
  ['6FD9', 'EHPLMN', 0x1d, transparent(12), '1/M'],
  ['6FE3', 'EPSLOCI', 0x1e, transparent(18), '1/1', `${'FF'.repeat(15)}000001`],
  ['6FE4', 'EPSNSC', 0x18, linear(80, 1), '1/1'],
]

/** DF.GSM-ACCESS, service 27. TS 31.102 §4.4.3. */
const GSM_ACCESS: readonly Row[] = [
  ['4F20', 'Kc', 0x01, transparent(9), '1/1', `${'FF'.repeat(8)}07`],
  ['4F52', 'KcGPRS', 0x02, transparent(9), '1/1', `${'FF'.repeat(8)}07`],
]

/** DF.5GS, services 122, 123 and 126. TS 31.102 §4.4.11. */
const FIVE_G: readonly Row[] = [
  ['4F01', '5GS3GPPLOCI', 0x01, transparent(20), '1/1', `${'FF'.repeat(16)}00000001`],
  ['4F02', '5GSN3GPPLOCI', 0x02, transparent(20), '1/1', `${'FF'.repeat(16)}00000001`],
  ['4F03', '5GS3GPPNSC', 0x03, linear(62, 1), '1/1'],
  ['4F04', '5GSN3GPPNSC', 0x04, linear(62, 1), '1/1'],
  ['4F05', '5GAUTHKEYS', 0x05, transparent(110), '1/1'],
  ['4F06', 'UAC_AIC', 0x06, transparent(4), '1/M', '00000000'],
]

/** The identifier of the application: USIM, no operator, no provider. TS 101 220 Annex E. */
export const USIM_AID = 'A0000000871002FFFFFFFF8907090000'

/** The USIM and all its files. */
export const usimFiles: readonly FileProfile[] = [
  { path: '3F00/7FFF', name: 'ADF.USIM', type: 'df', aid: USIM_AID },
  ...filesOf('3F00/7FFF', USIM),
  { path: '3F00/7FFF/5F3B', name: 'DF.GSM-ACCESS', type: 'df' },
  ...filesOf('3F00/7FFF/5F3B', GSM_ACCESS),
  { path: '3F00/7FFF/5FC0', name: 'DF.5GS', type: 'df' },
  ...filesOf('3F00/7FFF/5FC0', FIVE_G),
]
