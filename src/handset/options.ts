import { randomBytes } from '@noble/hashes/utils.js'
import { anything, type Check, callable, fields, listOf, oneOf, rule, type Test, whole } from '../bytes/checks.js'
import { isDigits, luhnDigit } from '../bytes/digits.js'
import type { Optional } from '../bytes/optional.js'
import type { RandomSource } from '../bytes/random.js'
import type { Setup } from '../equipment/kit.js'
import type { MessageSetup } from '../equipment/messages/cell.js'
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
  /**
   * How the phone keeps messages. `phone`: how many short messages its own memory has room for, 0 to 1000, by default 100. `prefer`: where a
   * message without a class goes, `sim` (the default) or `phone`; TS 27.005 §3.2.2
   */
  readonly messages?: Optional<MessageSetup> | undefined
  /**
   * Gives so many random bytes; by default from the source of the platform. The first reference of a long text comes from it. With a
   * repeatable source a run can be repeated. TS 23.040 §9.2.3.24.1
   */
  readonly random?: RandomSource | undefined
  /** The time in ms since 1970; the clock of the platform by default. */
  readonly now?: (() => number) | undefined
}

/** The most messages that the phone's own memory can have room for. */
const MOST_MESSAGES = 1000
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
    messages: fields<Optional<MessageSetup>>({}, { phone: whole(0, MOST_MESSAGES), prefer: oneOf(['sim', 'phone']) }),
    random: callable,
    now: callable,
  },
)

/** The wording and menus of a face, and how its equipment is set up. Throws if an option is wrong or unknown. */
export function equip(options: HandsetOptions): Omit<Kit, 'body' | 'at'> & { readonly body: Setup } {
  checkOptions(options, 'options', 'OPTION_FORMAT')
  const { network, imei = TEST_IMEI, locale = 'en', menu = 'operator-generic', now = Date.now } = options
  const { ownNumbers = [], emergencyNumbers = [], messages = {}, random = randomBytes } = options
  const { phone = 100, prefer = 'sim' } = messages
  return {
    texts: CATALOGUES[locale],
    locale,
    menu: wantMenu(menu),
    body: {
      imei,
      network,
      now,
      ownNumbers: [...ownNumbers],
      emergencyNumbers: [...emergencyNumbers],
      messages: { phone, prefer },
      random,
    },
  }
}
