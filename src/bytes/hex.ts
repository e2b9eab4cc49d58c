import { PocketsimError } from '../error.js'
import { checkBytes } from './is-bytes.js'

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'))

/** A byte as two upper-case hex digits. */
export const hexByte = (byte: number): string => DIGITS[byte] ?? ''

/**
 * Bytes as upper-case hexadecimal digits, two for each byte, without separators, as APDUs are usually written.
 *
 * @param bytes - any number of bytes
 * @returns twice as many characters of `0-9A-F`
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { toHex } from 'pocketsim'
 *
 * toHex(Uint8Array.of(0x00, 0xa4, 0x0c)) // => '00A40C'
 * ```
 */
export function toHex(bytes: Uint8Array): string {
  checkBytes('bytes', bytes)
  let text = ''
  for (const byte of bytes) text += DIGITS[byte]
  return text
}

/** The value of each digit by its character code, a letter in either case. What is no digit gives more than a byte. */
const NO_DIGIT = 0x100
const VALUES = Uint16Array.from({ length: 0x80 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16)
  return Number.isNaN(value) ? NO_DIGIT : value
})

/** Bytes from two hex digits each, without blanks; `undefined` where there is anything else. */
export function digitBytes(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length >> 1)
  for (let at = 0; at < text.length; at += 2) {
    const byte = ((VALUES[text.charCodeAt(at)] ?? NO_DIGIT) << 4) | (VALUES[text.charCodeAt(at + 1)] ?? NO_DIGIT)
    if (byte > 0xff) return undefined
    bytes[at >> 1] = byte
  }
  return bytes
}

/**
 * Hexadecimal digits as bytes, in upper or lower case. Blanks between them are allowed: people paste APDUs that way.
 *
 * @param text - an even number of `0-9A-Fa-f`, with any white space
 * @returns one byte for every two digits
 * @throws PocketsimError `HEX_FORMAT` for an odd number of digits or any other character
 * @example
 * ```ts
 * import { fromHex } from 'pocketsim'
 *
 * fromHex('00 A4 0c') // => Uint8Array.of(0x00, 0xa4, 0x0c)
 * ```
 */
export function fromHex(text: string): Uint8Array {
  const bytes = typeof text === 'string' ? (digitBytes(text) ?? digitBytes(text.replace(/\s/g, ''))) : undefined
  if (bytes === undefined) throw new PocketsimError('HEX_FORMAT', 'hex: want an even number of the digits 0-9 and A-F')
  return bytes
}
