import type { CallView, NetworkLine, Registration } from '../network/wire.js'
import type { CallRecord, Watched } from './calls/record.js'
import type { TextMessage } from './sms/text-message.js'
import { HOME, type View } from './view.js'

/** What the phone knows of the SIM: all of it from status words. */
export type SimState =
  | { readonly is: 'absent' }
  /** In the phone, but without an answer, or without a USIM. */
  | { readonly is: 'silent' }
  /** PIN1 is asked for. `left`: tries, where the card told. */
  | { readonly is: 'pin'; readonly left: number | undefined }
  /** PIN1 is blocked. `left`: tries of the PUK. */
  | { readonly is: 'puk'; readonly left: number | undefined }
  /** PIN1 is blocked and its PUK is spent. */
  | { readonly is: 'dead' }
  | {
      readonly is: 'ready'
      readonly pinEnabled: boolean
      readonly service: Registration | undefined
      /** It registers when the emergency call is over that goes on without it. */
      readonly waits?: true
    }

/** A text of the network in front, and whether it waits for a reply. TS 24.090 §5 */
export interface UssdDialogue {
  readonly text: string
  readonly more: boolean
}

/** A registration that was accepted. */
export type Admission = Extract<Registration, { ok: true }>

/** All of the phone. */
export interface PhoneState {
  readonly on: boolean
  readonly sim: SimState
  readonly view: View
  /** What is being typed, in clear. */
  readonly input: string
  /** What the phone has to say until the next key; never a code. */
  readonly message: readonly string[]
  /** How the network let the phone in; it outlasts a SIM that is locked during a call. */
  readonly registration?: Admission | undefined
  /** Those of the SIM: EF.ECC. TS 31.102 §4.2.21 */
  readonly emergencyNumbers: readonly string[]
  /** The calls as the network has them. */
  readonly calls: readonly CallView[]
  /** A call that no line carries: an emergency call without registration, or one by a network that only lets phones in. */
  readonly local?: CallView | undefined
  /** What the phone remembers of the calls that are not over. */
  readonly watched: readonly Watched[]
  /** Calls that are over, the last one first. */
  readonly log: readonly CallRecord[]
  readonly ussd?: UssdDialogue | undefined
  /** The short messages of the SIM, the last one first; left out until it has been read. */
  readonly inbox?: readonly TextMessage[] | undefined
  /** A message was turned away for want of room. */
  readonly full: boolean
}

/** A phone that is off, without a SIM. */
export const SWITCHED_OFF: PhoneState = {
  on: false,
  sim: { is: 'absent' },
  view: HOME,
  input: '',
  message: [],
  emergencyNumbers: [],
  calls: [],
  watched: [],
  log: [],
  full: false,
}

/** All calls, that without a line first. */
export const callsOf = ({ local, calls }: PhoneState): readonly CallView[] =>
  local === undefined ? calls : [local, ...calls]

/** Whether a call rings or waits. */
export const awaitsAnswer = ({ state }: CallView): boolean => state === 'incoming' || state === 'waiting'

/** What the phone can ask the network for, where it is registered with one that has a line. */
export const networkLine = ({ registration }: PhoneState): NetworkLine | undefined => registration?.line

/** Whether the SIM itself demands the dialog that is open: it cannot be left. */
export const isLocked = ({ sim }: PhoneState): boolean => sim.is === 'pin' || sim.is === 'puk'
