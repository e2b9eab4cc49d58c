import type { NetworkWire, Registration } from '../network/wire.js'
import type { MenuItem, MenuPreset } from './menu/item.js'
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
  | { readonly is: 'ready'; readonly pinEnabled: boolean; readonly service: Registration | undefined }

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
  | { readonly at: 'call'; readonly number: string; readonly emergency: boolean }

/** All of the phone. */
export interface PhoneState {
  readonly on: boolean
  readonly sim: SimState
  readonly view: View
  /** What is being typed, in clear. */
  readonly input: string
  /** What the phone has to say until the next key; never a code. */
  readonly message: readonly string[]
}

/** A call as the `call` event tells it. */
export interface CallEvent {
  readonly number: string
  readonly emergency: boolean
  /** The phone dials, or hangs up. */
  readonly state: 'dialling' | 'ended'
}

/** What a phone works with. */
export interface Kit {
  readonly texts: Texts
  readonly locale: Locale
  readonly menu: MenuPreset
  readonly imei: string
  readonly network: NetworkWire | undefined
  /** The card, where there is one. */
  readonly usim: Usim | undefined
  readonly tellCall: (call: CallEvent) => void
}

export const HOME: View = { at: 'home' }

/** A phone that is off, without a SIM. */
export const SWITCHED_OFF: PhoneState = { on: false, sim: { is: 'absent' }, view: HOME, input: '', message: [] }

/** What the phone shows by itself: the dialog that a locked SIM demands, or home. */
export function resting(sim: SimState): View {
  if (sim.is === 'pin') return { at: 'entry', entry: { task: 'unlock', pin: 'pin1', typed: [] } }
  if (sim.is === 'puk') return { at: 'entry', entry: { task: 'unblock', pin: 'pin1', typed: [] } }
  return HOME
}

/** The phone back at rest, with something to say. */
export const rest = (state: PhoneState, message: readonly string[] = [], sim = state.sim): PhoneState => ({
  ...state,
  sim,
  view: resting(sim),
  input: '',
  message,
})

/** Whether the SIM itself demands the dialog that is open: it cannot be left. */
export const isLocked = ({ sim }: PhoneState): boolean => sim.is === 'pin' || sim.is === 'puk'
