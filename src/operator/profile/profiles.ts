import { frozen } from '../../bytes/frozen.js'
import { frozenCopy } from '../../bytes/frozen-copy.js'
import { given } from '../../bytes/optional.js'
import { isRecord } from '../../bytes/record.js'
import { PocketsimError } from '../../error.js'
import { wantHome } from '../../network/numbering.js'
import { asSender, checkProfile } from './checks.js'
import { MTS } from './mts.js'
import type { OperatorProfile, WholeProfile } from './profile.js'
import { SNAIL } from './snail.js'
import { checkWhole } from './whole.js'

/** What a profile leaves out. */
const USUAL: Omit<WholeProfile, 'name' | 'plmn' | 'issuer' | 'sender'> = frozen({
  home: {},
  emergencyNumbers: [],
  numbers: [],
  ussd: [],
  menus: [],
  voice: [],
  sms: [],
  tariffs: [{ id: 'free', name: 'Free', description: 'Nothing costs anything', price: 0, minute: 0, sms: 0 }],
  services: [],
  regions: [],
  promise: { most: 0, days: 1 },
  favourites: { most: 0, minute: 0 },
  algorithm: MTS.algorithm,
  limits: MTS.limits,
  passwords: MTS.passwords,
  details: MTS.details,
})

/**
 * The operators that are known by name. They are frozen in all their parts: a program makes another profile of one by copying it.
 *
 * @example
 * ```ts
 * import { PROFILES } from 'pocketsim'
 *
 * PROFILES.mts.numbers[0].number // => '0890'
 * PROFILES.snail.ussd[0].code // => '*7*1#'
 * ```
 */
export const PROFILES = frozen({
  mts: MTS,
  snail: SNAIL,
  test: { name: 'Test PLMN 1-1', plmn: '00101', issuer: '8900101' },
} as const satisfies Record<string, OperatorProfile>)

/** The name of an operator of those that pocketsim has. */
export type ProfileName = keyof typeof PROFILES

/** The data of an operator: whole, checked, and a frozen copy, so that nobody changes it later. */
export function wantProfile(profile: ProfileName | OperatorProfile): WholeProfile {
  const known = typeof profile === 'string' && Object.hasOwn(PROFILES, profile) && PROFILES[profile]
  const data: unknown = typeof profile === 'string' ? known : profile
  if (!isRecord(data)) {
    const names = Object.keys(PROFILES).join(', ')
    throw new PocketsimError('OPTION_FORMAT', `profile: want one of ${names}, or an object with name, plmn and issuer`)
  }
  const copy = frozenCopy(data, 'profile', 'OPTION_FORMAT')
  checkProfile(copy, 'profile', 'OPTION_FORMAT')
  const { name, plmn, issuer, sender = asSender(name) ?? plmn, home = {} } = copy
  const whole = frozen({ ...USUAL, ...given(copy), name, plmn, issuer, sender, home: wantHome(home) })
  checkWhole(whole)
  return whole
}
