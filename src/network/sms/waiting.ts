import type { Timed } from '../../bytes/agenda.js'

/** What a phone submitted: whose it is, and what a report about it has to name. TS 23.040 §9.2.2.3 */
export interface Submission {
  readonly from: string
  /** In international form, if the number has one. */
  readonly to: string
  /** TP-MR. */
  readonly reference: number
  /** The sender asked for a report: TP-SRR. */
  readonly isReported: boolean
  /** When the centre took the message, in ms. */
  readonly at: number
}

/** What waits at the service centre for a phone. */
export interface Waiting {
  readonly tpdu: Uint8Array
  /** The centre says in TP-MMS whether more wait; else the TPDU goes out as it is. */
  readonly saysMore: boolean
  /** Left out for reports, and for what the operator or an application sends. */
  readonly submission?: Submission
  /** The centre tries only once. TS 23.040 §9.2.3.12.3 */
  readonly isSingleShot?: boolean
}

/** What a service centre holds: what waits, for whom, and `at`: until when, in ms. */
export interface Held extends Timed {
  readonly to: string
  readonly waiting: Waiting
  /** Counts up: no two have the same. */
  readonly serial: number
  /** Whether it is on its way to the phone at present: then it does not run out. */
  isTravelling: boolean
  /** Whether the centre knows when it runs out, and duplicates of it. */
  isWatched: boolean
  /** Whether the centre has it still. */
  isHeld: boolean
}

/** TP-MMS: this bit is 0 if more messages wait. TS 23.040 §9.2.3.2 */
export const NO_MORE = 0x04

/** The TPDU as the phone gets it. */
export function tpduOf({ tpdu, saysMore }: Waiting, more: boolean): Uint8Array {
  const octets = tpdu.slice()
  if (saysMore && more) octets[0] = (octets[0] ?? 0) & ~NO_MORE
  return octets
}
