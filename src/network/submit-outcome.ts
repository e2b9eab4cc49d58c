import type { CauseReason } from './reason.js'

/** RP-cause of a refused short message. TS 24.011 §8.2.5.4 */
export type RpCause =
  /** 1 */
  | 'unassigned-number'
  /** 10 */
  | 'call-barred'
  /** 21: the service centre does not want the message */
  | 'short-message-transfer-rejected'
  /** 38: the phone is no longer registered */
  | 'network-out-of-order'
  /** 50 */
  | 'facility-not-subscribed'
  /** 96 */
  | 'invalid-mandatory-information'

/** Whether the service centre accepted a short message. */
export type SubmitOutcome =
  | { readonly ok: true }
  | ({
      readonly ok: false
      /**
       * TP-FCS C5, beside `short-message-transfer-rejected`: the centre still has the message that this one repeats (TP-RD). TS 23.040
       * §9.2.3.22, §9.2.3.25
       */
      readonly failure?: 'duplicate'
    } & CauseReason<RpCause>)
