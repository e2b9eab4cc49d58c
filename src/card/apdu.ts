/** The ME-UICC wire: anything with these two methods is a card to a handset. TS 102 221 §10. */
export interface CardWire {
  /** Cold reset. Returns the ATR. */
  reset(): Uint8Array
  /** One command APDU in, data ‖ SW1 ‖ SW2 out. Fewer than two bytes back: the card does not answer. */
  transmit(command: Uint8Array): Uint8Array
}
