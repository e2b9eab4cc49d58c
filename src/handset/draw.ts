import { WAITING_KINDS } from '../equipment/messages/indications.js'
import { awaitsAnswer, callsOf, isLocked, type SimState } from '../equipment/state.js'
import { maskMmi } from '../mmi/mask.js'
import { showCalls } from './calls/show.js'
import { stepOf } from './dialog.js'
import { type FaceState, saidOf, sheetOf, type WaitingService } from './face.js'
import { showFixed, showFixedNumber } from './fixed.js'
import type { Kit } from './kit.js'
import { showList, showMessage } from './lists.js'
import type { MenuItem } from './menu/item.js'
import { linesOf } from './menu/run.js'
import { NAMES, rowsOf } from './names.js'
import type { DrawnScreen, Screen, ScreenState } from './screen.js'
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

function drawDialog(face: FaceState, dialog: CodeDialog, kit: Kit): DrawnScreen {
  const { texts, body } = kit
  const { input } = sheetOf(face, kit)
  const message = saidOf(face, kit)
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
    lines: [...message, ...(dialog.pin === 'pin1' ? tries(body.state.sim, step, kit) : [])],
    input: masked(input),
    softkeys: [texts.ok, input !== '' ? texts.clear : isLocked(body.state) ? '' : texts.cancel],
  }
}

/** A line of a menu. A switch shows whether it is on. */
function line({ label, action }: MenuItem, { locale, texts, body }: Kit): string {
  const { sim } = body.state
  if (action !== 'pin-request') return label[locale]
  return `${label[locale]}: ${sim.is === 'ready' && sim.pinEnabled ? texts.on : texts.off}`
}

/** Title and lines at rest. */
function home({ texts, body }: Kit): { state: ScreenState; title: string; lines: readonly string[] } {
  const { sim } = body.state
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

/** Says that messages are unread, that others wait elsewhere, and that there is no room. */
function memos({ texts, body }: Kit): string[] {
  const { sim, inbox = [], full, indications } = body.state
  if (sim.is !== 'ready') return []
  const unread = inbox.filter((message) => message.unread).length
  const waiting = WAITING_KINDS.flatMap((kind) => {
    const waits = indications[kind]
    if (waits === undefined) return []
    return [waits.count === undefined ? texts.waiting[kind] : texts.waitingCount[kind](waits.count)]
  })
  const room = full === undefined ? [] : [full === 'sim' ? texts.simFull : texts.phoneMemoryFull]
  return [...(unread === 0 ? [] : [texts.unread(unread)]), ...waiting, ...room]
}

const OFF: DrawnScreen = { state: 'off', title: '', lines: [], softkeys: ['', ''] }

/** The screen in this state, as a value that never changes. */
export function draw(face: FaceState, kit: Kit): Screen {
  const { state, title, lines, input = '', cursor, softkeys } = kit.body.state.on ? drawn(face, kit) : OFF
  Object.freeze(lines)
  Object.freeze(softkeys)
  return Object.freeze({ state, title, lines, input, ...(cursor !== undefined && { cursor }), softkeys })
}

/** The calls. The right softkey is the END key: it rejects the call that rings alone, and ends all others. TS 22.030 §6.5.5.1 */
function drawCalls(face: FaceState, kit: Kit): DrawnScreen {
  const { texts, body } = kit
  const { input } = sheetOf(face, kit)
  const message = saidOf(face, kit)
  const calls = callsOf(body.state)
  const shown = showCalls(face, kit)
  const left = !calls.some(awaitsAnswer) ? '' : input === '' ? texts.answer : ''
  return {
    ...shown,
    lines: [...shown.lines, ...message],
    input: maskMmi(input),
    softkeys: [left, calls.every(awaitsAnswer) ? texts.reject : texts.end],
  }
}

function drawUssd(face: FaceState, kit: Kit): DrawnScreen {
  const { texts } = kit
  const { input, message } = sheetOf(face, kit)
  const { text, more } = face.ussd ?? { text: '', more: false }
  const softkeys = more ? ([texts.send, input === '' ? texts.cancel : texts.clear] as const) : ([texts.ok, ''] as const)
  return { state: 'ussd', title: texts.ussd, lines: [...rowsOf(text), ...message], input, softkeys }
}

function drawOwn(face: FaceState, kit: Kit): DrawnScreen {
  const { texts, locale } = kit
  const { view } = face
  switch (view.at) {
    case 'dialog':
      return drawDialog(face, view.dialog, kit)
    case 'menu':
      return {
        state: 'menu',
        title: view.trail.at(-1)?.label[locale] ?? '',
        lines: linesOf(view, kit).map((item) => line(item, kit)),
        cursor: view.cursor,
        softkeys: [texts.select, texts.back],
      }
    case 'list':
      return showList(face, view, kit)
    case 'fixed':
      return showFixed(face, view, kit)
    case 'fixed-number':
      return showFixedNumber(face, kit)
    case 'message':
      return showMessage(face, view.message, kit)
    case 'home': {
      const { input } = sheetOf(face, kit)
      const message = saidOf(face, kit)
      const { state, title, lines } = home(kit)
      const softkeys = input === '' ? ([texts.menu, ''] as const) : ([texts.call, texts.clear] as const)
      return { state, title, lines: [...message, ...lines, ...memos(kit)], input: maskMmi(input), softkeys }
    }
  }
}

/** The network asks for a password. */
function drawPassword(face: FaceState, { asks, code }: WaitingService, kit: Kit): DrawnScreen {
  const { texts } = kit
  const { input, message } = sheetOf(face, kit)
  return {
    state: 'password',
    title: code.kind === 'password' ? texts.passwordChange : texts.services[code.service],
    lines: [...message, texts.passwordAsked[asks]],
    input: '*'.repeat(input.length),
    softkeys: [texts.ok, input === '' ? texts.cancel : texts.clear],
  }
}

function drawn(face: FaceState, kit: Kit): DrawnScreen {
  const { answer, message, waits } = sheetOf(face, kit)
  if (waits !== undefined) return drawPassword(face, waits, kit)
  if (answer !== undefined) {
    const { title, lines } = answer
    return { state: 'result', title, lines: [...lines, ...message], softkeys: [kit.texts.ok, ''] }
  }
  switch (kit.at) {
    case 'ringing':
    case 'call':
      return drawCalls(face, kit)
    case 'ussd':
      return drawUssd(face, kit)
    case 'flash': {
      const [message] = face.flashes
      return message === undefined ? drawOwn(face, kit) : showMessage(face, message, kit)
    }
    case 'own':
      return drawOwn(face, kit)
  }
}
