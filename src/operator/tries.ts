import type { Office } from './office.js'
import type { Limit } from './profile/profile.js'

/** Milliseconds of a day. */
export const DAY = 86_400_000

/** What is counted, where, and for whom. */
export interface TryName {
  readonly what: 'disclosure' | 'ordering' | 'card' | 'login' | 'source'
  /** A place with a count of its own. */
  readonly place?: string
  /** A phone number, or the name of a source. */
  readonly whom: string
}

/** The key under which it is kept. */
export const tryKey = ({ what, place = '', whom }: TryName): string => `${what} ${place} ${whom}`

/**
 * How often it was done in the days of its limit. What is older does not count. A clock that goes back takes away no try; but a try from
 * years ahead, when the clock was wrong, does not count for years.
 */
export function triesOf(office: Office, name: TryName, { days }: Pick<Limit, 'days'>): readonly number[] {
  const { now } = office
  return (office.books.tries.get(tryKey(name))?.times ?? []).filter((at) => Math.abs(now - at) < days * DAY)
}

/** Whether it may be done once more. */
export const mayTry = (office: Office, name: TryName, limit: Limit): boolean =>
  triesOf(office, name, limit).length < limit.most

/**
 * Counts that it was done. More than the limit is not kept: it changes no answer.
 *
 * @param days - how long it is kept, where that is longer than it counts
 */
export function countTry(office: Office, name: TryName, limit: Limit, days = limit.days): void {
  const times = [...triesOf(office, name, limit), office.now].slice(-limit.most)
  office.books.tries.put(tryKey(name), { times, until: Math.max(...times) + Math.max(days, limit.days) * DAY })
}

/** Whoever it is begins anew. */
export const forgetTries = (office: Office, name: TryName): void => {
  if (office.books.tries.has(tryKey(name))) office.books.tries.remove(tryKey(name))
}
