/** What the `ussd` event says. TS 24.090 §5 */
export interface UssdEvent {
  /** The last text of a session; a question that waits for a reply; a text that needs no reply; the session ended without a text. */
  readonly kind: 'answer' | 'question' | 'notice' | 'released'
  /** The text of the network. For `released` the phone's own words. */
  readonly text: string
}
