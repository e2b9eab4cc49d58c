import { type Check, oneOf } from '../../bytes/checks.js'
import { asText } from '../../bytes/text.js'
import { CATALOGUES, type Locale } from '../texts/catalogue.js'
import { ACTIONS, type MenuAction, type MenuItem, type MenuPreset } from './item.js'
import type { MenuName } from './presets.js'
import { wantMenu } from './want.js'

const checkAction: Check<MenuAction> = oneOf(ACTIONS)
const checkLocale: Check<Locale> = oneOf<Locale>(CATALOGUES)

/** The items that are shown. Some are there only while the PIN request is on. */
export const visible = (items: readonly MenuItem[], isOn: boolean): readonly MenuItem[] =>
  items.filter(({ onlyWhileOn }) => isOn || !onlyWhileOn)

const folded = (text: string) => text.trim().toLocaleLowerCase()

/** The item with a label, in any language and letter case. */
export function itemNamed(items: readonly MenuItem[], label: string): MenuItem | undefined {
  const wanted = folded(asText(label))
  return items.find(({ label, also = [] }) =>
    [...Object.values(label), ...also].some((text) => folded(text) === wanted),
  )
}

/** Whether an item does what is wanted. A switch turns the PIN request both on and off. */
const stands = (action: MenuAction | undefined, wanted: MenuAction): boolean =>
  action === wanted || (action === 'pin-request' && (wanted === 'pin-request-on' || wanted === 'pin-request-off'))

function path(items: readonly MenuItem[], wanted: MenuAction): readonly MenuItem[] | undefined {
  for (const item of items) {
    if (stands(item.action, wanted)) return [item]
    const rest = path(item.items ?? [], wanted)
    if (rest !== undefined) return [item, ...rest]
  }
  return undefined
}

/**
 * The way through the menus of a phone to an action: what to tell a customer, and what `select` of a handset takes.
 *
 * @param menu - a name in {@link MENUS}, or your own menus
 * @param action - what the last item does
 * @param locale - the language of the labels; English by default
 * @throws PocketsimError `OPTION_FORMAT` for a menu, an action or a language that does not exist
 * @returns the labels from the main menu on; empty if the phone has no such item. Every phone has messages and a call log
 * @example
 * ```ts
 * import { menuPath } from 'pocketsim'
 *
 * menuPath('nokia-s40', 'pin-request-off') // => ['Settings', 'Security settings', 'PIN code request', 'Off']
 * ```
 */
export function menuPath(menu: MenuName | MenuPreset, action: MenuAction, locale: Locale = 'en'): string[] {
  const { items } = wantMenu(menu)
  checkAction(action, 'action', 'OPTION_FORMAT')
  checkLocale(locale, 'locale', 'OPTION_FORMAT')
  return (path(items, action) ?? []).map(({ label }) => label[locale])
}
