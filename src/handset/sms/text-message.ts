/** A short message as it can be read: of a long one all the parts that are there. TS 23.040 §9.2.3.24.1 */
export interface TextMessage {
  /** A number, or a name of up to 11 characters. */
  readonly from: string
  /** `''` for a message that is not text. */
  readonly text: string
  /** When the service centre took it, as `2026-01-31T12:00:00+03:00`; left out where its digits are none. */
  readonly at?: string
  readonly unread: boolean
  /** All parts are there. */
  readonly complete: boolean
  /** The records of EF.SMS that it takes, from 1; none for one that was only shown. */
  readonly records: readonly number[]
}
