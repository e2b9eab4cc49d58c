import type { Packet } from './packets.js'
import { type ByteView, viewOf } from './view.js'

/** UDP port of GSMTAP. */
const PORT = 4729
const UDP = 17
const UDP_HEADER = 8

/** What a network packet is, as Ethernet numbers it: IPv4, IPv6, and two marks with four bytes more before the number. */
const [IPV4, IPV6, VLAN, SERVICE_VLAN] = [0x0800, 0x86dd, 0x8100, 0x88a8]

/** Where the number of the kind stands, and where the network packet begins; a `kind` of -1 says that no number is there. */
interface Link {
  readonly kind: number
  readonly start: number
}

/** Link types: loopback of BSD and of OpenBSD, Ethernet, raw IP in its three numbers, "any" of Linux in both forms, IPv4, IPv6. */
const LINKS: ReadonlyMap<number, Link> = new Map([
  [0, { kind: -1, start: 4 }],
  [1, { kind: 12, start: 14 }],
  [12, { kind: -1, start: 0 }],
  [14, { kind: -1, start: 0 }],
  [101, { kind: -1, start: 0 }],
  [108, { kind: -1, start: 4 }],
  [113, { kind: 14, start: 16 }],
  [228, { kind: -1, start: 0 }],
  [229, { kind: -1, start: 0 }],
  [276, { kind: 0, start: 20 }],
])

/** Headers of IPv6 that stand before the next: hop-by-hop, routing, destination. RFC 8200 §4. */
const EXTENSIONS: readonly number[] = [0, 43, 60]

/** Where the network packet begins; `undefined` where it is none of IP. */
function networkStart(view: ByteView, { kind, start }: Link): number | undefined {
  if (kind < 0) return start
  let tags = 0
  while ([VLAN, SERVICE_VLAN].includes(view.u16(kind + tags))) tags += 4
  return [IPV4, IPV6].includes(view.u16(kind + tags)) ? start + tags : undefined
}

/** Where what IP carries begins and ends; `undefined` where it is no whole datagram of UDP. RFC 791 §3.1, RFC 8200 §3. */
function carried(view: ByteView, at: number): readonly [start: number, end: number] | undefined {
  const { bytes } = view
  const first = bytes[at] ?? 0
  if (first >> 4 === 4) {
    const isPart = (view.u16(at + 6) & 0x3fff) !== 0
    if (bytes[at + 9] !== UDP || isPart) return undefined
    return [at + 4 * (first & 0x0f), at + view.u16(at + 2)]
  }
  if (first >> 4 !== 6) return undefined
  let next = bytes[at + 6] ?? 0
  let start = at + 40
  while (EXTENSIONS.includes(next) && start < bytes.length) {
    next = bytes[start] ?? 0
    start += 8 + 8 * (bytes[start + 1] ?? 0)
  }
  return next === UDP ? [start, at + 40 + view.u16(at + 4)] : undefined
}

/** What a packet carries to or from the port of GSMTAP; `undefined` for any other packet, and for one that is cut off. */
export function gsmtapDatagram({ link, bytes }: Packet): Uint8Array | undefined {
  const view = viewOf(bytes, false)
  const known = LINKS.get(link)
  const at = known && networkStart(view, known)
  const inside = at === undefined ? undefined : carried(view, at)
  if (inside === undefined) return undefined
  const [start, end] = inside
  if (view.u16(start) !== PORT && view.u16(start + 2) !== PORT) return undefined
  if (end > bytes.length || end < start + UDP_HEADER) return undefined
  return bytes.subarray(start + UDP_HEADER, end)
}
