type Names = Readonly<Record<string, string>>

/** Files of the MF. TS 102 221 §13, TS 51.011 §10.1. */
const MF: Names = {
  '3F00': 'MF',
  '7FFF': 'current ADF',
  '7F10': 'DF.TELECOM',
  '7F20': 'DF.GSM',
  '2F00': 'EF.DIR',
  '2F05': 'EF.PL',
  '2F06': 'EF.ARR',
  '2F08': 'EF.UMPC',
  '2FE2': 'EF.ICCID',
}

/** Files of the USIM. TS 31.102 §4.2. */
const USIM: Names = {
  '5F3A': 'DF.PHONEBOOK',
  '5F3B': 'DF.GSM-ACCESS',
  '5F40': 'DF.WLAN',
  '5F50': 'DF.HNB',
  '5F90': 'DF.ProSe',
  '5FC0': 'DF.5GS',
  '6F05': 'EF.LI',
  '6F06': 'EF.ARR',
  '6F07': 'EF.IMSI',
  '6F08': 'EF.Keys',
  '6F09': 'EF.KeysPS',
  '6F2C': 'EF.DCK',
  '6F31': 'EF.HPPLMN',
  '6F32': 'EF.CNL',
  '6F37': 'EF.ACMmax',
  '6F38': 'EF.UST',
  '6F39': 'EF.ACM',
  '6F3B': 'EF.FDN',
  '6F3C': 'EF.SMS',
  '6F3E': 'EF.GID1',
  '6F3F': 'EF.GID2',
  '6F40': 'EF.MSISDN',
  '6F41': 'EF.PUCT',
  '6F42': 'EF.SMSP',
  '6F43': 'EF.SMSS',
  '6F45': 'EF.CBMI',
  '6F46': 'EF.SPN',
  '6F47': 'EF.SMSR',
  '6F48': 'EF.CBMID',
  '6F49': 'EF.SDN',
  '6F4B': 'EF.EXT2',
  '6F4C': 'EF.EXT3',
  '6F4D': 'EF.BDN',
  '6F4E': 'EF.EXT5',
  '6F4F': 'EF.CCP2',
  '6F50': 'EF.CBMIR',
  '6F55': 'EF.EXT4',
  '6F56': 'EF.EST',
  '6F57': 'EF.ACL',
  '6F58': 'EF.CMI',
  '6F5B': 'EF.START-HFN',
  '6F5C': 'EF.THRESHOLD',
  '6F60': 'EF.PLMNwAcT',
  '6F61': 'EF.OPLMNwAcT',
  '6F62': 'EF.HPLMNwAcT',
  '6F73': 'EF.PSLOCI',
  '6F78': 'EF.ACC',
  '6F7B': 'EF.FPLMN',
  '6F7E': 'EF.LOCI',
  '6F80': 'EF.ICI',
  '6F81': 'EF.OCI',
  '6F82': 'EF.ICT',
  '6F83': 'EF.OCT',
  '6FAD': 'EF.AD',
  '6FB5': 'EF.eMLPP',
  '6FB6': 'EF.AAeM',
  '6FB7': 'EF.ECC',
  '6FC4': 'EF.NETPAR',
  '6FC5': 'EF.PNN',
  '6FC6': 'EF.OPL',
  '6FC7': 'EF.MBDN',
  '6FC8': 'EF.EXT6',
  '6FC9': 'EF.MBI',
  '6FCA': 'EF.MWIS',
  '6FCB': 'EF.CFIS',
  '6FCD': 'EF.SPDI',
  '6FD9': 'EF.EHPLMN',
  '6FDB': 'EF.EHPLMNPI',
  '6FDC': 'EF.LRPLMNSI',
  '6FE3': 'EF.EPSLOCI',
  '6FE4': 'EF.EPSNSC',
  '6FE8': 'EF.NASCONFIG',
}

/** Files of DF.TELECOM. TS 31.102 §4.6, TS 51.011 §10.5. */
const TELECOM: Names = {
  '5F3A': 'DF.PHONEBOOK',
  '5F3B': 'DF.MULTIMEDIA',
  '5F3C': 'DF.MMSS',
  '5F50': 'DF.GRAPHICS',
  '6F06': 'EF.ARR',
  '6F3A': 'EF.ADN',
  '6F3B': 'EF.FDN',
  '6F3C': 'EF.SMS',
  '6F3D': 'EF.CCP',
  '6F40': 'EF.MSISDN',
  '6F42': 'EF.SMSP',
  '6F43': 'EF.SMSS',
  '6F44': 'EF.LND',
  '6F47': 'EF.SMSR',
  '6F49': 'EF.SDN',
  '6F4A': 'EF.EXT1',
  '6F4B': 'EF.EXT2',
  '6F4C': 'EF.EXT3',
  '6F4D': 'EF.BDN',
  '6F4E': 'EF.EXT4',
  '6F53': 'EF.RMA',
  '6F54': 'EF.SUME',
  '6FE0': 'EF.ICE_DN',
  '6FE1': 'EF.ICE_FF',
}

/** Files of DF.GSM. TS 51.011 §10.3. */
const GSM: Names = {
  '6F05': 'EF.LP',
  '6F07': 'EF.IMSI',
  '6F20': 'EF.Kc',
  '6F2C': 'EF.DCK',
  '6F30': 'EF.PLMNsel',
  '6F31': 'EF.HPPLMN',
  '6F32': 'EF.CNL',
  '6F37': 'EF.ACMmax',
  '6F38': 'EF.SST',
  '6F39': 'EF.ACM',
  '6F3E': 'EF.GID1',
  '6F3F': 'EF.GID2',
  '6F41': 'EF.PUCT',
  '6F45': 'EF.CBMI',
  '6F46': 'EF.SPN',
  '6F48': 'EF.CBMID',
  '6F50': 'EF.CBMIR',
  '6F51': 'EF.NIA',
  '6F52': 'EF.KcGPRS',
  '6F53': 'EF.LOCIGPRS',
  '6F60': 'EF.PLMNwAcT',
  '6F61': 'EF.OPLMNwAcT',
  '6F62': 'EF.HPLMNwAcT',
  '6F63': 'EF.CPBCCH',
  '6F64': 'EF.InvScan',
  '6F74': 'EF.BCCH',
  '6F78': 'EF.ACC',
  '6F7B': 'EF.FPLMN',
  '6F7E': 'EF.LOCI',
  '6FAD': 'EF.AD',
  '6FAE': 'EF.Phase',
  '6FB7': 'EF.ECC',
}

/** DF.GSM-ACCESS. TS 31.102 §4.4.3. */
const GSM_ACCESS: Names = { '4F20': 'EF.Kc', '4F52': 'EF.KcGPRS', '4F63': 'EF.CPBCCH', '4F64': 'EF.InvScan' }
/** DF.GRAPHICS. TS 31.102 §4.6.1. */
const GRAPHICS: Names = { '4F20': 'EF.IMG' }
/** DF.PHONEBOOK; the others of its files have the identifiers that EF.PBR gives them. TS 31.102 §4.4.2. */
const PHONEBOOK: Names = { '4F22': 'EF.PSC', '4F23': 'EF.CC', '4F24': 'EF.PUID', '4F30': 'EF.PBR' }
/** DF.5GS. TS 31.102 §4.4.11. */
const FIVE_GS: Names = {
  '4F01': 'EF.5GS3GPPLOCI',
  '4F02': 'EF.5GSN3GPPLOCI',
  '4F03': 'EF.5GS3GPPNSC',
  '4F04': 'EF.5GSN3GPPNSC',
  '4F05': 'EF.5GAUTHKEYS',
  '4F06': 'EF.UAC_AIC',
  '4F07': 'EF.SUCI_Calc_Info',
  '4F08': 'EF.OPL5G',
  '4F09': 'EF.SUPI_NAI',
  '4F0A': 'EF.Routing_Indicator',
  '4F0B': 'EF.URSP',
}

/** Which files a directory has, by its path below the MF. */
const DIRECTORIES: Readonly<Record<string, Names>> = {
  '': MF,
  '7FFF': USIM,
  '7FFF/5F3A': PHONEBOOK,
  '7FFF/5F3B': GSM_ACCESS,
  '7FFF/5FC0': FIVE_GS,
  '7F10': TELECOM,
  '7F10/5F3A': PHONEBOOK,
  '7F10/5F50': GRAPHICS,
  '7F20': GSM,
}

/** Where a FID alone is looked up: what a phone reads most comes first, by the class of the command. */
const UICC_ORDER: readonly Names[] = [MF, USIM, TELECOM, GSM]
const GSM_ORDER: readonly Names[] = [MF, GSM, TELECOM]
/** Directories whose identifiers others use as well: one is told only where no second has it. */
const LOWER: readonly Names[] = [GSM_ACCESS, GRAPHICS, PHONEBOOK, FIVE_GS]

function onlyOne(fid: string): string | undefined {
  const found = LOWER.flatMap((names) => names[fid] ?? [])
  return found.length === 1 ? found[0] : undefined
}

/** The name of a file by its identifier alone, in four hex digits; `undefined` for one that is not known, or means too many. */
export const fileName = (fid: string, isGsm: boolean): string | undefined =>
  (isGsm ? GSM_ORDER : UICC_ORDER).find((names) => names[fid] !== undefined)?.[fid] ?? onlyOne(fid)

/** The names along a path below the MF; an identifier stands for itself where it is not known there. */
export const pathNames = (fids: readonly string[]): string[] =>
  fids.map((fid, i) => DIRECTORIES[fids.slice(0, i).join('/')]?.[fid] ?? fid)

/** The beginnings of application identifiers. TS 101 220 Annex E; CSIM: 3GPP2; ISD-R: GSMA SGP.02. */
const APPLICATIONS: readonly (readonly [aid: string, name: string])[] = [
  ['A0000000871002', 'USIM'],
  ['A0000000871004', 'ISIM'],
  ['A0000003431002', 'CSIM'],
  ['A0000005591010FFFFFFFF8900000100', 'ISD-R'],
]

/** An application identifier in hex, with the name of the application where it is known: `USIM (AID A0000000871002)`. */
export function applicationName(aid: string): string {
  if (aid === '') return 'application with an empty AID'
  const known = APPLICATIONS.find(([start]) => aid.startsWith(start))
  return known === undefined ? `application ${aid}` : `${known[1]} (AID ${aid})`
}
