import type { MmiMeaning, MmiService } from './meaning.js'

/** What is asked of a supplementary service. TS 22.030 §6.5.2. */
export type Procedure = 'activation' | 'deactivation' | 'interrogation' | 'registration' | 'erasure'

/** What the classification depends on beside the text. */
export interface MmiContext {
  /** A call is in progress, or one rings; `false` by default. TS 22.030 §6.5.5.1 */
  readonly inCall?: boolean
  /** A SIM is in the phone; `true` by default. Without one more numbers are emergency numbers. TS 22.101 §10.1.1 */
  readonly simPresent?: boolean
  /** Further emergency numbers, digits each: of the SIM (EF.ECC) and of the network. They add to the standard's own. */
  readonly emergencyNumbers?: readonly string[]
  /**
   * Numbers of one or two digits that the operator wants called (`0`, `00`, `91`), which are USSD requests otherwise; none by default.
   * TS 22.030 §6.5.3.2 knows no such list, yet tries what the phone itself defines before USSD; phones have it per operator.
   */
  readonly ownNumbers?: readonly string[]
}

/** What is wrong with a code that keeps its kind: the phone says so and sends it nowhere. */
export type MmiProblem =
  /** The present PIN is not 4 to 8 digits. TS 22.030 §6.6.2 */
  | 'pin-format'
  /** The new PIN is not 4 to 8 digits, or is missing. */
  | 'new-pin-format'
  /** The PUK is not 8 digits. TS 22.030 §6.6.3 */
  | 'puk-format'
  /** What was to be typed twice is not the same. */
  | 'repeat-differs'
  /** A password is not 4 digits, or one of the three is missing. TS 22.030 §6.5.4 */
  | 'password-format'
  /** The password is for a service that has none. */
  | 'password-service'
  /** The no-reply time is not 5, 10, 15, 20, 25 or 30 seconds. TS 22.030 Annex B */
  | 'no-reply-time'
  /** No group of tele- or bearer services has that number. TS 22.030 Annex C */
  | 'basic-service'
  /** A piece of supplementary information that the service does not have, or a value out of its range. TS 22.030 Annex B */
  | 'information'

/** Why a text is no code and no number. */
export type MmiReason =
  /** Nothing was typed. */
  | 'empty'
  /** A character that neither a USSD request nor a called number can carry. */
  | 'characters'
  /** More than the 182 characters that fit a USSD request. */
  | 'too-long'
  /** A code with a PIN, PUK or password, in a form that does not exist. It may hold a secret: it must not leave the phone. */
  | 'code-form'

/** What an in-call code does. TS 22.030 §6.5.5.1. */
export type InCallAction =
  /** `0`: release the held calls, or tell a waiting caller that the user is busy. */
  | 'release-held'
  /** `1`: release the active calls and take the other one. */
  | 'release-active'
  /** `1X`: release call X. */
  | 'release-call'
  /** `2`: hold the active calls and take the other one. */
  | 'hold-active'
  /** `2X`: hold all but call X. */
  | 'hold-except'
  /** `3`: join the held call to the conversation. */
  | 'multiparty'
  /** `4`: connect the two others and leave. */
  | 'transfer'
  /** `4*DN`: send the call that comes in to another number. */
  | 'deflect'
  /** `5`: call back when the busy party is free. */
  | 'call-completion'

/** Which of the two PINs a code is about. */
export type MmiPin = 'pin1' | 'pin2'

/** A code for a supplementary service: as typed, and what it means. TS 22.030 §6.5.2. */
export interface SupplementaryServiceCode extends MmiMeaning {
  readonly kind: 'supplementary-service'
  readonly procedure: Procedure
  /** 2 or 3 digits of TS 22.030 Annex B. */
  readonly serviceCode: string
  /** What they stand for. */
  readonly service: MmiService
  /** Supplementary information A, B, C, D as typed; an empty field is `''`. */
  readonly si: readonly string[]
  /** The number behind the code, for a service that is set for one call. */
  readonly dialled?: string
  /** Send nothing and say this. */
  readonly problem?: MmiProblem
}

/** What a typed text is. TS 22.030 §6.5.3.2 decides; codes that carry a PIN or a password hold it in clear. */
export type MmiCode =
  | SupplementaryServiceCode
  | {
      readonly kind: 'password'
      readonly procedure: 'registration'
      /** Service, old, new and repeated password, as typed. */
      readonly si: readonly string[]
      /** The barring service whose password it is; left out: all services. */
      readonly service?: MmiService
      readonly current: string
      readonly next: string
      readonly repeated: string
      readonly problem?: MmiProblem
    }
  | {
      readonly kind: 'pin-change'
      readonly pin: MmiPin
      readonly current: string
      readonly next: string
      readonly repeated: string
      readonly problem?: MmiProblem
    }
  | {
      readonly kind: 'pin-unblock'
      readonly pin: MmiPin
      readonly puk: string
      /** The new PIN; missing in an operator's short form, which repeats the PUK instead. */
      readonly next?: string
      readonly repeated: string
      readonly problem?: MmiProblem
    }
  | { readonly kind: 'imei' }
  | { readonly kind: 'ussd'; readonly text: string }
  | {
      readonly kind: 'in-call'
      readonly action: InCallAction
      /** Which call, 1 to 9. */
      readonly call?: number
      /** Where to, for `deflect`. */
      readonly number?: string
    }
  | { readonly kind: 'phonebook-recall'; readonly location: number }
  | { readonly kind: 'emergency'; readonly number: string }
  | { readonly kind: 'dial'; readonly number: string }
  | { readonly kind: 'invalid'; readonly reason: MmiReason }
