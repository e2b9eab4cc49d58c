/**
 * Decimal digits as swapped BCD: two digits in a byte, the first in the low half, `F` behind the last one (TS 31.102 §4.2.2, TS 102 221 §13.2).
 *
 * @param digits - decimal digits; the caller has checked them
 * @param length - how many bytes to fill; the rest of them is `FF`
 */
export function toBcd(digits: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length).fill(0xff)
  for (let i = 0; i < digits.length && i < 2 * length; i++) {
    const digit = digits.charCodeAt(i) & 0x0f
    const byte = bytes[i >> 1] ?? 0
    bytes[i >> 1] = i % 2 === 0 ? (byte & 0xf0) | digit : (byte & 0x0f) | (digit << 4)
  }
  return bytes
}

/**
 * Swapped BCD as decimal digits, up to the first half byte that is not a digit.
 *
 * @param bytes - what {@link toBcd} writes
 */
export function fromBcd(bytes: Uint8Array): string {
  let digits = ''
  for (const byte of bytes) {
    for (const half of [byte & 0x0f, byte >> 4]) {
      if (half > 9) return digits
      digits += half
    }
  }
  return digits
}
