import { fixedEn } from '../texts/fixed-en.js'
import { fixedRu } from '../texts/fixed-ru.js'
import { does, type MenuItem, type MenuPreset, opens } from './item.js'

const { fixed: en } = fixedEn
const { fixed: ru } = fixedRu

/** Fixed dialling and its list. The presets have it beside their other settings for codes, where a user looks for it. */
export const FIXED: MenuItem = opens(
  en.title,
  ru.title,
  does('fixed-dialling-on', en.on, ru.on),
  does('fixed-dialling-off', en.off, ru.off),
  does('fixed-list', en.list, ru.list),
)

/** Items that every phone has beside its own menus. The wording is not that of a certain phone. */
const COMMON: readonly MenuItem[] = [
  opens('Messages', 'Сообщения', does('inbox', 'Inbox', 'Входящие')),
  does('call-log', 'Call log', 'Журнал вызовов'),
  FIXED,
]

const actionsOf = (items: readonly MenuItem[]): unknown[] =>
  items.flatMap(({ action, items: inner = [] }) => [...(action === undefined ? [] : [action]), ...actionsOf(inner)])

/** The menus with messages, call log and fixed dialling at the end, unless they are there already. */
export function withCommon(menu: MenuPreset): MenuPreset {
  const own = actionsOf(menu.items)
  const missing = COMMON.filter((item) => !actionsOf([item]).every((action) => own.includes(action)))
  return { ...menu, items: [...menu.items, ...missing] }
}
