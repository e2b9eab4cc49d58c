import { does, type MenuItem, type MenuPreset, opens } from './item.js'

/** What every phone has beside its own menus; the wording is nobody's in particular. */
const COMMON: readonly MenuItem[] = [
  opens('Messages', 'Сообщения', does('inbox', 'Inbox', 'Входящие')),
  does('call-log', 'Call log', 'Журнал вызовов'),
]

const actionsOf = (items: readonly MenuItem[]): unknown[] =>
  items.flatMap(({ action, items: inner = [] }) => [...(action === undefined ? [] : [action]), ...actionsOf(inner)])

/** A menu with the messages and the call log behind its own items, unless it has them itself. */
export function withCommon(menu: MenuPreset): MenuPreset {
  const own = actionsOf(menu.items)
  const missing = COMMON.filter((item) => !actionsOf([item]).every((action) => own.includes(action)))
  return { ...menu, items: [...menu.items, ...missing] }
}
