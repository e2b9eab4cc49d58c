/**
 * Decimal digits as swapped BCD: two digits a byte, the first in the low half, `F` behind the last (TS 31.102 §4.2.2, TS 102 221 §13.2).
 *
 * @param digits - decimal digits; the caller has checked them
 * @param length - how many bytes to fill; what is left over is `FF`
 */
export function toBcd(digits: string, length: number): Uint8Array {
  const nibble = (i: number) => (i < digits.length ? digits.charCodeAt(i) & 0x0f : 0x0f)
  return Uint8Array.from({ length }, (_, i) => nibble(2 * i) | (nibble(2 * i + 1) << 4))
}

/**
 * Swapped BCD as decimal digits, up to the first half byte that is no digit.
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
