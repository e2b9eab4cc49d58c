import { decodePlmn, encodePlmn, PLMN_LENGTH, slices, wantSize } from './plmn.js'
import { formatError, wantName } from './want.js'

/** One word of the access technology identifier: the bits that are looked at, and those of them that are 1. */
interface AccessBits {
  readonly mask: number
  readonly bits: number
}

const one = (bit: number): AccessBits => ({ mask: bit, bits: bit })
const eutran = (bits: number): AccessBits => ({ mask: 0x7000, bits })
const gsm = (bits: number): AccessBits => ({ mask: 0x008c, bits })

/** The access technologies by their bits; E-UTRAN and GSM take three bits each. TS 31.102 §4.2.5. */
const ACCESS = {
  utran: one(0x8000),
  'e-utran': eutran(0x4000),
  'e-utran-wb-s1': eutran(0x6000),
  'e-utran-nb-s1': eutran(0x5000),
  'ng-ran': one(0x0800),
  'satellite-ng-ran': one(0x0400),
  'satellite-e-utran-wb-s1': one(0x0200),
  'satellite-e-utran-nb-s1': one(0x0100),
  gsm: gsm(0x0080),
  'gsm-without-ec': gsm(0x0084),
  'ec-gsm-iot': gsm(0x0088),
  'gsm-compact': one(0x0040),
  'cdma2000-hrpd': one(0x0020),
  'cdma2000-1xrtt': one(0x0010),
} as const satisfies Record<string, AccessBits>

/**
 * A radio access technology of EF.PLMNwAcT. `e-utran` is both its modes and `gsm` is GSM with EC-GSM-IoT, the values that cards wrote
 * before there was a difference; the words with `wb-s1`, `nb-s1`, `without-ec` and `ec-gsm-iot` are one of two only. TS 31.102 §4.2.5.
 */
export type AccessTechnology = keyof typeof ACCESS

/** A second spelling of two of them: both modes named one by one. */
const BOTH: readonly (readonly [AccessTechnology, AccessBits])[] = [
  ['e-utran', eutran(0x7000)],
  ['gsm', gsm(0x008c)],
]

// The keys are those of ACCESS: Object.entries only forgets it.
const NAMED = Object.entries(ACCESS) as [AccessTechnology, AccessBits][]
const BITS: ReadonlyMap<string, AccessBits> = new Map(NAMED)

/** A network and the radio access technologies to look for it in. */
export interface PlmnAccess {
  /** MCC and MNC in one: 5 or 6 decimal digits. */
  readonly plmn: string
  /** Technologies, in any order, none twice. */
  readonly access: readonly AccessTechnology[]
}

const LENGTH = PLMN_LENGTH + 2
const EMPTY = [0xff, 0xff, 0xff, 0x00, 0x00]

/** The two bytes of a list of technologies. */
function identifier(access: readonly AccessTechnology[]): number {
  let taken = 0
  let value = 0
  for (const technology of access) {
    const { mask, bits } = wantName('access', technology, BITS)
    if ((taken & mask) !== 0) throw formatError(`access: ${technology} contradicts or repeats another of the list`)
    taken |= mask
    value |= bits
  }
  return value
}

/**
 * Networks with access technologies, as in EF.PLMNwAcT, EF.OPLMNwAcT and EF.HPLMNwAcT; empty places are `FFFFFF0000`.
 * TS 31.102 §4.2.5.
 *
 * @param entries - the first is the most preferred
 * @param length - size of the file in bytes, a multiple of 5; by default no more than the list takes
 * @returns `length` bytes
 * @throws PocketsimError `ENCODING_FORMAT` for a malformed code, an unknown technology, two that contradict, or a file too small
 * @example
 * ```ts
 * import { encodePlmnAccessList, toHex } from 'pocketsim'
 *
 * toHex(encodePlmnAccessList([{ plmn: '25001', access: ['utran', 'e-utran', 'gsm'] }], 10)) // => '52F010C080FFFFFF0000'
 * ```
 */
export function encodePlmnAccessList(entries: readonly PlmnAccess[], length = LENGTH * entries.length): Uint8Array {
  const room = wantSize(length, LENGTH) / LENGTH
  if (entries.length > room) throw formatError(`entries: ${entries.length} of them, there is room for ${room}`)
  return Uint8Array.from(
    Array.from({ length: room }, (_, i) => {
      const entry = entries[i]
      if (entry === undefined) return EMPTY
      const value = identifier(entry.access)
      return [...encodePlmn(entry.plmn), value >> 8, value & 0xff]
    }).flat(),
  )
}

/**
 * The networks of a list with access technologies, without the places that are empty or hold no PLMN. Bits reserved for future use are
 * not looked at. TS 31.102 §4.2.5.
 *
 * @param bytes - contents of EF.PLMNwAcT, EF.OPLMNwAcT or EF.HPLMNwAcT
 * @returns entries in the file's order, technologies in the order of the bits
 * @example
 * ```ts
 * import { decodePlmnAccessList, fromHex } from 'pocketsim'
 *
 * decodePlmnAccessList(fromHex('52F010C080FFFFFF0000')) // => [{ plmn: '25001', access: ['utran', 'e-utran', 'gsm'] }]
 * ```
 */
export function decodePlmnAccessList(bytes: Uint8Array): PlmnAccess[] {
  return slices(bytes, LENGTH).flatMap((entry) => {
    const plmn = decodePlmn(entry.subarray(0, PLMN_LENGTH))
    const value = ((entry[3] ?? 0) << 8) | (entry[4] ?? 0)
    const access = [...NAMED, ...BOTH]
      .filter(([, { mask, bits }]) => (value & mask) === bits)
      .map(([technology]) => technology)
    return plmn === undefined ? [] : [{ plmn, access }]
  })
}
