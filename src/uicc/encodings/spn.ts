import { alphaBytes, decodeAlpha } from '../../bytes/alpha.js'
import { checkBytes } from '../../bytes/is-bytes.js'
import type { Optional } from '../../bytes/optional.js'
import { formatError, padded, wantFields } from '../../bytes/want.js'

const ALPHA = 16
/** Display condition: the network's own name also at home. */
const PLMN_AT_HOME = 0x01
/** Display condition: the provider's name only at home. */
const ONLY_AT_HOME = 0x02

/** When a phone shows which name. "At home" means in the home network or in one of EF.SPDI. TS 31.102 §4.2.12. */
export interface SpnDisplay {
  /** At home, show the network's name as well. */
  readonly plmnAtHome: boolean
  /** Away from home, show the provider's name as well. */
  readonly spnAbroad: boolean
}

/** What EF.SPN says. */
export interface Spn extends SpnDisplay {
  /** The provider's name; empty if there is none. */
  readonly name: string
}

/**
 * The service provider's name as EF.SPN holds it. TS 31.102 §4.2.12.
 *
 * @param name - up to 16 bytes as an alpha field: 16 characters of the GSM default alphabet, 13 of Cyrillic
 * @param display - which name is shown where; both are false by default
 * @returns 17 bytes
 * @throws PocketsimError `ENCODING_FORMAT` for a name that does not fit, and for a condition that is not a boolean
 * @example
 * ```ts
 * import { encodeSpn, toHex } from 'pocketsim'
 *
 * toHex(encodeSpn('GSM-R CH', { plmnAtHome: true, spnAbroad: true })) // => '0147534D2D52204348FFFFFFFFFFFFFFFF'
 * ```
 */
export function encodeSpn(name: string, display: Optional<SpnDisplay> = {}): Uint8Array {
  const { plmnAtHome = false, spnAbroad = false } = wantFields('display', display, {
    plmnAtHome: true,
    spnAbroad: true,
  })
  if (typeof plmnAtHome !== 'boolean' || typeof spnAbroad !== 'boolean') {
    throw formatError('display: want plmnAtHome and spnAbroad as true or false')
  }
  const condition = (plmnAtHome ? PLMN_AT_HOME : 0) | (spnAbroad ? 0 : ONLY_AT_HOME)
  return Uint8Array.of(condition, ...padded('name', alphaBytes('name', name), ALPHA))
}

/**
 * What EF.SPN says. Reserved bits are ignored. TS 31.102 §4.2.12.
 *
 * @param bytes - the contents, 17 bytes
 * @returns `undefined` for another length
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodeSpn, fromHex } from 'pocketsim'
 *
 * const bytes = fromHex('0147534D2D52204348FFFFFFFFFFFFFFFF')
 * decodeSpn(bytes) // => { name: 'GSM-R CH', plmnAtHome: true, spnAbroad: true }
 * ```
 */
export function decodeSpn(bytes: Uint8Array): Spn | undefined {
  checkBytes('bytes', bytes)
  const [condition = 0] = bytes
  if (bytes.length !== 1 + ALPHA) return undefined
  return {
    name: decodeAlpha(bytes.subarray(1)),
    plmnAtHome: (condition & PLMN_AT_HOME) !== 0,
    spnAbroad: (condition & ONLY_AT_HOME) === 0,
  }
}
