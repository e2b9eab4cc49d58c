import type { TraceEntry } from './entry.js'
import { tpdusOf } from './tpdu.js'
import { wantEntry } from './want.js'

/*
 * A capture that Wireshark reads: the classic pcap format, in it IPv4 and UDP to the port of GSMTAP, in that GSMTAP with SIM.
 */

/** Classic pcap: microseconds, little-endian, version 2.4; the link type of packets that begin with their IP header. */
const MAGIC = 0xa1b2c3d4
const VERSION = [2, 4] as const
const MOST = 65535
const RAW_IP = 101

/** The UDP port that is registered for GSMTAP. */
const PORT = 4729
const UDP = 17
const LOCALHOST = 0x7f000001
const LENGTHS = { file: 24, record: 16, ip: 20, udp: 8, gsmtap: 16 } as const

/** GSMTAP: version 2, a header of four words, type SIM; subtypes. */
const GSMTAP = { version: 2, words: 4, sim: 4 } as const
const SUBTYPE = { apdu: 0, atr: 1 } as const

/**
 * The beginning of a capture file. Packets of {@link pcapPackets} follow it, in as many pieces as you like.
 *
 * @returns 24 bytes
 * @example
 * ```ts
 * import { pcapHeader, toHex } from 'pocketsim'
 *
 * toHex(pcapHeader()) // => 'D4C3B2A1020004000000000000000000FFFF000065000000'
 * ```
 */
export function pcapHeader(): Uint8Array {
  const view = new DataView(new ArrayBuffer(LENGTHS.file))
  view.setUint32(0, MAGIC, true)
  view.setUint16(4, VERSION[0], true)
  view.setUint16(6, VERSION[1], true)
  view.setUint32(16, MOST, true)
  view.setUint32(20, RAW_IP, true)
  return new Uint8Array(view.buffer)
}

/** The checksum of an IPv4 header: the ones' complement of the sum of its words. RFC 791 §3.1 */
function checksum(view: DataView, from: number): number {
  let sum = 0
  for (let at = from; at < from + LENGTHS.ip; at += 2) sum += view.getUint16(at)
  return ~((sum & 0xffff) + (sum >> 16)) & 0xffff
}

/** One packet with all its headers. */
function packet(subtype: number, payload: Uint8Array, at: number): Uint8Array {
  const length = LENGTHS.ip + LENGTHS.udp + LENGTHS.gsmtap + payload.length
  const view = new DataView(new ArrayBuffer(LENGTHS.record + length))
  const micros = Math.max(0, Math.round(at * 1000))
  view.setUint32(0, Math.floor(micros / 1e6) >>> 0, true)
  view.setUint32(4, micros % 1e6, true)
  view.setUint32(8, length, true)
  view.setUint32(12, length, true)
  const ip = LENGTHS.record
  view.setUint16(ip, 0x4500)
  view.setUint16(ip + 2, length)
  view.setUint8(ip + 8, 64)
  view.setUint8(ip + 9, UDP)
  view.setUint32(ip + 12, LOCALHOST)
  view.setUint32(ip + 16, LOCALHOST)
  view.setUint16(ip + 10, checksum(view, ip))
  const udp = ip + LENGTHS.ip
  view.setUint16(udp, PORT)
  view.setUint16(udp + 2, PORT)
  // Without a checksum, as UDP over IPv4 allows: RFC 768.
  view.setUint16(udp + 4, LENGTHS.udp + LENGTHS.gsmtap + payload.length)
  const gsmtap = udp + LENGTHS.udp
  view.setUint8(gsmtap, GSMTAP.version)
  view.setUint8(gsmtap + 1, GSMTAP.words)
  view.setUint8(gsmtap + 2, GSMTAP.sim)
  view.setUint8(gsmtap + 12, subtype)
  const bytes = new Uint8Array(view.buffer)
  bytes.set(payload, gsmtap + LENGTHS.gsmtap)
  return bytes
}

/**
 * An entry of a trace as packets of a capture file: GSMTAP of type SIM, the ATR of a reset or the exchange as T=0 carries it. Codes and
 * keys are masked.
 *
 * @param entry - what a {@link Tracer} tells
 * @returns one packet; two for an exchange with data in both directions, which T=0 carries with GET RESPONSE; none where the card did
 *   not answer, or the command has fewer than four bytes
 * @throws PocketsimError `OPTION_FORMAT` for what is no entry
 * @example
 * ```ts
 * import { fromHex, pcapPackets, toHex, Tracer } from 'pocketsim'
 *
 * const [packet] = pcapPackets(new Tracer().feed({ kind: 'apdu', command: fromHex('00200001'), response: fromHex('63C3') }))
 * toHex(packet).endsWith('002000010063C3') // => true
 * ```
 */
export function pcapPackets(entry: TraceEntry): readonly Uint8Array[] {
  wantEntry(entry)
  const at = entry.at ?? 0
  if (entry.kind === 'reset') return entry.atr.length === 0 ? [] : [packet(SUBTYPE.atr, entry.atr, at)]
  return tpdusOf(entry.command, entry.response).map((tpdu) => packet(SUBTYPE.apdu, tpdu, at))
}
