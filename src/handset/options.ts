import { anything, type Check, callable, fields, oneOf, rule, type Test } from '../bytes/checks.js'
import { isDigits, luhnDigit } from '../bytes/digits.js'
import type { Setup } from '../equipment/kit.js'
import { PocketsimError } from '../error.js'
import type { NetworkWire } from '../network/wire.js'
import type { Kit } from './kit.js'
import type { MenuPreset } from './menu/item.js'
import type { MenuName } from './menu/presets.js'
import { wantMenu } from './menu/want.js'
import { CATALOGUES, type Locale } from './texts/catalogue.js'

/** How a {@link Handset} is set up. */
export interface HandsetOptions {
  /** The radio side, such as `operator.network`. Without it the phone finds no service. */
  readonly network?: NetworkWire | undefined
  /** 15 decimal digits, the last of them the Luhn digit. TS 23.003 §6.2.1 */
  readonly imei?: string | undefined
  /** Language of the screen: `en` by default. */
  readonly locale?: Locale | undefined
  /** The menus: a name in {@link MENUS}, or your own menus; `operator-generic` by default. */
  readonly menu?: MenuName | MenuPreset | undefined
  /** The time in ms since 1970; the clock of the platform by default. */
  readonly now?: (() => number) | undefined
}

const TEST_IMEI = '001010123456780'

/** The error for a wrong argument. */
export const misuse = (message: string) => new PocketsimError('OPTION_FORMAT', message)

const checkImei: Test = (value, name) => {
  const isImei = typeof value === 'string' && isDigits(value, 15, 15) && value.endsWith(luhnDigit(value.slice(0, -1)))
  if (!isImei) {
    throw new PocketsimError('IMEI_FORMAT', `${name}: want 15 decimal digits, the last of them the Luhn digit`)
  }
}

const canRegister = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'register' in value && typeof value.register === 'function'

const checkOptions: Check<HandsetOptions> = fields<HandsetOptions>(
  {},
  {
    network: rule<NetworkWire>('something with register(identity, challenge)', canRegister),
    imei: checkImei,
    locale: oneOf<Locale>(CATALOGUES),
    menu: anything,
    now: callable,
  },
)

/** The wording and menus of a face, and how its equipment is set up. Throws if an option is wrong or unknown. */
export function equip(options: HandsetOptions): Omit<Kit, 'body' | 'at'> & { readonly body: Setup } {
  checkOptions(options, 'options', 'OPTION_FORMAT')
  const { network, imei = TEST_IMEI, locale = 'en', menu = 'operator-generic', now = Date.now } = options
  return { texts: CATALOGUES[locale], locale, menu: wantMenu(menu), body: { imei, network, now } }
}
