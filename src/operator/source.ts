import { type Check, text } from '../bytes/checks.js'
import type { Office } from './office.js'
import type { Limit } from './profile/profile.js'
import { countTry, mayTry } from './tries.js'

/** A request that says where it comes from. */
export interface Sourced {
  /**
   * Where the request comes from, as the caller knows it: the name of an agent, an address. Up to 100 characters. Refusals are counted for
   * each source over all numbers, and the audit trail names it.
   */
  readonly source?: string | undefined
}

/** A check for the name of a source. */
export const sourceName: Check<string> = text(1, 100)

/** Refusals that one source gets over all numbers. */
const USUAL: Limit = { most: 100, days: 1 }

const limitOf = ({ kit }: Office): Limit => kit.profile.limits.source ?? USUAL

/** Whether a source was refused so often that it is refused always for a time. */
export const isSourceSpent = (office: Office, source: string | undefined): boolean =>
  source !== undefined && !mayTry(office, { what: 'source', whom: source }, limitOf(office))

/** Counts a refusal for a source. */
export function spendSource(office: Office, source: string | undefined): void {
  if (source !== undefined) countTry(office, { what: 'source', whom: source }, limitOf(office))
}

/** For the audit trail: where a request came from, if it says so. */
export const sourceOf = (source: string | undefined): { readonly source?: string } =>
  source === undefined ? {} : { source }
