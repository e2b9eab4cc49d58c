import type { Contract } from './contract.js'
import type { Office, OfficeKit } from './office.js'
import type { Limit } from './profile/profile.js'
import { countTry, DAY, forgetTries, mayTry, type TryName, triesOf } from './tries.js'

/** How long wrong passwords of the site count, in days, where nobody ends the count. */
export const LOCK_DAYS = 30

/** How long a temporary password is good, where the profile does not say it. */
const TEMPORARY_HOURS = 24

const nameOf = (whom: string): TryName => ({ what: 'login', place: 'site', whom })
const limitOf = ({ kit }: Office): Limit => ({ most: kit.profile.passwords.tries, days: LOCK_DAYS })

/** Where passwords are ordered: the owner's own phone and the site have limits of their own. */
export type OrderingPlace = 'site' | 'phone'
export const orderingOf = (whom: string, place: OrderingPlace): TryName => ({ what: 'ordering', place, whom })

/** All that is counted for one number. */
export const triesAbout = (whom: string): readonly TryName[] => [
  nameOf(whom),
  orderingOf(whom, 'site'),
  orderingOf(whom, 'phone'),
  { what: 'disclosure', place: 'salon', whom },
  { what: 'disclosure', place: 'contact-centre', whom },
]

/** Whether a number had so many wrong passwords in a row on the site that its own password opens nothing there. */
export const isSiteLocked = (office: Office, number: string): boolean =>
  !mayTry(office, nameOf(number), limitOf(office))

/** Counts an attempt on the site. */
export const countAttempt = (office: Office, number: string): void => countTry(office, nameOf(number), limitOf(office))

/** How long a temporary password is good, in days. */
export const temporaryDays = ({ profile }: Pick<OfficeKit, 'profile'>): number =>
  (profile.passwords.temporaryHours ?? TEMPORARY_HOURS) / 24

/** Counts an order of a password. It is remembered as long as the password is good. */
export const countOrder = (office: Office, number: string, place: OrderingPlace): void =>
  countTry(office, orderingOf(number, place), office.kit.profile.limits.ordering, temporaryDays(office.kit))

/** Whether a password was ordered that may still be good. */
export function wasOrdered(office: Office, number: string): boolean {
  const days = Math.max(office.kit.profile.limits.ordering.days, temporaryDays(office.kit))
  return (['site', 'phone'] as const).some((place) => triesOf(office, orderingOf(number, place), { days }).length > 0)
}

/** Ends the count: a right password was given, or the owner's phone asked for a password. */
export const unlock = (office: Office, number: string): void => forgetTries(office, nameOf(number))

/** Whether a temporary password can be tried while the site is blocked for a number: a few times for each one that was ordered. */
export function hasTemporary(office: Office, contract: Contract | undefined): boolean {
  const record = contract?.life.password
  return isTemporaryGood(office, contract) && (record?.misses ?? 0) < office.kit.profile.passwords.tries
}

/** Whether there is a temporary password that has not ended. One from years ahead, when the clock was wrong, is not good for years. */
export function isTemporaryGood(office: Office, contract: Contract | undefined): boolean {
  const { temporary, until = office.now + 1 } = contract?.life.password ?? {}
  const left = until - office.now
  return temporary !== undefined && left > 0 && left < 2 * temporaryDays(office.kit) * DAY
}
