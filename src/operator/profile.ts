/** What makes one operator differ from another: data, no code. */
export interface OperatorProfile {
  /** What a handset shows when it is registered; TS 22.101 §A.3 */
  readonly name: string
  /** MCC and MNC: 5 or 6 decimal digits, the beginning of each IMSI. TS 23.003 §2.2 */
  readonly plmn: string
  /** The beginning of each ICCID, 4 to 7 decimal digits: 89, country code, issuer. ITU-T E.118 */
  readonly issuer: string
}

/** The operators that are known by name. */
export const PROFILES = {
  mts: { name: 'MTS RUS', plmn: '25001', issuer: '8970101' },
  test: { name: 'Test PLMN 1-1', plmn: '00101', issuer: '8900101' },
} as const satisfies Record<string, OperatorProfile>

/** The name of an operator of those that pocketsim has: its numbers, its name on the screen. */
export type ProfileName = keyof typeof PROFILES
