/** One exchange on the ME–UICC wire, as it was recorded or as it has just happened. TS 102 221 §10. */
export interface TraceApdu {
  readonly kind: 'apdu'
  /** Command APDU. */
  readonly command: Uint8Array
  /** data ‖ SW1 ‖ SW2; fewer than two bytes where the card did not answer. */
  readonly response: Uint8Array
  /** Milliseconds when the command was sent, as the recording or the clock tells it. */
  readonly at?: number | undefined
  /** Milliseconds until the answer was there. */
  readonly took?: number | undefined
}

/** A reset of the card, cold or warm: it ends the card session. TS 102 221 §6.5. */
export interface TraceReset {
  readonly kind: 'reset'
  /** What the card answered to it; empty where it was not recorded. */
  readonly atr: Uint8Array
  /** Milliseconds, as the recording or the clock tells it. */
  readonly at?: number | undefined
}

/** What happens on the wire between a terminal and a card. */
export type TraceEvent = TraceApdu | TraceReset
