import * as fc from 'fast-check'
import { type Check, fields, flag } from '../../bytes/checks.js'
import { luhnDigit } from '../../bytes/digits.js'
import { want } from '../../error.js'
import { digitsOption, digitTexts, firstOf, type LengthOptions, lengthOptions, type Range, rangeOf } from './digits.js'
import { notDigits, notOfLength } from './secrets.js'

/** Options of {@link iccids}. */
export interface IccidOptions extends LengthOptions {
  /** The first digits, up to 16: `89`, the country and the issuer; `89` by default. ITU-T E.118. */
  readonly issuer?: string | undefined
}
/** Options of {@link imsis}. */
export interface ImsiOptions extends LengthOptions {
  /** The first digits, up to 6: the country and the network, MCC and MNC; any by default. TS 23.003 §2.2. */
  readonly network?: string | undefined
}
/** Options of {@link msisdns}. */
export interface MsisdnOptions extends LengthOptions {
  /** 1 to 3 decimal digits, of which the first is not 0; any by default. ITU-T E.164. */
  readonly countryCode?: string | undefined
}
/** Options of {@link telephoneNumbers}. */
export interface TelephoneNumberOptions extends LengthOptions {
  /** Whether all begin with `+`, or none does; some do by default. */
  readonly international?: boolean | undefined
}

const ICCID_RANGE: Range = [18, 20]
const IMSI_RANGE: Range = [6, 15]
const MSISDN_RANGE: Range = [7, 15]
const NUMBER_RANGE: Range = [1, 20]
const IMEI_DIGITS = 15

const iccidOptions: Check<IccidOptions> = fields<IccidOptions>(
  {},
  { ...lengthOptions(ICCID_RANGE), issuer: digitsOption(0, 16) },
)
const imsiOptions: Check<ImsiOptions> = fields<ImsiOptions>(
  {},
  { ...lengthOptions(IMSI_RANGE), network: digitsOption(0, 6) },
)
const msisdnOptions: Check<MsisdnOptions> = fields<MsisdnOptions>(
  {},
  { ...lengthOptions(MSISDN_RANGE), countryCode: digitsOption(1, 3) },
)
const numberOptions: Check<TelephoneNumberOptions> = fields<TelephoneNumberOptions>(
  {},
  { ...lengthOptions(NUMBER_RANGE), international: flag },
)

/** Digits behind others, so that all together are as many as a range says. */
const behind = (start: string, [least, most]: Range): fc.Arbitrary<string> =>
  digitTexts(Math.max(0, least - start.length), most - start.length).map((rest) => start + rest)

const withLuhn = (digits: string) => digits + luhnDigit(digits)

/**
 * Card numbers with their Luhn digit. They shrink to `89` and zeros. ITU-T E.118, TS 102 221 §13.2
 *
 * @param options - `issuer`, the first digits; `minLength` and `maxLength`, 18 to 20
 * @throws PocketsimError `OPTION_FORMAT` for another length, or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { decodeIccid, encodeIccid } from 'pocketsim'
 * import { iccids } from 'pocketsim/testing/fast-check'
 *
 * const comesBack = (iccid: string) => decodeIccid(encodeIccid(iccid)) === iccid
 * fc.check(fc.property(iccids(), comesBack)).failed // => false
 * fc.sample(iccids({ issuer: '897010' }), 9).every((iccid) => iccid.startsWith('897010')) // => true
 * ```
 */
export function iccids(options: IccidOptions = {}): fc.Arbitrary<string> {
  iccidOptions(options, 'iccids', 'OPTION_FORMAT')
  const [least, most] = rangeOf('iccids', options, ICCID_RANGE)
  return behind(options.issuer ?? '89', [least - 1, most - 1]).map(withLuhn)
}

/**
 * Subscriber identities: 6 to 15 decimal digits. TS 23.003 §2.2
 *
 * @param options - `network`, the first digits; `minLength` and `maxLength`, 6 to 15
 * @throws PocketsimError `OPTION_FORMAT` for another length, or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { imsis } from 'pocketsim/testing/fast-check'
 *
 * const some = imsis({ network: '26201', minLength: 15 })
 * fc.sample(some, 9).every((imsi) => /^26201\d{10}$/.test(imsi)) // => true
 * ```
 */
export function imsis(options: ImsiOptions = {}): fc.Arbitrary<string> {
  imsiOptions(options, 'imsis', 'OPTION_FORMAT')
  return behind(options.network ?? '', rangeOf('imsis', options, IMSI_RANGE))
}

/**
 * Numbers of subscribers in international form: `+` and 7 to 15 decimal digits, of which the first is not 0. ITU-T E.164
 *
 * @param options - `countryCode`, 1 to 3 digits; `minLength` and `maxLength`, 7 to 15 digits without the `+`
 * @throws PocketsimError `OPTION_FORMAT` for another length or country, or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Network } from 'pocketsim'
 * import { msisdns } from 'pocketsim/testing/fast-check'
 *
 * const isTaken = (msisdn: string) => {
 *   const network = new Network()
 *   network.subscribe({ msisdn })
 *   return network.waitingSms(msisdn) === 0
 * }
 * fc.check(fc.property(msisdns({ countryCode: '7' }), isTaken)).failed // => false
 * ```
 */
export function msisdns(options: MsisdnOptions = {}): fc.Arbitrary<string> {
  msisdnOptions(options, 'msisdns', 'OPTION_FORMAT')
  const { countryCode } = options
  want(!countryCode?.startsWith('0'), 'msisdns.countryCode: want a country code, whose first digit is not 0')
  const range = rangeOf('msisdns', options, MSISDN_RANGE)
  const start = countryCode === undefined ? fc.constantFrom(...'123456789') : fc.constant(countryCode)
  return start.chain((code) => behind(code, range)).map((digits) => `+${digits}`)
}

/**
 * Numbers that can be dialled: digits, with `+` or without. They shrink to `0`. TS 22.030 §6.5.3.2
 *
 * @param options - `international`, whether all or none begin with `+`; `minLength` and `maxLength`, 1 to 20 digits
 * @throws PocketsimError `OPTION_FORMAT` for another length, or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { telephoneNumbers } from 'pocketsim/testing/fast-check'
 *
 * fc.sample(telephoneNumbers(), 9).every((number) => /^\+?\d{1,20}$/.test(number)) // => true
 * ```
 */
export function telephoneNumbers(options: TelephoneNumberOptions = {}): fc.Arbitrary<string> {
  numberOptions(options, 'telephoneNumbers', 'OPTION_FORMAT')
  const { international } = options
  const pluses = international === undefined ? ['', '+'] : [international ? '+' : '']
  const digits = digitTexts(...rangeOf('telephoneNumbers', options, NUMBER_RANGE))
  return fc.tuple(fc.constantFrom(...pluses), digits).map(([plus, rest]) => plus + rest)
}

/**
 * Numbers of phones: 15 decimal digits, the last of them the Luhn digit. TS 23.003 §6.2.1
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Handset } from 'pocketsim'
 * import { imeis } from 'pocketsim/testing/fast-check'
 *
 * const starts = (imei: string) => new Handset({ imei }).screen.state === 'off'
 * fc.check(fc.property(imeis(), starts)).failed // => false
 * ```
 */
export const imeis = (): fc.Arbitrary<string> => digitTexts(IMEI_DIGITS - 1, IMEI_DIGITS - 1).map(withLuhn)

/** A card number whose last digit is another one. */
const wrongLuhn = fc
  .tuple(iccids(), fc.integer({ min: 1, max: 9 }))
  .map(([iccid, more]) => iccid.slice(0, -1) + ((Number(iccid.slice(-1)) + more) % 10))

/**
 * Texts that are no card number: too short, too long, with a wrong Luhn digit or a character that is no digit. `Card.create` refuses
 * each with `ICCID_FORMAT`.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Card } from 'pocketsim'
 * import { invalidIccids } from 'pocketsim/testing/fast-check'
 *
 * const [iccid] = fc.sample(invalidIccids(), 1)
 * let code: unknown
 * try {
 *   Card.create({ iccid })
 * } catch (error) {
 *   code = error.code
 * }
 * code // => 'ICCID_FORMAT'
 * ```
 */
export const invalidIccids = (): fc.Arbitrary<string> => firstOf(wrongLuhn, notOfLength(...ICCID_RANGE))

/**
 * Texts that are no subscriber identity: too short, too long, or with a character that is no digit. `Card.create` refuses each with
 * `IMSI_FORMAT`.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Card } from 'pocketsim'
 * import { invalidImsis } from 'pocketsim/testing/fast-check'
 *
 * const [imsi] = fc.sample(invalidImsis(), 1)
 * let code: unknown
 * try {
 *   Card.create({ imsi })
 * } catch (error) {
 *   code = error.code
 * }
 * code // => 'IMSI_FORMAT'
 * ```
 */
export const invalidImsis = (): fc.Arbitrary<string> => notOfLength(...IMSI_RANGE)

/**
 * Texts that are no number of a subscriber: too few digits or too many, two pluses, or another character. `Network.subscribe` refuses
 * each with `MSISDN_FORMAT`.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Network } from 'pocketsim'
 * import { invalidMsisdns } from 'pocketsim/testing/fast-check'
 *
 * const [msisdn] = fc.sample(invalidMsisdns(), 1)
 * let code: unknown
 * try {
 *   new Network().subscribe({ msisdn })
 * } catch (error) {
 *   code = error.code
 * }
 * code // => 'MSISDN_FORMAT'
 * ```
 */
export const invalidMsisdns = (): fc.Arbitrary<string> =>
  firstOf(
    digitTexts(0, MSISDN_RANGE[0] - 1),
    digitTexts(MSISDN_RANGE[1] + 1, MSISDN_RANGE[1] + 8),
    notDigits(...MSISDN_RANGE).map((text) => `+${text}`),
  )
