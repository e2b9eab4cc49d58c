/** What a frame's length takes on the wire to vpcd: two bytes, the high one first. */
const LENGTH = 2

/**
 * Cuts what has come in on a stream into frames: each is two bytes of length, then so many bytes.
 *
 * @param bytes - what was left over before, then what has just come
 * @returns the frames that are whole, and the bytes of the one that is not yet
 */
export function splitFrames(bytes: Uint8Array): { readonly frames: readonly Uint8Array[]; readonly rest: Uint8Array } {
  const frames: Uint8Array[] = []
  let at = 0
  for (;;) {
    const high = bytes[at]
    const low = bytes[at + 1]
    if (high === undefined || low === undefined) break
    const end = at + LENGTH + ((high << 8) | low)
    if (end > bytes.length) break
    // A copy: who gets it may keep it, and a stream's piece is large.
    frames.push(new Uint8Array(bytes.subarray(at + LENGTH, end)))
    at = end
  }
  return { frames, rest: bytes.subarray(at) }
}

/** One frame with its length before it, to be written in one go. At most 65535 bytes. */
export function frame(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(LENGTH + bytes.length)
  whole[0] = bytes.length >> 8
  whole[1] = bytes.length
  whole.set(bytes, LENGTH)
  return whole
}
