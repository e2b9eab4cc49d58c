import { answerCall, hangUpCall, sendTone } from './calls/keys.js'
import { callKey, callKeyInDialog, immediate } from './codes.js'
import { submit } from './dialog.js'
import { rest } from './front.js'
import { type Character, isCharacter, type Key } from './key.js'
import type { Kit } from './kit.js'
import { whileListing, whileReading } from './lists.js'
import { back, choose, linesOf, openMenu } from './menu/run.js'
import { DIGITS } from './names.js'
import { awaitsAnswer, callsOf, isLocked, type PhoneState } from './state.js'
import { closeUssd, replyUssd } from './ussd/session.js'
import type { CodeDialog, View } from './view.js'

/** The longest input. A USSD request has 182 characters at most. */
const MOST_TYPED = 200

const write = (state: PhoneState, input: string): PhoneState =>
  input.length > MOST_TYPED ? state : { ...state, input }
const erase = (state: PhoneState): PhoneState => ({ ...state, input: state.input.slice(0, -1) })

/** Adds a character to the input. A closing `#` may act at once. */
function append(state: PhoneState, key: Character, kit: Kit): PhoneState {
  const written = write(state, state.input + key)
  return (key === '#' && immediate(written, kit)) || written
}

/** In a dialog, digits are the code and `#` ends it (TS 22.030 §6.6.1). An input that begins with `*` or `#` is a code of another kind. */
function whileAsked(state: PhoneState, dialog: CodeDialog, key: Key, kit: Kit): PhoneState {
  const { input } = state
  const isOther = input.startsWith('*') || input.startsWith('#')
  if (isCharacter(key)) {
    if (isOther || (input === '' && key === '*')) return append(state, key, kit)
    if (key === '#') return submit(state, dialog, kit)
    return key === '*' || key === '+' || input.length >= DIGITS.puk.most ? state : write(state, input + key)
  }
  switch (key) {
    case 'ok':
      return isOther ? { ...state, input: '', message: [kit.texts.badCode] } : submit(state, dialog, kit)
    case 'call':
      return callKeyInDialog(state, kit)
    case 'clear':
      return input === '' && !isLocked(state) ? rest(state) : erase(state)
    case 'end':
      return isLocked(state) ? { ...state, input: '' } : rest(state)
    default:
      return state
  }
}

function whileChoosing(state: PhoneState, view: Extract<View, { at: 'menu' }>, key: Key, kit: Kit): PhoneState {
  const lines = linesOf(state, view)
  const move = (by: number): PhoneState => ({
    ...state,
    view: { ...view, cursor: lines.length === 0 ? 0 : (view.cursor + by + lines.length) % lines.length },
  })
  switch (key) {
    case 'up':
      return move(-1)
    case 'down':
      return move(1)
    case 'clear':
      return back(state, view)
    case 'end':
      return rest(state)
    default: {
      const item = lines[key === 'ok' ? view.cursor : Number(key) - 1]
      return item === undefined ? state : choose(state, view, kit, item, [])
    }
  }
}

function atHome(state: PhoneState, key: Key, kit: Kit): PhoneState {
  if (isCharacter(key)) return append(state, key, kit)
  const hasInput = state.input !== ''
  switch (key) {
    case 'ok':
      return hasInput ? callKey(state, kit) : openMenu(state, kit)
    case 'call':
      return hasInput ? callKey(state, kit) : state
    case 'menu':
      return openMenu(state, kit)
    case 'clear':
      return erase(state)
    case 'end':
      return rest(state)
    default:
      return state
  }
}

function whileCalling(state: PhoneState, key: Key, kit: Kit): PhoneState {
  if (isCharacter(key)) {
    sendTone(state, key)
    return append(state, key, kit)
  }
  const hasInput = state.input !== ''
  switch (key) {
    case 'end':
      return hangUpCall(state, kit)
    case 'clear':
      return erase(state)
    case 'call':
      return hasInput ? callKey(state, kit) : answerCall(state, kit)
    case 'ok':
      return !hasInput && callsOf(state).some(awaitsAnswer) ? answerCall(state, kit) : state
    default:
      return state
  }
}

/** In a USSD dialogue, all that is typed is the reply. */
function whileInUssd(state: PhoneState, key: Key, kit: Kit): PhoneState {
  if (isCharacter(key)) return state.ussd?.more ? write(state, state.input + key) : state
  switch (key) {
    case 'ok':
    case 'call':
      return replyUssd(state, kit)
    case 'clear':
      return state.input === '' ? closeUssd(state) : erase(state)
    case 'end':
      return closeUssd(state)
    default:
      return state
  }
}

/** Keys that only close a result. Other keys close it and act. */
const DISMISSES: readonly Key[] = ['ok', 'clear', 'end', 'call']

/** What a key does. Each key clears the message on the screen first. */
export function press(before: PhoneState, key: Key, kit: Kit): PhoneState {
  if (!before.on) return before
  const state: PhoneState = { ...before, message: [] }
  const { view } = state
  switch (view.at) {
    case 'dialog':
      return whileAsked(state, view.dialog, key, kit)
    case 'menu':
      return whileChoosing(state, view, key, kit)
    case 'call':
      return whileCalling(state, key, kit)
    case 'ussd':
      return whileInUssd(state, key, kit)
    case 'list':
      return whileListing(state, view, key, kit)
    case 'message':
      return whileReading(state, view, key, kit)
    case 'result':
      return DISMISSES.includes(key) ? rest(state) : press(rest(state), key, kit)
    case 'home':
      return atHome(state, key, kit)
  }
}
