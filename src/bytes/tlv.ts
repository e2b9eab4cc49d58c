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

const LONG = 0x81

/**
 * Walks over the objects of one level, up to padding and up to an object that is cut short.
 *
 * @param visit - gets the tag of each, and where its value begins and ends. True ends the walk
 */
function walk(bytes: Uint8Array, visit: (tag: number, start: number, end: number) => boolean): void {
  for (let at = 0; at + 2 <= bytes.length; ) {
    const tag = bytes[at] ?? 0
    const short = bytes[at + 1] ?? 0
    const start = at + (short === LONG ? 3 : 2)
    const end = start + (short === LONG ? (bytes[at + 2] ?? 0) : short)
    const isPadding = tag === 0xff || tag === 0x00
    const isUnknown = short > 0x7f && short !== LONG
    if (isPadding || isUnknown || end > bytes.length || visit(tag, start, end)) return
    at = end
  }
}

/**
 * The value of the first object with a tag, on one level; `undefined` if there is none, or if the bytes are cut short.
 *
 * @param bytes - a run of BER-TLV objects with tags of one byte
 * @param wanted - the tag to look for
 */
export function findTlv(bytes: Uint8Array, wanted: number): Uint8Array | undefined {
  let value: Uint8Array | undefined
  walk(bytes, (tag, start, end) => {
    if (tag !== wanted) return false
    value = bytes.subarray(start, end)
    return true
  })
  return value
}

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
  walk(bytes, (tag, start, end) => {
    objects.push({ tag, value: bytes.subarray(start, end) })
    return false
  })
  return objects
}
