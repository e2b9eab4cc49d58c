import { dialNumber } from './calls/keys.js'
import { type FaceState, rest, retype, say, showView, typedIn } from './face.js'
import { isCharacter, type Key } from './key.js'
import type { Kit } from './kit.js'
import { COMMAND, showPinResult } from './pin.js'
import type { DrawnScreen } from './screen.js'
import type { CodeDialog, FixedOrder, View } from './view.js'

type FixedView = Extract<View, { at: 'fixed' }>
type NumberView = Extract<View, { at: 'fixed-number' }>

/** What can be typed for the list: a number, or a code. TS 31.102 §4.4.2.3 */
const NUMBER = /^(?:\+(?![*#]))?[0-9*#]{1,20}$/
/** Digits and a plus. */
const MOST_TYPED = 21

/** Whether the SIM has fixed dialling. TS 31.102 §4.2.8 */
function hasFixed({ body }: Kit): boolean {
  return (body.request('fixed-dialling', undefined) ?? 'not-available') !== 'not-available'
}

/** Asks for PIN2, which allows a change. */
const askPin2 = (face: FaceState, fixed: FixedOrder): FaceState =>
  showView(face, { at: 'dialog', dialog: { task: 'fixed', pin: 'pin2', typed: [], fixed } })

/** Asks for PIN2 to switch fixed dialling, unless it is so already. */
export function askSwitch(face: FaceState, kit: Kit, on: boolean): FaceState {
  const { texts } = kit
  if (!hasFixed(kit)) return rest(face, kit, [texts.notAvailable])
  const isOn = kit.body.request('fixed-dialling', undefined) === 'active'
  if (isOn === on) return rest(face, kit, [on ? texts.fixedOn : texts.fixedOff])
  return askPin2(face, { act: 'switch', on })
}

/** Opens the list of fixed dialling. */
export function openFixed(face: FaceState, kit: Kit, message: readonly string[] = []): FaceState {
  const list = hasFixed(kit) ? kit.body.request('fixed-list', undefined) : undefined
  if (list === undefined) return rest(face, kit, [...message, kit.texts.notAvailable])
  return showView(face, { at: 'fixed', entries: list.entries, free: list.free, cursor: 0 }, message)
}

/** Carries a change out with PIN2. A wrong PIN2 counts, and is asked for again. */
export function runFixed(face: FaceState, kit: Kit, fixed: FixedOrder, pin2: string, again: CodeDialog): FaceState {
  const { texts, body } = kit
  const order = { command: COMMAND.fixed, pin: 'pin2', codes: [pin2] } as const
  const before = body.state.sim
  const given =
    fixed.act === 'switch' ? body.request('set-fixed-dialling', { on: fixed.on, pin2 }) : body.request('pin', order)
  if (given.is !== 'done') return showPinResult(face, kit, order, given, before, again)
  if (fixed.act === 'switch') return rest(face, kit, [fixed.on ? texts.fixedOn : texts.fixedOff])
  const { record } = fixed
  const change =
    fixed.act === 'add'
      ? body.request('write-fixed', { record, name: '', number: fixed.number })
      : body.request('remove-fixed', record)
  const done = fixed.act === 'add' ? texts.fixedAdded : texts.fixedRemoved
  return openFixed(face, kit, [change.ok ? done : texts.notDone])
}

/** The list on the screen. Its first line adds a number. */
export function showFixed(face: FaceState, { entries, cursor }: FixedView, { texts }: Kit): DrawnScreen {
  const [title = texts.fixed.title] = face.sheets.own.message
  const numbers = entries.map(({ name, number }) => (name === '' ? number : `${name}: ${number}`))
  return {
    state: 'list',
    title,
    lines: [texts.fixed.add, ...(numbers.length === 0 ? [texts.fixedEmpty] : numbers)],
    cursor,
    softkeys: [cursor === 0 ? texts.fixed.add : texts.fixed.remove, texts.back],
  }
}

/** The question for a number. */
export function showFixedNumber(face: FaceState, { texts }: Kit): DrawnScreen {
  const { input, message } = face.sheets.own
  return {
    state: 'number',
    title: texts.fixedNumber,
    lines: message,
    input,
    softkeys: [texts.ok, input === '' ? texts.cancel : texts.clear],
  }
}

/** Keys in the list: the first line asks for a number, the others remove theirs. */
export function inFixed(face: FaceState, view: FixedView, key: Key, kit: Kit): FaceState {
  const { entries, free, cursor } = view
  const rows = entries.length + 1
  const move = (by: number): FaceState => ({ ...face, view: { ...view, cursor: (cursor + by + rows) % rows } })
  const entry = entries[cursor - 1]
  switch (key) {
    case 'up':
      return move(-1)
    case 'down':
      return move(1)
    case 'ok':
      if (entry !== undefined) return askPin2(face, { act: 'remove', record: entry.record })
      return free === undefined
        ? say(face, kit, kit.texts.fixedFull)
        : showView(face, { at: 'fixed-number', record: free })
    case 'call':
      return entry !== undefined && /^\+?[0-9]+$/.test(entry.number)
        ? dialNumber(rest(face, kit), kit, entry.number)
        : face
    case 'clear':
    case 'end':
      return rest(face, kit)
    default:
      return face
  }
}

/** Keys while a number is asked for. All characters are part of it. */
export function inFixedNumber(face: FaceState, { record }: NumberView, key: Key, kit: Kit): FaceState {
  const input = typedIn(face, kit)
  if (isCharacter(key)) return input.length >= MOST_TYPED ? face : retype(face, kit, input + key)
  switch (key) {
    case 'ok':
      return NUMBER.test(input)
        ? askPin2(face, { act: 'add', record, number: input })
        : say(face, kit, kit.texts.notACode)
    case 'clear':
      return input === '' ? openFixed(face, kit) : retype(face, kit, input.slice(0, -1))
    case 'end':
      return rest(face, kit)
    default:
      return face
  }
}
