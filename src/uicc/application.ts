import { fromHex } from '../bytes/hex.js'

/** An application of a UICC. */
export interface ApplicationRow {
  readonly name: string
  /** How every identifier of it begins, in hex. TS 101 220 §4 */
  readonly aid: string
}

/** TS 101 220 Annex E. */
export const USIM_APPLICATION = { name: 'USIM', aid: 'A0000000871002' } as const satisfies ApplicationRow
/** TS 101 220 Annex E. */
export const ISIM_APPLICATION = { name: 'ISIM', aid: 'A0000000871004' } as const satisfies ApplicationRow
/** 3GPP2 C.S0065 §4. */
const CSIM_APPLICATION = { name: 'CSIM', aid: 'A0000003431002' } as const satisfies ApplicationRow
/** GSMA SGP.02 §2.2.3. */
export const ISD_R_APPLICATION = {
  name: 'ISD-R',
  aid: 'A0000005591010FFFFFFFF8900000100',
} as const satisfies ApplicationRow

/** The applications that have a number of their own. */
export const APPLICATIONS: readonly ApplicationRow[] = [
  USIM_APPLICATION,
  ISIM_APPLICATION,
  CSIM_APPLICATION,
  ISD_R_APPLICATION,
]

/** The longest identifier of an application, in bytes. TS 101 220 §4 */
export const LONGEST_AID = 16

/** The part of the USIM's identifier that all USIMs share, as SELECT takes it. TS 102 221 §11.1.1.2 */
export const usimAid: Uint8Array = fromHex(USIM_APPLICATION.aid)

/** An application by its identifier, or the beginning of it, in hex. */
export const applicationOf = (aid: string): ApplicationRow | undefined =>
  APPLICATIONS.find((row) => aid.startsWith(row.aid))
