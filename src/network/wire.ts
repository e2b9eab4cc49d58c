import type { MmiCode } from '../mmi/code.js'
import type { DtmfDigit } from './dtmf.js'
import type { SsOutcome } from './outcome.js'
import type { CauseReason, ErrorReason } from './reason.js'

/** What the network answers to a registration. A refusal has a cause of LOCATION UPDATING REJECT. TS 24.008 §10.5.3.6 */
export type Registration =
  | {
      readonly ok: true
      readonly operator: string
      readonly msisdn?: string
      /** What the phone can ask the network for from now on; left out by a network that only registers phones. */
      readonly line?: NetworkLine
    }
  | ({ readonly ok: false } & CauseReason<'imsi-unknown-in-hlr' | 'illegal-ms' | 'illegal-me' | 'plmn-not-allowed'>)

/** What the card answers to an authentication challenge. TS 31.102 §7.1.2.1. */
export type ChallengeAnswer =
  | { readonly kind: 'response'; readonly res: Uint8Array }
  | { readonly kind: 'resynchronise'; readonly auts: Uint8Array }
  | { readonly kind: 'refused' }

/** How the network reaches the card through the handset. It takes RAND and AUTN, 16 bytes each, and returns the card's answer. */
export type Challenge = (rand: Uint8Array, autn: Uint8Array) => ChallengeAnswer

/** The MS-network wire. The radio between them is not modelled. */
export interface NetworkWire {
  /**
   * Asks for service.
   *
   * @param identity - IMSI of the card (6 to 15 digits) and IMEI of the handset (15 digits)
   * @param challenge - runs AUTHENTICATE on the card
   * @param phone - how the network reaches the phone afterwards; without it the phone gets no `line`
   */
  register(
    identity: { readonly imsi: string; readonly imei: string },
    challenge: Challenge,
    phone?: PhoneSide,
  ): Registration
}

/**
 * The phone as the network sees it after registration. Neither function may throw. Both may be called before a function of the line
 * returns, but never before `register` returns.
 */
export interface PhoneSide {
  /** Tells the phone an event. The phone may use its line meanwhile; that has effect at once. */
  tell(event: NetworkEvent): void
  /**
   * A short message comes in. TS 23.040 §9.2.2.1
   *
   * @param tpdu - SMS-DELIVER, without the service centre's address
   */
  deliver(tpdu: Uint8Array): DeliveryAnswer
}

/**
 * What the phone does with a short message: it stores it, or the SIM is full (TP-FCS D0), or all memory is full (D3), or it cannot read
 * it (RP-cause 96). TS 23.040 §9.2.3.22, TS 24.011 §8.2.5.4
 */
export type DeliveryAnswer = 'stored' | 'sim-full' | 'memory-full' | 'invalid-message'

/** The name of an event, and beside it the former name. */
interface EventName<Kind extends string, On extends string = Kind> {
  readonly kind: Kind
  /** @deprecated use `kind` */
  readonly on: On
}

/** What the network tells a phone. */
export type NetworkEvent =
  /** A call of the phone is new, has changed, or is over. */
  | (EventName<'call'> & { readonly call: CallView })
  /** A notice about a service, and the call that it belongs to, if any. TS 24.080 §4.2.2 (NotifySS) */
  | (EventName<'notice'> & { readonly notice: CallNotice; readonly call?: number })
  /** The network begins a USSD dialogue and waits for `line.reply`. TS 24.090 */
  | (EventName<'ussd-question', 'ussd'> & { readonly text: string })
  /** The network sends a USSD text that the phone only shows. TS 24.090 */
  | (EventName<'ussd-notice', 'ussd'> & { readonly text: string })
  /** The network ended the USSD session. TS 24.090 */
  | (EventName<'ussd-released'> & { readonly cause: UssdRelease })
  /** Somebody that is no phone says something in a call: the voice application at the other end. */
  | (EventName<'announcement'> & { readonly call: number; readonly text: string })
  /** The registration ended: the SIM was replaced, the subscription ended, or another phone registered. */
  | EventName<'detached'>

/** Why the network ended a USSD session. */
export type UssdRelease = 'timeout' | 'network'

/** The state of a call. An `incoming` call rings; a `waiting` call comes in beside another call. TS 22.083, TS 27.007 §7.18 */
export type CallState = 'alerting' | 'incoming' | 'waiting' | 'active' | 'held' | 'released'

/** A call as its phone sees it. TS 27.007 §7.18 */
export interface CallView {
  /** 1 to 7: the lowest number that was free. It is the X of `1X` and `2X`. TS 22.030 §6.5.5.1 */
  readonly id: number
  readonly direction: 'outgoing' | 'incoming'
  readonly state: CallState
  /** The other party, in international form if it has one; left out if it is withheld or unknown. TS 22.081 §1 */
  readonly number?: string
  /** Name of the caller. TS 22.096 */
  readonly name?: string
  /** The number that answered, if the called party shows it. TS 22.081 §3 */
  readonly connected?: string
  /** The call was forwarded or deflected to this phone. TS 24.082 §1.1.2 */
  readonly forwarded: boolean
  /** The call is part of a multiparty call, active or held. TS 22.084 */
  readonly multiparty: boolean
  readonly emergency: boolean
  /** Why the call ended, for `released`. */
  readonly cause?: CallCause
}

/** Why a call failed or ended. TS 24.008 §10.5.4.11 */
export type CallCause =
  | 'unassigned-number'
  | 'operator-determined-barring'
  | 'normal-clearing'
  /** The network ends a call for a reason of its own. TS 24.008 §10.5.4.11 (31) */
  | 'normal-unspecified'
  | 'user-busy'
  | 'no-answer'
  | 'subscriber-absent'
  | 'call-rejected'
  | 'destination-out-of-order'
  | 'invalid-number-format'
  | 'exchange-routing-error'
  | 'facility-rejected'

/** Notices of TS 24.080 §4.4.3, as TS 27.007 §7.17 numbers them for a terminal (+CSSI, +CSSU). */
export type CallNotice =
  /** On an outgoing call: the caller's own calls are forwarded. +CSSI 0, 1 */
  | 'forwarding-active'
  | 'conditional-forwarding-active'
  /** On an outgoing call: it was forwarded, it waits, it was deflected. +CSSI 2, 3, 8 */
  | 'call-forwarded'
  | 'call-waiting'
  | 'call-deflected'
  /** The caller's own barring forbids the call, or the called party's. +CSSI 5, 6 */
  | 'outgoing-calls-barred'
  | 'incoming-calls-barred'
  /** The caller's number stays withheld against the caller's wish. +CSSI 7 */
  | 'clir-suppression-rejected'
  /** The other party held the call, took it back, added it to a multiparty call, connected it to another call. +CSSU 2, 3, 4, 8 */
  | 'remote-held'
  | 'remote-retrieved'
  | 'remote-multiparty'
  | 'remote-transferred'
  /** A call to this phone went elsewhere. +CSSU 10 */
  | 'incoming-call-forwarded'

/** What a registered phone can ask the network for. After the registration ends, the network refuses everything. */
export interface NetworkLine {
  /** The phone is ready: waiting messages come now. Without it they come at the network's next tick. TS 23.040 §3.2.6 */
  ready(): void
  /** Asks for one supplementary-service operation, or for a change of the barring password. TS 24.010 */
  request(code: MmiCode): SsOutcome
  /** Begins a USSD session. TS 24.090 */
  ussd(text: string): UssdOutcome
  /** Answers a question of the session. If the network refuses the answer, the session ends. TS 24.090 */
  reply(text: string): UssdOutcome
  /** Ends the session. TS 24.090 */
  releaseUssd(): void
  /** Begins a call. */
  dial(number: string, options?: DialOptions): DialOutcome
  /** Answers the ringing call. An active call is held. TS 22.083 §1 */
  answer(): ActionOutcome
  /** The END key: ends all calls except a waiting one. If there is only a ringing call, it refuses that. TS 22.030 §6.5.5.1 */
  hangUp(): ActionOutcome
  /** Carries out a code typed during a call: `0` to `5`, `1X`, `2X`, `4*DN`. TS 22.030 §6.5.5.1 */
  act(code: Extract<MmiCode, { kind: 'in-call' }>): ActionOutcome
  /**
   * Sends a digit to the other parties of the active call by DTMF. A phone of a person only sounds; outside parties and voice
   * applications understand it. TS 23.014 §6.2, TS 24.008 §5.5.7
   */
  sendDtmf(digit: DtmfDigit): ActionOutcome
  /** The calls of this phone, by their number. */
  calls(): readonly CallView[]
  /**
   * Hands a short message to the service centre. TS 23.040 §9.2.2.2
   *
   * @param tpdu - SMS-SUBMIT, without the service centre's address
   */
  submitSms(tpdu: Uint8Array): SubmitOutcome
  /** Says that there is room for messages again: RP-SMMA. TS 24.011 §7.3.2 */
  memoryAvailable(): void
  /** Ends the registration because the phone is switched off: IMSI DETACH. TS 24.008 §4.3.4 */
  detach(): void
}

/** How a call is to be made. */
export interface DialOptions {
  /** For this call only: `#31#` hides the caller's number, `*31#` shows it. TS 22.081 §2 */
  readonly clir?: 'restricted' | 'allowed' | undefined
  /** An emergency call: no service bars it, and it ends all other calls. TS 22.101 §10.1.1 */
  readonly emergency?: boolean | undefined
}

/** The number of the call that rings or is answered already, or why the call failed. */
export type DialOutcome =
  | { readonly ok: true; readonly call: number }
  | ({
      readonly ok: false
      /** The notice that comes with the refusal. It says whose barring forbids the call. TS 24.088 §1.1 */
      readonly notice?: CallNotice
    } & CauseReason<CallCause>)

/** Whether an action on calls was done. If not, nothing changed. */
export type ActionOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false
      /** There is no such call; the calls do not allow it; there would be more than five parties; the service is not provided. */
      readonly reason: 'no-call' | 'not-possible' | 'too-many-parties' | 'not-provided'
    }

/** Why a USSD request fails. TS 24.080 §4.3, TS 24.090 */
export type UssdError = 'ussd-busy' | 'unexpected-data-value' | 'system-failure'

/** The network's answer to a USSD request or reply: a text, and whether the network waits for another reply. */
export type UssdOutcome =
  | { readonly ok: true; readonly text: string; readonly more: boolean }
  | ({ readonly ok: false } & ErrorReason<UssdError>)

/** RP-cause of a refused short message. TS 24.011 §8.2.5.4 */
export type RpCause =
  /** 1 */
  | 'unassigned-number'
  /** 10 */
  | 'call-barred'
  /** 38: the phone is no longer registered */
  | 'network-out-of-order'
  /** 50 */
  | 'facility-not-subscribed'
  /** 96 */
  | 'invalid-mandatory-information'

/** Whether the service centre accepted a short message. */
export type SubmitOutcome = { readonly ok: true } | ({ readonly ok: false } & CauseReason<RpCause>)
