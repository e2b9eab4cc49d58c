import { asText } from '../../bytes/text.js'
import { PocketsimError } from '../../error.js'
import { type FaceState, rest, showView } from '../face.js'
import { askSwitch, openFixed } from '../fixed.js'
import type { Kit } from '../kit.js'
import { openList } from '../lists.js'
import { runPinOrder } from '../pin.js'
import { asksFor, type View } from '../view.js'
import { itemNamed, visible } from './find.js'
import type { MenuAction, MenuItem } from './item.js'

type MenuView = Extract<View, { at: 'menu' }>

const isOn = ({ body }: Kit): boolean => body.state.sim.is === 'ready' && body.state.sim.pinEnabled

/** The lines of the menu that is open. */
export const linesOf = ({ trail }: MenuView, kit: Kit): readonly MenuItem[] =>
  visible(trail.at(-1)?.items ?? [], isOn(kit))

/** The main menu. */
export const openMenu = (face: FaceState, { texts, menu }: Kit): FaceState =>
  showView(face, { at: 'menu', trail: [{ label: { en: texts.menu, ru: texts.menu }, items: menu.items }], cursor: 0 })

/** Goes one level up, or home from the main menu. */
export function back(face: FaceState, { trail }: MenuView, kit: Kit): FaceState {
  return trail.length <= 1 ? rest(face, kit) : showView(face, { at: 'menu', trail: trail.slice(0, -1), cursor: 0 })
}

/** Carries out an item. It asks for the PIN, unless the phone asked before. */
function act(face: FaceState, kit: Kit, action: MenuAction, pin: string | undefined): FaceState {
  const { sim } = kit.body.state
  const { texts } = kit
  if (action === 'inbox' || action === 'call-log') return openList(face, kit, action)
  if (sim.is !== 'ready') return rest(face, kit, [texts.notDone])
  if (action === 'fixed-list') return openFixed(face, kit)
  if (action === 'fixed-dialling-on' || action === 'fixed-dialling-off') {
    return askSwitch(face, kit, action === 'fixed-dialling-on')
  }
  if (action === 'change-pin') {
    return sim.pinEnabled ? showView(face, asksFor('change')) : rest(face, kit, [texts.requestIsOff])
  }
  const wanted = action === 'pin-request' ? !sim.pinEnabled : action === 'pin-request-on'
  if (wanted === sim.pinEnabled) return rest(face, kit, [wanted ? texts.requestOn : texts.requestOff])
  const task = wanted ? 'enable' : 'disable'
  if (pin !== undefined) return runPinOrder(face, kit, { command: task, pin: 'pin1', codes: [pin] })
  return showView(face, asksFor(task))
}

/** Opens or carries out an item, then follows `labels` from there. */
export function choose(
  face: FaceState,
  view: MenuView,
  kit: Kit,
  item: MenuItem,
  labels: readonly string[],
): FaceState {
  if (item.action !== undefined) {
    if (labels.length === 0) return act(face, kit, item.action, view.pin)
    throw new PocketsimError(
      'MENU_PATH',
      `menu: "${item.label[kit.locale]}" opens no further items; leave out the rest`,
    )
  }
  const trail = [...view.trail, item]
  if (item.asksFirst && kit.body.state.sim.is === 'ready') {
    return showView(face, { at: 'dialog', dialog: { task: 'open', pin: 'pin1', typed: [], trail, labels } })
  }
  const pin = view.pin === undefined ? {} : { pin: view.pin }
  return follow(showView(face, { at: 'menu', trail, cursor: 0, ...pin }), kit, labels)
}

/** Follows labels, one after the other, from the open menu. */
export function follow(face: FaceState, kit: Kit, labels: readonly string[]): FaceState {
  const [label, ...further] = labels
  if (label === undefined || face.view.at !== 'menu') return face
  const lines = linesOf(face.view, kit)
  const item = itemNamed(lines, label)
  if (item !== undefined) return choose(face, face.view, kit, item, further)
  const there = lines.map((line) => `"${line.label[kit.locale]}"`).join(', ')
  throw new PocketsimError('MENU_PATH', `menu: no item "${asText(label)}" here; the items are ${there}`)
}
