import { randomBytes } from '@noble/hashes/utils.js'
import {
  type Check,
  callable,
  fields,
  listOf,
  type OptionalFields,
  oneOf,
  rule,
  type Test,
  whole,
} from '../bytes/checks.js'
import { isDigits, luhnDigit } from '../bytes/digits.js'
import type { Optional } from '../bytes/optional.js'
import type { RandomSource } from '../bytes/random.js'
import { PocketsimError } from '../error.js'
import type { NetworkWire } from '../network/wire.js'
import type { Setup } from './kit.js'
import type { MessageSetup } from './messages/cell.js'

/** How the {@link Equipment} of a phone is set up. */
export interface EquipmentOptions {
  /** The radio side, such as `operator.network`. Without it the phone finds no service. */
  readonly network?: NetworkWire | undefined
  /** 15 decimal digits, the last of them the Luhn digit. TS 23.003 §6.2.1 */
  readonly imei?: string | undefined
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

/** The options of the equipment, each with its check. */
export const EQUIPMENT_FIELDS: OptionalFields<EquipmentOptions> = {
  network: rule<NetworkWire>('something with register(identity, challenge)', canRegister),
  imei: checkImei,
  ownNumbers: listOf(rule('one or two of the characters 0 to 9, * and #', isOwnNumber)),
  emergencyNumbers: listOf(rule('1 to 6 decimal digits', isEmergencyNumber)),
  messages: fields<Optional<MessageSetup>>({}, { phone: whole(0, MOST_MESSAGES), prefer: oneOf(['sim', 'phone']) }),
  random: callable,
  now: callable,
}

const checkOptions: Check<EquipmentOptions> = fields<EquipmentOptions>({}, EQUIPMENT_FIELDS)

/** The options with their defaults. Throws if one is wrong or unknown. */
export function setupOf(options: EquipmentOptions): Setup {
  checkOptions(options, 'options', 'OPTION_FORMAT')
  const { network, imei = TEST_IMEI, now = Date.now, random = randomBytes } = options
  const { ownNumbers = [], emergencyNumbers = [], messages = {} } = options
  const { phone = 100, prefer = 'sim' } = messages
  return {
    imei,
    network,
    now,
    ownNumbers: [...ownNumbers],
    emergencyNumbers: [...emergencyNumbers],
    messages: { phone, prefer },
    random,
  }
}
