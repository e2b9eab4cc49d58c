import { uiccFiles } from '../default/uicc.js'
import type { FileProfile } from '../profile.js'

/** The beginning of every USIM's and every ISIM's identifier. TS 101 220 Annex E. */
export const USIM = 'A0000000871002'
const ISIM = 'A0000000871004'

/** Names of files that the default tree does not have, by directory: name and identifier. */
const FURTHER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  /** TS 102 221 §13 */
  MF: { 'ADF.USIM': USIM, 'ADF.ISIM': ISIM, 'EF.UMPC': '2F08' },
  /** TS 31.102 §4.2, §4.4 */
  'MF/ADF.USIM': {
    'DF.PHONEBOOK': '5F3A',
    'DF.SAIP': '5FD0',
    'EF.ACL': '6F57',
    'EF.ICI': '6F80',
    'EF.OCI': '6F81',
  },
  /** TS 31.102 §4.4.3 */
  'MF/ADF.USIM/DF.GSM-ACCESS': { 'EF.CPBCCH': '4F63', 'EF.InvScan': '4F64' },
  /** TS 31.102 §4.4.11 */
  'MF/ADF.USIM/DF.5GS': {
    'EF.SUCI_Calc_Info': '4F07',
    'EF.OPL5G': '4F08',
    'EF.SUPI_NAI': '4F09',
    'EF.Routing_Indicator': '4F0A',
    'EF.URSP': '4F0B',
    'EF.TN3GPPSNN': '4F0C',
    'EF.CAG': '4F0D',
    'EF.SOR-CMCI': '4F0E',
    'EF.DRI': '4F0F',
    'EF.5GSEDRX': '4F10',
    'EF.5GNSWO_CONF': '4F11',
  },
  /** TCA eUICC Profile Package, file of the SUCI calculation in the USIM */
  'MF/ADF.USIM/DF.SAIP': { 'EF.SUCI_Calc_Info': '4F01' },
  /** TS 31.103 §4.2 */
  'MF/ADF.ISIM': {
    'EF.IMPI': '6F02',
    'EF.DOMAIN': '6F03',
    'EF.IMPU': '6F04',
    'EF.ARR': '6F06',
    'EF.IST': '6F07',
    'EF.P-CSCF': '6F09',
    'EF.AD': '6FAD',
  },
  /** TS 31.102 §4.6, TS 51.011 §10.5 */
  'MF/DF.TELECOM': {
    'DF.PHONEBOOK': '5F3A',
    'DF.GRAPHICS': '5F50',
    'DF.MULTIMEDIA': '5F3B',
    'DF.MMSS': '5F3C',
    'EF.ARR': '6F06',
    'EF.SMSR': '6F47',
    'EF.RMA': '6F53',
    'EF.SUME': '6F54',
    'EF.ICE_DN': '6FE0',
    'EF.ICE_FF': '6FE1',
    'EF.PSISMSC': '6FE5',
  },
}

/** The default tree by names, `MF/ADF.USIM/EF.IMSI`, and by identifiers, `3F00/7FFF/6F07`. */
const byNames = new Map<string, string>()
const byPath = new Map<string, FileProfile>()
const namesOf = new Map([['3F00', 'MF']])
for (const row of uiccFiles) {
  const at = row.path.lastIndexOf('/')
  const names = `${namesOf.get(row.path.slice(0, at))}/${row.name}`
  if (row.aid === undefined) byNames.set(names, row.path.slice(at + 1))
  namesOf.set(row.path, names)
  byPath.set(row.path, row)
}

/** The FID of a file that the standards name, or how its application's identifier begins. */
export function identifierOf(names: string): string | undefined {
  const at = names.lastIndexOf('/')
  const further = FURTHER[names.slice(0, at)]
  const name = names.slice(at + 1)
  return byNames.get(names) ?? (further !== undefined && Object.hasOwn(further, name) ? further[name] : undefined)
}

/** The file of the default tree at a path. */
export const usualFile = (path: string): FileProfile | undefined => byPath.get(path)
