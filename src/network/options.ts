import { randomBytes } from '@noble/hashes/utils.js'
import { type Check, callable, fields, rule } from '../bytes/checks.js'
import type { Optional } from '../bytes/optional.js'
import type { RandomSource } from '../bytes/random.js'
import {
  checkEmergencyNumbers,
  checkHome,
  type Home,
  type LocalEmergencyNumber,
  type NumberingPlan,
  wantHome,
} from './numbering.js'
import type { SmsHandler } from './sms/centre.js'
import type { UssdHandler } from './ussd.js'

/** How a {@link Network} is set up. */
export interface NetworkOptions {
  /** The numbering plan of its country. Fields left out are Russia's: country code 7, trunk prefix 8, 10 digits, 810. */
  readonly home?: Optional<Home> | undefined
  /**
   * Emergency numbers of its country beside 112 and 911; none by default. A call to one of them is an emergency call, and each registered
   * phone is to be told them (`Registration.emergencyNumbers`). At most twelve numbers of three digits. TS 22.101 §10.1.1, TS 24.008 §10.5.3.13
   */
  readonly emergencyNumbers?: readonly LocalEmergencyNumber[] | undefined
  /** The time in ms since 1970; the clock of the platform by default. */
  readonly now?: (() => number) | undefined
  /** How many minutes local time is ahead of UTC, in quarters of an hour; 180 by default. Time stamps of messages use it. */
  readonly zoneMinutes?: number | undefined
  /**
   * Gives so many random bytes; by default from the source of the platform. The first reference of long texts comes from it, so that two
   * runs of a program do not use the same ones. With a repeatable source a run can be repeated.
   */
  readonly random?: RandomSource | undefined
  /** Answers USSD codes. Without it every code is unknown. TS 23.090 */
  readonly ussd?: UssdHandler | undefined
  /** How many seconds a USSD question waits for its reply, and a question for a password for its answer; 60 by default. */
  readonly ussdSeconds?: number | undefined
  /** Answers text messages to short numbers. Without it every short number is unknown. */
  readonly sms?: SmsHandler | undefined
}

/** What a network works with. */
export interface CoreOptions {
  readonly home: NumberingPlan
  readonly now: () => number
  readonly zoneMinutes: number
  readonly random: RandomSource
  readonly ussd: UssdHandler
  readonly ussdPatience: number
  readonly sms: SmsHandler | undefined
}

const UNKNOWN_CODES: UssdHandler = () => undefined

const isZone = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) <= 1185 && value % 15 === 0
const isTime = (value: unknown): boolean => typeof value === 'number' && value > 0

const checkOptions: Check<NetworkOptions> = fields<NetworkOptions>(
  {},
  {
    home: checkHome,
    emergencyNumbers: checkEmergencyNumbers,
    now: callable,
    zoneMinutes: rule('quarters of an hour up to 19:45, in minutes', isZone),
    random: callable,
    ussd: callable,
    ussdSeconds: rule('a number of seconds above 0', isTime),
    sms: callable,
  },
)

/** Checks options and adds the defaults. */
export function coreOptions(options: NetworkOptions): CoreOptions {
  checkOptions(options, 'options', 'OPTION_FORMAT')
  const {
    home = {},
    emergencyNumbers = [],
    now = Date.now,
    zoneMinutes = 180,
    random = randomBytes,
    ussd = UNKNOWN_CODES,
    ussdSeconds = 60,
    sms,
  } = options
  const plan = { ...wantHome(home), emergencyNumbers: emergencyNumbers.map((number) => ({ ...number })) }
  return { home: plan, now, zoneMinutes, random, ussd, ussdPatience: 1000 * ussdSeconds, sms }
}
