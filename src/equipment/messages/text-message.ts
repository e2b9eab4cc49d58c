/** Where the parts of a message are kept: on the SIM, in the phone's own memory, some here and some there, or nowhere. */
export type MessageMemory = 'sim' | 'phone' | 'both' | 'none'

/**
 * What a message is: a text; bytes; something for an application (it has ports); something for the SIM (TP-PID 7F); a request to call
 * somebody back (TP-PID 5F). TS 23.040 §9.2.3.9, §9.2.3.24.3.
 */
export type TextKind = 'text' | 'data' | 'port' | 'sim-data' | 'return-call'

/** A short message as the user reads it. A long one has all the parts that have come. TS 23.040 §9.2.3.24.1 */
export interface TextMessage {
  /** Its number in the message store. Another message never gets it. */
  readonly id: number
  readonly kind: TextKind
  readonly memory: MessageMemory
  /** A number, or a name of up to 11 characters. */
  readonly from: string
  /** `''` for a message that is not text. */
  readonly text: string
  /** When the service centre took it, as `2026-01-31T12:00:00+03:00`. Left out if the message has no valid time. */
  readonly at?: string
  readonly unread: boolean
  /** Whether all parts have come. */
  readonly complete: boolean
  /** The numbers of its records in EF.SMS, from 1, in the order of the parts. Empty for a message that is not on the SIM. */
  readonly records: readonly number[]
  /** How many parts have come, and how many there are. Left out for a message of one part. */
  readonly parts?: { readonly have: number; readonly total: number }
  /** The bytes, for a message that is not text. Left out while parts are missing. */
  readonly data?: Uint8Array
  /** For which application the message is, and of which one it came. TS 23.040 §9.2.3.24.3, §9.2.3.24.4. */
  readonly ports?: { readonly destination: number; readonly originator: number }
  /** An answer is paid for, if it goes through the service centre of this message. TS 23.040 §9.2.3.17. */
  readonly replyPath?: true
}
