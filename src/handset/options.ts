import { anything, type Check, callable, fields, listOf, oneOf, rule, type Test } from '../bytes/checks.js'
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
  /**
   * Numbers of one or two characters that the operator wants to be called: `99`, `*2`. Without this list they are codes for the network.
   * TS 22.030 §6.5.3.2
   */
  readonly ownNumbers?: readonly string[] | undefined
  /** More emergency numbers that the phone has itself, up to six digits each, beside those of the SIM and of the network. TS 22.101 §10.1.1 */
  readonly emergencyNumbers?: readonly string[] | undefined
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

const isOwnNumber = (value: unknown): boolean => typeof value === 'string' && /^[0-9*#]{1,2}$/.test(value)
const isEmergencyNumber = (value: unknown): boolean => typeof value === 'string' && isDigits(value, 1, 6)

const checkOptions: Check<HandsetOptions> = fields<HandsetOptions>(
  {},
  {
    network: rule<NetworkWire>('something with register(identity, challenge)', canRegister),
    imei: checkImei,
    locale: oneOf<Locale>(CATALOGUES),
    menu: anything,
    ownNumbers: listOf(rule('one or two of the characters 0 to 9, * and #', isOwnNumber)),
    emergencyNumbers: listOf(rule('1 to 6 decimal digits', isEmergencyNumber)),
    now: callable,
  },
)

/** The wording and menus of a face, and how its equipment is set up. Throws if an option is wrong or unknown. */
export function equip(options: HandsetOptions): Omit<Kit, 'body' | 'at'> & { readonly body: Setup } {
  checkOptions(options, 'options', 'OPTION_FORMAT')
  const { network, imei = TEST_IMEI, locale = 'en', menu = 'operator-generic', now = Date.now } = options
  const { ownNumbers = [], emergencyNumbers = [] } = options
  return {
    texts: CATALOGUES[locale],
    locale,
    menu: wantMenu(menu),
    body: { imei, network, now, ownNumbers: [...ownNumbers], emergencyNumbers: [...emergencyNumbers] },
  }
}
