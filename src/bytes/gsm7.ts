import { PocketsimError } from '../error.js'
import { checkBytes } from './is-bytes.js'

/** The escape to the extension table. */
const ESCAPE = 0x1b
/** What a byte of 80 to FF reads as: it is not a septet. */
const UNKNOWN = 0xfffd
/** What a table has where it has no character. */
const BLANK = 0x20
const SEPTETS = 0x80
const UNITS = 0x10000
const NOTHING = ' '.repeat(SEPTETS)

/** The default alphabet, 16 characters a row; the blank at 1B is what an unknown escape shows. TS 23.038 §6.2.1. */
export const DEFAULT_ALPHABET = [
  '@£$¥èéùìòÇ\nØø\rÅå',
  'Δ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ',
  ' !"#¤%&\'()*+,-./',
  '0123456789:;<=>?',
  '¡ABCDEFGHIJKLMNO',
  'PQRSTUVWXYZÄÖÑÜ§',
  '¿abcdefghijklmno',
  'pqrstuvwxyzäöñüà',
].join('')

/** The extension table: what follows an escape, as pairs of a code in hexadecimal and its character. TS 23.038 §6.2.1.1. */
export const DEFAULT_EXTENSION = '0A\f14^28{29}2F\\3C[3D~3E]40|65€'

/** A table of septets, in both directions. */
export interface SeptetTable {
  /** The character of each code; a blank if there is none. */
  readonly units: Uint16Array
  /** The code of each character and 1 more; 0 if there is none. */
  readonly codes: Uint8Array
}

/** What a text in septets is read with: a table, and another for what follows an escape. TS 23.038 §6.2.1. */
export interface SeptetTables {
  readonly basic: SeptetTable
  readonly extension: SeptetTable
}

/**
 * A table of 128 characters, in which a blank stands for a code without a character; the blank itself is 20. Of two equal characters the
 * first has the code.
 */
export function septetTable(characters: string): SeptetTable {
  const units = new Uint16Array(SEPTETS)
  const codes = new Uint8Array(UNITS)
  codes[BLANK] = BLANK + 1
  for (let code = SEPTETS - 1; code >= 0; code--) {
    const unit = characters.charCodeAt(code)
    units[code] = unit
    if (unit !== BLANK) codes[unit] = code + 1
  }
  return { units, codes }
}

/** A table with other characters in some places: pairs of a code in hexadecimal and its character. */
export function changedTable(characters: string, changes: string): string {
  const all = [...characters]
  for (const [, code = '', character = ''] of changes.matchAll(/(..)(.)/gsu)) all[Number.parseInt(code, 16)] = character
  return all.join('')
}

/** The default alphabet and its extension table. TS 23.038 §6.2.1. */
export const DEFAULT_TABLES: SeptetTables = {
  basic: septetTable(DEFAULT_ALPHABET),
  extension: septetTable(changedTable(NOTHING, DEFAULT_EXTENSION)),
}

/** The septets of a text; `undefined` if the tables lack a character of it. TS 23.038 §6.2.1. */
export function septetsOf(text: string, { basic, extension } = DEFAULT_TABLES): Uint8Array | undefined {
  const septets = new Uint8Array(2 * text.length)
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const code = basic.codes[unit]
    if (code) {
      septets[count++] = code - 1
      continue
    }
    const shifted = extension.codes[unit]
    if (!shifted) return undefined
    septets[count++] = ESCAPE
    septets[count++] = shifted - 1
  }
  return septets.subarray(0, count)
}

/** How many septets a character takes; 0 if the tables lack it. TS 23.038 §6.2.1. */
export const septetCost = (unit: number, { basic, extension }: SeptetTables): number =>
  basic.codes[unit] ? 1 : extension.codes[unit] ? 2 : 0

/** The text of septets, as {@link decodeGsm7} reads them, with any tables. TS 23.038 §6.2.1.1. */
export function septetText(septets: Uint8Array, { basic, extension } = DEFAULT_TABLES): string {
  const units = new Uint16Array(septets.length)
  let count = 0
  for (let i = 0; i < septets.length; i++) {
    let code = septets[i] ?? 0
    let unit = BLANK
    if (code === ESCAPE) {
      code = septets[++i] ?? ESCAPE
      unit = extension.units[code] ?? UNKNOWN
    }
    units[count++] = unit === BLANK ? (basic.units[code] ?? UNKNOWN) : unit
  }
  return unitText(units.subarray(0, count))
}

/** So many units at a time are arguments of one call. */
const CHUNK = 0x1000

/** The text of UTF-16 units. */
export function unitText(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += CHUNK) {
    text += Reflect.apply(String.fromCharCode, undefined, units.subarray(at, at + CHUNK))
  }
  return text
}

/**
 * A text in the GSM 7-bit default alphabet, one byte for each septet: as alpha fields hold it, and as {@link packSeptets} takes it.
 * A character of the extension table takes two septets. TS 23.038 §6.2.1.
 *
 * @param text - characters of the default alphabet and its extension table only
 * @returns bytes of 00 to 7F
 * @throws PocketsimError `ENCODING_FORMAT` for any other character
 * @example
 * ```ts
 * import { encodeGsm7, toHex } from 'pocketsim'
 *
 * toHex(encodeGsm7('@Δ 5€')) // => '001020351B65'
 * ```
 */
export function encodeGsm7(text: string): Uint8Array {
  const septets = typeof text === 'string' ? septetsOf(text) : undefined
  if (septets !== undefined) return septets.slice()
  throw new PocketsimError('ENCODING_FORMAT', 'text: want characters of the GSM 7-bit default alphabet only')
}

/**
 * The text of septets, one in each byte. An escape before a code that is not in the extension table shows the character of the default
 * alphabet; an escape at the end, or two in a row, show a blank; a byte of 80 to FF reads as U+FFFD. TS 23.038 §6.2.1.
 *
 * @param septets - any bytes
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodeGsm7, fromHex } from 'pocketsim'
 *
 * decodeGsm7(fromHex('001020351B65')) // => '@Δ 5€'
 * ```
 */
export function decodeGsm7(septets: Uint8Array): string {
  checkBytes('septets', septets)
  return septetText(septets)
}

/**
 * Septets packed into octets, the first in the low bits of the first octet. TS 23.038 §6.1.2.1.
 *
 * @param septets - one in each byte; the top bit is ignored
 * @param skip - fill bits before the first septet, 0 to 6: behind a user data header the text begins at the edge of a septet (TS 23.040 §9.2.3.24)
 * @returns as few octets as possible; unused bits are 0
 * @throws PocketsimError `ENCODING_FORMAT` if `skip` is not 0 to 6
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { encodeGsm7, packSeptets, toHex } from 'pocketsim'
 *
 * toHex(packSeptets(encodeGsm7('hellohello'))) // => 'E8329BFD4697D9EC37'
 * ```
 */
export function packSeptets(septets: Uint8Array, skip = 0): Uint8Array {
  checkBytes('septets', septets)
  checkSkip(skip)
  const octets = new Uint8Array(Math.ceil((7 * septets.length + skip) / 8))
  let bit = skip
  for (let i = 0; i < septets.length; i++, bit += 7) {
    const word = ((septets[i] ?? 0) & 0x7f) << (bit & 7)
    const at = bit >> 3
    octets[at] = (octets[at] ?? 0) | word
    // The last septet may end inside its octet: then there is no next one.
    if (word > 0xff) octets[at + 1] = word >> 8
  }
  return octets
}

/**
 * Septets out of packed octets. TS 23.038 §6.1.2.1.
 *
 * @param octets - what {@link packSeptets} gives, or any other bytes
 * @param count - how many septets to take, as far as they are there; by default all: seven octets then give eight septets, even if the
 *   eighth has only unused bits
 * @param skip - fill bits before the first septet, 0 to 6
 * @returns one septet in each byte
 * @throws PocketsimError `ENCODING_FORMAT` if `skip` is not 0 to 6
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodeGsm7, fromHex, unpackSeptets } from 'pocketsim'
 *
 * decodeGsm7(unpackSeptets(fromHex('E8329BFD4697D9EC37'), 10)) // => 'hellohello'
 * ```
 */
export function unpackSeptets(octets: Uint8Array, count = Number.POSITIVE_INFINITY, skip = 0): Uint8Array {
  checkBytes('octets', octets)
  if (typeof count !== 'number' || !(count >= 0)) {
    throw new PocketsimError('ENCODING_FORMAT', 'count: want how many septets to take, from 0')
  }
  checkSkip(skip)
  const there = Math.max(0, Math.floor((8 * octets.length - skip) / 7))
  const septets = new Uint8Array(Math.floor(Math.min(there, count)))
  let bit = skip
  for (let i = 0; i < septets.length; i++, bit += 7) {
    const word = (octets[bit >> 3] ?? 0) | ((octets[(bit >> 3) + 1] ?? 0) << 8)
    septets[i] = (word >> (bit & 7)) & 0x7f
  }
  return septets
}

function checkSkip(skip: number): void {
  if (Number.isInteger(skip) && skip >= 0 && skip <= 6) return
  throw new PocketsimError('ENCODING_FORMAT', 'skip: want a whole number of fill bits from 0 to 6')
}
