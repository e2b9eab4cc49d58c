import type { Locale } from '../texts/catalogue.js'

const ACTIONS = ['pin-request-on', 'pin-request-off', 'pin-request', 'change-pin', 'inbox', 'call-log'] as const

/** What an item of a menu does in the end. `pin-request` is a switch: it turns the request to what it is not; `inbox` and `call-log` show lists. */
export type MenuAction = (typeof ACTIONS)[number]

/** One line of a menu: it opens further lines, or does something. */
export interface MenuItem {
  readonly label: Readonly<Record<Locale, string>>
  /** Other wordings of the same item, which `select` takes as well. */
  readonly also?: readonly string[]
  readonly items?: readonly MenuItem[]
  readonly action?: MenuAction
  /** The phone asks for the PIN before it shows the lines, and then no more. */
  readonly asksFirst?: true
  /** The line is there only while the PIN request is on. */
  readonly onlyWhileOn?: true
}

/** The menus of a phone as far as they concern the PIN. */
export interface MenuPreset {
  /** Which phones. */
  readonly phone: string
  /** The manual or page that the wording was checked against. */
  readonly source: string
  readonly items: readonly MenuItem[]
}

const isItem = (item: unknown): boolean => {
  if (typeof item !== 'object' || item === null || !('label' in item)) return false
  const { label } = item
  if (typeof label !== 'object' || label === null || !('en' in label) || !('ru' in label)) return false
  const hasItems = 'items' in item && Array.isArray(item.items) && item.items.every(isItem)
  const acts = 'action' in item && ACTIONS.some((action) => action === item.action)
  return typeof label.en === 'string' && typeof label.ru === 'string' && hasItems !== acts
}

/** Whether someone's own menu can be shown: each item has its labels, and either opens others or does something. */
export const isMenu = (menu: Pick<MenuPreset, 'items'> | null): boolean =>
  Array.isArray(menu?.items) && menu.items.every(isItem)

/** An item that opens others. */
export const opens = (en: string, ru: string, ...items: MenuItem[]): MenuItem => ({ label: { en, ru }, items })

/** An item that does something. */
export const does = (action: MenuAction, en: string, ru: string): MenuItem => ({ label: { en, ru }, action })

/** The two lines of a list that is the PIN request. */
export const onOff = (on: readonly [en: string, ru: string], off: readonly [en: string, ru: string]): MenuItem[] => [
  does('pin-request-on', ...on),
  does('pin-request-off', ...off),
]
