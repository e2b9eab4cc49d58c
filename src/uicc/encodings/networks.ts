import { decodeGsm7, packSeptets, septetsOf, unpackSeptets } from '../../bytes/gsm7.js'
import { formatError, wantFields, wantText } from '../../bytes/want.js'
import { decodePlmnAccessList, encodePlmnAccessList, type PlmnAccess } from './access.js'
import { alpha, codec, fieldsOf, inside, list, maybe, number, objects, unlessBlank } from './codec.js'
import { codeBytes, codeText, PLMN_LENGTH } from './plmn.js'
import { plmn } from './registration.js'
import { decodeSpn, encodeSpn, type Spn } from './spn.js'

/** Networks one behind the other: EF.PLMNsel, EF.FPLMN, EF.EHPLMN. TS 31.102 §4.2.16, §4.2.84, TS 51.011 §10.3.4. */
export const networks = list(plmn)

/** Networks with access technologies. TS 31.102 §4.2.5, §4.2.53, §4.2.54, TS 51.011 §10.3.35. */
export const networksWithAccess = codec<readonly PlmnAccess[]>(decodePlmnAccessList, encodePlmnAccessList)

/** The service provider's name. TS 31.102 §4.2.12, TS 51.011 §10.3.11. */
export const providerName = unlessBlank(
  codec<Spn>(
    decodeSpn,
    (value, _, name) => {
      const { name: text, ...display } = wantFields(name, value, { name: true, plmnAtHome: true, spnAbroad: true })
      return encodeSpn(text, display)
    },
    17,
  ),
)

/** A record of EF.PNN: how the phone shows a network. */
export interface NetworkName {
  readonly full: string
  readonly short?: string | undefined
  /** What the phone shows beside it when the user selects a network. */
  readonly additional?: string | undefined
}

const EXTENSION_BIT = 0x80
const SCHEME = 0x70
const UCS2 = 0x10
const SPARE = 0x07

/** The contents of a network name element: coding and number of spare bits, then the text. TS 24.008 §10.5.3.5a. */
const networkText = codec<string>(
  ([first = 0, ...rest]) => {
    const octets = Uint8Array.from(rest)
    if ((first & SCHEME) === UCS2) return alpha.decode(Uint8Array.of(0x80, ...octets))
    const count = Math.floor((8 * octets.length - (first & SPARE)) / 7)
    return first < EXTENSION_BIT || (first & SCHEME) !== 0 ? undefined : decodeGsm7(unpackSeptets(octets, count))
  },
  (value, _, name) => {
    const text = wantText(name, value)
    const septets = septetsOf(text)
    if (septets === undefined) {
      const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
      return [EXTENSION_BIT | UCS2, ...units.flatMap((unit) => [unit >> 8, unit & 0xff])]
    }
    const octets = packSeptets(Uint8Array.from(septets))
    return [EXTENSION_BIT | (8 * octets.length - 7 * septets.length), ...octets]
  },
)

/** TS 31.102 §4.2.58. */
export const networkName = objects<NetworkName>({
  full: inside(0x43, networkText),
  short: maybe(inside(0x45, networkText)),
  additional: maybe(inside(0x80, alpha)),
})

/** A record of EF.OPL: where a name of EF.PNN is shown. */
export interface NetworkArea {
  /** MCC and MNC in one, 5 or 6 characters: decimal digits, `?` for any digit. */
  readonly plmn: string
  /** The first location or tracking area code, 0 to 65535. */
  readonly firstArea: number
  /** The last one; 0 to 65534 (FFFE hex) is the whole network. */
  readonly lastArea: number
  /** Record of EF.PNN with the name, 0 for the name from elsewhere. */
  readonly nameRecord: number
}

/** Half bytes of a network's code; `D` stands for any digit. */
const DIGITS_OR_ANY = '0123456789   ?'

/** A network's code in which digits may be left open. */
const anyPlmn = codec<string>(
  (bytes) => codeText(bytes, DIGITS_OR_ANY),
  (value, _, name) => {
    if (/^[0-9?]{5,6}$/.test(wantText(name, value))) return codeBytes(value, DIGITS_OR_ANY)
    throw formatError(`${name}: want 5 or 6 characters, each a decimal digit or ? for any digit`)
  },
  PLMN_LENGTH,
)

/** TS 31.102 §4.2.59. */
export const networkArea = fieldsOf<NetworkArea>({
  plmn: anyPlmn,
  firstArea: number(2),
  lastArea: number(2),
  nameRecord: number(1),
})
