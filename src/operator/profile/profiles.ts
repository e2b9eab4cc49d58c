import { isDigits } from '../../bytes/digits.js'
import { septetsOf } from '../../bytes/gsm7.js'
import { PocketsimError, want } from '../../error.js'
import { wantHome } from '../../network/numbering.js'
import { MTS } from './mts.js'
import type { OperatorProfile, WholeProfile } from './profile.js'
import { SNAIL } from './snail.js'

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
