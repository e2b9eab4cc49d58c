/**
 * One BER-TLV object: a tag of one byte, a length in one or two bytes, the value (ISO/IEC 8825-1 §8.1.3, TS 101 220).
 *
 * @param tag - one byte
 * @param value - up to 255 bytes
 */
export function tlv(tag: number, value: ArrayLike<number>): number[] {
  const length = value.length < 0x80 ? [value.length] : [0x81, value.length]
  return [tag, ...length, ...Array.from(value)]
}

/**
 * The value of the first object with a tag, searched on one level; `undefined` where it is missing or the bytes are cut short.
 *
 * @param bytes - a run of BER-TLV objects with tags of one byte
 * @param tag - the tag to look for
 */
export function findTlv(bytes: Uint8Array, tag: number): Uint8Array | undefined {
  let at = 0
  while (at + 2 <= bytes.length) {
    const short = bytes[at + 1] ?? 0
    const long = short === 0x81
    const start = at + (long ? 3 : 2)
    const length = long ? (bytes[at + 2] ?? 0) : short
    if ((short > 0x7f && !long) || start + length > bytes.length) return undefined
    if (bytes[at] === tag) return bytes.subarray(start, start + length)
    at = start + length
  }
  return undefined
}
