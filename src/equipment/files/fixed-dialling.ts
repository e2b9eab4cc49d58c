import type { MmiContext } from '../../mmi/code.js'
import { parseMmi } from '../../mmi/parse.js'
import { pathOf } from '../../uicc/files/directory.js'
import { ADF_USIM } from '../../uicc/files/usim.js'
import { FIXED_DIALLING_ENABLED, hasService, USIM_SERVICES } from '../../uicc/services.js'
import type { PinResult } from '../usim.js'
import { type DiallingNumber, diallingNumbers } from './dialling.js'
import type { Open } from './reader.js'

const BIT = 1 << (FIXED_DIALLING_ENABLED - 1)

/** Whether fixed dialling is on: the phone dials only what the card lists. */
export type FixedDialling = 'active' | 'inactive' | 'not-available'

/**
 * Fixed dialling is on if EF.UST has it as available and EF.EST as activated. TS 31.102 §4.2.47, §5.3.2.
 *
 * @returns `undefined` if the card does not tell, because its PIN was not given yet
 */
export function fixedDialling(open: Open): FixedDialling | undefined {
  const available = open(pathOf(ADF_USIM, 'UST'), (file) => file.read())
  if (available === undefined) return undefined
  if (!hasService(available, USIM_SERVICES.fixedDialling)) return 'not-available'
  const enabled = open(pathOf(ADF_USIM, 'EST'), (file) => file.read())
  return enabled && (hasService(enabled, FIXED_DIALLING_ENABLED) ? 'active' : 'inactive')
}

/** The entries of EF.FDN: numbers, and strings that control supplementary services. TS 31.102 §4.2.24. */
export const fixedNumbers = (open: Open): readonly DiallingNumber[] | undefined =>
  diallingNumbers(open, pathOf(ADF_USIM, 'FDN'), pathOf(ADF_USIM, 'EXT2'))

/**
 * Switches fixed dialling on or off. PIN2 goes to the card only if the card has fixed dialling. TS 31.102 §4.2.47, §5.3.2.
 *
 * @param verify - sends PIN2 to the card
 * @returns the result for PIN2; `refused` also if the card has no fixed dialling, or does not allow the switch
 */
export function setFixedDialling(open: Open, on: boolean, verify: () => PinResult): PinResult {
  if ((fixedDialling(open) ?? 'not-available') === 'not-available') return { is: 'refused' }
  const given = verify()
  if (given.is !== 'done') return given
  const written = open(pathOf(ADF_USIM, 'EST'), (file) => {
    const [first] = file.read() ?? []
    return first !== undefined && file.write(0, Uint8Array.of(on ? first | BIT : first & ~BIT))
  })
  return written === true ? given : { is: 'refused' }
}

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
  const number = called(text)
  return listed.some((entry) => fits(number, called(entry)))
}

/**
 * Whether fixed dialling allows a short message: its destination and the service centre must both be listed.
 * TS 31.102 §4.2.24.
 *
 * @param destination - the number that it goes to
 * @param serviceCentre - number of the service centre
 * @param listed - numbers of EF.FDN
 */
export const maySend = (destination: string, serviceCentre: string, listed: readonly string[]): boolean =>
  [destination, serviceCentre].every((number) => listed.some((entry) => fits(number, called(entry))))
