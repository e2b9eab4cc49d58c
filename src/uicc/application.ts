import { fromHex } from '../bytes/hex.js'

/** An application of a UICC. */
export interface ApplicationRow {
  readonly name: string
  /** How every identifier of it begins, in hex. TS 101 220 §4 */
  readonly aid: string
  /** Where its number is laid down. */
  readonly clause: string
}

/** The applications that have a number of their own. */
export const APPLICATIONS = {
  USIM: { name: 'USIM', aid: 'A0000000871002', clause: 'TS 101 220 Annex E' },
  ISIM: { name: 'ISIM', aid: 'A0000000871004', clause: 'TS 101 220 Annex E' },
  CSIM: { name: 'CSIM', aid: 'A0000003431002', clause: '3GPP2 C.S0065 §4' },
  'ISD-R': { name: 'ISD-R', aid: 'A0000005591010FFFFFFFF8900000100', clause: 'GSMA SGP.02 §2.2.3' },
} as const satisfies Record<string, ApplicationRow>

const ROWS: readonly ApplicationRow[] = Object.values(APPLICATIONS)

/** The longest identifier of an application, in bytes. TS 101 220 §4 */
export const LONGEST_AID = 16

/** The part of the USIM's identifier that all USIMs share, as SELECT takes it. TS 102 221 §11.1.1.2 */
export const usimAid: Uint8Array = fromHex(APPLICATIONS.USIM.aid)

/** An application by its identifier, or the beginning of it, in hex. */
export const applicationOf = (aid: string): ApplicationRow | undefined => ROWS.find((row) => aid.startsWith(row.aid))
