import type { FileProfile } from '../profile.js'
import { cyclic, filesOf, linear, type Row, serviceTable, transparent } from './rows.js'
import { USIM_AID, usimFiles } from './usim.js'

/** The record of the USIM in EF.DIR: identifier and label. TS 102 221 §13.1. */
const USIM_TEMPLATE = `61184F10${USIM_AID}50045553494D`

/** Files of the MF. TS 102 221 §13. */
const MF: readonly Row[] = [
  ['2F06', 'ARR', 0x06, linear(64, 12), 'A/M'],
  ['2F00', 'DIR', 0x1e, linear(32, 3), 'A/M', [USIM_TEMPLATE]],
  ['2F05', 'PL', 0x05, transparent(6), 'A/1'],
  ['2FE2', 'ICCID', 0x02, transparent(10), 'A/N', { from: 'iccid' }],
]

const USIM = '3F00/7FFF'
const same = (fid: string) => ({ sameAs: `${USIM}/${fid}` })

/** DF.TELECOM. TS 31.102 §4.6, TS 51.011 §10.5. What the USIM has as well is the same memory. */
const TELECOM: readonly Row[] = [
  ['6F3A', 'ADN', 0, linear(28, 50), '1/1'],
  ['6F3B', 'FDN', 0, linear(26, 10), '1/2', same('6F3B')],
  ['6F3C', 'SMS', 0, linear(176, 10), '1/1', same('6F3C')],
  ['6F3D', 'CCP', 0, linear(14, 5), '1/1'],
  ['6F40', 'MSISDN', 0, linear(24, 2), '1/1', same('6F40')],
  ['6F42', 'SMSP', 0, linear(38, 1), '1/1', same('6F42')],
  ['6F43', 'SMSS', 0, transparent(2), '1/1', same('6F43')],
  ['6F44', 'LND', 0, cyclic(28, 10), '1/1'],
  ['6F49', 'SDN', 0, linear(24, 5), '1/M', same('6F49')],
  ['6F4A', 'EXT1', 0, linear(13, 5), '1/1', '00'],
  ['6F4B', 'EXT2', 0, linear(13, 5), '1/2', '00'],
]

/** EF.SST of this card: services by their number, each with a bit for allocated and one for activated. TS 51.011 §10.3.7. */
const SERVICES = [
  1, // CHV1 can be switched off
  2, // abbreviated dialling numbers
  3, // fixed dialling numbers
  4, // short messages
  5, // advice of charge
  6, // capability configuration parameters
  7, // networks by the user's choice
  9, // own numbers
  10, // extension 1
  11, // extension 2
  12, // parameters of short messages
  13, // last numbers dialled
  15, // group identifier level 1
  16, // group identifier level 2
  17, // service provider name
  18, // service dialling numbers
  38, // GPRS
  43, // networks by the user's choice, with access technology
  44, // networks by the operator's choice
  45, // home network with access technology
]

/** DF.GSM. TS 51.011 §10.3. What the USIM has as well is the same memory. */
const GSM: readonly Row[] = [
  ['6F05', 'LP', 0, transparent(4), 'A/1', same('6F05')],
  ['6F07', 'IMSI', 0, transparent(9), '1/M', same('6F07')],
  ['6F20', 'Kc', 0, transparent(9), '1/1', { sameAs: `${USIM}/5F3B/4F20` }],
  ['6F30', 'PLMNsel', 0, transparent(24), '1/1'],
  ['6F31', 'HPPLMN', 0, transparent(1), '1/M', same('6F31')],
  ['6F37', 'ACMmax', 0, transparent(3), '1/2', same('6F37')],
  ['6F38', 'SST', 0, transparent(12), '1/M', serviceTable(SERVICES, 2, 12)],
  ['6F39', 'ACM', 0, cyclic(3, 5), '1/2+', same('6F39')],
  ['6F3E', 'GID1', 0, transparent(4), '1/M', same('6F3E')],
  ['6F3F', 'GID2', 0, transparent(4), '1/M', same('6F3F')],
  ['6F41', 'PUCT', 0, transparent(5), '1/2', same('6F41')],
  ['6F46', 'SPN', 0, transparent(17), 'A/M', same('6F46')],
  ['6F52', 'KcGPRS', 0, transparent(9), '1/1', { sameAs: `${USIM}/5F3B/4F52` }],
  ['6F53', 'LOCIGPRS', 0, transparent(14), '1/1', same('6F73')],
  ['6F60', 'PLMNwAcT', 0, transparent(40), '1/1', same('6F60')],
  ['6F61', 'OPLMNwAcT', 0, transparent(40), '1/M', same('6F61')],
  ['6F62', 'HPLMNwAcT', 0, transparent(5), '1/M', same('6F62')],
  ['6F74', 'BCCH', 0, transparent(16), '1/1'],
  ['6F78', 'ACC', 0, transparent(2), '1/M', same('6F78')],
  ['6F7B', 'FPLMN', 0, transparent(12), '1/1', same('6F7B')],
  ['6F7E', 'LOCI', 0, transparent(11), '1/1', same('6F7E')],
  ['6FAD', 'AD', 0, transparent(4), 'A/M', same('6FAD')],
  ['6FAE', 'Phase', 0, transparent(1), 'A/M', '03'],
  ['6FB7', 'ECC', 0, transparent(15), 'A/M', '11F2FF19F1FF'],
]

/** Every file of a card that has both applications. */
export const uiccFiles: readonly FileProfile[] = [
  ...filesOf('3F00', MF),
  ...usimFiles,
  { path: '3F00/7F10', name: 'DF.TELECOM', type: 'df' },
  ...filesOf('3F00/7F10', TELECOM),
  { path: '3F00/7F20', name: 'DF.GSM', type: 'df' },
  ...filesOf('3F00/7F20', GSM),
]
