import { type ErrorReason, errorReason } from './reason.js'
import type { ClirMode, NetworkService, ServiceGroup } from './service-names.js'

/** Why the network refuses an operation. TS 24.080 §4.3, TS 29.002; in TS 22.030 terms an error, not a rejection. */
export type SsError =
  /** The bearer service, or teleservice, is not in the subscription. */
  | 'bearer-service-not-provisioned'
  | 'teleservice-not-provisioned'
  /** The operation is not defined for this service. */
  | 'illegal-ss-operation'
  /** The state does not allow it: to activate a forwarding that has no number. */
  | 'ss-error-status'
  /** The service is not in the subscription, or only the operator switches it. */
  | 'ss-subscription-violation'
  /** Another service that is active forbids it. */
  | 'ss-incompatibility'
  /** This network does not have the service. */
  | 'facility-not-supported'
  /** The phone is no longer registered. */
  | 'system-failure'
  /** A field is missing: number, password. */
  | 'data-missing'
  /** A field is none: a number to which nothing can be forwarded, a password that is not 4 digits. */
  | 'unexpected-data-value'
  /** The new password was not given twice alike, or is not 4 digits. */
  | 'password-registration-failure'
  /** The password is wrong. */
  | 'negative-password-check'
  /** The password was wrong three times: the operator has to set a new one. */
  | 'password-attempts-violation'

/** A service, in one group, that the network did not change, and why. */
export interface Refusal extends ErrorReason<SsError> {
  readonly service?: NetworkService
  readonly basicService?: ServiceGroup
  /** The service that stands in the way, for `ss-incompatibility`. */
  readonly conflict?: NetworkService
}

/** State of a service, for one group where the service has any. TS 23.011 §2 */
export interface ServiceEntry {
  readonly service: NetworkService
  /** Left out for a service of the whole subscription. */
  readonly basicService?: ServiceGroup
  /** The operator offers it to this subscriber: P. */
  readonly provisioned: boolean
  /** There is a forwarded-to number: R. */
  readonly registered: boolean
  /** It is switched on: A. */
  readonly active: boolean
  /** It is switched on, and has no effect at present: Q. */
  readonly quiescent: boolean
  /** Forwarded-to number in international form. */
  readonly number?: string
  /** Of call forwarding on no reply. */
  readonly noReplySeconds?: number
  /** Of CLIR. */
  readonly mode?: ClirMode
}

/** What the network answers to a supplementary-service operation. TS 22.004 §7.1, TS 24.010 §3 */
export type SsOutcome =
  | {
      readonly ok: true
      /** State after the operation, of each service and group that it was about. Empty after a change of password. */
      readonly entries: readonly ServiceEntry[]
      /** Not all could be done; `refused` says what. TS 22.004 §7.1 */
      readonly partial?: true
      readonly refused?: readonly Refusal[]
    }
  | ({ readonly ok: false } & Refusal)

/** A refused operation without details. */
export const refused = (reason: SsError): SsOutcome => ({ ok: false, ...errorReason(reason) })
