import type { MmiContext } from '../../mmi/code.js'
import { parseMmi } from '../../mmi/parse.js'

/** Stands for any digit. TS 31.102 §4.4.2.3. */
const WILD = '?'
/** The digits behind it are sent as tones when the call is active. TS 31.102 §4.4.2.3. */
const TONES = 'p'
const isDigit = (character: string | undefined): boolean => character !== undefined && /^[0-9]$/.test(character)

/** The part of a number that the network gets. */
const called = (number: string): string => number.split(TONES)[0] ?? ''

/** Whether a number begins with an entry. TS 51.010-1 §27.18.1. */
const fits = (number: string, entry: string): boolean =>
  entry !== '' &&
  [...entry].every((character, i) => character === number[i] || (character === WILD && isDigit(number[i])))

const isListed = (number: string, listed: readonly string[]): boolean =>
  listed.some((entry) => fits(number, called(entry)))

/**
 * Whether fixed dialling allows a text: it begins with an entry of the list. The same holds for a code that goes to the network.
 * Emergency numbers are always allowed. TS 31.102 §4.2.24, TS 51.010-1 §27.18.1, TS 22.101 §10.1.1.
 *
 * Numbers are compared character by character: `+7495…` and `8495…` are not the same.
 *
 * @param text - a number without a code before it (`#31#`), or a code for the network as it was typed
 * @param listed - numbers of EF.FDN
 * @param context - as for `parseMmi`, with the emergency numbers of the card
 */
export function mayDial(text: string, listed: readonly string[], context: MmiContext = {}): boolean {
  if (parseMmi(text, context).kind === 'emergency') return true
  return isListed(called(text), listed)
}

/**
 * Why fixed dialling allows no short message: its destination and the service centre must both be listed. TS 31.102 §4.2.24.
 *
 * @param destination - the number that it goes to
 * @param serviceCentre - number of the service centre
 * @param listed - numbers of EF.FDN
 * @returns which of them is not listed, the destination first; `undefined` if it may be sent
 */
export function unlisted(
  destination: string,
  serviceCentre: string,
  listed: readonly string[],
): 'destination' | 'service-centre' | undefined {
  if (!isListed(destination, listed)) return 'destination'
  return isListed(serviceCentre, listed) ? undefined : 'service-centre'
}
