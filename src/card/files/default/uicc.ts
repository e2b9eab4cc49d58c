import { toHex } from '../../../bytes/hex.js'
import { type DirectoryRow, type EfName, pathOf } from '../../../uicc/files/directory.js'
import { MASTER_FILE } from '../../../uicc/files/mf.js'
import { DF_GSM, DF_TELECOM } from '../../../uicc/files/sim.js'
import { ADF_USIM, DF_GSM_ACCESS } from '../../../uicc/files/usim.js'
import { CHV1_CAN_BE_OFF, serviceTable } from '../../../uicc/services.js'
import type { FileProfile } from '../profile.js'
import { directoryOf, filesOf, type Row, type Rows, servicesOf } from './rows.js'
import { USIM_AID, USIM_ROWS, usimFiles } from './usim.js'

/** The record of the USIM in EF.DIR: identifier and label. TS 102 221 §13.1. */
const USIM_TEMPLATE = `61184F10${USIM_AID}50045553494D`

/** Files of the MF. TS 102 221 §13. */
const MF: Rows<typeof MASTER_FILE> = [
  ['ARR', [64, 12], 'A/M'],
  ['DIR', [32, 3], 'A/M', [USIM_TEMPLATE]],
  ['PL', 6, 'A/1'],
  ['ICCID', 10, 'A/N', { from: 'iccid' }],
]

/** The file in another directory whose memory a file is. */
const same = <Directory extends DirectoryRow>(directory: Directory, name: EfName<Directory>) => ({
  sameAs: pathOf(directory, name),
})

/** Files that the USIM has as well, by the same name, with the same size and access: they are the same memory. In the order of the USIM. */
const shared = <Name extends EfName<typeof ADF_USIM>>(...names: readonly Name[]): Row<Name>[] =>
  USIM_ROWS.flatMap(([known, extent, access]) => {
    const name = names.find((one) => one === known)
    return name === undefined ? [] : [[name, extent, access, same(ADF_USIM, name)] as const]
  })

/** DF.TELECOM. TS 31.102 §4.6, TS 51.011 §10.5. */
const TELECOM: Rows<typeof DF_TELECOM> = [
  ['ADN', [28, 50], '1/1'],
  ...shared('FDN', 'SMS'),
  ['CCP', [14, 5], '1/1'],
  ...shared('MSISDN', 'SMSP', 'SMSS'),
  ['LND', [28, 10], '1/1'],
  ...shared('SMSR', 'SDN'),
  ['EXT1', [13, 5], '1/1', '00'],
  ['EXT2', [13, 5], '1/2', '00'],
]

/** EF.SST of this card: what its files depend on, each service with a bit for allocated and one for activated. TS 51.011 §10.3.7. */
const services = (): string =>
  toHex(serviceTable([CHV1_CAN_BE_OFF, ...servicesOf(DF_TELECOM, TELECOM), ...servicesOf(DF_GSM, GSM)], 2, 12))

/** DF.GSM. TS 51.011 §10.3. */
const GSM: Rows<typeof DF_GSM> = [
  ['LP', 4, 'A/1', same(ADF_USIM, 'LI')],
  ...shared('IMSI'),
  ['Kc', 9, '1/1', same(DF_GSM_ACCESS, 'Kc')],
  ['PLMNsel', 24, '1/1'],
  ...shared('HPPLMN', 'ACMmax'),
  ['SST', 12, '1/M', services],
  ...shared('ACM', 'GID1', 'GID2', 'PUCT', 'SPN'),
  ['KcGPRS', 9, '1/1', same(DF_GSM_ACCESS, 'KcGPRS')],
  ['LOCIGPRS', 14, '1/1', same(ADF_USIM, 'PSLOCI')],
  ...shared('PLMNwAcT', 'OPLMNwAcT', 'HPLMNwAcT'),
  ['BCCH', 16, '1/1'],
  ...shared('ACC', 'FPLMN', 'LOCI', 'AD'),
  ['Phase', 1, 'A/M', '03'],
  ['ECC', 15, 'A/M', '11F2FF19F1FF'],
]

/** Every file of a card that has both applications. */
export const uiccFiles: readonly FileProfile[] = [
  ...filesOf(MASTER_FILE, MF),
  ...usimFiles,
  directoryOf(DF_TELECOM),
  ...filesOf(DF_TELECOM, TELECOM),
  directoryOf(DF_GSM),
  ...filesOf(DF_GSM, GSM),
]
