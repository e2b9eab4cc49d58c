import { fitsUssd } from '../../sms/ussd.js'
import type { OperatorLocale } from '../locale.js'
import type { MenuDigit, MenuPage } from './tree.js'

/** Where a menu is: on the screen or in the ear. */
export type Medium = 'ussd' | 'voice'

/** The names of keys that are no digits. */
const KEY_NAMES: Readonly<Record<OperatorLocale, Readonly<Partial<Record<MenuDigit, string>>>>> = {
  en: { '*': 'star', '#': 'hash' },
  ru: { '*': 'звёздочку', '#': 'решётку' },
}

const PRESS: Readonly<Record<OperatorLocale, (label: string, key: string) => string>> = {
  en: (label, key) => `${label}: press ${key}.`,
  ru: (label, key) => `${label}: нажмите ${key}.`,
}

/** What a page shows by USSD, or says in a call. */
export function pageText({ title, options }: MenuPage, locale: OperatorLocale, medium: Medium): string {
  if (medium === 'ussd') {
    return [title[locale], ...options.map(({ digit, label }) => `${digit} ${label[locale]}`)].join('\n')
  }
  const said = options.map(({ digit, label }) => PRESS[locale](label[locale], KEY_NAMES[locale][digit] ?? digit))
  return [`${title[locale]}.`, ...said].join(' ')
}

/** A text that fits into one USSD message: the end of a longer one is cut off. TS 23.038 §6.1.2.3 */
export function asUssd(text: string): string {
  if (fitsUssd(text)) return text
  const signs = [...text]
  while (!fitsUssd(`${signs.join('')}...`)) signs.pop()
  return `${signs.join('')}...`
}
