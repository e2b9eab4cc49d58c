import type { Locale } from '../texts/catalogue.js'

/** All that an item can do. */
export const ACTIONS = [
  'pin-request-on',
  'pin-request-off',
  'pin-request',
  'change-pin',
  'inbox',
  'call-log',
  'fixed-dialling-on',
  'fixed-dialling-off',
  'fixed-list',
] as const

/**
 * What an item of a menu does. `pin-request` switches the PIN request on or off; `inbox` and `call-log` show lists; `fixed-dialling-on` and
 * `fixed-dialling-off` ask for PIN2; `fixed-list` shows the numbers of fixed dialling, and adds and removes them with PIN2.
 */
export type MenuAction = (typeof ACTIONS)[number]

/** One item of a menu: it opens further items, or does something. */
export interface MenuItem {
  readonly label: Readonly<Record<Locale, string>>
  /** Other labels for the same item, which `select` takes too. */
  readonly also?: readonly string[] | undefined
  readonly items?: readonly MenuItem[] | undefined
  readonly action?: MenuAction | undefined
  /** The phone asks for the PIN before it shows the items, and not again for them. */
  readonly asksFirst?: true | undefined
  /** The item is there only while the PIN request is on. */
  readonly onlyWhileOn?: true | undefined
}

/** The menus of a phone, as far as they lead to the PIN. */
export interface MenuPreset {
  /** Which phones have these menus. */
  readonly phone: string
  /** The manual or page that has this wording. */
  readonly source: string
  /** Whether the phone hides or shows its number by default, as the option `clir` of a handset. */
  readonly clir?: 'restricted' | 'allowed' | undefined
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

const CLIR: readonly unknown[] = ['restricted', 'allowed', undefined]

/** Whether a value is a menu: each item has its labels, and either opens others or does something. */
export const isMenu = (menu: Pick<MenuPreset, 'items' | 'clir'> | null): boolean =>
  Array.isArray(menu?.items) && menu.items.every(isItem) && CLIR.includes(menu.clir)

/** An item that opens others. */
export const opens = (en: string, ru: string, ...items: MenuItem[]): MenuItem => ({ label: { en, ru }, items })

/** An item that does something. */
export const does = (action: MenuAction, en: string, ru: string): MenuItem => ({ label: { en, ru }, action })

/** The two items that switch the PIN request on and off. */
export const onOff = (on: readonly [en: string, ru: string], off: readonly [en: string, ru: string]): MenuItem[] => [
  does('pin-request-on', ...on),
  does('pin-request-off', ...off),
]
