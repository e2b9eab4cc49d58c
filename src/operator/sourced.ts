import { type Check, text } from '../bytes/checks.js'

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

/** For the audit trail: where a request came from, if it says so. */
export const sourceOf = (source: string | undefined): { readonly source?: string } =>
  source === undefined ? {} : { source }
