/** The service that a code is for. TS 22.030 Annex B; call hold and multiparty have no code. */
export type MmiService =
  /** 21, CFU. TS 22.082 */
  | 'call-forwarding-unconditional'
  /** 67, CFB. TS 22.082 */
  | 'call-forwarding-busy'
  /** 61, CFNRy. TS 22.082 */
  | 'call-forwarding-no-reply'
  /** 62, CFNRc. TS 22.082 */
  | 'call-forwarding-not-reachable'
  /** 002: all four. */
  | 'call-forwarding-all'
  /** 004: busy, no reply and not reachable. */
  | 'call-forwarding-all-conditional'
  /** 33, BAOC. TS 22.088 */
  | 'barring-all-outgoing'
  /** 331, BOIC. */
  | 'barring-outgoing-international'
  /** 332, BOIC-exHC. */
  | 'barring-outgoing-international-except-home'
  /** 35, BAIC. TS 22.088 */
  | 'barring-all-incoming'
  /** 351, BIC-Roam. */
  | 'barring-incoming-roaming'
  /** 330: all barring programmes. */
  | 'barring-all'
  /** 333: the outgoing ones. */
  | 'barring-outgoing'
  /** 353: the incoming ones. */
  | 'barring-incoming'
  /** 43. TS 22.083 */
  | 'call-waiting'
  /** 30. TS 22.081 */
  | 'clip'
  /** 31. TS 22.081 */
  | 'clir'
  /** 76. TS 22.081 */
  | 'colp'
  /** 77. TS 22.081 */
  | 'colr'
  /** 300. TS 22.096 */
  | 'cnap'
  /** 66. TS 22.072 */
  | 'call-deflection'
  /** 96. TS 22.091 */
  | 'explicit-call-transfer'
  /** 37. TS 22.093 */
  | 'ccbs'
  /** 360. TS 22.087 */
  | 'uus-all'
  /** 361. */
  | 'uus-1'
  /** 362. */
  | 'uus-2'
  /** 363. */
  | 'uus-3'
  /** 75, and 750 to 754 with a priority. TS 22.067 */
  | 'emlpp'
  /** 591 to 594, a profile each. TS 22.097 */
  | 'msp'
  /** 88. TS 22.135 */
  | 'multicall'
  /** 214. TS 22.094 */
  | 'follow-me'

/** Number of a service of the network's own. */
type PlmnService = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15

/** The kinds of call and message that a service is for. TS 22.030 Annex C, TS 22.004 Annex A. */
export type BasicService =
  /** 10. */
  | 'all-teleservices'
  /** 11. */
  | 'telephony'
  /** 12. */
  | 'all-data-teleservices'
  /** 13. */
  | 'facsimile'
  /** 16. */
  | 'short-messages'
  /** 17, VGCS. */
  | 'voice-group-call'
  /** 18, VBS. */
  | 'voice-broadcast'
  /** 19. */
  | 'all-teleservices-except-short-messages'
  /** 20. */
  | 'all-bearer-services'
  /** 21. */
  | 'all-asynchronous'
  /** 22. */
  | 'all-synchronous'
  /** 24. */
  | 'data-circuit-synchronous'
  /** 25. */
  | 'data-circuit-asynchronous'
  /** 26. */
  | 'telephony-and-synchronous'
  /** 99. It is never part of *all*. */
  | 'gprs'
  /** 50. */
  | 'all-plmn-teleservices'
  /** 51 to 65. */
  | `plmn-teleservice-${PlmnService}`
  /** 70. */
  | 'all-plmn-bearer-services'
  /** 71 to 85. */
  | `plmn-bearer-service-${PlmnService}`

/** The meaning of the fields of a supplementary-service code (TS 22.030 Annex B). An empty or wrong field is left out. */
export interface MmiMeaning {
  /** The group of tele- or bearer services. Left out: all except GPRS. TS 22.030 Annex C */
  readonly basicService?: BasicService | undefined
  /** Where calls are forwarded to, as typed. For Follow Me, the number that is redirected. TS 22.082, TS 22.094 */
  readonly number?: string | undefined
  /** 5, 10, 15, 20, 25 or 30. TS 22.030 Annex B, TS 22.082 */
  readonly noReplySeconds?: number | undefined
  /** Password of the barring services or of a profile: 4 digits, in clear. TS 22.030 §6.5.4 */
  readonly password?: string | undefined
  /** Whether the call must fail if user-to-user signalling is not possible. TS 22.087 */
  readonly required?: boolean | undefined
  /** Which request for call completion, 1 to 5. Left out: all. TS 22.093 */
  readonly request?: number | undefined
  /** How many bearers at once, 1 to 7. TS 22.135 */
  readonly bearers?: number | undefined
  /** A supervisor (`88`) erases the Follow Me registration of somebody else. TS 23.094 Annex B */
  readonly supervisor?: true | undefined
  /** Whose registration a supervisor erases. TS 23.094 Annex B */
  readonly registrant?: string | undefined
  /** Precedence of eMLPP, 0 to 4, the last digit of the service code. TS 22.067 */
  readonly priority?: number | undefined
  /** Profile of MSP, 1 to 4, the last digit of the service code. TS 22.097 */
  readonly profile?: number | undefined
  /** CLIR for the one call: `true` hides the own number (`#31#DN`), `false` shows it (`*31#DN`). TS 22.030 Annex B */
  readonly withheld?: boolean | undefined
}
