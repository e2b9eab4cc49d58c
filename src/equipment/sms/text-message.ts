/** A short message as the user reads it. A long one has all the parts that have come. TS 23.040 §9.2.3.24.1 */
export interface TextMessage {
  /** A number, or a name of up to 11 characters. */
  readonly from: string
  /** `''` for a message that is not text. */
  readonly text: string
  /** When the service centre took it, as `2026-01-31T12:00:00+03:00`. Left out if the message has no valid time. */
  readonly at?: string
  readonly unread: boolean
  /** Whether all parts have come. */
  readonly complete: boolean
  /** The numbers of its records in EF.SMS, from 1. Empty for a message that was only shown. */
  readonly records: readonly number[]
}
