import { isDigits, luhnDigit } from '../bytes/digits.js'
import { PocketsimError } from '../error.js'
import type { NetworkWire } from '../network/wire.js'
import type { Kit } from './kit.js'
import { withCommon } from './menu/common.js'
import { isMenu, type MenuPreset } from './menu/item.js'
import { MENUS, type MenuName } from './menu/presets.js'
import { CATALOGUES, type Locale } from './texts/catalogue.js'

/** How a {@link Handset} is set up. */
export interface HandsetOptions {
  /** The radio side, such as `operator.network`. Without it the phone finds no service. */
  readonly network?: NetworkWire
  /** 15 decimal digits, the last of them the Luhn digit. TS 23.003 §6.2.1 */
  readonly imei?: string
  /** Language of the screen: `en` by default. */
  readonly locale?: Locale
  /** The menus: a name in {@link MENUS}, or your own menus; `operator-generic` by default. */
  readonly menu?: MenuName | MenuPreset
  /** The time in ms since 1970; the clock of the platform by default. */
  readonly now?: () => number
}

const TEST_IMEI = '001010123456780'
const LOCALES = Object.keys(CATALOGUES)

/** The error for a wrong argument. */
export const misuse = (message: string) => new PocketsimError('OPTION_FORMAT', message)

function wantImei(imei: string): string {
  if (typeof imei === 'string' && isDigits(imei, 15, 15) && imei.endsWith(luhnDigit(imei.slice(0, -1)))) return imei
  throw new PocketsimError('IMEI_FORMAT', 'imei: want 15 decimal digits, the last of them the Luhn digit')
}

function wantMenu(menu: MenuName | MenuPreset): MenuPreset {
  if (typeof menu === 'string' && Object.hasOwn(MENUS, menu)) return withCommon(MENUS[menu])
  if (typeof menu === 'object' && isMenu(menu)) return withCommon(menu)
  throw misuse(
    `menu: want one of ${Object.keys(MENUS).join(', ')}, or an object with items, each with a label in ${LOCALES.join(' and ')}`,
  )
}

/** The options with their defaults. Throws if one is wrong. */
export function equip({
  network,
  imei = TEST_IMEI,
  locale = 'en',
  menu = 'operator-generic',
  now = Date.now,
}: HandsetOptions): Omit<Kit, 'usim' | 'files' | 'openSide' | 'closeSide' | 'tell'> {
  if (!Object.hasOwn(CATALOGUES, locale)) throw misuse(`locale: want one of ${LOCALES.join(', ')}`)
  if (network !== undefined && typeof network?.register !== 'function') {
    throw misuse('network: want something with register(identity, challenge)')
  }
  if (typeof now !== 'function') throw misuse('now: want a function that gives the time in ms')
  return { texts: CATALOGUES[locale], locale, menu: wantMenu(menu), imei: wantImei(imei), network, now }
}
