/** Makes captures for tests, apart from the source: each header byte by byte. */

type Bytes = readonly number[]
const big = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256)

export const gsmtap = (subtype: number, body: Bytes, words = 4): number[] => [
  2,
  words,
  4,
  0,
  ...big(0, 8),
  subtype,
  0,
  0,
  0,
  ...big(0, 4 * words - 16),
  ...body,
]
export const udp = (payload: Bytes, from = 50000, to = 4729): number[] => [
  ...big(from, 2),
  ...big(to, 2),
  ...big(8 + payload.length, 2),
  0,
  0,
  ...payload,
]
export const ipv4 = (payload: Bytes, options: Bytes = [], protocol = 17, fragment = 0): number[] => [
  0x45 + options.length / 4,
  0,
  ...big(20 + options.length + payload.length, 2),
  0,
  0,
  ...big(fragment, 2),
  64,
  protocol,
  0,
  0,
  127,
  0,
  0,
  1,
  127,
  0,
  0,
  1,
  ...options,
  ...payload,
]
export const ipv6 = (payload: Bytes, next = 17): number[] => [
  0x60,
  0,
  0,
  0,
  ...big(payload.length, 2),
  next,
  64,
  ...big(1, 16),
  ...big(1, 16),
  ...payload,
]
/** Hop-by-hop options of 8 bytes before UDP. */
export const hopByHop = (payload: Bytes): number[] => [17, 0, 1, 4, 0, 0, 0, 0, ...payload]

/** Link types, with what stands before IPv4 in each. */
export const LINKS: Readonly<Record<string, readonly [number: number, v4: Bytes, v6: Bytes]>> = {
  Ethernet: [1, [...big(0, 12), 8, 0], [...big(0, 12), 0x86, 0xdd]],
  'Ethernet with a VLAN': [1, [...big(0, 12), 0x81, 0, 0, 7, 8, 0], [...big(0, 12), 0x81, 0, 0, 7, 0x86, 0xdd]],
  'Ethernet with two VLANs': [
    1,
    [...big(0, 12), 0x88, 0xa8, 0, 7, 0x81, 0, 0, 8, 8, 0],
    [...big(0, 12), 0x88, 0xa8, 0, 7, 0x81, 0, 0, 8, 0x86, 0xdd],
  ],
  'loopback of BSD': [0, [2, 0, 0, 0], [30, 0, 0, 0]],
  'loopback of OpenBSD': [108, [0, 0, 0, 2], [0, 0, 0, 24]],
  'raw IP': [101, [], []],
  'raw IP of BSD': [12, [], []],
  'raw IP of OpenBSD': [14, [], []],
  'Linux cooked': [113, [...big(0, 14), 8, 0], [...big(0, 14), 0x86, 0xdd]],
  'Linux cooked, second form': [276, [8, 0, ...big(0, 18)], [0x86, 0xdd, ...big(0, 18)]],
}

export interface TestPacket {
  readonly bytes: Bytes
  /** Milliseconds. */
  readonly at?: number
}

/** Byte order and unit of a capture: how many of it are a second. */
export interface Form {
  readonly isLittle: boolean
  readonly perSecond: number
}

const order = (isLittle: boolean) => (value: number, bytes: number) =>
  isLittle ? big(value, bytes).reverse() : big(value, bytes)

export function pcap(link: number, packets: readonly TestPacket[], { isLittle, perSecond }: Form): Uint8Array {
  const put = order(isLittle)
  const magic = perSecond === 1e6 ? 0xa1b2c3d4 : 0xa1b23c4d
  return Uint8Array.from([
    ...put(magic, 4),
    ...put(2, 2),
    ...put(4, 2),
    ...put(0, 8),
    ...put(65535, 4),
    ...put(link, 4),
    ...packets.flatMap(({ bytes, at = 0 }) => [
      ...put(Math.floor(at / 1000), 4),
      ...put(Math.round(((at % 1000) * perSecond) / 1000), 4),
      ...put(bytes.length, 4),
      ...put(bytes.length, 4),
      ...bytes,
    ]),
  ])
}

const padded = (bytes: Bytes): number[] => [...bytes, ...big(0, (4 - (bytes.length % 4)) % 4)]

export type BlockKind = 'enhanced' | 'old' | 'simple'

/** `resolution` is the option of that name; without it times are in microseconds. */
export function pcapng(
  link: number,
  packets: readonly TestPacket[],
  { isLittle, perSecond }: Form,
  kind: BlockKind = 'enhanced',
  resolution?: number,
): Uint8Array {
  const put = order(isLittle)
  const block = (type: number, body: Bytes) => {
    const length = 12 + padded(body).length
    return [...put(type, 4), ...put(length, 4), ...padded(body), ...put(length, 4)]
  }
  const option =
    resolution === undefined
      ? []
      : [
          ...put(2, 2),
          ...put(3, 2),
          ...padded([108, 111, 48]),
          ...put(9, 2),
          ...put(1, 2),
          resolution,
          0,
          0,
          0,
          ...put(0, 4),
        ]
  const packet = ({ bytes, at = 0 }: TestPacket) => {
    const time = Math.round((at * perSecond) / 1000)
    const times = [...put(Math.floor(time / 2 ** 32), 4), ...put(time % 2 ** 32, 4)]
    const lengths = [...put(bytes.length, 4), ...put(bytes.length, 4)]
    if (kind === 'simple') return block(3, [...put(bytes.length, 4), ...bytes])
    return kind === 'old'
      ? block(2, [...put(0, 2), ...put(0, 2), ...times, ...lengths, ...bytes])
      : block(6, [...put(0, 4), ...times, ...lengths, ...bytes])
  }
  return Uint8Array.from([
    ...block(0x0a0d0d0a, [
      ...put(0x1a2b3c4d, 4),
      ...put(1, 2),
      ...put(0, 2),
      ...put(2 ** 32 - 1, 4),
      ...put(2 ** 32 - 1, 4),
    ]),
    ...block(1, [...put(link, 2), 0, 0, ...put(65535, 4), ...option]),
    // A block of statistics, which says nothing here.
    ...block(5, [...put(0, 4), ...put(0, 8)]),
    ...packets.flatMap(packet),
  ])
}
