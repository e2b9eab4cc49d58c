import type { AuthKeys } from '../card/auth/algorithm.js'

/** What the home network keeps of a SIM to know it again. TS 33.102 §6.3 */
export interface SimRecord {
  readonly iccid: string
  readonly imsi: string
  readonly msisdn: string
  readonly keys: AuthKeys
  /** The last sequence number that was used, without its place. */
  readonly seq: number
}
