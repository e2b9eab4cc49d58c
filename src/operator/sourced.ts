import { type Check, rule } from '../bytes/checks.js'

/** A request that says where it comes from. */
export interface Sourced {
  /**
   * Where the request comes from, as the caller knows it: the name of an agent, an address. Up to 100 characters. Refusals, and orders of a
   * password on the site, are counted for each source over all numbers. The audit trail names it.
   */
  readonly source?: string | undefined
}

/** A check for a name that stands in the audit trail. What nobody sees in a line, or what breaks a line, is not in it. */
export const plainName: Check<string> = rule<string>(
  'a text of 1 to 100 characters without control characters',
  (value) => typeof value === 'string' && /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{1,100}$/u.test(value) && value.length <= 100,
)
/** A check for the name of a source. */
export const sourceName: Check<string> = plainName

/** For the audit trail: where a request came from, if it says so. */
export const sourceOf = (source: string | undefined): { readonly source?: string } =>
  source === undefined ? {} : { source }
