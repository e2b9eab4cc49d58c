/** Bytes before each frame that hold its length, the high byte first. */
const LENGTH = 2

/**
 * Cuts a stream into frames: each has its length in two bytes, then its bytes.
 *
 * @param bytes - what was left over last time, then what has just arrived
 * @returns the whole frames, and the bytes of a frame that is not whole yet
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
    // A copy: the receiver may keep it, and the piece of the stream is large.
    frames.push(new Uint8Array(bytes.subarray(at + LENGTH, end)))
    at = end
  }
  return { frames, rest: bytes.subarray(at) }
}

/** A frame with its length before it, to be written at once. At most 65535 bytes. */
export function frame(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(LENGTH + bytes.length)
  whole[0] = bytes.length >> 8
  whole[1] = bytes.length
  whole.set(bytes, LENGTH)
  return whole
}
