import { given } from '../../bytes/optional.js'
import { PocketsimError } from '../../error.js'
import { wantHome } from '../../network/numbering.js'
import { asSender, checkProfile } from './checks.js'
import { MTS } from './mts.js'
import type { OperatorProfile, WholeProfile } from './profile.js'
import { SNAIL } from './snail.js'

/** What a profile leaves out. */
const USUAL: Omit<WholeProfile, 'name' | 'plmn' | 'issuer' | 'sender'> = {
  home: {},
  numbers: [],
  ussd: [],
  sms: [],
  tariffs: [{ id: 'free', name: 'Free', description: 'Nothing costs anything', price: 0, minute: 0, sms: 0 }],
  services: [],
  regions: [],
  promise: { most: 0, days: 1 },
  favourites: { most: 0, minute: 0 },
  algorithm: MTS.algorithm,
  limits: MTS.limits,
  passwords: MTS.passwords,
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

/** The data of an operator, whole and checked. */
export function wantProfile(profile: ProfileName | OperatorProfile): WholeProfile {
  const data: unknown = typeof profile !== 'string' ? profile : Object.hasOwn(PROFILES, profile) && PROFILES[profile]
  if (typeof data !== 'object' || data === null) {
    const names = Object.keys(PROFILES).join(', ')
    throw new PocketsimError('OPTION_FORMAT', `profile: want one of ${names}, or an object with name, plmn and issuer`)
  }
  checkProfile(data, 'profile', 'OPTION_FORMAT')
  const { name, plmn, issuer, sender = asSender(name) ?? plmn, home = {} } = data
  return { ...USUAL, ...given(data), name, plmn, issuer, sender, home: wantHome(home) }
}
