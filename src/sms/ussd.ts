import { packSeptets, septetsOf, septetText, unpackSeptets } from '../bytes/gsm7.js'
import { checkBytes } from '../bytes/is-bytes.js'
import { formatError, wantFields, wantNumber, wantText } from '../bytes/want.js'
import { BROADCAST_LANGUAGES, type BroadcastCoding, broadcastCodingOf } from './broadcast-coding.js'
import { narrow, wide } from './user-data.js'

/** A USSD string has 160 octets, which hold 182 septets or 80 characters of UCS2. TS 23.038 §6.1.2.3 */
export const MOST_USSD = { octets: 160, septets: 182, units: 80 } as const
const CARRIAGE_RETURN = 0x0d

/** Codings that the encoder chooses: without a language, with one in front of the text, and with a class. TS 23.038 §5 */
const CODING = { gsm7: 0x0f, ucs2: 0x48 } as const
const WITH_LANGUAGE = { gsm7: 0x10, ucs2: 0x11 } as const
const WITH_CLASS = { gsm7: 0xf0, ucs2: 0x58 } as const

/** A USSD string, or that of a cell broadcast: its data coding scheme and its octets. */
export interface UssdString {
  /** TS 23.038 §5, 0 to 255. */
  readonly dcs: number
  /** At most 160. */
  readonly octets: Uint8Array
}

/** What a USSD string says beside its text. */
export interface UssdOptions {
  /** Language of the text as ISO 639-1 writes it, two small letters. */
  readonly language?: string | undefined
  /** 0: shown at once; 1: for the equipment; 2: for the SIM; 3: for the terminal. Not together with a language. */
  readonly messageClass?: 0 | 1 | 2 | 3 | undefined
}

/** A USSD string that was read. */
export interface UssdContent extends BroadcastCoding {
  /** The text; left out for data. */
  readonly text?: string
  /** The octets, if they are data or compressed. */
  readonly data?: Uint8Array
}

/** Whether a text fits into one USSD message. TS 23.038 §6.1.2.3 */
export function fitsUssd(text: string): boolean {
  if (typeof text !== 'string') return false
  const septets = septetsOf(text)
  return septets === undefined ? text.length <= MOST_USSD.units : septets.length <= MOST_USSD.septets
}

/**
 * Septets in octets as USSD packs them: 7 bits that are left over have a carriage return, so that they are no `@`; a carriage return that
 * would end at the edge of an octet is doubled, because there it counts as padding. TS 23.038 §6.1.2.3
 */
function packed(septets: Uint8Array): Uint8Array {
  const bits = 7 * septets.length
  const isPadded = bits % 8 === 1
  const isDoubled = bits > 0 && bits % 8 === 0 && septets.at(-1) === CARRIAGE_RETURN
  return packSeptets(isPadded || isDoubled ? Uint8Array.of(...septets, CARRIAGE_RETURN) : septets)
}

/** Septets of USSD octets: a carriage return that ends at the edge of the last octet is padding. TS 23.038 §6.1.2.3 */
function unpacked(octets: Uint8Array): Uint8Array {
  const septets = unpackSeptets(octets)
  const isPadded = septets.length > 0 && septets.length % 8 === 0 && septets.at(-1) === CARRIAGE_RETURN
  return isPadded ? septets.subarray(0, -1) : septets
}

const OPTIONS = { language: true, messageClass: true }

/**
 * A text as a USSD string: in the GSM 7-bit default alphabet if that is enough, else in UCS2. A language that has a coding of its own
 * is said by it; any other one stands in front of the text. TS 23.038 §5, §6.1.2.3
 *
 * @param text - as much as 160 octets hold: 182 septets or 80 units of UCS2, less 3 septets or one unit for a language in front
 * @param options - language or class; by default neither
 * @returns the data coding scheme and the octets
 * @throws PocketsimError `ENCODING_FORMAT` for a longer text, for another language or class, and for both of them
 * @example
 * ```ts
 * import { encodeUssd, toHex } from 'pocketsim'
 *
 * encodeUssd('*100#').dcs // => 0x0f
 * toHex(encodeUssd('1234567').octets) // => '31D98C56B3DD1A'
 * encodeUssd('Баланс').dcs // => 0x48
 * toHex(encodeUssd('Да', { language: 'ru' }).octets) // => 'F23A04140430'
 * ```
 */
export function encodeUssd(text: string, options: UssdOptions = {}): UssdString {
  const septets = septetsOf(wantText('text', text))
  const { language, messageClass } = wantFields('options', options, OPTIONS)
  const alphabet = septets === undefined ? 'ucs2' : 'gsm7'
  if (language !== undefined && messageClass !== undefined) {
    throw formatError('messageClass: want it or a language, a coding has no room for both')
  }
  if (messageClass !== undefined) {
    const dcs = WITH_CLASS[alphabet] | wantNumber('messageClass', messageClass, 0, 3)
    return limited({ dcs, octets: septets ? packed(septets) : wide(text) })
  }
  if (language === undefined) return limited({ dcs: CODING[alphabet], octets: septets ? packed(septets) : wide(text) })
  if (typeof language !== 'string' || !/^[a-z]{2}$/.test(language)) {
    throw formatError('language: want two small letters, as ru')
  }
  const own = BROADCAST_LANGUAGES.get(language)
  if (septets && own !== undefined) return limited({ dcs: own, octets: packed(septets) })
  const inFront = septetsOf(language) ?? new Uint8Array()
  const octets = septets
    ? packed(Uint8Array.of(...inFront, CARRIAGE_RETURN, ...septets))
    : Uint8Array.of(...packSeptets(inFront), ...wide(text))
  return limited({ dcs: WITH_LANGUAGE[alphabet], octets })
}

function limited(string: UssdString): UssdString {
  const { length } = string.octets
  if (length <= MOST_USSD.octets) return string
  throw formatError(`text: takes ${length} octets of ${MOST_USSD.octets}`)
}

/** A text with its language in front: two letters and a carriage return; without a language if these are not there. TS 23.038 §5 */
function withLanguage(text: string): { readonly text: string; readonly language?: string } {
  const language = /^([a-z]{2})\r/i.exec(text)?.[1]
  return language === undefined ? { text } : { text: text.slice(3), language: language.toLowerCase() }
}

/**
 * What a USSD string, or the string of a cell broadcast, says. TS 23.038 §5, §6.1.2.3
 *
 * @param octets - any number of them
 * @param dcs - the data coding scheme, 0 to 255; a reserved one counts as the default alphabet
 * @returns the text, or the data of another coding; alphabet, language and class
 * @throws PocketsimError `OPTION_FORMAT` for octets that are no Uint8Array, `ENCODING_FORMAT` for another dcs
 * @example
 * ```ts
 * import { decodeUssd, fromHex } from 'pocketsim'
 *
 * decodeUssd(fromHex('31D98C56B3DD1A'), 0x0f).text // => '1234567'
 * decodeUssd(fromHex('F23A04140430'), 0x11) // => { text: 'Да', alphabet: 'ucs2', language: 'ru' }
 * ```
 */
export function decodeUssd(octets: Uint8Array, dcs: number): UssdContent {
  checkBytes('octets', octets)
  const coding = broadcastCodingOf(dcs)
  if (coding.alphabet === 'data' || coding.compressed) return { data: octets.slice(), ...coding }
  if (dcs === WITH_LANGUAGE.ucs2) {
    const language = septetText(unpackSeptets(octets.subarray(0, 2), 2)).toLowerCase()
    const isLanguage = /^[a-z]{2}$/.test(language)
    return { text: narrow(octets.subarray(2)), ...coding, ...(isLanguage && { language }) }
  }
  if (coding.alphabet === 'ucs2') return { text: narrow(octets), ...coding }
  const text = septetText(unpacked(octets))
  return dcs === WITH_LANGUAGE.gsm7 ? { ...coding, ...withLanguage(text) } : { text, ...coding }
}
