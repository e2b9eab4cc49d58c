/** Reads numbers out of bytes. What lies behind the end reads as zero. */
export interface ByteView {
  readonly bytes: Uint8Array
  u16(at: number): number
  u32(at: number): number
}

/** @param isLittle - whether the low byte stands first */
export function viewOf(bytes: Uint8Array, isLittle: boolean): ByteView {
  const byte = (at: number) => bytes[at] ?? 0
  const u16 = (at: number) => (isLittle ? byte(at) | (byte(at + 1) << 8) : (byte(at) << 8) | byte(at + 1))
  const u32 = (at: number) => (isLittle ? u16(at) + 0x10000 * u16(at + 2) : 0x10000 * u16(at) + u16(at + 2))
  return { bytes, u16, u32 }
}
