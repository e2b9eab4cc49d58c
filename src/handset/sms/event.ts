/** A short message as the `sms` event tells it. */
export interface SmsEvent {
  /** A message has come; the service centre took one from the phone; one had to be turned away for want of room. */
  readonly kind: 'received' | 'sent' | 'no-room'
  /** The other end: a number, or a name of up to 11 characters. */
  readonly number: string
  /** The text; of a long message that is received, part by part. */
  readonly text: string
}
