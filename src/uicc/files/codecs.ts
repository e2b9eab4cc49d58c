import { administrativeData, broadcastLanguages, languages, phase } from '../encodings/administration.js'
import { networkParameters } from '../encodings/cells.js'
import { unitPrice, units } from '../encodings/charge.js'
import { codec, type FileCodec, hex, number, trimmedHex, unlessBlank } from '../encodings/codec.js'
import { decodeDirRecord, encodeDirRecord } from '../encodings/directory.js'
import { emergencyCodes, emergencyRecord } from '../encodings/emergency.js'
import { decodeIccid, encodeIccid } from '../encodings/iccid.js'
import { decodeImsi, encodeImsi, IMSI_BYTES } from '../encodings/imsi.js'
import { smsEntry, smsParameters, smsState } from '../encodings/messages.js'
import { networkArea, networkName, networks, networksWithAccess, providerName } from '../encodings/networks.js'
import { bearerCapability, dialling, extension } from '../encodings/phone-book.js'
import { epsLocation, fiveGLocation, location, packetLocation } from '../encodings/registration.js'
import { decodeReport, encodeReport, REPORT_RECORD } from '../encodings/report.js'
import { fileRules } from '../encodings/rule.js'
import { epsSecurity, fiveGKeys, fiveGSecurity, gsmKey, startValues, umtsKeys } from '../encodings/security.js'
import { accessClasses, accessIdentities, enabledServices, simServices, usimServices } from '../encodings/services.js'
import { decodeWaiting, encodeWaiting } from '../encodings/waiting.js'
import { type DirectoryRow, type EfName, pathOf } from './directory.js'
import { MASTER_FILE } from './mf.js'
import { DF_GSM, DF_TELECOM } from './sim.js'
import { ADF_USIM, DF_5GS, DF_GSM_ACCESS } from './usim.js'

/** The codec of a file, or of one of its records; with the size in the default tree where the codec takes any. */
type CodecRow = FileCodec<unknown> | readonly [codec: FileCodec<unknown>, size: number]

/** Steps of so many minutes between two searches for the home network, 0 for none. TS 31.102 §4.2.6, TS 51.011 §10.3.5. */
const searchPeriod = number(1)
/** What the operator writes here has a meaning for it alone. TS 31.102 §4.2.10, §4.2.11, TS 51.011 §10.3.9, §10.3.10. */
const group = [trimmedHex, 4] as const
/** Neighbour cells as in TS 44.018 §10.5.2.22. TS 51.011 §10.3.14. */
const neighbours = unlessBlank(hex(16))
const access8 = [networksWithAccess, 40] as const

/** Files that a USIM has, and DF.GSM as well. */
const IN_GSM = {
  IMSI: codec(decodeImsi, encodeImsi, IMSI_BYTES),
  HPPLMN: searchPeriod,
  ACMmax: units,
  ACM: units,
  GID1: group,
  GID2: group,
  PUCT: unitPrice,
  SPN: providerName,
  PLMNwAcT: access8,
  OPLMNwAcT: access8,
  HPLMNwAcT: [networksWithAccess, 5],
  ACC: accessClasses,
  FPLMN: [networks, 12],
  LOCI: location,
  AD: administrativeData,
} as const

/** Files that a USIM has, and DF.TELECOM as well. */
const IN_TELECOM = {
  FDN: [dialling, 26],
  SMS: smsEntry,
  MSISDN: [dialling, 24],
  SMSP: [smsParameters, 38],
  SMSS: smsState,
  SMSR: codec(decodeReport, encodeReport, REPORT_RECORD),
  SDN: [dialling, 24],
} as const

/** The directories that a card has by default. */
export const CODED = {
  MF: MASTER_FILE,
  TELECOM: DF_TELECOM,
  GSM: DF_GSM,
  USIM: ADF_USIM,
  GSM_ACCESS: DF_GSM_ACCESS,
  FIVE_GS: DF_5GS,
} as const
type Coded = typeof CODED

/** The codec of every elementary file that a card has by default. TS 102 221 §13, TS 31.102 §4.2, §4.4, TS 51.011 §10. */
export const CODECS = {
  MF: {
    ARR: [fileRules, 64],
    DIR: [codec(decodeDirRecord, encodeDirRecord), 32],
    PL: [languages, 6],
    ICCID: codec(decodeIccid, encodeIccid, 10),
  },
  TELECOM: {
    ...IN_TELECOM,
    ADN: [dialling, 28],
    CCP: [bearerCapability, 14],
    LND: [dialling, 28],
    EXT1: extension,
    EXT2: extension,
  },
  GSM: {
    ...IN_GSM,
    LP: [broadcastLanguages, 4],
    Kc: gsmKey,
    PLMNsel: [networks, 24],
    SST: [simServices, 12],
    KcGPRS: gsmKey,
    LOCIGPRS: packetLocation,
    BCCH: neighbours,
    Phase: phase,
    ECC: [emergencyCodes, 15],
  },
  USIM: {
    ...IN_GSM,
    ...IN_TELECOM,
    ARR: [fileRules, 64],
    LI: [languages, 4],
    Keys: umtsKeys,
    KeysPS: umtsKeys,
    UST: [usimServices, 17],
    EST: [enabledServices, 1],
    'START-HFN': startValues,
    THRESHOLD: number(3),
    PSLOCI: packetLocation,
    ECC: [emergencyRecord, 18],
    NETPAR: [networkParameters, 128],
    PNN: [networkName, 16],
    OPL: networkArea,
    MWIS: [codec(decodeWaiting, encodeWaiting), 6],
    EHPLMN: [networks, 12],
    EPSLOCI: epsLocation,
    EPSNSC: [epsSecurity, 80],
  },
  GSM_ACCESS: { Kc: gsmKey, KcGPRS: gsmKey },
  FIVE_GS: {
    '5GS3GPPLOCI': fiveGLocation,
    '5GSN3GPPLOCI': fiveGLocation,
    '5GS3GPPNSC': [fiveGSecurity, 62],
    '5GSN3GPPNSC': [fiveGSecurity, 62],
    '5GAUTHKEYS': [fiveGKeys, 110],
    UAC_AIC: accessIdentities,
  },
} as const satisfies { readonly [Key in keyof Coded]: { readonly [Name in EfName<Coded[Key]>]?: CodecRow } }

const ROWS = new Map<string, CodecRow>()
const DIRECTORY_CODECS: Readonly<Record<string, Readonly<Record<string, CodecRow>>>> = CODECS

for (const [key, directory] of Object.entries<DirectoryRow>(CODED)) {
  for (const [name, row] of Object.entries(DIRECTORY_CODECS[key] ?? {})) ROWS.set(pathOf(directory, name), row)
}

/**
 * The codec of a file that a card has by default, and the size of its contents there, or of one of its records.
 *
 * @param path - FIDs from the MF down in upper case; the USIM's directory is 7FFF
 */
export function findCodec(path: string): { readonly codec: FileCodec<unknown>; readonly usual: number } | undefined {
  const row = ROWS.get(path)
  if (row === undefined) return undefined
  return 'size' in row ? { codec: row, usual: row.size ?? 0 } : { codec: row[0], usual: row[1] }
}
