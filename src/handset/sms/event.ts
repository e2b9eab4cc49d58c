import type { ReportStatus } from '../../equipment/messages/event.js'
import type { WaitingKind } from '../../equipment/messages/indications.js'

/** What the `sms` event says of a short message. */
export type SmsEvent =
  | {
      /**
       * A message came; one came in place of an earlier one (TS 23.040 §9.2.3.9); the service centre took one from the phone; one was turned
       * away because there is no room.
       */
      readonly kind: 'received' | 'replaced' | 'sent' | 'no-room'
      /** The other end: a number, or a name of up to 11 characters. */
      readonly number: string
      /** The text. A long message that is received makes one event for each part. */
      readonly text: string
    }
  /** What became of a message that the phone sent and asked a report for. `reference`: its TP-MR. TS 23.040 §9.2.2.3 */
  | {
      readonly kind: 'report'
      readonly number: string
      readonly text: ''
      readonly reference: number
      readonly status: ReportStatus
    }
  /** Messages wait for the user elsewhere, or no longer; `count` is left out if the network told no number. TS 23.040 §9.2.3.24.2 */
  | {
      readonly kind: 'waiting'
      readonly number: string
      readonly text: ''
      readonly indication: WaitingKind
      readonly active: boolean
      readonly count?: number
    }
