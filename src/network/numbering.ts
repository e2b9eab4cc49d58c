import { type Check, fields, listOf, rule, type Test, whole } from '../bytes/checks.js'
import { isDigits } from '../bytes/digits.js'
import { given, type Optional } from '../bytes/optional.js'
import { PocketsimError } from '../error.js'
import { EMERGENCY_NUMBERS } from '../mmi/emergency.js'

/** The numbering plan of the home network's country. ITU-T E.164 */
export interface Home {
  /** 1 to 3 decimal digits. */
  readonly countryCode: string
  /** Up to 3 decimal digits that are dialled before a national number. */
  readonly trunkPrefix: string
  /** How many digits a national significant number has: 4 to 12. */
  readonly nationalLength: number
  /** 1 to 5 decimal digits that are dialled before a country code instead of `+`. */
  readonly internationalPrefix: string
}

/** An emergency number of the country, which the network tells each phone at registration. TS 24.008 §10.5.3.13 */
export interface LocalEmergencyNumber {
  /** 1 to 20 decimal digits. */
  readonly number: string
  /**
   * Emergency service category, 1 to 31; left out if the number stands for no single service. From bit 1: police, ambulance, fire brigade,
   * marine guard, mountain rescue. TS 24.008 §10.5.4.33
   */
  readonly category?: number | undefined
}

/** A numbering plan with the emergency numbers that the network has beside those of the standard. */
export interface NumberingPlan extends Home {
  readonly emergencyNumbers: readonly LocalEmergencyNumber[]
}

/** The numbering plan of Russia. */
const RUSSIA: Home = { countryCode: '7', trunkPrefix: '8', nationalLength: 10, internationalPrefix: '810' }

/** The fewest and the most digits of an international number with its country code. ITU-T E.164 §6.2 */
const LEAST_DIGITS = 5
const MOST_DIGITS = 15

/**
 * Whether the network treats a number as an emergency number, even if the phone does not. TS 22.101 §10.1.1
 *
 * @param local - the emergency numbers beside those of the standard
 */
export const isEmergencyNumber = (number: string, local: readonly LocalEmergencyNumber[]): boolean =>
  EMERGENCY_NUMBERS.includes(number) || local.some((one) => one.number === number)

/**
 * Brings a number to international form. It may be typed as an international number with `+` or prefix, or as a national number with or
 * without the trunk prefix. Like real networks, it also accepts the country code without `+`. TS 23.082 §1.1.1
 *
 * @param home - the numbering plan
 * @param number - what was typed
 * @returns `+` and 5 to 15 digits; `undefined` for a short number and for anything that is not a number
 */
export function toInternational(home: Home, number: string): string | undefined {
  const { countryCode, trunkPrefix, nationalLength, internationalPrefix } = home
  const international = (all: string) => (isDigits(all, LEAST_DIGITS, MOST_DIGITS) ? `+${all}` : undefined)
  if (number.startsWith('+')) return international(number.slice(1))
  if (!isDigits(number, 1, 20)) return undefined
  // This comes first, because the prefix itself begins with the trunk prefix. No national number begins with the rest of the prefix.
  if (number.startsWith(internationalPrefix)) return international(number.slice(internationalPrefix.length))
  for (const [prefix, code] of [
    ['', countryCode],
    [trunkPrefix, countryCode],
    [countryCode, countryCode],
  ] as const) {
    if (number.length === prefix.length + nationalLength && number.startsWith(prefix)) {
      return international(code + number.slice(prefix.length))
    }
  }
  return undefined
}

/** Whether a number in international form belongs to a country. */
export const isIn = (number: string, countryCode: string): boolean => number.startsWith(`+${countryCode}`)

/** Checks a phone number with or without `+`, and returns it with `+`. ITU-T E.164 */
export function wantMsisdn(msisdn: unknown): string {
  const digits = typeof msisdn === 'string' ? msisdn.replace(/^\+/, '') : ''
  if (isDigits(digits, 7, 15)) return `+${digits}`
  throw new PocketsimError('MSISDN_FORMAT', 'msisdn: want + and 7 to 15 decimal digits, as in +79161234567')
}

const digits = (wanted: string, least: number, most: number): Check<string> =>
  rule(wanted, (value) => typeof value === 'string' && isDigits(value, least, most))

/** A check for every field of a numbering plan. */
export const checkHome: Check<Optional<Home>> = fields<Optional<Home>>(
  {},
  {
    countryCode: rule(
      '1 to 3 decimal digits, the first one not 0',
      (value) => typeof value === 'string' && isDigits(value, 1, 3) && !value.startsWith('0'),
    ),
    trunkPrefix: digits('up to 3 decimal digits', 0, 3),
    nationalLength: whole(4, 12),
    internationalPrefix: digits('1 to 5 decimal digits', 1, 5),
  },
)

const emergencyNumber = fields<LocalEmergencyNumber>(
  { number: digits('1 to 20 decimal digits', 1, 20) },
  { category: whole(1, 31) },
)
const emergencyNumberList: Test = listOf(emergencyNumber)

/** The octets that a registration has for the list. Each number takes two, and one for each two digits. TS 24.008 §10.5.3.13 */
const MOST_OCTETS = 48
const octets = (list: readonly LocalEmergencyNumber[]): number =>
  list.reduce((sum, { number }) => sum + 2 + Math.ceil(number.length / 2), 0)

/** A check for a list of emergency numbers. */
export const checkEmergencyNumbers: Check<readonly LocalEmergencyNumber[]> = (value, name, code) => {
  emergencyNumberList(value, name, code)
  short(value, name, code)
}
const short: Test = rule<readonly LocalEmergencyNumber[]>(
  'a list that a registration has room for: twelve numbers of three or four digits',
  (value) => Array.isArray(value) && octets(value) <= MOST_OCTETS,
)

/** A numbering plan with all its fields. Those left out are Russia's. */
export const wholeHome = (home: Optional<Home>): Home => ({ ...RUSSIA, ...given(home) })

/** Checks a numbering plan, and returns it with all its fields. */
export function wantHome(home: Optional<Home>): Home {
  checkHome(home, 'home', 'OPTION_FORMAT')
  return wholeHome(home)
}
