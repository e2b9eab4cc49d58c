import { PocketsimError } from '../error.js'
import { checkBytes } from './is-bytes.js'

/** The escape to the extension table. */
const ESCAPE = 0x1b
/** What a byte of 80 to FF reads as: it is not a septet. */
const UNKNOWN = '\ufffd'

/** The default alphabet, 16 characters a row; the blank at 1B is what an unknown escape shows. TS 23.038 §6.2.1. */
const BASIC = [
  '@£$¥èéùìòÇ\nØø\rÅå',
  'Δ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ',
  ' !"#¤%&\'()*+,-./',
  '0123456789:;<=>?',
  '¡ABCDEFGHIJKLMNO',
  'PQRSTUVWXYZÄÖÑÜ§',
  '¿abcdefghijklmno',
  'pqrstuvwxyzäöñüà',
].join('')

/** The extension table: what follows an escape. TS 23.038 §6.2.1.1. */
const EXTENSION: ReadonlyMap<number, string> = new Map([
  [0x0a, '\f'],
  [0x14, '^'],
  [0x28, '{'],
  [0x29, '}'],
  [0x2f, '\\'],
  [0x3c, '['],
  [0x3d, '~'],
  [0x3e, ']'],
  [0x40, '|'],
  [0x65, '€'],
])

const SEPTETS: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...[...BASIC].flatMap((character, code) => (code === ESCAPE ? [] : [[character, [code]] as const])),
  ...[...EXTENSION].map(([code, character]) => [character, [ESCAPE, code]] as const),
])

/** The septets of a text; `undefined` if the alphabet lacks a character of it. TS 23.038 §6.2.1. */
export function septetsOf(text: string): number[] | undefined {
  const septets: number[] = []
  for (const character of text) {
    const codes = SEPTETS.get(character)
    if (codes === undefined) return undefined
    septets.push(...codes)
  }
  return septets
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
  if (septets !== undefined) return Uint8Array.from(septets)
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
  let text = ''
  for (let i = 0; i < septets.length; i++) {
    const code = septets[i] ?? 0
    if (code !== ESCAPE) {
      text += BASIC[code] ?? UNKNOWN
      continue
    }
    const next = septets[++i] ?? ESCAPE
    text += EXTENSION.get(next) ?? BASIC[next] ?? UNKNOWN
  }
  return text
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
  septets.forEach((septet, i) => {
    const bit = 7 * i + skip
    const word = (septet & 0x7f) << (bit % 8)
    octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (word & 0xff)
    // The last septet may end inside its octet: then there is no next one.
    if (word > 0xff) octets[(bit >> 3) + 1] = word >> 8
  })
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
  return Uint8Array.from({ length: Math.min(there, count) }, (_, i) => {
    const bit = 7 * i + skip
    const word = (octets[bit >> 3] ?? 0) | ((octets[(bit >> 3) + 1] ?? 0) << 8)
    return (word >> (bit % 8)) & 0x7f
  })
}

function checkSkip(skip: number): void {
  if (Number.isInteger(skip) && skip >= 0 && skip <= 6) return
  throw new PocketsimError('ENCODING_FORMAT', 'skip: want a whole number of fill bits from 0 to 6')
}
