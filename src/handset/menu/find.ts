import type { Locale } from '../texts/catalogue.js'
import { withCommon } from './common.js'
import type { MenuAction, MenuItem, MenuPreset } from './item.js'

/** The lines that are shown: some only while the PIN request is on. */
export const visible = (items: readonly MenuItem[], isOn: boolean): readonly MenuItem[] =>
  items.filter(({ onlyWhileOn }) => isOn || !onlyWhileOn)

const folded = (text: string) => text.trim().toLocaleLowerCase()

/** The line that a label names, in any language, whatever the letter case. */
export function named(items: readonly MenuItem[], label: string): MenuItem | undefined {
  const wanted = folded(label)
  return items.find(({ label, also = [] }) =>
    [...Object.values(label), ...also].some((text) => folded(text) === wanted),
  )
}

/** The action that a line stands for, when one is looked for: a switch does both. */
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
 * The way through a phone's menus, as one would tell it to a customer, and as `select` of a handset takes it.
 *
 * @param menu - the menus of a phone, of {@link MENUS} or one's own
 * @param action - what is to be done
 * @param locale - the language of the labels; English by default
 * @returns the labels from the main menu on; empty where the phone has no such item. Messages and call log are in every phone
 * @example
 * ```ts
 * import { MENUS, menuPath } from 'pocketsim'
 *
 * menuPath(MENUS['nokia-s40'], 'pin-request-off') // => ['Settings', 'Security settings', 'PIN code request', 'Off']
 * ```
 */
export function menuPath(menu: MenuPreset, action: MenuAction, locale: Locale = 'en'): string[] {
  return (path(withCommon(menu).items, action) ?? []).map(({ label }) => label[locale])
}
