import { awaitsAnswer, callsOf, isLocked } from '../equipment/state.js'
import { hangUpCall, soundTone, takeCall } from './calls/keys.js'
import { callKey, callKeyInDialog, immediate } from './codes.js'
import { submit } from './dialog.js'
import { draw } from './draw.js'
import { type FaceState, hasRead, rest, retype, say, sheetOf, typedIn, type WaitingService } from './face.js'
import { inFixed, inFixedNumber } from './fixed.js'
import { type Character, isCharacter, isSoftkey, type Key } from './key.js'
import type { Kit } from './kit.js'
import { whileFlashing, whileListing, whileReading } from './lists.js'
import { back, choose, linesOf, openMenu } from './menu/run.js'
import { DIGITS } from './names.js'
import { keyBehind } from './screen.js'
import { leaveService, submitPassword } from './services.js'
import { closeUssd, sendReply } from './ussd/session.js'
import type { CodeDialog, View } from './view.js'

/** The longest input. A USSD request has 182 characters at most. */
const MOST_TYPED = 200

const typed = (face: FaceState, kit: Kit, key: Character): FaceState => {
  const input = typedIn(face, kit) + key
  return input.length > MOST_TYPED ? face : retype(face, kit, input)
}
const erase = (face: FaceState, kit: Kit): FaceState => retype(face, kit, typedIn(face, kit).slice(0, -1))

/** Adds a character to the input. A closing `#` may act at once. */
function append(face: FaceState, key: Character, kit: Kit): FaceState {
  const written = typed(face, kit, key)
  return (key === '#' && immediate(written, kit)) || written
}

/** In a dialog, digits are the code and `#` ends it (TS 22.030 §6.6.1). An input that begins with `*` or `#` is a code of another kind. */
function whileAsked(face: FaceState, dialog: CodeDialog, key: Key, kit: Kit): FaceState {
  const input = typedIn(face, kit)
  const locked = isLocked(kit.body.state)
  const isOther = input.startsWith('*') || input.startsWith('#')
  if (isCharacter(key)) {
    if (isOther || (input === '' && key === '*')) return append(face, key, kit)
    if (key === '#') return submit(face, dialog, kit)
    return key === '*' || key === '+' || input.length >= DIGITS.puk.most ? face : typed(face, kit, key)
  }
  switch (key) {
    case 'ok':
      return isOther ? say(face, kit, kit.texts.badCode) : submit(face, dialog, kit)
    case 'call':
      return callKeyInDialog(face, kit)
    case 'clear':
      return input === '' && !locked ? rest(face, kit) : erase(face, kit)
    case 'end':
      return locked ? retype(face, kit, '') : rest(face, kit)
    default:
      return face
  }
}

function whileChoosing(face: FaceState, view: Extract<View, { at: 'menu' }>, key: Key, kit: Kit): FaceState {
  const lines = linesOf(view, kit)
  const move = (by: number): FaceState => ({
    ...face,
    view: { ...view, cursor: lines.length === 0 ? 0 : (view.cursor + by + lines.length) % lines.length },
  })
  switch (key) {
    case 'up':
      return move(-1)
    case 'down':
      return move(1)
    case 'clear':
      return back(face, view, kit)
    case 'end':
      return rest(face, kit)
    default: {
      const item = lines[key === 'ok' ? view.cursor : Number(key) - 1]
      return item === undefined ? face : choose(face, view, kit, item, [])
    }
  }
}

function atHome(face: FaceState, key: Key, kit: Kit): FaceState {
  if (isCharacter(key)) return append(face, key, kit)
  const hasInput = typedIn(face, kit) !== ''
  switch (key) {
    case 'ok':
      return hasInput ? callKey(face, kit) : openMenu(face, kit)
    case 'call':
      return hasInput ? callKey(face, kit) : face
    case 'menu':
      return openMenu(face, kit)
    case 'clear':
      return erase(face, kit)
    case 'end':
      return rest(face, kit)
    default:
      return face
  }
}

/** Keys in front of calls, of which one may ring. */
function whileCalling(face: FaceState, key: Key, kit: Kit): FaceState {
  if (isCharacter(key)) {
    soundTone(face, kit, key)
    return append(face, key, kit)
  }
  const hasInput = typedIn(face, kit) !== ''
  switch (key) {
    case 'end':
      return hangUpCall(face, kit)
    case 'clear':
      return erase(face, kit)
    case 'call':
      return hasInput ? callKey(face, kit) : takeCall(face, kit)
    case 'ok':
      return !hasInput && callsOf(kit.body.state).some(awaitsAnswer) ? takeCall(face, kit) : face
    default:
      return face
  }
}

/** In a USSD dialogue, all that is typed is the reply. */
function whileInUssd(face: FaceState, key: Key, kit: Kit): FaceState {
  if (isCharacter(key)) return face.ussd?.more ? typed(face, kit, key) : face
  switch (key) {
    case 'ok':
    case 'call':
      return face.ussd?.more ? sendReply(face, kit) : closeUssd(face, kit)
    case 'clear':
      return typedIn(face, kit) === '' ? closeUssd(face, kit) : erase(face, kit)
    case 'end':
      return closeUssd(face, kit)
    default:
      return face
  }
}

/** While the network asks for a password, which ends with `#`, all that is typed is the password. */
function whileGiving(face: FaceState, waits: WaitingService, key: Key, kit: Kit): FaceState {
  const input = typedIn(face, kit)
  if (isCharacter(key) && key !== '#') return input.length >= DIGITS.puk.most ? face : typed(face, kit, key)
  switch (key) {
    case '#':
    case 'ok':
    case 'call':
      return submitPassword(face, kit, waits)
    case 'clear':
      return input === '' ? leaveService(face, kit) : erase(face, kit)
    case 'end':
      return leaveService(face, kit)
    default:
      return face
  }
}

/** What a key does in what the user opened. */
function inOwn(face: FaceState, key: Key, kit: Kit): FaceState {
  const { view } = face
  switch (view.at) {
    case 'dialog':
      return whileAsked(face, view.dialog, key, kit)
    case 'menu':
      return whileChoosing(face, view, key, kit)
    case 'list':
      return whileListing(face, view, key, kit)
    case 'fixed':
      return inFixed(face, view, key, kit)
    case 'fixed-number':
      return inFixedNumber(face, view, key, kit)
    case 'message':
      return whileReading(face, view, key, kit)
    case 'home':
      return atHome(face, key, kit)
  }
}

/** What a key does in each layer. */
const IN_LAYER = {
  ringing: whileCalling,
  ussd: whileInUssd,
  flash: whileFlashing,
  call: whileCalling,
  own: inOwn,
} as const satisfies Record<Kit['at'], (face: FaceState, key: Key, kit: Kit) => FaceState>

/** Keys that only close an answer. Other keys close it and act. */
const DISMISSES: readonly Key[] = ['ok', 'clear', 'end', 'call']

/** What a key does in the layer in front. Each key clears first what the screen says there. A softkey without a label does nothing. */
export function press(before: FaceState, pressed: Key, kit: Kit): FaceState {
  const key = isSoftkey(pressed) ? keyBehind(pressed, draw(before, kit)) : pressed
  if (!kit.body.state.on || key === undefined) return before
  const { answer, waits } = sheetOf(before, kit)
  const face = hasRead(before, kit)
  if (waits !== undefined) return whileGiving(face, waits, key, kit)
  return answer !== undefined && DISMISSES.includes(key) ? face : IN_LAYER[kit.at](face, key, kit)
}
