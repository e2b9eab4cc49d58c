import type { CallView, NetworkLine, NetworkWire, PhoneSide, Registration } from '../network/wire.js'
import type { CallRecord, Watched } from './calls/record.js'
import type { HandsetEvents } from './events.js'
import type { SimFiles } from './files/sim-files.js'
import type { MenuItem, MenuPreset } from './menu/item.js'
import type { TextMessage } from './sms/inbox.js'
import type { Locale } from './texts/catalogue.js'
import type { Texts } from './texts/en.js'
import type { PinId, Usim } from './usim.js'

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

/** What codes are asked for, and what is done with them. */
export type Task = 'unlock' | 'unblock' | 'change' | 'enable' | 'disable' | 'open'

/** A dialog that asks for codes, one after the other. */
export interface Entry {
  readonly task: Task
  readonly pin: PinId
  /** The codes typed so far, in clear; they never leave this value but to the card. */
  readonly typed: readonly string[]
  /** For `open`: the menu behind the dialog, and the labels to go on with there. */
  readonly trail?: readonly MenuItem[]
  readonly labels?: readonly string[]
}

/** What is in front on the screen. */
export type View =
  | { readonly at: 'home' }
  | { readonly at: 'entry'; readonly entry: Entry }
  | {
      readonly at: 'menu'
      /** The items opened, from the main menu on. */
      readonly trail: readonly MenuItem[]
      readonly cursor: number
      /** The PIN, where the phone asked for it before the list. */
      readonly pin?: string
    }
  /** The calls. */
  | { readonly at: 'call' }
  /** The USSD dialogue. */
  | { readonly at: 'ussd' }
  /** What the network or the phone says to a code; any key takes it away. */
  | { readonly at: 'result'; readonly title: string; readonly lines: readonly string[] }
  | { readonly at: 'list'; readonly list: 'inbox' | 'call-log'; readonly cursor: number }
  | { readonly at: 'message'; readonly message: TextMessage }

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

/** What a phone works with. */
export interface Kit {
  readonly texts: Texts
  readonly locale: Locale
  readonly menu: MenuPreset
  readonly imei: string
  readonly network: NetworkWire | undefined
  /** The time in ms since 1970. */
  readonly now: () => number
  /** The card, where there is one. */
  readonly usim: Usim | undefined
  readonly files: SimFiles | undefined
  /** Where a network that lets the phone in can reach it from now on. */
  readonly side: () => PhoneSide
  readonly tell: <Event extends keyof HandsetEvents>(event: Event, told: HandsetEvents[Event]) => void
}

const HOME: View = { at: 'home' }

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
export const isRinging = ({ state }: CallView): boolean => state === 'incoming' || state === 'waiting'

/** What the phone can ask the network for, where it is registered with one that has a line. */
export const lineOf = ({ registration }: PhoneState): NetworkLine | undefined => registration?.line

/** Whether the SIM itself demands the dialog that is open: it cannot be left. */
export const isLocked = ({ sim }: PhoneState): boolean => sim.is === 'pin' || sim.is === 'puk'

/** What the phone shows by itself: what rings, a USSD dialogue, calls, the dialog that a locked SIM demands, or home. */
export function resting(state: PhoneState): View {
  const calls = callsOf(state)
  if (calls.some(isRinging)) return { at: 'call' }
  if (state.ussd !== undefined) return { at: 'ussd' }
  if (calls.length > 0) return { at: 'call' }
  if (state.sim.is === 'pin') return { at: 'entry', entry: { task: 'unlock', pin: 'pin1', typed: [] } }
  if (state.sim.is === 'puk') return { at: 'entry', entry: { task: 'unblock', pin: 'pin1', typed: [] } }
  return HOME
}

/** The phone back at rest, with something to say. */
export function rest(state: PhoneState, message: readonly string[] = [], sim = state.sim): PhoneState {
  const after = { ...state, sim, input: '', message }
  return { ...after, view: resting(after) }
}

/** Something to say, while the dialog or call in front stays. */
export const say = (state: PhoneState, ...message: string[]): PhoneState => ({ ...state, input: '', message })

/** Something more to say, which disturbs nothing that is being typed; what was just said is not said again. */
export const note = (state: PhoneState, ...message: string[]): PhoneState =>
  message.length === 0 || message.join() === state.message.slice(-message.length).join()
    ? state
    : { ...state, message: [...state.message, ...message] }

/** An answer with a headline, until the next key. */
export const result = (state: PhoneState, title: string, lines: readonly string[]): PhoneState => ({
  ...state,
  view: { at: 'result', title, lines },
  input: '',
  message: [],
})
