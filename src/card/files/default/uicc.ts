import { toHex } from '../../../bytes/hex.js'
import { type EfName, pathOf } from '../../../uicc/files/tree.js'
import { SIM_SERVICES, serviceTable } from '../../../uicc/services.js'
import type { FileProfile } from '../profile.js'
import { directoryOf, filesOf, type Rows } from './rows.js'
import { USIM_AID, usimFiles } from './usim.js'

/** The record of the USIM in EF.DIR: identifier and label. TS 102 221 §13.1. */
const USIM_TEMPLATE = `61184F10${USIM_AID}50045553494D`

/** Files of the MF. TS 102 221 §13. */
const MF_ROWS: Rows<'MF'> = [
  ['ARR', [64, 12], 'A/M'],
  ['DIR', [32, 3], 'A/M', [USIM_TEMPLATE]],
  ['PL', 6, 'A/1'],
  ['ICCID', 10, 'A/N', { from: 'iccid' }],
]

const same = (name: EfName<'USIM'>) => ({ sameAs: pathOf('USIM', name) })
const sameAccess = (name: EfName<'GSM_ACCESS'>) => ({ sameAs: pathOf('GSM_ACCESS', name) })

/** DF.TELECOM. TS 31.102 §4.6, TS 51.011 §10.5. What the USIM has as well is the same memory. */
const TELECOM: Rows<'TELECOM'> = [
  ['ADN', [28, 50], '1/1'],
  ['FDN', [26, 10], '1/2', same('FDN')],
  ['SMS', [176, 10], '1/1', same('SMS')],
  ['CCP', [14, 5], '1/1'],
  ['MSISDN', [24, 2], '1/1', same('MSISDN')],
  ['SMSP', [38, 1], '1/1', same('SMSP')],
  ['SMSS', 2, '1/1', same('SMSS')],
  ['LND', [28, 10], '1/1'],
  ['SDN', [24, 5], '1/M', same('SDN')],
  ['EXT1', [13, 5], '1/1', '00'],
  ['EXT2', [13, 5], '1/2', '00'],
]

/** EF.SST of this card: it has every service of this list, each with a bit for allocated and one for activated. TS 51.011 §10.3.7. */
const SERVICES = Object.values(SIM_SERVICES)

/** DF.GSM. TS 51.011 §10.3. What the USIM has as well is the same memory. */
const GSM: Rows<'GSM'> = [
  ['LP', 4, 'A/1', same('LI')],
  ['IMSI', 9, '1/M', same('IMSI')],
  ['Kc', 9, '1/1', sameAccess('Kc')],
  ['PLMNsel', 24, '1/1'],
  ['HPPLMN', 1, '1/M', same('HPPLMN')],
  ['ACMmax', 3, '1/2', same('ACMmax')],
  ['SST', 12, '1/M', toHex(serviceTable(SERVICES, 2, 12))],
  ['ACM', [3, 5], '1/2+', same('ACM')],
  ['GID1', 4, '1/M', same('GID1')],
  ['GID2', 4, '1/M', same('GID2')],
  ['PUCT', 5, '1/2', same('PUCT')],
  ['SPN', 17, 'A/M', same('SPN')],
  ['KcGPRS', 9, '1/1', sameAccess('KcGPRS')],
  ['LOCIGPRS', 14, '1/1', same('PSLOCI')],
  ['PLMNwAcT', 40, '1/1', same('PLMNwAcT')],
  ['OPLMNwAcT', 40, '1/M', same('OPLMNwAcT')],
  ['HPLMNwAcT', 5, '1/M', same('HPLMNwAcT')],
  ['BCCH', 16, '1/1'],
  ['ACC', 2, '1/M', same('ACC')],
  ['FPLMN', 12, '1/1', same('FPLMN')],
  ['LOCI', 11, '1/1', same('LOCI')],
  ['AD', 4, 'A/M', same('AD')],
  ['Phase', 1, 'A/M', '03'],
  ['ECC', 15, 'A/M', '11F2FF19F1FF'],
]

/** Every file of a card that has both applications. */
export const uiccFiles: readonly FileProfile[] = [
  ...filesOf('MF', MF_ROWS),
  ...usimFiles,
  directoryOf('TELECOM'),
  ...filesOf('TELECOM', TELECOM),
  directoryOf('GSM'),
  ...filesOf('GSM', GSM),
]
