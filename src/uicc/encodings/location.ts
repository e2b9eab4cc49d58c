import { fromHex, toHex } from '../../bytes/hex.js'
import { checkBytes } from '../../bytes/is-bytes.js'
import type { Optional } from '../../bytes/optional.js'
import { formatError, wantFields, wantName, wantNumber } from '../../bytes/want.js'
import { decodePlmn, encodePlmn } from './plmn.js'

const LENGTH = 11

/** The location update status, its three low bits. TS 31.102 §4.2.17. */
const STATUS = {
  updated: 0,
  'not-updated': 1,
  'plmn-not-allowed': 2,
  'location-area-not-allowed': 3,
} as const

/** How the last location update went. */
export type LocationStatus = keyof typeof STATUS

// The keys are those of STATUS: Object.entries only forgets it.
const NAMED = Object.entries(STATUS) as [LocationStatus, number][]
const CODES: ReadonlyMap<string, number> = new Map(NAMED)

/** What EF.LOCI keeps of where the phone was registered last. */
export interface LocationInformation {
  /** Temporary identity: 8 hex digits; FFFFFFFF if there is none. */
  readonly tmsi: string
  /** MCC and MNC in one, 5 or 6 decimal digits; left out if there is none. */
  readonly plmn?: string | undefined
  /** Location area code, 0 to 65535. */
  readonly lac: number
  /** How the last update went. */
  readonly status: LocationStatus
}

/**
 * Location information as EF.LOCI holds it. TS 31.102 §4.2.17.
 *
 * @param location - by default what a new card holds: no TMSI, no network, area 0, not updated
 * @returns 11 bytes
 * @throws PocketsimError `ENCODING_FORMAT` for a malformed field
 * @example
 * ```ts
 * import { encodeLoci, toHex } from 'pocketsim'
 *
 * toHex(encodeLoci({})) // => 'FFFFFFFFFFFFFF0000FF01'
 * toHex(encodeLoci({ tmsi: '78025702', plmn: '22801', lac: 0x0978, status: 'updated' })) // => '7802570222F8100978FF00'
 * ```
 */
export function encodeLoci(location: Optional<LocationInformation>): Uint8Array {
  const {
    tmsi = 'FFFFFFFF',
    plmn,
    lac = 0,
    status = 'not-updated',
  } = wantFields('location', location, { tmsi: true, plmn: true, lac: true, status: true })
  if (typeof tmsi !== 'string' || !/^[0-9A-Fa-f]{8}$/.test(tmsi)) throw formatError('tmsi: want 8 hex digits')
  const area = wantNumber('lac', lac, 0, 0xffff)
  return Uint8Array.of(
    ...fromHex(tmsi),
    ...(plmn === undefined ? [0xff, 0xff, 0xff] : encodePlmn(plmn)),
    area >> 8,
    area & 0xff,
    0xff, // reserved for future use
    wantName('status', status, CODES),
  )
}

/**
 * What EF.LOCI says. A reserved status reads as not updated; the byte before it is ignored. TS 31.102 §4.2.17.
 *
 * @param bytes - the contents, 11 bytes
 * @returns `undefined` for another length
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodeLoci, fromHex } from 'pocketsim'
 *
 * decodeLoci(fromHex('7802570222F81009780000')) // => { tmsi: '78025702', plmn: '22801', lac: 0x0978, status: 'updated' }
 * ```
 */
export function decodeLoci(bytes: Uint8Array): LocationInformation | undefined {
  checkBytes('bytes', bytes)
  if (bytes.length !== LENGTH) return undefined
  const plmn = decodePlmn(bytes.subarray(4, 7))
  const code = (bytes[10] ?? 0) & 7
  return {
    tmsi: toHex(bytes.subarray(0, 4)),
    ...(plmn !== undefined && { plmn }),
    lac: ((bytes[7] ?? 0) << 8) | (bytes[8] ?? 0),
    status: NAMED.find(([, value]) => value === code)?.[0] ?? 'not-updated',
  }
}
