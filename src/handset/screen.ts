import { maskMmi } from '../mmi/mask.js'
import { stepOf } from './entry.js'
import type { MenuItem } from './menu/item.js'
import { linesOf } from './menu/run.js'
import { NAMES } from './names.js'
import { type Entry, isLocked, type Kit, type PhoneState, type SimState } from './state.js'

/** What the phone is doing, for programs. */
export type ScreenState =
  /** Switched off. */
  | 'off'
  /** On, without a SIM that answers. */
  | 'no-sim'
  /** Asks for a PIN: PIN1 after switching on, or the present one for a change. */
  | 'pin'
  /** Asks for a PUK. */
  | 'puk'
  /** Asks for a new PIN. */
  | 'new-pin'
  /** Asks for the new PIN again. */
  | 'repeat-pin'
  /** The SIM is blocked for good. */
  | 'dead'
  /** At rest with an open SIM. */
  | 'idle'
  /** Shows a menu. */
  | 'menu'
  /** Dials. */
  | 'call'

/** What can be read on the phone. No PIN, PUK or password is ever in it: what is typed of one reads `*`. */
export interface Screen {
  readonly state: ScreenState
  /** The headline: the operator at rest, the question in a dialog. */
  readonly title: string
  /** What the phone says, or the items of a menu. */
  readonly lines: readonly string[]
  /** What was typed. */
  readonly input: string
  /** The marked line of a menu, counted from 0. */
  readonly cursor?: number
  /** What the left and the right key under the screen do; `''` for nothing. */
  readonly softkeys: readonly [left: string, right: string]
}

const SHOWS = { current: 'pin', puk: 'puk', next: 'new-pin', repeated: 'repeat-pin' } as const

/** The codes of a dialog, and of a call in it, are all secrets. */
const masked = (input: string) => input.replace(/[^*#+]/g, '*')

/** The tries that the SIM's own dialog shows. */
function tries(sim: SimState, step: ReturnType<typeof stepOf>, { texts }: Kit): string[] {
  const which = sim.is === 'pin' && step === 'current' ? 'pin' : sim.is === 'puk' && step === 'puk' ? 'puk' : undefined
  const left = sim.is === 'pin' || sim.is === 'puk' ? sim.left : undefined
  return which === undefined || left === undefined ? [] : [texts.attemptsLeft(NAMES.pin1[which], left)]
}

function dialog(state: PhoneState, entry: Entry, kit: Kit): Screen {
  const { texts } = kit
  const step = stepOf(entry)
  const { pin, puk } = NAMES[entry.pin]
  const TITLES = {
    current: texts.enter(pin),
    puk: texts.enter(puk),
    next: texts.enterNew(pin),
    repeated: texts.repeatNew(pin),
  } as const satisfies Record<typeof step, string>
  return {
    state: SHOWS[step],
    title: TITLES[step],
    lines: [...state.message, ...(entry.pin === 'pin1' ? tries(state.sim, step, kit) : [])],
    input: masked(state.input),
    softkeys: [texts.ok, state.input !== '' ? texts.clear : isLocked(state) ? '' : texts.cancel],
  }
}

/** A line of a menu; a switch says how it stands. */
function line({ label, action }: MenuItem, { sim }: PhoneState, { locale, texts }: Kit): string {
  if (action !== 'pin-request') return label[locale]
  return `${label[locale]}: ${sim.is === 'ready' && sim.pinEnabled ? texts.on : texts.off}`
}

/** Title and lines at rest. */
function home({ sim }: PhoneState, { texts }: Kit): { state: ScreenState; title: string; lines: readonly string[] } {
  switch (sim.is) {
    case 'absent':
      return { state: 'no-sim', title: texts.insertSim, lines: [texts.emergencyOnly] }
    case 'silent':
      return { state: 'no-sim', title: texts.simDoesNotAnswer, lines: [texts.emergencyOnly] }
    case 'dead':
      return { state: 'dead', title: texts.simRejected, lines: [texts.simDead, texts.emergencyOnly] }
    default: {
      const service = sim.is === 'ready' ? sim.service : undefined
      if (service === undefined) return { state: 'idle', title: texts.noService, lines: [] }
      return service.ok
        ? { state: 'idle', title: service.operator, lines: [] }
        : { state: 'idle', title: texts.emergencyOnly, lines: [texts.notAccepted] }
    }
  }
}

/** What is on the screen now. */
export function draw(state: PhoneState, kit: Kit): Screen {
  const { texts, locale } = kit
  const { view, input, message } = state
  if (!state.on) return { state: 'off', title: '', lines: [], input: '', softkeys: ['', ''] }
  switch (view.at) {
    case 'entry':
      return dialog(state, view.entry, kit)
    case 'menu':
      return {
        state: 'menu',
        title: view.trail.at(-1)?.label[locale] ?? '',
        lines: linesOf(state, view).map((item) => line(item, state, kit)),
        input: '',
        cursor: view.cursor,
        softkeys: [texts.select, texts.back],
      }
    case 'call':
      return {
        state: 'call',
        title: view.emergency ? texts.emergencyCall : texts.calling,
        lines: [view.number, ...message],
        input: maskMmi(input),
        softkeys: ['', texts.end],
      }
    case 'home': {
      const { lines, ...shown } = home(state, kit)
      const softkeys = input === '' ? ([texts.menu, ''] as const) : ([texts.call, texts.clear] as const)
      return { ...shown, lines: [...message, ...lines], input: maskMmi(input), softkeys }
    }
  }
}
