import { PocketsimError } from '../error.js'

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'))

/**
 * Bytes as upper-case hexadecimal digits, two a byte, without separators: the way the field writes APDUs.
 *
 * @param bytes - any number of bytes
 * @returns twice as many characters of `0-9A-F`
 * @example
 * ```ts
 * import { toHex } from 'pocketsim'
 *
 * toHex(Uint8Array.of(0x00, 0xa4, 0x0c)) // => '00A40C'
 * ```
 */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += DIGITS[byte]
  return text
}

/**
 * Hexadecimal digits as bytes. Letter case does not matter; blanks between bytes are allowed, as people paste APDUs that way.
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
  const digits = text.replace(/\s/g, '')
  if (digits.length % 2 !== 0 || !/^[0-9A-Fa-f]*$/.test(digits)) {
    throw new PocketsimError('HEX_FORMAT', 'hex: want an even number of the digits 0-9 and A-F')
  }
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
}
