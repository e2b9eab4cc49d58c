import { does, type MenuItem, type MenuPreset, opens } from './item.js'

/** Items that every phone has beside its own menus. The wording is not that of a certain phone. */
const COMMON: readonly MenuItem[] = [
  opens('Messages', 'Сообщения', does('inbox', 'Inbox', 'Входящие')),
  does('call-log', 'Call log', 'Журнал вызовов'),
]

const actionsOf = (items: readonly MenuItem[]): unknown[] =>
  items.flatMap(({ action, items: inner = [] }) => [...(action === undefined ? [] : [action]), ...actionsOf(inner)])

/** The menus with messages and call log at the end, unless they are there already. */
export function withCommon(menu: MenuPreset): MenuPreset {
  const own = actionsOf(menu.items)
  const missing = COMMON.filter((item) => !actionsOf([item]).every((action) => own.includes(action)))
  return { ...menu, items: [...menu.items, ...missing] }
}
