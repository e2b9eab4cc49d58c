import type { DeliveryAnswer } from '../../network/wire.js'
import type { WaitingKind } from './indications.js'
import type { MessageStore } from './store.js'
import type { TextMessage } from './text-message.js'

/** What the message store tells. */
export type MessageEvent =
  /** A message, or one more part of it, was stored: the message as far as it has come, and the text of what came now. */
  | { readonly kind: 'message-stored'; readonly message: TextMessage; readonly text: string }
  /** A message took the place of an earlier one. TS 23.040 §9.2.3.9. */
  | { readonly kind: 'message-replaced'; readonly message: TextMessage; readonly text: string }
  /** A message of class 0: it is to be shown at once, and is kept nowhere. TS 23.038 §4. */
  | { readonly kind: 'message-shown'; readonly message: TextMessage; readonly text: string }
  /** A message was acknowledged and is not for the user: it is of type 0 (TS 23.040 §9.2.3.9), it came again, or it reports on a message that the phone does not know. */
  | {
      readonly kind: 'message-dropped'
      readonly reason: 'type-0' | 'repeated' | 'unknown-report'
      readonly from: string
    }
  /** A message was turned away: the SIM is full, or all memory is. TS 23.040 §9.2.3.22. */
  | { readonly kind: 'memory-full'; readonly memory: 'sim' | 'all'; readonly from: string }
  /** What waits for the user elsewhere; `count` is left out if the network told no number. TS 23.040 §9.2.3.24.2. */
  | {
      readonly kind: 'indication-changed'
      readonly indication: WaitingKind
      readonly active: boolean
      readonly count?: number
      readonly from: string
    }
  /** What became of a message that the phone sent; `at` is when it arrived or was tried last. TS 23.040 §9.2.3.15. */
  | {
      readonly kind: 'status-report'
      readonly number: string
      /** TP-MR. */
      readonly reference: number
      readonly status: ReportStatus
      readonly at?: string
    }

/** What a report says: the message arrived; the centre has given it up; the centre still tries. TS 23.040 §9.2.3.15. */
export type ReportStatus = 'delivered' | 'failed' | 'pending'

/** What becomes of a TPDU: the answer to the network, and what to tell. */
export interface Reception {
  readonly store: MessageStore
  readonly answer: DeliveryAnswer
  readonly events: readonly MessageEvent[]
}
