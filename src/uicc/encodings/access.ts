import { checkBytes } from '../../bytes/is-bytes.js'
import { formatError, wantFields, wantList, wantName } from '../../bytes/want.js'
import { decodePlmn, encodePlmn, PLMN_LENGTH, slices, wantSize } from './plmn.js'

/** A technology: the bits that count, and their values that mean it. The first of these values is written. */
interface AccessBits {
  readonly mask: number
  readonly values: readonly number[]
}

const one = (bit: number): AccessBits => ({ mask: bit, values: [bit] })
const eutran = (...values: readonly number[]): AccessBits => ({ mask: 0x7000, values })
const gsm = (...values: readonly number[]): AccessBits => ({ mask: 0x008c, values })

/** The access technologies by their bits; E-UTRAN and GSM take three bits each. TS 31.102 §4.2.5. */
const ACCESS = {
  utran: one(0x8000),
  'e-utran': eutran(0x4000, 0x7000),
  'e-utran-wb-s1': eutran(0x6000),
  'e-utran-nb-s1': eutran(0x5000),
  'ng-ran': one(0x0800),
  'satellite-ng-ran': one(0x0400),
  'satellite-e-utran-wb-s1': one(0x0200),
  'satellite-e-utran-nb-s1': one(0x0100),
  gsm: gsm(0x0080, 0x008c),
  'gsm-without-ec': gsm(0x0084),
  'ec-gsm-iot': gsm(0x0088),
  'gsm-compact': one(0x0040),
  'cdma2000-hrpd': one(0x0020),
  'cdma2000-1xrtt': one(0x0010),
} as const satisfies Record<string, AccessBits>

/**
 * A radio access technology of EF.PLMNwAcT. `e-utran` means both its modes, and `gsm` means GSM and EC-GSM-IoT: older cards
 * do not tell them apart. The words with `wb-s1`, `nb-s1`, `without-ec` and `ec-gsm-iot` mean one of the two only. TS 31.102 §4.2.5.
 */
export type AccessTechnology = keyof typeof ACCESS

// The keys are those of ACCESS: Object.entries only forgets it.
const NAMED = Object.entries(ACCESS) as [AccessTechnology, AccessBits][]
const BITS: ReadonlyMap<string, AccessBits> = new Map(NAMED)

/** A network and the radio access technologies to look for it in. */
export interface PlmnAccess {
  /** MCC and MNC in one: 5 or 6 decimal digits. */
  readonly plmn: string
  /** Technologies in any order, each at most once. */
  readonly access: readonly AccessTechnology[]
}

const LENGTH = PLMN_LENGTH + 2
const EMPTY = [0xff, 0xff, 0xff, 0x00, 0x00]

/** The two bytes of a list of technologies. */
function identifier(access: readonly AccessTechnology[]): number {
  let taken = 0
  let value = 0
  for (const technology of wantList('access', access)) {
    const { mask, values } = wantName('access', technology, BITS)
    if ((taken & mask) !== 0)
      throw formatError(`access: ${technology} contradicts or repeats another one in the list, leave one out`)
    taken |= mask
    value |= values[0] ?? 0
  }
  return value
}

/**
 * Networks with access technologies, as in EF.PLMNwAcT, EF.OPLMNwAcT and EF.HPLMNwAcT; empty places are `FFFFFF0000`.
 * TS 31.102 §4.2.5.
 *
 * @param entries - the first is the most preferred
 * @param length - size of the file in bytes, a multiple of 5; by default as many as the list takes
 * @returns `length` bytes
 * @throws PocketsimError `ENCODING_FORMAT` for a malformed code, an unknown technology, two that contradict each other, or a file that is too small
 * @example
 * ```ts
 * import { encodePlmnAccessList, toHex } from 'pocketsim'
 *
 * toHex(encodePlmnAccessList([{ plmn: '25001', access: ['utran', 'e-utran', 'gsm'] }], 10)) // => '52F010C080FFFFFF0000'
 * ```
 */
export function encodePlmnAccessList(entries: readonly PlmnAccess[], length?: number): Uint8Array {
  const count = wantList('entries', entries).length
  const room = wantSize(length ?? LENGTH * count, LENGTH) / LENGTH
  if (count > room) throw formatError(`entries: ${count} entries, there is room for ${room}`)
  return Uint8Array.from(
    Array.from({ length: room }, (_, i) => {
      const entry = entries[i]
      if (entry === undefined) return EMPTY
      const value = identifier(wantFields(`entries[${i}]`, entry, { plmn: true, access: true }).access)
      return [...encodePlmn(entry.plmn), value >> 8, value & 0xff]
    }).flat(),
  )
}

/**
 * The networks of a list with access technologies, without places that are empty or do not hold a PLMN. Reserved bits are ignored. TS 31.102 §4.2.5.
 *
 * @param bytes - contents of EF.PLMNwAcT, EF.OPLMNwAcT or EF.HPLMNwAcT
 * @returns entries in the file's order, technologies in the order of the bits
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodePlmnAccessList, fromHex } from 'pocketsim'
 *
 * decodePlmnAccessList(fromHex('52F010C080FFFFFF0000')) // => [{ plmn: '25001', access: ['utran', 'e-utran', 'gsm'] }]
 * ```
 */
export function decodePlmnAccessList(bytes: Uint8Array): PlmnAccess[] {
  checkBytes('bytes', bytes)
  return slices(bytes, LENGTH).flatMap((entry) => {
    const plmn = decodePlmn(entry.subarray(0, PLMN_LENGTH))
    const value = ((entry[3] ?? 0) << 8) | (entry[4] ?? 0)
    const access = NAMED.filter(([, { mask, values }]) => values.includes(value & mask)).map(
      ([technology]) => technology,
    )
    return plmn === undefined ? [] : [{ plmn, access }]
  })
}
