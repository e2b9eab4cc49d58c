import { isDigits } from './digits.js'

/** A PIN or PUK on the wire fills 8 bytes: digits in ISO 646, then `FF`. TS 102 221 §9.5.1, TS 31.101 §9.5.1. */
export const CODE_LENGTH = 8
const PADDING = 0xff

/**
 * A PIN, PUK or ADM code as it travels in an APDU.
 *
 * @param digits - 4 to 8 decimal digits; the caller has checked them
 * @returns 8 bytes
 */
export function encodeCode(digits: string): Uint8Array {
  return Uint8Array.from({ length: CODE_LENGTH }, (_, i) => (i < digits.length ? digits.charCodeAt(i) : PADDING))
}

/**
 * The digits of a code as it travels; `undefined` for what a keypad cannot type: not 8 bytes, fewer than 4 digits, a gap.
 *
 * @param field - what {@link encodeCode} writes, or any other bytes
 */
export function decodeCode(field: Uint8Array): string | undefined {
  let end = field.length
  while (end > 0 && field[end - 1] === PADDING) end--
  const digits = String.fromCharCode(...field.subarray(0, end))
  return field.length === CODE_LENGTH && isDigits(digits, 4, CODE_LENGTH) ? digits : undefined
}

/**
 * Whether a field of 8 bytes carries a code. It always compares all 8 bytes, so that the time it takes tells nothing.
 *
 * @param digits - the code that is kept, 4 to 8 digits
 * @param field - what came over the wire
 */
export function matchesCode(digits: string, field: ArrayLike<number>): boolean {
  let difference = field.length ^ CODE_LENGTH
  for (let i = 0; i < CODE_LENGTH; i++) {
    difference |= (field[i] ?? 0) ^ (i < digits.length ? digits.charCodeAt(i) : PADDING)
  }
  return difference === 0
}
