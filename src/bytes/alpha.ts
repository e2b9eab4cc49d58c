import { decodeGsm7, septetsOf } from './gsm7.js'
import { checkBytes } from './is-bytes.js'
import { formatError, padded, wantNumber, wantText } from './want.js'

/** First byte of a field in UCS2: characters of two bytes, or of one byte over a base. */
const WIDE = 0x80
const HALF_PAGE = 0x81
const ANY_BASE = 0x82
const PADDING = 0xff
/** The most that a byte adds to the base. */
const SPAN = 0x7f

const unitsOf = (text: string): number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))

/** A text as characters of the default alphabet and, with the top bit, steps above a base; `undefined` if a step is too wide. */
function overBase(text: string, base: number): number[] | undefined {
  const codes: number[] = []
  for (const unit of unitsOf(text)) {
    const septets = septetsOf(String.fromCharCode(unit))
    // With an escape the count of characters would be ambiguous: a character that needs one has to lie above the base.
    const code = septets?.length === 1 ? septets[0] : undefined
    if (code === undefined && (unit < base || unit > base + SPAN)) return undefined
    codes.push(code ?? WIDE | (unit - base))
  }
  return codes
}

/** The three forms of UCS2. Each gives the bytes of a text, or `undefined` if it cannot hold the text. TS 102 221 Annex A. */
const UCS2: readonly ((text: string) => number[] | undefined)[] = [
  (text) => [WIDE, ...unitsOf(text).flatMap((unit) => [unit >> 8, unit & 0xff])],
  (text) => {
    const page = lowest(text) >> 7
    const codes = overBase(text, page << 7)
    return page <= 0xff && codes && codes.length <= 0xff ? [HALF_PAGE, codes.length, page, ...codes] : undefined
  },
  (text) => {
    const base = lowest(text)
    const codes = overBase(text, base)
    return codes && codes.length <= 0xff ? [ANY_BASE, codes.length, base >> 8, base & 0xff, ...codes] : undefined
  },
]

/** The lowest character that needs a base. */
const lowest = (text: string): number =>
  Math.min(0xffff, ...unitsOf(text).filter((unit) => septetsOf(String.fromCharCode(unit))?.length !== 1))

/** The shortest coding of a text, without padding. A text of the default alphabet is always written in it. TS 102 221 Annex A. */
export function alphaBytes(name: string, value: unknown): readonly number[] {
  const text = wantText(name, value)
  if (text.includes('\uffff')) throw formatError(`${name}: U+FFFF is the padding of an alpha field, leave it out`)
  const plain = septetsOf(text)
  if (plain !== undefined) return [...plain]
  return UCS2.flatMap((form) => {
    const bytes = form(text)
    return bytes === undefined ? [] : [bytes]
  }).reduce((shortest, bytes) => (bytes.length < shortest.length ? bytes : shortest))
}

/**
 * A text as an alpha field holds it: in the GSM default alphabet if that is enough, else in the shortest of the three forms of UCS2,
 * whose first byte is 80, 81 or 82. The rest of the field is `FF`. A character beyond the BMP is written as its two surrogates.
 * TS 102 221 Annex A, TS 31.102 §4.4.2.3.
 *
 * @param text - any text without U+FFFF
 * @param length - size of the field in bytes
 * @returns `length` bytes
 * @throws PocketsimError `ENCODING_FORMAT` if the text does not fit
 * @example
 * ```ts
 * import { encodeAlpha, toHex } from 'pocketsim'
 *
 * toHex(encodeAlpha('Anna', 6)) // => '416E6E61FFFF'
 * toHex(encodeAlpha('Анна', 8)) // => '81040890BDBDB0FF'
 * ```
 */
export function encodeAlpha(text: string, length: number): Uint8Array {
  return padded('alpha', alphaBytes('alpha', text), wantNumber('length', length, 0, 0xff))
}

/**
 * The text of an alpha field in any of its forms. Never fails: a field that is cut short gives the text that is there, a byte that is no
 * character gives U+FFFD, an empty field gives the empty text. TS 102 221 Annex A.
 *
 * @param bytes - the field with its padding
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { decodeAlpha, fromHex } from 'pocketsim'
 *
 * decodeAlpha(fromHex('82050530 2D82D32D31')) // => '-\u0532\u0583-1'
 * decodeAlpha(fromHex('416E6E61FFFF')) // => 'Anna'
 * ```
 */
export function decodeAlpha(bytes: Uint8Array): string {
  checkBytes('bytes', bytes)
  const [form, count = 0, high = 0, low = 0] = bytes
  switch (form) {
    case WIDE:
      return wide(bytes.subarray(1))
    case HALF_PAGE:
      return aboveBase(bytes.subarray(3, 3 + count), high << 7)
    case ANY_BASE:
      return aboveBase(bytes.subarray(4, 4 + count), (high << 8) | low)
    default: {
      const end = bytes.indexOf(PADDING)
      return decodeGsm7(end < 0 ? bytes : bytes.subarray(0, end))
    }
  }
}

function wide(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const unit = ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0)
    if (unit === 0xffff) break
    text += String.fromCharCode(unit)
  }
  return text
}

/** Characters above a base, and between them runs of the default alphabet with its escapes. */
function aboveBase(codes: Uint8Array, base: number): string {
  let text = ''
  let run = 0
  codes.forEach((code, i) => {
    if (code < WIDE) return
    text += decodeGsm7(codes.subarray(run, i)) + String.fromCharCode((base + (code & SPAN)) & 0xffff)
    run = i + 1
  })
  return text + decodeGsm7(codes.subarray(run))
}
