import { asText } from '../../bytes/text.js'
import { PocketsimError } from '../../error.js'
import { rest } from '../front.js'
import type { Kit } from '../kit.js'
import { openList } from '../lists.js'
import { runPinOrder } from '../pin.js'
import type { PhoneState } from '../state.js'
import { asksFor, type View } from '../view.js'
import { itemNamed, visible } from './find.js'
import type { MenuAction, MenuItem } from './item.js'

type MenuView = Extract<View, { at: 'menu' }>

const isOn = ({ sim }: PhoneState): boolean => sim.is === 'ready' && sim.pinEnabled

/** The lines of the menu that is open. */
export const linesOf = (state: PhoneState, { trail }: MenuView): readonly MenuItem[] =>
  visible(trail.at(-1)?.items ?? [], isOn(state))

const show = (state: PhoneState, view: View): PhoneState => ({ ...state, view, input: '', message: [] })

/** The main menu. */
export const openMenu = (state: PhoneState, { texts, menu }: Kit): PhoneState =>
  show(state, { at: 'menu', trail: [{ label: { en: texts.menu, ru: texts.menu }, items: menu.items }], cursor: 0 })

/** Goes one level up, or home from the main menu. */
export function back(state: PhoneState, { trail }: MenuView): PhoneState {
  return trail.length <= 1 ? rest(state) : show(state, { at: 'menu', trail: trail.slice(0, -1), cursor: 0 })
}

/** Carries out an item. It asks for the PIN, unless the phone asked before. */
function act(state: PhoneState, kit: Kit, action: MenuAction, pin: string | undefined): PhoneState {
  const { sim } = state
  const { texts } = kit
  if (action === 'inbox' || action === 'call-log') return openList(state, kit, action)
  if (sim.is !== 'ready') return rest(state, [texts.notDone])
  if (action === 'change-pin') {
    if (!sim.pinEnabled) return rest(state, [texts.requestIsOff])
    return show(state, asksFor('change'))
  }
  const wanted = action === 'pin-request' ? !sim.pinEnabled : action === 'pin-request-on'
  if (wanted === sim.pinEnabled) return rest(state, [wanted ? texts.requestOn : texts.requestOff])
  const task = wanted ? 'enable' : 'disable'
  if (pin !== undefined) return runPinOrder(state, kit, { task, pin: 'pin1', codes: [pin] })
  return show(state, asksFor(task))
}

/** Opens or carries out an item, then follows `labels` from there. */
export function choose(
  state: PhoneState,
  view: MenuView,
  kit: Kit,
  item: MenuItem,
  labels: readonly string[],
): PhoneState {
  if (item.action !== undefined) {
    if (labels.length === 0) return act(state, kit, item.action, view.pin)
    throw new PocketsimError(
      'MENU_PATH',
      `menu: "${item.label[kit.locale]}" opens no further items; leave out the rest`,
    )
  }
  const trail = [...view.trail, item]
  if (item.asksFirst && state.sim.is === 'ready') {
    return show(state, { at: 'dialog', dialog: { task: 'open', pin: 'pin1', typed: [], trail, labels } })
  }
  const pin = view.pin === undefined ? {} : { pin: view.pin }
  return follow(show(state, { at: 'menu', trail, cursor: 0, ...pin }), kit, labels)
}

/** Follows labels, one after the other, from the open menu. */
export function follow(state: PhoneState, kit: Kit, labels: readonly string[]): PhoneState {
  const [label, ...further] = labels
  if (label === undefined || state.view.at !== 'menu') return state
  const lines = linesOf(state, state.view)
  const item = itemNamed(lines, label)
  if (item !== undefined) return choose(state, state.view, kit, item, further)
  const there = lines.map((line) => `"${line.label[kit.locale]}"`).join(', ')
  throw new PocketsimError('MENU_PATH', `menu: no item "${asText(label)}" here; the items are ${there}`)
}
