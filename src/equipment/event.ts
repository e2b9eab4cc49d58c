import type { CallCause, CallNotice, CallView, UssdError, UssdRelease } from '../network/wire.js'
import type { CallRecord } from './calls/record.js'
import type { MessageEvent } from './messages/event.js'
import type { SimState } from './state.js'

/** A call as it was dialled: the network does not know it yet, or refused it. */
interface Dialled {
  readonly number: string
  readonly emergency: boolean
}

/** What the equipment tells its faces, in the order in which it happened. */
export type EquipmentEvent =
  /** The equipment was switched on, or a card was put in or taken out: a session of the card begins, or there is no card. */
  | { readonly kind: 'restarted' }
  | { readonly kind: 'switched-off' }
  /** The SIM is in another state: taken out, silent, locked, blocked for good, open. */
  | { readonly kind: 'sim-changed'; readonly sim: SimState }
  /** The user makes a call. */
  | ({ readonly kind: 'call-dialled' } & Dialled)
  /** The network refused the call. */
  | ({ readonly kind: 'call-failed'; readonly cause: CallCause; readonly notice?: CallNotice } & Dialled)
  /** A call came in, waits beside another one, or has changed in another way. TS 27.007 §7.18 */
  | {
      readonly kind: 'call-rings' | 'call-waits' | 'call-alerts' | 'call-active' | 'call-held'
      readonly call: CallView
      /** The equipment did not know the call before. */
      readonly isNew: boolean
    }
  /** A call is over: what the log says of it. `call` has the state `released`. */
  | {
      readonly kind: 'call-ended'
      readonly call: CallView
      readonly record: CallRecord
      readonly wasAnswered: boolean
      /** It never had a line to the network, so it has no number of its own. */
      readonly isLocal?: true
      /** The line was lost with the registration. */
      readonly brokeOff?: true
    }
  /** A notice about a service, and the call that it belongs to, if any. TS 24.080 §4.2.2 */
  | { readonly kind: 'call-notice'; readonly notice: CallNotice; readonly call?: number }
  /** Somebody that is no phone says something in a call. */
  | { readonly kind: 'announcement'; readonly call: number; readonly text: string }
  /** The network has ended the registration. `hadCalls`: calls broke off. TS 24.008 §4.3.4 */
  | { readonly kind: 'detached'; readonly hadCalls: boolean }
  /** A text of the network: one that waits for a reply, the answer that ends a session, one that is only shown. TS 24.090 */
  | { readonly kind: 'ussd-question' | 'ussd-answer' | 'ussd-notice'; readonly text: string }
  /** A face has ended the session. */
  | { readonly kind: 'ussd-closed' }
  /** The network refused a request or a reply, which ends the session. */
  | { readonly kind: 'ussd-refused'; readonly reason: UssdError }
  /** The network has ended the session. */
  | { readonly kind: 'ussd-ended'; readonly cause: UssdRelease }
  /** The network has ended the operation that waited for a password. TS 24.010 §4.1.2 */
  | { readonly kind: 'service-ended'; readonly cause: 'timeout' }
  /** What became of a message from the network. `more`: how many entries the list of messages has more than before. */
  | Exclude<MessageEvent, { kind: 'message-stored' }>
  | (Extract<MessageEvent, { kind: 'message-stored' }> & { readonly more: number })
  /** The service centre took a whole text. */
  | { readonly kind: 'message-sent'; readonly number: string; readonly text: string }
