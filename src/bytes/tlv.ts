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
 * The value of the first object with a tag, on one level; `undefined` if there is none, or if the bytes are cut short.
 *
 * @param bytes - a run of BER-TLV objects with tags of one byte
 * @param tag - the tag to look for
 */
export const findTlv = (bytes: Uint8Array, tag: number): Uint8Array | undefined =>
  readTlvs(bytes).find((object) => object.tag === tag)?.value

/** One BER-TLV object: its tag and its value. */
export interface TlvObject {
  readonly tag: number
  readonly value: Uint8Array
}

/**
 * The BER-TLV objects of one level, up to the first `FF` or `00`, which are padding, and up to an object that is cut short.
 *
 * @param bytes - a run of BER-TLV objects with tags of one byte
 */
export function readTlvs(bytes: Uint8Array): TlvObject[] {
  const objects: TlvObject[] = []
  let at = 0
  while (at + 2 <= bytes.length) {
    const tag = bytes[at] ?? 0
    const short = bytes[at + 1] ?? 0
    const start = at + (short === 0x81 ? 3 : 2)
    const length = short === 0x81 ? (bytes[at + 2] ?? 0) : short
    if (tag === 0xff || tag === 0x00 || (short > 0x7f && short !== 0x81) || start + length > bytes.length) break
    objects.push({ tag, value: bytes.subarray(start, start + length) })
    at = start + length
  }
  return objects
}
