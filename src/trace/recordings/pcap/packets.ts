import { type ByteView, viewOf } from './view.js'

/*
 * The two forms of a capture, as the IETF's drafts describe them: "PCAP Capture File Format" (draft-ietf-opsawg-pcap), sections 4 and 5,
 * and "PCAP Next Generation" (draft-ietf-opsawg-pcapng), sections 4.1, 4.2, 4.3, 4.4 and 4.6.
 */

/** A packet of a capture. */
export interface Packet {
  /** How the packet begins: a number of the list of link types. */
  readonly link: number
  readonly bytes: Uint8Array
  /** Milliseconds since 1970, where the capture tells. */
  readonly at: number | undefined
}

/** A capture, and whether it ends within a packet. */
export interface Capture {
  readonly packets: readonly Packet[]
  readonly isCutOff: boolean
}

/** First four bytes of the classic form, by byte order and by the parts of a second in which times are. */
const CLASSIC: ReadonlyMap<number, readonly [isLittle: boolean, perMillisecond: number]> = new Map([
  [0xa1b2c3d4, [false, 1e3]],
  [0xd4c3b2a1, [true, 1e3]],
  [0xa1b23c4d, [false, 1e6]],
  [0x4d3cb2a1, [true, 1e6]],
])
const CLASSIC_HEADER = 24
const RECORD_HEADER = 16
/** The lower bits of the link type; the others tell of a check sum. */
const LINK_BITS = 0xffff

/** Block types. */
const SECTION = 0x0a0d0d0a
const [INTERFACE, OLD_PACKET, SIMPLE, ENHANCED] = [1, 2, 3, 6]
/** The byte order mark of a section as it is read with the high byte first, where the low byte stands first. */
const LITTLE_MARK = 0x4d3c2b1a
const BLOCK_HEADER = 8
/** The length again, at the end of each block. */
const BLOCK_END = 4
/** Option of an interface: in which parts of a second its times are. */
const RESOLUTION = 9
const IN_BINARY = 0x80

/** Whether a file begins as a capture does. */
export function isCapture(bytes: Uint8Array): boolean {
  const first = viewOf(bytes, false).u32(0)
  return first === SECTION || CLASSIC.has(first)
}

function classicPackets(bytes: Uint8Array, isLittle: boolean, perMillisecond: number): Capture {
  const view = viewOf(bytes, isLittle)
  const link = view.u32(20) & LINK_BITS
  const packets: Packet[] = []
  let at = CLASSIC_HEADER
  while (at + RECORD_HEADER <= bytes.length) {
    const end = at + RECORD_HEADER + view.u32(at + 8)
    if (end > bytes.length) break
    const time = 1e3 * view.u32(at) + view.u32(at + 4) / perMillisecond
    packets.push({ link, bytes: bytes.subarray(at + RECORD_HEADER, end), at: time })
    at = end
  }
  return { packets, isCutOff: at < bytes.length }
}

/** An interface of a section: its link type, and how many of its units of time are a millisecond. */
interface Interface {
  readonly link: number
  readonly perMillisecond: number
}

/** The resolution of an interface's times: microseconds unless an option says otherwise. */
function resolutionOf(view: ByteView, from: number, end: number): number {
  let at = from
  while (at + 4 <= end) {
    const length = view.u16(at + 2)
    if (view.u16(at) === RESOLUTION) {
      const value = view.bytes[at + 4] ?? 6
      return (value & IN_BINARY ? 2 ** (value & 0x7f) : 10 ** value) / 1e3
    }
    at += 4 + 4 * Math.ceil(length / 4)
  }
  return 1e3
}

const NO_INTERFACE: Interface = { link: -1, perMillisecond: 1e3 }

/** The packet of a block; `undefined` for a block of another kind. */
function blockPacket(
  view: ByteView,
  type: number,
  at: number,
  end: number,
  known: readonly Interface[],
): Packet | undefined {
  if (type === SIMPLE) {
    const from = at + BLOCK_HEADER + 4
    const { link } = known[0] ?? NO_INTERFACE
    return { link, bytes: view.bytes.subarray(from, Math.min(end, from + view.u32(from - 4))), at: undefined }
  }
  if (type !== ENHANCED && type !== OLD_PACKET) return undefined
  const number = type === ENHANCED ? view.u32(at + 8) : view.u16(at + 8)
  const { link, perMillisecond } = known[number] ?? NO_INTERFACE
  const from = at + BLOCK_HEADER + 20
  const time = (view.u32(at + 12) * 2 ** 32 + view.u32(at + 16)) / perMillisecond
  return { link, bytes: view.bytes.subarray(from, Math.min(end, from + view.u32(at + 20))), at: time }
}

function blockPackets(bytes: Uint8Array): Capture {
  const packets: Packet[] = []
  let view = viewOf(bytes, true)
  let known: Interface[] = []
  let at = 0
  while (at + BLOCK_HEADER + BLOCK_END <= bytes.length) {
    const type = view.u32(at)
    if (type === SECTION) {
      view = viewOf(bytes, viewOf(bytes, false).u32(at + 8) === LITTLE_MARK)
      known = []
    }
    const length = view.u32(at + 4)
    const next = at + length
    if (length < BLOCK_HEADER + BLOCK_END || length % 4 !== 0 || next > bytes.length) break
    const end = next - BLOCK_END
    if (type === INTERFACE) {
      known.push({ link: view.u16(at + 8), perMillisecond: resolutionOf(view, at + 16, end) })
    }
    const packet = blockPacket(view, type, at, end, known)
    if (packet !== undefined) packets.push(packet)
    at = next
  }
  return { packets, isCutOff: at < bytes.length }
}

/** The packets of a capture, up to where it is cut off or broken. None for other bytes. */
export function packetsOf(bytes: Uint8Array): Capture {
  const first = viewOf(bytes, false).u32(0)
  if (first === SECTION) return blockPackets(bytes)
  const classic = CLASSIC.get(first)
  return classic === undefined ? { packets: [], isCutOff: false } : classicPackets(bytes, ...classic)
}
