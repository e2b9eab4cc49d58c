import type { Office } from './office.js'
import type { Limit } from './profile/profile.js'
import { countTry, mayTry } from './tries.js'

/** Refusals that one source gets over all numbers, where the profile does not say it. */
const USUAL: Limit = { most: 100, days: 1 }

const limitOf = ({ kit }: Office): Limit => kit.profile.limits.source ?? USUAL

/** Whether a source was refused so often that it is refused always for a time. */
export const isSourceSpent = (office: Office, source: string | undefined): boolean =>
  source !== undefined && !mayTry(office, { what: 'source', whom: source }, limitOf(office))

/** Counts a refusal for a source. One that is spent already pays no more: so it comes back when its refusals are old. */
export function spendSource(office: Office, source: string | undefined): void {
  if (source !== undefined && !isSourceSpent(office, source)) {
    countTry(office, { what: 'source', whom: source }, limitOf(office))
  }
}
