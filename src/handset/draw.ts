import { maskMmi } from '../mmi/mask.js'
import { showCalls } from './calls/show.js'
import { stepOf } from './dialog.js'
import type { Kit } from './kit.js'
import { showList, showMessage } from './lists.js'
import type { MenuItem } from './menu/item.js'
import { linesOf } from './menu/run.js'
import { NAMES, rowsOf } from './names.js'
import type { Screen, ScreenState } from './screen.js'
import { isLocked, type PhoneState, type SimState } from './state.js'
import type { CodeDialog } from './view.js'

const SHOWS = { current: 'pin', puk: 'puk', next: 'new-pin', repeated: 'repeat-pin' } as const

/** All that is typed in a dialog may be secret. */
const masked = (input: string) => input.replace(/[^*#+]/g, '*')

/** How many tries are left, for a dialog that the SIM itself demands. */
function tries(sim: SimState, step: ReturnType<typeof stepOf>, { texts }: Kit): string[] {
  const which = sim.is === 'pin' && step === 'current' ? 'pin' : sim.is === 'puk' && step === 'puk' ? 'puk' : undefined
  const left = sim.is === 'pin' || sim.is === 'puk' ? sim.left : undefined
  return which === undefined || left === undefined ? [] : [texts.attemptsLeft(NAMES.pin1[which], left)]
}

function drawDialog(state: PhoneState, dialog: CodeDialog, kit: Kit): Screen {
  const { texts } = kit
  const step = stepOf(dialog)
  const { pin, puk } = NAMES[dialog.pin]
  const TITLES = {
    current: texts.enter(pin),
    puk: texts.enter(puk),
    next: texts.enterNew(pin),
    repeated: texts.repeatNew(pin),
  } as const satisfies Record<typeof step, string>
  return {
    state: SHOWS[step],
    title: TITLES[step],
    lines: [...state.message, ...(dialog.pin === 'pin1' ? tries(state.sim, step, kit) : [])],
    input: masked(state.input),
    softkeys: [texts.ok, state.input !== '' ? texts.clear : isLocked(state) ? '' : texts.cancel],
  }
}

/** A line of a menu. A switch shows whether it is on. */
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

/** Says that messages are unread, and that the SIM is full. */
function memos({ sim, inbox = [], full }: PhoneState, { texts }: Kit): string[] {
  if (sim.is !== 'ready') return []
  const unread = inbox.filter((message) => message.unread).length
  return [...(unread === 0 ? [] : [texts.unread(unread)]), ...(full ? [texts.simFull] : [])]
}

/** The screen of this state, as a value that never changes. */
export function draw(state: PhoneState, kit: Kit): Screen {
  const screen = drawn(state, kit)
  Object.freeze(screen.lines)
  Object.freeze(screen.softkeys)
  return Object.freeze(screen)
}

function drawn(state: PhoneState, kit: Kit): Screen {
  const { texts, locale } = kit
  const { view, input, message } = state
  if (!state.on) return { state: 'off', title: '', lines: [], input: '', softkeys: ['', ''] }
  switch (view.at) {
    case 'dialog':
      return drawDialog(state, view.dialog, kit)
    case 'menu':
      return {
        state: 'menu',
        title: view.trail.at(-1)?.label[locale] ?? '',
        lines: linesOf(state, view).map((item) => line(item, state, kit)),
        input: '',
        cursor: view.cursor,
        softkeys: [texts.select, texts.back],
      }
    case 'call': {
      const shown = showCalls(state, texts)
      return { ...shown, lines: [...shown.lines, ...message], input: maskMmi(input) }
    }
    case 'ussd': {
      const { text, more } = state.ussd ?? { text: '', more: false }
      const softkeys = more
        ? ([texts.send, input === '' ? texts.cancel : texts.clear] as const)
        : ([texts.ok, ''] as const)
      return { state: 'ussd', title: texts.ussd, lines: [...rowsOf(text), ...message], input, softkeys }
    }
    case 'result':
      return {
        state: 'result',
        title: view.title,
        lines: [...view.lines, ...message],
        input: '',
        softkeys: [texts.ok, ''],
      }
    case 'list':
      return showList(state, view, kit)
    case 'message':
      return showMessage(state, view, kit)
    case 'home': {
      const { lines, ...shown } = home(state, kit)
      const softkeys = input === '' ? ([texts.menu, ''] as const) : ([texts.call, texts.clear] as const)
      return { ...shown, lines: [...message, ...lines, ...memos(state, kit)], input: maskMmi(input), softkeys }
    }
  }
}
