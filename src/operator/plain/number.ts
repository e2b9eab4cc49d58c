import type { Optional } from '../../bytes/optional.js'
import { type Home, toInternational, wholeHome } from '../../network/numbering.js'

/** Longest text that is looked at, in characters. */
const MOST = 64

/** Blanks, and marks that nobody sees: a number that was copied from elsewhere often has some. */
const UNSEEN = /[\s\p{Cf}]/gu
/** What people write between the digits: hyphens, dashes, dots and brackets. */
const BETWEEN = /[\p{Pd}\u2212.()[\]]/gu

/** The prefix before a country code that ITU-T E.164 recommends to all countries. */
const ITU_PREFIX = '00'

/** The one form. What is written in it already needs no more work. */
const NUMBER = /^\+[1-9][0-9]{6,14}$/

/**
 * A phone number in the one form by which subscribers are found: `+` and 7 to 15 digits. It never throws.
 *
 * The numbering plan says how national numbers are written. Beside its own prefix for international numbers it has the prefix `00`. Other
 * digits without `+` are a number with its country code.
 *
 * @param home - the numbering plan of the profile
 * @param text - a number as somebody writes it; any other value is no number
 * @returns `undefined` for anything that is not a phone number
 */
export function msisdnOf(home: Optional<Home>, text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > MOST) return undefined
  if (NUMBER.test(text)) return text
  const plan = wholeHome(home)
  const typed = withoutTrunk(plan, text.normalize('NFKC').replace(UNSEEN, '')).replace(BETWEEN, '')
  if (!/^\+?[0-9]+$/.test(typed)) return undefined
  const dialled = fromAnywhere(plan, typed)
  const number = toInternational(plan, dialled) ?? dialled.replace(/^\+?/, '+')
  return NUMBER.test(number) ? number : undefined
}

/** `+44 (0) 1632 960001` tells readers at home and abroad at once how to dial. */
function withoutTrunk({ countryCode, trunkPrefix }: Home, typed: string): string {
  const both = `+${countryCode}(${trunkPrefix})`
  return typed.startsWith(both) ? `+${countryCode}${typed.slice(both.length)}` : typed
}

/** No national number begins with two zeros, so they are the prefix of ITU-T, unless the plan has one that begins like it. */
function fromAnywhere({ internationalPrefix }: Home, typed: string): string {
  if (typed.startsWith(internationalPrefix) || !typed.startsWith(ITU_PREFIX)) return typed
  return `+${typed.slice(ITU_PREFIX.length)}`
}
