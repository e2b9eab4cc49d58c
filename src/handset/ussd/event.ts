/** USSD as the `ussd` event tells it. TS 24.090 §5 */
export interface UssdEvent {
  /** The last text; a question that waits for a reply; a text to be read; the session is over without a text. */
  readonly kind: 'answer' | 'question' | 'notice' | 'released'
  /** What the network says; of a session that was released, the words of the phone. */
  readonly text: string
}
