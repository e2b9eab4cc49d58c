/** What the `sms` event says of a short message. */
export interface SmsEvent {
  /** A message came; the service centre took one from the phone; one was turned away because the SIM is full. */
  readonly kind: 'received' | 'sent' | 'no-room'
  /** The other end: a number, or a name of up to 11 characters. */
  readonly number: string
  /** The text. A long message that is received makes one event for each part. */
  readonly text: string
}
