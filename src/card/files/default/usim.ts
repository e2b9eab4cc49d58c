import { toHex } from '../../../bytes/hex.js'
import { USIM_APPLICATION } from '../../../uicc/application.js'
import { ADF_USIM, DF_5GS, DF_GSM_ACCESS } from '../../../uicc/files/usim.js'
import { serviceTable, USIM_SERVICES } from '../../../uicc/services.js'
import type { FileProfile } from '../profile.js'
import { directoryOf, filesOf, type Rows, servicesOf } from './rows.js'

/** Parameters of short messages: nothing set but the validity, a day. TS 31.102 §4.2.27. */
const SMSP = `${'FF'.repeat(10)}E3${'FF'.repeat(24)}0000A7`

/** DF.GSM-ACCESS, service 27. TS 31.102 §4.4.3. */
const GSM_ACCESS: Rows<typeof DF_GSM_ACCESS> = [
  ['Kc', 9, '1/1', `${'FF'.repeat(8)}07`],
  ['KcGPRS', 9, '1/1', `${'FF'.repeat(8)}07`],
]

/** DF.5GS, services 122, 123 and 126. TS 31.102 §4.4.11. */
const FIVE_GS: Rows<typeof DF_5GS> = [
  ['5GS3GPPLOCI', 20, '1/1', `${'FF'.repeat(16)}00000001`],
  ['5GSN3GPPLOCI', 20, '1/1', `${'FF'.repeat(16)}00000001`],
  ['5GS3GPPNSC', [62, 1], '1/1'],
  ['5GSN3GPPNSC', [62, 1], '1/1'],
  ['5GAUTHKEYS', 110, '1/1'],
  ['UAC_AIC', 4, '1/M', '00000000'],
]

/** EF.UST of this card: what its files depend on, and three services more. TS 31.102 §4.2.8. */
function services(): string {
  const { reserved, enabledServices, gsmContext } = USIM_SERVICES
  const ofFiles = [
    ...servicesOf(ADF_USIM, USIM_ROWS),
    ...servicesOf(DF_GSM_ACCESS, GSM_ACCESS),
    ...servicesOf(DF_5GS, FIVE_GS),
  ]
  return toHex(serviceTable([...ofFiles, reserved, enabledServices, gsmContext], 1, 17))
}

/** ADF.USIM. TS 31.102 §4.2; sizes and contents as a card leaves the factory, Annex E. */
export const USIM_ROWS: Rows<typeof ADF_USIM> = [
  ['ARR', [64, 12], 'A/M'],
  ['LI', 4, 'A/1'],
  ['IMSI', 9, '1/M', { from: 'imsi' }],
  ['Keys', 33, '1/1', '07'],
  ['KeysPS', 33, '1/1', '07'],
  ['HPPLMN', 1, '1/M', '0A'],
  ['ACMmax', 3, '1/2', '000000'],
  ['UST', 17, '1/M', services],
  ['ACM', [3, 5], '1/2+', '000000'],
  ['FDN', [26, 10], '1/2'],
  ['SMS', [176, 10], '1/1', '00'],
  ['GID1', 4, '1/M'],
  ['GID2', 4, '1/M'],
  ['MSISDN', [24, 2], '1/1'],
  ['PUCT', 5, '1/2', 'FFFFFF0000'],
  ['SMSP', [38, 1], '1/1', SMSP],
  ['SMSS', 2, '1/1'],
  ['SPN', 17, 'A/M'],
  ['SMSR', [30, 5], '1/1', '00'],
  ['SDN', [24, 5], '1/M'],
  ['EST', 1, '1/2', '00'],
  ['START-HFN', 6, '1/1', 'F00000F00000'],
  ['THRESHOLD', 3, '1/M'],
  ['PLMNwAcT', 40, '1/1', 'FFFFFF0000'.repeat(8)],
  ['OPLMNwAcT', 40, '1/M', 'FFFFFF0000'.repeat(8)],
  ['HPLMNwAcT', 5, '1/M', 'FFFFFF0000'],
  ['PSLOCI', 14, '1/1', `${'FF'.repeat(10)}0000FF01`],
  ['ACC', 2, '1/M', { from: 'acc' }],
  ['FPLMN', 12, '1/1'],
  ['LOCI', 11, '1/1', `${'FF'.repeat(7)}0000FF01`],
  ['AD', 4, 'A/M', '00000002'],
  ['ECC', [18, 3], 'A/M', [`11F2FF${'FF'.repeat(14)}00`, `19F1FF${'FF'.repeat(14)}00`]],
  ['NETPAR', 128, '1/1'],
  ['PNN', [16, 2], 'A/M'],
  ['OPL', [8, 2], 'A/M'],
  ['MWIS', [6, 1], '1/1', '000000000000'],
  ['EHPLMN', 12, '1/M'],
  ['EPSLOCI', 18, '1/1', `${'FF'.repeat(15)}000001`],
  ['EPSNSC', [80, 1], '1/1'],
]

/** The identifier of the application: USIM, no operator, no provider. TS 101 220 Annex E. */
export const USIM_AID = `${USIM_APPLICATION.aid}FFFFFFFF8907090000`

/** The USIM and all its files. */
export const usimFiles: readonly FileProfile[] = [
  { ...directoryOf(ADF_USIM), aid: USIM_AID },
  ...filesOf(ADF_USIM, USIM_ROWS),
  directoryOf(DF_GSM_ACCESS),
  ...filesOf(DF_GSM_ACCESS, GSM_ACCESS),
  directoryOf(DF_5GS),
  ...filesOf(DF_5GS, FIVE_GS),
]
