import { type ErrorReason, errorReason } from './reason.js'
import type { ClirMode, NetworkService, ServiceGroup } from './service-names.js'

/** Why the network refuses an operation. TS 24.080 §4.3, TS 29.002. TS 22.030 calls it an error, not a rejection. */
export type SsError =
  /** The bearer service, or teleservice, is not in the subscription. */
  | 'bearer-service-not-provisioned'
  | 'teleservice-not-provisioned'
  /** The operation is not defined for this service. */
  | 'illegal-ss-operation'
  /** The state does not allow it, such as activation of a forwarding without a number. */
  | 'ss-error-status'
  /** The service is not in the subscription, or only the operator may switch it. */
  | 'ss-subscription-violation'
  /** Another service that is active forbids it. */
  | 'ss-incompatibility'
  /** This network does not have the service. */
  | 'facility-not-supported'
  /** The phone is no longer registered, or no operation waits for its answer any more. */
  | 'system-failure'
  /** A field is missing: number, password. */
  | 'data-missing'
  /** A field is not valid: calls cannot be forwarded to the number, or the password does not have 4 digits. */
  | 'unexpected-data-value'
  /** The two new passwords differ, or do not have 4 digits. */
  | 'password-registration-failure'
  /** The password is wrong. */
  | 'negative-password-check'
  /** The password was wrong three times. The operator must set a new one. */
  | 'password-attempts-violation'

/** A service in one group that the network did not change, and why. */
export interface Refusal extends ErrorReason<SsError> {
  readonly service?: NetworkService
  readonly basicService?: ServiceGroup
  /** The service that forbids the change, for `ss-incompatibility`. */
  readonly conflict?: NetworkService
}

/** State of a service, for one group if the service has groups. TS 23.011 §2 */
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
  /** It is switched on but has no effect at present: Q. */
  readonly quiescent: boolean
  /** Forwarded-to number in international form. */
  readonly number?: string
  /** The no-reply time of call forwarding on no reply. */
  readonly noReplySeconds?: number
  /** The mode of CLIR. */
  readonly mode?: ClirMode
}

/** What the network answers to a supplementary-service operation. TS 22.004 §7.1, TS 24.010 §3 */
export type SsOutcome =
  | {
      readonly ok: true
      /** The new state of each service and group of the operation. Empty after a change of password. */
      readonly entries: readonly ServiceEntry[]
      /** A part of the operation was refused; `refused` lists it. TS 22.004 §7.1 */
      readonly partial?: true
      readonly refused?: readonly Refusal[]
    }
  | ({ readonly ok: false } & Refusal)

/**
 * What the network asks the user for in the course of an operation: the present password, a new one, or the new one again.
 * TS 24.010 §4.1, §4.2
 */
export type AskedPassword = 'password' | 'new-password' | 'new-password-again'

/** The network asks for a password, and the operation waits for it. TS 24.010 §4 (GetPassword) */
export interface PasswordQuestion {
  readonly asks: AskedPassword
}

/** What the network answers when an operation may ask for passwords: the end of the operation, or a question. */
export type SsStep = SsOutcome | PasswordQuestion

/** A refused operation without details. */
export const refused = (reason: SsError): Extract<SsOutcome, { readonly ok: false }> => ({
  ok: false,
  ...errorReason(reason),
})
