import type { WaitingKind } from './indications.js'
import type { TextMessage } from './text-message.js'

/** What the message store tells. */
export type MessageEvent =
  /** A message, or one more part of it, was stored: the message as far as it has come, and the text of what came now. */
  | { readonly kind: 'message-stored'; readonly message: TextMessage; readonly text: string }
  /** A message took the place of an earlier one. TS 23.040 §9.2.3.9. */
  | { readonly kind: 'message-replaced'; readonly message: TextMessage; readonly text: string }
  /** A message of class 0: it is to be shown at once, and is kept nowhere. TS 23.038 §4. */
  | { readonly kind: 'message-shown'; readonly message: TextMessage; readonly text: string }
  /** A message was acknowledged and is not for the user: it is of type 0 (TS 23.040 §9.2.3.9), or it came again. */
  | { readonly kind: 'message-dropped'; readonly reason: 'type-0' | 'repeated'; readonly from: string }
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
