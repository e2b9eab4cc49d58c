/** What the network says to a registration. The causes are those of a LOCATION UPDATING REJECT (TS 24.008 §10.5.3.6). */
export type Registration =
  | { readonly ok: true; readonly operator: string; readonly msisdn?: string }
  | {
      readonly ok: false
      readonly cause: 'imsi-unknown-in-hlr' | 'illegal-ms' | 'illegal-me' | 'plmn-not-allowed'
    }

/** What the card answers to an authentication challenge. TS 31.102 §7.1.2.1. */
export type ChallengeAnswer =
  | { readonly kind: 'response'; readonly res: Uint8Array }
  | { readonly kind: 'resynchronise'; readonly auts: Uint8Array }
  | { readonly kind: 'refused' }

/** How the network reaches the card through the handset: RAND and AUTN, 16 bytes each, in; the card's answer out. */
export type Challenge = (rand: Uint8Array, autn: Uint8Array) => ChallengeAnswer

/** The MS-network wire as far as a handset needs it to register. The radio between them is not modelled. */
export interface NetworkWire {
  /**
   * Asks for service.
   *
   * @param identity - IMSI of the card (6 to 15 digits) and IMEI of the handset (15 digits)
   * @param challenge - runs AUTHENTICATE on the card
   */
  register(identity: { readonly imsi: string; readonly imei: string }, challenge: Challenge): Registration
}
