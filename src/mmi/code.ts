import type { MmiMeaning, MmiService } from './meaning.js'

/** What a code asks of a supplementary service. TS 22.030 §6.5.2. */
export type Procedure = 'activation' | 'deactivation' | 'interrogation' | 'registration' | 'erasure'

/** What the kind of a code depends on, beside its text. */
export interface MmiContext {
  /** Whether a call is active or rings; `false` by default. TS 22.030 §6.5.5.1 */
  readonly inCall?: boolean | undefined
  /** Whether a SIM is in the phone; `true` by default. Without a SIM there are more emergency numbers. TS 22.101 §10.1.1 */
  readonly simPresent?: boolean | undefined
  /**
   * More emergency numbers, as digits: those of the SIM (EF.ECC) and those that the network told at registration
   * (`Registration.emergencyNumbers`). Those of the standard always count. TS 22.101 §10.1.1
   */
  readonly emergencyNumbers?: readonly string[] | undefined
  /**
   * Numbers of one or two characters that the operator wants to be called (`0`, `00`, `91`, `*2`). Without this list they are USSD requests.
   * TS 22.030 §6.5.3.2 has no such list, but lets a phone define codes of its own before USSD. Phones have a list for each operator.
   * A longer number (`*100`) needs no entry: it is called anyway. A text with `#` at its end (`*100#`) is a code, whatever is listed here.
   */
  readonly ownNumbers?: readonly string[] | undefined
}

/** What is wrong with a code whose kind is clear. The phone says so and does not send it. */
export type MmiProblem =
  /** The current PIN is not 4 to 8 digits. TS 22.030 §6.6.2 */
  | 'pin-format'
  /** The new PIN is not 4 to 8 digits, or is missing. */
  | 'new-pin-format'
  /** The PUK is not 8 digits. TS 22.030 §6.6.3 */
  | 'puk-format'
  /** The two entries of the new code differ. */
  | 'repeat-differs'
  /** A password is not 4 digits. One that is missing is no problem: the network asks for it. TS 22.030 §6.5.4, TS 24.010 §4.1 */
  | 'password-format'
  /** The service has no password. */
  | 'password-service'
  /** The no-reply time is not 5, 10, 15, 20, 25 or 30 seconds. TS 22.030 Annex B */
  | 'no-reply-time'
  /** No group of tele- or bearer services has that number. TS 22.030 Annex C */
  | 'basic-service'
  /** The service does not have such a field, or the value is out of range. TS 22.030 Annex B */
  | 'information'

/** Why a text is no code and no number. */
export type MmiReason =
  /** Nothing was typed. */
  | 'empty'
  /** A character that fits neither a USSD request nor a number. */
  | 'characters'
  /** More than 182 characters, the most that a USSD request holds. */
  | 'too-long'
  /** A malformed code with a PIN, PUK or password. It may hold a secret, so it must not leave the phone. */
  | 'code-form'
  /** Keys that no network can call: no digit among them, `+` in a wrong place, or a code of the phone's maker (`*#*#4636#*#*`). */
  | 'not-callable'

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

/** A code for a supplementary service, as typed and with its meaning. TS 22.030 §6.5.2. */
export interface SupplementaryServiceCode extends MmiMeaning {
  readonly kind: 'supplementary-service'
  readonly procedure: Procedure
  /** 2 or 3 digits of TS 22.030 Annex B. */
  readonly serviceCode: string
  /** The service that they stand for. */
  readonly service: MmiService
  /** Supplementary information A, B, C, D as typed; an empty field is `''`. */
  readonly si: readonly string[]
  /** The number behind the code, for a service that is set for one call. */
  readonly dialled?: string | undefined
  /** What is wrong. Such a code must not be sent. */
  readonly problem?: MmiProblem | undefined
}

/** What a typed text is, by the rules of TS 22.030 §6.5.3.2. A PIN or a password in it is in clear. */
export type MmiCode =
  | SupplementaryServiceCode
  | {
      readonly kind: 'password'
      readonly procedure: 'registration'
      /** Service, old, new and repeated password, as typed. */
      readonly si: readonly string[]
      /** The barring service that the password is for. Left out: all services. */
      readonly service?: MmiService | undefined
      /** Each password is empty where it was not typed: the network asks for it. TS 24.010 §4.2 */
      readonly current: string
      readonly next: string
      readonly repeated: string
      readonly problem?: MmiProblem | undefined
    }
  | {
      readonly kind: 'pin-change'
      readonly pin: MmiPin
      readonly current: string
      readonly next: string
      readonly repeated: string
      readonly problem?: MmiProblem | undefined
    }
  | {
      readonly kind: 'pin-unblock'
      readonly pin: MmiPin
      readonly puk: string
      /** The new PIN. Missing in the short form of an operator, which repeats the PUK instead. */
      readonly next?: string | undefined
      readonly repeated: string
      readonly problem?: MmiProblem | undefined
    }
  | { readonly kind: 'imei' }
  | { readonly kind: 'ussd'; readonly text: string }
  | {
      readonly kind: 'in-call'
      readonly action: InCallAction
      /** Which call, 1 to 9. */
      readonly call?: number | undefined
      /** Where to, for `deflect`. */
      readonly number?: string | undefined
    }
  | { readonly kind: 'phonebook-recall'; readonly location: number }
  | { readonly kind: 'emergency'; readonly number: string }
  | { readonly kind: 'dial'; readonly number: string }
  | { readonly kind: 'invalid'; readonly reason: MmiReason }
