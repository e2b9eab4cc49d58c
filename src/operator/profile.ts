import { isDigits } from '../bytes/digits.js'
import { septetsOf } from '../bytes/gsm7.js'
import { PocketsimError } from '../error.js'
import { type Home, toInternational, wantHome } from '../network/numbering.js'
import { want } from '../network/options.js'
import { MTS } from './profiles/mts.js'
import { SNAIL } from './profiles/snail.js'
import type {
  FavouriteTerms,
  PaidService,
  PromiseTerms,
  Region,
  ServiceNumber,
  SmsCommand,
  Tariff,
  UssdCommand,
} from './tariff.js'

/** All that makes one operator differ from another: data, no code. */
export interface WholeProfile {
  /** What a handset shows when it is registered; TS 22.101 §A.3 */
  readonly name: string
  /** MCC and MNC: 5 or 6 decimal digits, the beginning of each IMSI. TS 23.003 §2.2 */
  readonly plmn: string
  /** The beginning of each ICCID, 4 to 7 decimal digits: 89, country code, issuer. ITU-T E.118 */
  readonly issuer: string
  /** Whom its notices are from: up to 11 characters of the GSM 7-bit default alphabet. TS 23.040 §9.1.2.5 */
  readonly sender: string
  /** The numbering plan; what is left out is Russia's. */
  readonly home: Partial<Home>
  /** Its own numbers. */
  readonly numbers: readonly ServiceNumber[]
  /** USSD codes that it answers. */
  readonly ussd: readonly UssdCommand[]
  /** Messages that it understands. */
  readonly sms: readonly SmsCommand[]
  /** What it sells; the first is that of a new subscriber. */
  readonly tariffs: readonly Tariff[]
  readonly services: readonly PaidService[]
  /** Where it works; the first is that of a new subscriber. */
  readonly regions: readonly Region[]
  readonly promise: PromiseTerms
  readonly favourites: FavouriteTerms
}

/** An operator as data: what is left out it does not have, but for one tariff at no price; notices are then from its name or PLMN. */
export type OperatorProfile = Pick<WholeProfile, 'name' | 'plmn' | 'issuer'> & Partial<WholeProfile>

const NOTHING: Omit<WholeProfile, 'name' | 'plmn' | 'issuer' | 'sender'> = {
  home: {},
  numbers: [],
  ussd: [],
  sms: [],
  tariffs: [{ id: 'free', name: 'Free', description: 'Nothing costs anything', price: 0, minute: 0, sms: 0 }],
  services: [],
  regions: [],
  promise: { most: 0, days: 1 },
  favourites: { most: 0, minute: 0 },
}

/**
 * The operators that are known by name.
 *
 * @example
 * ```ts
 * import { PROFILES } from 'pocketsim'
 *
 * PROFILES.mts.numbers[0].number // => '0890'
 * PROFILES.snail.ussd[0].code // => '*7*1#'
 * ```
 */
export const PROFILES = {
  mts: MTS,
  snail: SNAIL,
  test: { name: 'Test PLMN 1-1', plmn: '00101', issuer: '8900101' },
} as const satisfies Record<string, OperatorProfile>

/** The name of an operator of those that pocketsim has. */
export type ProfileName = keyof typeof PROFILES

const MOST_SENDER = 11
/** Whether a message can be from a name. TS 23.040 §9.1.2.5 */
function isSender(name: string): boolean {
  const length = septetsOf(name)?.length ?? 0
  return length > 0 && length <= MOST_SENDER
}

/** The data of an operator, whole. */
export function wantProfile(profile: ProfileName | OperatorProfile): WholeProfile {
  const isNamed = typeof profile === 'string'
  const given: Partial<OperatorProfile> = !isNamed ? profile : Object.hasOwn(PROFILES, profile) ? PROFILES[profile] : {}
  const { name, plmn, issuer } = given
  if (name && plmn && issuer?.startsWith('89') && isDigits(plmn, 5, 6) && isDigits(issuer, 4, 7)) {
    const sender = given.sender ?? (isSender(name.slice(0, MOST_SENDER)) ? name.slice(0, MOST_SENDER) : plmn)
    const whole = { ...NOTHING, ...given, name, plmn, issuer, sender }
    want(isSender(sender), 'profile.sender: want 1 to 11 characters of the GSM 7-bit default alphabet')
    want(whole.tariffs.length > 0, 'profile.tariffs: want one at least')
    // A period of no length would be due again and again.
    const hasPeriods = whole.services.every(({ periodDays }) => periodDays > 0)
    want(hasPeriods, 'profile.services: want periodDays of more than 0')
    return { ...whole, home: wantHome(whole.home) }
  }
  const names = Object.keys(PROFILES).join(', ')
  throw new PocketsimError(
    'OPTION_FORMAT',
    `profile: want one of ${names}, or a name, a PLMN of 5 or 6 digits and an issuer of 4 to 7 digits that begins with 89`,
  )
}

/** A number in international form where it has one, else as it is: what numbers are compared by. */
export const normal = ({ home }: WholeProfile, number: string): string =>
  toInternational(wantHome(home), number) ?? number

/** The operator's own number that was dialled, if it is one. */
export const serviceNumber = (profile: WholeProfile, dialled: string): ServiceNumber | undefined =>
  profile.numbers.find(({ number }) => number === dialled || number === normal(profile, dialled))
