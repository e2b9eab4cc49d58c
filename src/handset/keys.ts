import { answer, hangUp } from './calls/keys.js'
import { call, callWhileAsked, immediate } from './codes.js'
import { submit } from './entry.js'
import { whileListing, whileReading } from './lists.js'
import { back, choose, linesOf, openMenu } from './menu/run.js'
import { DIGITS } from './names.js'
import { callsOf, type Entry, isLocked, isRinging, type Kit, type PhoneState, rest, type View } from './state.js'
import { close, reply } from './ussd.js'

/** The keys that write a character. TS 22.030 §6.1. */
export const CHARACTERS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#', '+'] as const
/** All keys of a handset. */
export const KEYS = [...CHARACTERS, 'call', 'end', 'ok', 'clear', 'menu', 'up', 'down'] as const
/** A key of a handset. */
export type Key = (typeof KEYS)[number]
type Character = (typeof CHARACTERS)[number]

const isCharacter = (key: Key): key is Character => CHARACTERS.some((character) => character === key)

/** The keys that write a text, `undefined` where there are none for it. */
export function keysOf(text: unknown): readonly Key[] | undefined {
  if (typeof text !== 'string') return undefined
  const keys = [...text].map((character) => CHARACTERS.find((key) => key === character))
  const known = keys.filter((key) => key !== undefined)
  return known.length === keys.length ? known : undefined
}

/** More than any code needs; a USSD request holds 182. */
const MOST_TYPED = 200

const write = (state: PhoneState, input: string): PhoneState =>
  input.length > MOST_TYPED ? state : { ...state, input }
const erase = (state: PhoneState): PhoneState => ({ ...state, input: state.input.slice(0, -1) })

/** A character behind the input; a closing `#` may act at once. */
function append(state: PhoneState, key: Character, kit: Kit): PhoneState {
  const written = write(state, state.input + key)
  return (key === '#' && immediate(written, kit)) || written
}

/** In a dialog digits are the code, and `#` ends it (TS 22.030 §6.6.1); what begins with `*` or `#` is a code of another kind. */
function whileAsked(state: PhoneState, entry: Entry, key: Key, kit: Kit): PhoneState {
  const { input } = state
  const isOther = input.startsWith('*') || input.startsWith('#')
  if (isCharacter(key)) {
    if (isOther || (input === '' && key === '*')) return append(state, key, kit)
    if (key === '#') return submit(state, entry, kit)
    return key === '*' || key === '+' || input.length >= DIGITS.puk.most ? state : write(state, input + key)
  }
  switch (key) {
    case 'ok':
      return isOther ? { ...state, input: '', message: [kit.texts.badCode] } : submit(state, entry, kit)
    case 'call':
      return callWhileAsked(state, kit)
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
      return hasInput ? call(state, kit) : openMenu(state, kit)
    case 'call':
      return hasInput ? call(state, kit) : state
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
  if (isCharacter(key)) return append(state, key, kit)
  const hasInput = state.input !== ''
  switch (key) {
    case 'end':
      return hangUp(state, kit)
    case 'clear':
      return erase(state)
    case 'call':
      return hasInput ? call(state, kit) : answer(state, kit)
    case 'ok':
      return !hasInput && callsOf(state).some(isRinging) ? answer(state, kit) : state
    default:
      return state
  }
}

/** In a USSD dialogue what is typed is the reply, whatever it is. */
function whileInUssd(state: PhoneState, key: Key, kit: Kit): PhoneState {
  if (isCharacter(key)) return state.ussd?.more ? write(state, state.input + key) : state
  switch (key) {
    case 'ok':
    case 'call':
      return reply(state, kit)
    case 'clear':
      return state.input === '' ? close(state) : erase(state)
    case 'end':
      return close(state)
    default:
      return state
  }
}

/** Keys that only take an answer away; others go on from there. */
const DISMISSES: readonly Key[] = ['ok', 'clear', 'end', 'call']

/** What a key does. A message is read once: any key takes it away. */
export function press(before: PhoneState, key: Key, kit: Kit): PhoneState {
  if (!before.on) return before
  const state: PhoneState = { ...before, message: [] }
  const { view } = state
  switch (view.at) {
    case 'entry':
      return whileAsked(state, view.entry, key, kit)
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
