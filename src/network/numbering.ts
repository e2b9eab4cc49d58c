import { anything, type Check, fields } from '../bytes/checks.js'
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

/** The numbering plan of Russia. */
const RUSSIA: Home = { countryCode: '7', trunkPrefix: '8', nationalLength: 10, internationalPrefix: '810' }

/** The fewest and the most digits of an international number with its country code. ITU-T E.164 §6.2 */
const LEAST_DIGITS = 5
const MOST_DIGITS = 15

/** Whether the network treats a number as an emergency number, even if the phone does not. TS 22.101 §10.1.1 */
export const isEmergencyNumber = (number: string): boolean => EMERGENCY_NUMBERS.includes(number)

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
  const whole = (digits: string) => (isDigits(digits, LEAST_DIGITS, MOST_DIGITS) ? `+${digits}` : undefined)
  if (number.startsWith('+')) return whole(number.slice(1))
  if (!isDigits(number, 1, 20)) return undefined
  // This comes first, because the prefix itself begins with the trunk prefix. No national number begins with the rest of the prefix.
  if (number.startsWith(internationalPrefix)) return whole(number.slice(internationalPrefix.length))
  for (const [prefix, code] of [
    ['', countryCode],
    [trunkPrefix, countryCode],
    [countryCode, countryCode],
  ] as const) {
    if (number.length === prefix.length + nationalLength && number.startsWith(prefix)) {
      return whole(code + number.slice(prefix.length))
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

/** The names of the fields of a numbering plan. What they hold is checked when they are all there. */
export const checkHome: Check<Optional<Home>> = fields<Optional<Home>>(
  {},
  { countryCode: anything, trunkPrefix: anything, nationalLength: anything, internationalPrefix: anything },
)

/** Checks a numbering plan. Fields left out are Russia's. */
export function wantHome(home: Optional<Home>): Home {
  const whole = { ...RUSSIA, ...given(home) }
  const { countryCode, trunkPrefix, nationalLength, internationalPrefix } = whole
  const fits =
    isDigits(countryCode, 1, 3) &&
    isDigits(trunkPrefix, 0, 3) &&
    isDigits(internationalPrefix, 1, 5) &&
    Number.isInteger(nationalLength) &&
    nationalLength >= 4 &&
    nationalLength <= 12
  if (fits) return whole
  throw new PocketsimError(
    'OPTION_FORMAT',
    'home: want a countryCode of 1 to 3 digits, a trunkPrefix of up to 3, an internationalPrefix of 1 to 5, a nationalLength of 4 to 12',
  )
}
