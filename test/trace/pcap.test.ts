import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex } from '../../src/bytes/hex.js'
import { pcapHeader, pcapPackets } from '../../src/trace/pcap.js'
import { readTrace } from '../../src/trace/recordings/read.js'
import { Tracer } from '../../src/trace/tracer.js'
import {
  type BlockKind,
  type Form,
  gsmtap,
  hopByHop,
  ipv4,
  ipv6,
  LINKS,
  pcap,
  pcapng,
  type TestPacket,
  udp,
} from './capture.js'
import { ATR, codeOf, hexOf, SESSION } from './session.js'

const bytes = (hex: string): number[] => [...fromHex(hex)]
const MICRO: Form = { isLittle: true, perSecond: 1e6 }
const RAW = 101
const apdu = (hex: string, subtype = 0) => ipv4(udp(gsmtap(subtype, bytes(hex))))
const one = apdu('00A4000C023F009000')
const WANT = [['00A4000C023F00', '9000']]
const read = (...packets: readonly (readonly number[])[]) =>
  readTrace(
    pcap(
      RAW,
      packets.map((packet) => ({ bytes: packet })),
      MICRO,
    ),
  )

describe('captures', () => {
  it.each(Object.entries(LINKS))('%s is read, with IPv4 and with IPv6', (_, [link, v4, v6]) => {
    const inside = udp(gsmtap(0, bytes('00A4000C023F009000')))
    const packets = [{ bytes: [...v4, ...ipv4(inside)] }, { bytes: [...v6, ...ipv6(inside)] }]
    expect(hexOf(readTrace(pcap(link, packets, MICRO)).events)).toEqual([...WANT, ...WANT])
    expect(hexOf(readTrace(pcapng(link, packets, MICRO)).events)).toEqual([...WANT, ...WANT])
  })

  it.each([
    ['classic, low byte first', (packets: readonly TestPacket[]) => pcap(RAW, packets, MICRO)],
    [
      'classic, high byte first',
      (packets: readonly TestPacket[]) => pcap(RAW, packets, { isLittle: false, perSecond: 1e6 }),
    ],
    [
      'classic, in nanoseconds',
      (packets: readonly TestPacket[]) => pcap(RAW, packets, { isLittle: true, perSecond: 1e9 }),
    ],
    ['next generation', (packets: readonly TestPacket[]) => pcapng(RAW, packets, MICRO)],
    [
      'next generation, high byte first',
      (packets: readonly TestPacket[]) => pcapng(RAW, packets, { isLittle: false, perSecond: 1e6 }),
    ],
    [
      'next generation, in nanoseconds',
      (packets: readonly TestPacket[]) => pcapng(RAW, packets, { isLittle: true, perSecond: 1e9 }, 'enhanced', 9),
    ],
    [
      'next generation, in parts of 1024',
      (packets: readonly TestPacket[]) =>
        pcapng(RAW, packets, { isLittle: true, perSecond: 2 ** 10 }, 'enhanced', 0x8a),
    ],
    ['next generation, old blocks', (packets: readonly TestPacket[]) => pcapng(RAW, packets, MICRO, 'old')],
  ])('the form %s gives the packets with their times', (_, make) => {
    const { events } = readTrace(
      make([
        { bytes: apdu(ATR, 1), at: 1700000000250 },
        { bytes: one, at: 1700000001500 },
      ]),
    )
    expect(hexOf(events)).toEqual([`reset ${ATR}`, ...WANT])
    expect(events.map(({ at }) => at)).toEqual([1700000000250, 1700000001500])
  })

  it('simple packets of the next generation have no time', () => {
    const kind: BlockKind = 'simple'
    const { events } = readTrace(pcapng(RAW, [{ bytes: one }], MICRO, kind))
    expect(hexOf(events)).toEqual(WANT)
    expect('at' in (events[0] ?? {})).toBe(false)
  })

  it('two sections in one file, each in its own byte order, are read one after the other', () => {
    const sections = [true, false].map((isLittle) => pcapng(RAW, [{ bytes: one }], { isLittle, perSecond: 1e6 }))
    const whole = Uint8Array.from(sections.flatMap((section) => [...section]))
    expect(hexOf(readTrace(whole).events)).toEqual([...WANT, ...WANT])
  })

  it('IP options, extension headers, a longer header of GSMTAP, padding behind the packet and answers from the port are read', () => {
    const body = bytes('00A4000C023F009000')
    const packets = [
      ipv4(udp(gsmtap(0, body)), [1, 1, 1, 0]),
      ipv6(hopByHop(udp(gsmtap(0, body))), 0),
      ipv4(udp(gsmtap(0, body, 6))),
      [...one, 0, 0, 0, 0],
      ipv4(udp(gsmtap(0, body), 4729, 50000)),
    ]
    expect(hexOf(read(...packets).events)).toEqual(packets.flatMap(() => WANT))
  })

  it('other packets say nothing', () => {
    const inside = udp(gsmtap(0, bytes('00A4000C023F009000')))
    const others = [
      ipv4(inside, [], 6),
      ipv4(udp(gsmtap(0, bytes('00A4000C023F009000')), 53, 53)),
      ipv4(inside, [], 17, 0x2000),
      ipv4(inside, [], 17, 5),
      ipv6(inside, 6),
      ipv4(udp([2, 4, 1, ...gsmtap(0, []).slice(3)])),
      ipv4(udp([3, ...gsmtap(0, bytes('00A4000C023F009000')).slice(1)])),
      apdu('FF109679', 2),
      apdu('FF109679', 3),
      [0x50, 0, 0, 0],
      [],
      one.slice(0, -1),
    ]
    const { events, skipped } = read(...others, one)
    expect([hexOf(events), skipped]).toEqual([WANT, []])
  })

  it('an exchange in parts is put together: header, data to the card, data from it, status word', () => {
    const parts = [
      apdu('00A4000402', 4),
      apdu('3F00', 5),
      apdu('6110', 7),
      apdu('00B0000002', 4),
      apdu('AABB', 6),
      apdu('9000', 7),
    ]
    expect(hexOf(read(...parts).events)).toEqual([
      ['00A40004023F00', '6110'],
      ['00B0000002', 'AABB9000'],
    ])
    expect(read(one, apdu('9000', 7)).skipped).toEqual([{ line: 2, why: 'no whole command with its answer' }])
  })

  it('a packet without a whole exchange is told with its number, and so is a capture that is cut off', () => {
    const whole = pcap(RAW, [{ bytes: one }, { bytes: apdu('00A40004') }, { bytes: one }], MICRO)
    expect(readTrace(whole).skipped).toEqual([{ line: 2, why: 'no whole command with its answer' }])
    const cut = readTrace(whole.subarray(0, -3))
    expect(hexOf(cut.events)).toEqual(WANT)
    expect(cut.skipped.at(-1)).toEqual({ line: 3, why: 'the capture ends within a packet' })
    const next = pcapng(RAW, [{ bytes: one }, { bytes: one }], MICRO)
    expect(readTrace(next.subarray(0, -3)).skipped).toEqual([{ line: 2, why: 'the capture ends within a packet' }])
  })

  it('blocks whose length is wrong end the capture, and a packet of an interface that is not there says nothing', () => {
    const good = pcapng(RAW, [{ bytes: one }], MICRO)
    for (const length of [0, 8, 13, 0xffffffff]) {
      const bad = Uint8Array.of(
        ...good,
        6,
        0,
        0,
        0,
        length & 0xff,
        (length >> 8) & 0xff,
        (length >> 16) & 0xff,
        length >>> 24,
        0,
        0,
        0,
        0,
      )
      expect(hexOf(readTrace(bad).events)).toEqual(WANT)
    }
    const alien = pcapng(RAW, [{ bytes: one }], MICRO)
    const at = alien.length - 12 - 20 - Math.ceil(one.length / 4) * 4 + 8
    alien[at] = 9
    expect(codeOf(() => readTrace(alien))).toBe('TRACE_FORMAT')
  })

  it('what a tracer writes as a capture is read as the session that it traced, with codes masked', () => {
    const tracer = new Tracer()
    const entries = [
      tracer.feed({ kind: 'reset', atr: fromHex(ATR), at: 1000 }),
      ...SESSION.map(([command, response], i) =>
        tracer.feed({ kind: 'apdu', command: fromHex(command), response: fromHex(response), at: 2000 + i }),
      ),
    ]
    const capture = Uint8Array.from([
      ...pcapHeader(),
      ...entries.flatMap((entry) => pcapPackets(entry).flatMap((packet) => [...packet])),
    ])
    const masked = SESSION.map(([command, response]) => [
      command.startsWith('0020000108') ? `0020000108${'2A'.repeat(8)}` : command,
      response,
    ])
    const { events, skipped } = readTrace(capture)
    expect(hexOf(events)).toEqual([`reset ${ATR}`, ...masked])
    expect(skipped).toEqual([])
    expect(events.map(({ at }) => at).slice(0, 3)).toEqual([1000, 2000, 2001])
  })

  it('any bytes behind any beginning of a capture are read without another error', () => {
    const form = fc.record({ isLittle: fc.boolean(), perSecond: fc.constantFrom(1e6, 1e9) })
    const link = fc.constantFrom(...Object.values(LINKS).map(([number]) => number), 147)
    const packet = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((some) => [...some]),
      fc
        .tuple(fc.nat(8), fc.uint8Array({ maxLength: 30 }))
        .map(([subtype, body]) => ipv4(udp(gsmtap(subtype, [...body])))),
    )
    fc.assert(
      fc.property(
        form,
        link,
        fc.array(packet, { maxLength: 4 }),
        fc.boolean(),
        fc.nat(40),
        (how, type, list, isNext, cut) => {
          const packets = list.map((some) => ({ bytes: some }))
          const whole = isNext ? pcapng(type, packets, how) : pcap(type, packets, how)
          const bytes = whole.subarray(0, Math.max(4, whole.length - cut))
          expect(['TRACE_FORMAT', 'no error']).toContain(codeOf(() => readTrace(bytes)))
        },
      ),
    )
  })
})
