import { want } from '../error.js'
import { type Home, wantHome } from './numbering.js'
import type { SmsHandler } from './sms/centre.js'
import type { UssdHandler } from './ussd.js'

/** How a {@link Network} is set up. */
export interface NetworkOptions {
  /** The numbering plan of its country. Fields left out are Russia's: country code 7, trunk prefix 8, 10 digits, 810. */
  readonly home?: Partial<Home>
  /** The time in ms since 1970; the clock of the platform by default. */
  readonly now?: () => number
  /** How many minutes local time is ahead of UTC, in quarters of an hour; 180 by default. Time stamps of messages use it. */
  readonly zoneMinutes?: number
  /** Answers USSD codes. Without it every code is unknown. TS 23.090 */
  readonly ussd?: UssdHandler
  /** How many seconds a USSD question waits for its reply; 60 by default. */
  readonly ussdSeconds?: number
  /** Answers text messages to short numbers. Without it every short number is unknown. */
  readonly sms?: SmsHandler
}

/** What a network works with. */
export interface CoreOptions {
  readonly home: Home
  readonly now: () => number
  readonly zoneMinutes: number
  readonly ussd: UssdHandler
  readonly ussdPatience: number
  readonly sms: SmsHandler | undefined
}

const UNKNOWN_CODES: UssdHandler = () => undefined

/** Checks options and adds the defaults. */
export function coreOptions(options: NetworkOptions): CoreOptions {
  const { home = {}, now = Date.now, zoneMinutes = 180, ussd = UNKNOWN_CODES, ussdSeconds = 60, sms } = options
  want(Math.abs(zoneMinutes) <= 1185 && zoneMinutes % 15 === 0, 'zoneMinutes: want quarters of an hour up to 19:45')
  want(ussdSeconds > 0, 'ussdSeconds: want more than 0')
  return { home: wantHome(home), now, zoneMinutes, ussd, ussdPatience: 1000 * ussdSeconds, sms }
}
