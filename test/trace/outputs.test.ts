import { pcapHeader, pcapPackets, toHex, traceJson, traceText } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { PAGE_KEYS } from '../docs/trace-page.js'
import { fed, traced, USIM } from './sessions.js'

const ESCAPE = '\u001b'

/** The payloads behind IPv4, UDP and GSMTAP, as hex, each with the subtype before it. */
const payloads = (packets: readonly Uint8Array[]) =>
  packets.map((packet) => `${packet[16 + 28 + 12]} ${toHex(packet.subarray(16 + 28 + 16))}`)

describe('traceText', () => {
  const { tracer, reset, apdu } = fed()
  const atr = reset()
  const wrong = apdu('0020000108 31313131FFFFFFFF', '63C2', 1_700_000_000_000)

  it('writes one line for an entry, and one for each thing that is odd', () => {
    expect(traceText(atr)).toBe('   1            reset: ATR of 2 bytes')
    expect(traceText(wrong).split('\n')).toEqual([
      '   2            VERIFY PIN of PIN1: wrong, 2 tries left',
      '      ! risk: gives a code and has not asked since the reset how many tries are left (TS 102 221 §11.1.9, verify-without-asking)',
    ])
    expect(traceText({ ...wrong, took: 0.07, oddities: [] })).toBe(
      '   2    0.1 ms  VERIFY PIN of PIN1: wrong, 2 tries left',
    )
  })

  it('writes the bytes and the time where they are wanted', () => {
    const [head, ...lines] = traceText(wrong, { bytes: true, time: true }).split('\n')
    expect(head).toMatch(/^2023-11-14T22:13:20\.000Z {4}2 /)
    expect(lines.slice(0, 2)).toEqual(['      > 00200001082A2A2A2A2A2A2A2A', '      < 63C2'])
    expect(traceText(atr, { bytes: true, time: true })).toBe('   1            reset: ATR of 2 bytes\n      < 3B00')
    expect(traceText(reset(''), { bytes: true })).not.toContain('<')
    expect(traceText(apdu('00F2000C', ''), { bytes: true })).not.toContain('<')
  })

  it('has colours where they are wanted: green for what was done, red for what was refused, yellow for what is odd', () => {
    expect(traceText(wrong, { colour: false })).not.toContain(ESCAPE)
    expect(traceText(wrong, { colour: true })).toContain(
      `${ESCAPE}[31mVERIFY PIN of PIN1: wrong, 2 tries left${ESCAPE}[0m`,
    )
    expect(traceText(wrong, { colour: true })).toContain(`${ESCAPE}[33m! risk: gives a code`)
    expect(traceText(atr, { colour: true })).toContain(`${ESCAPE}[32mreset`)
    expect(traceText(apdu('00200001', '63C3'), { colour: true })).toContain(`${ESCAPE}[32mVERIFY`)
  })

  it('lets no text of a card write on the terminal: control characters are shown as their number', () => {
    const told = { ...wrong, text: `EF.ADN: ${ESCAPE}[2J\r\nname\u202e\u2028`, oddities: [] }
    expect(traceText(told)).toBe('   2            EF.ADN: \\u{1b}[2J\\u{d}\\u{a}name\\u{202e}\\u{2028}')
  })

  it.each([
    [{ color: true }, 'options.color: there is no such field; did you mean colour?'],
    [{ colour: 'yes' }, 'options.colour: want true or false'],
  ])('refuses the options %j', (options, sentence) => {
    expect(() => traceText(wrong, JSON.parse(JSON.stringify(options)))).toThrow(sentence)
  })

  it('was tried on a tracer without a card', () => expect(() => tracer.reset()).toThrow('no card'))
})

it.each([
  [{ kind: 'pps' }, 'entry.kind: want apdu or reset'],
  [null, 'entry.kind: want apdu or reset'],
  [{ kind: 'reset' }, 'entry.number: want a whole number'],
  [{ kind: 'reset', number: 1, text: '', oddities: [], atr: '3B00' }, 'entry.atr: want a Uint8Array'],
])('no form takes %j for an entry', (value, sentence) => {
  for (const form of [traceText, traceJson, pcapPackets]) {
    expect(() => form(JSON.parse(JSON.stringify(value)))).toThrow(sentence)
  }
})

it('each form takes an entry with more fields, and leaves them out', () => {
  const more = { ...fed().reset(), source: 'modem' }
  expect(traceText(more)).toBe('   1            reset: ATR of 2 bytes')
  expect(traceJson(more)).not.toContain('modem')
  expect(pcapPackets(more)).toHaveLength(1)
})

describe('traceJson', () => {
  it('has the keys that the page lists, in their order, and leaves out those without a value', () => {
    const { send, entries } = traced({ pin1Enabled: false })
    send(USIM, '00B2010C00', '00B2010C12', '00200001', '00B0870001')
    send(`00C00000${send('00A40804022FE2').statusWord?.slice(2)}`)
    const seen = new Set<string>()
    for (const entry of entries) {
      const keys = Object.keys(JSON.parse(traceJson(entry)))
      expect(keys).toEqual(PAGE_KEYS.filter((key) => keys.includes(key)))
      for (const key of keys) seen.add(key)
    }
    expect([...seen].sort()).toEqual([...PAGE_KEYS].sort())
  })

  it('is one line of JSON with bytes in hex and values as decodeFile gives them', () => {
    const { send } = traced({ pin1Enabled: false }, { now: () => 5 })
    send(USIM)
    const line = traceJson(send('00B0870009'))
    expect(line).not.toContain('\n')
    expect(JSON.parse(line)).toEqual({
      version: 1,
      number: 3,
      kind: 'apdu',
      at: 5,
      took: 0,
      channel: 0,
      command: '00B0870009',
      response: '0809101010325476989000',
      instruction: 'READ BINARY',
      clause: 'TS 102 221 §11.1.3',
      file: { path: '3F00/7FFF/6F07', name: 'EF.IMSI' },
      value: '001010123456789',
      statusWord: '9000',
      ok: true,
      text: 'READ BINARY of the file with SFI 7 from 0 in EF.IMSI: done, 9 bytes, 001010123456789',
      oddities: [],
    })
  })

  it('is one object for a reset and for what is odd', () => {
    const { reset, apdu } = fed()
    expect(JSON.parse(traceJson(reset()))).toEqual({
      version: 1,
      number: 1,
      kind: 'reset',
      atr: '3B00',
      text: 'reset: ATR of 2 bytes',
      oddities: [],
    })
    expect(JSON.parse(traceJson(apdu('00C0000001', '6F00'))).oddities).toEqual([
      {
        rule: 'nothing-to-fetch',
        severity: 'fault',
        text: 'sends GET RESPONSE while no answer waits on this channel',
        clause: 'TS 102 221 §12.1.1',
      },
    ])
  })
})

describe('pcapPackets', () => {
  const { reset, apdu } = fed()
  const packets = (command: string, response: string) => payloads(pcapPackets(apdu(command, response)))

  /** What T=0 carries for an exchange: header, P3, data in one direction, status word. TS 102 221 §7.3.1.1 */
  it.each([
    ['no data', '00F2000C', '9000', ['0 00F2000C009000']],
    ['data in the answer', '00B0000003', 'CAFE019000', ['0 00B0000003CAFE019000']],
    ['fewer data than Le', '00B0000000', 'CAFE019000', ['0 00B0000003CAFE019000']],
    ['a wrong Le', '00B00000FF', '6C03', ['0 00B00000006C03']],
    ['data in the command', '00D6000002CAFE', '9000', ['0 00D6000002CAFE9000']],
    ['data in both', '00A40004023F0000', '62029000', ['0 00A40004023F006102', '0 00C000000262029000']],
    ['data in both on a channel', '81F20000021122', '62019000', ['0 81F200000211226102', '0 01C000000262019000']],
    ['data in both in class A0', 'A0A40000023F00', '00009000', ['0 A0A40000023F009F02', '0 A0C000000200009000']],
    ['extended lengths', '00A408040000023F000168', '9000', ['0 00A40804023F009000']],
    ['a code', '002000010831313131FFFFFFFF', '63C2', ['0 00200001082A2A2A2A2A2A2A2A63C2']],
    ['lengths that do not fit', '0020000131323334', '6700', ['0 00200001032A2A2A6700']],
    ['a card that does not answer', '00F2000C', '', []],
    ['no command', '00F2', '6700', []],
    // Wireshark looks for SRES and Kc behind the challenge.
    [
      'RUN GSM ALGORITHM',
      `A088000010${'11'.repeat(16)}`,
      '9F0C',
      [`0 A088000010${'11'.repeat(16)}${'2A'.repeat(12)}9F0C`],
    ],
  ])('writes an exchange with %s as T=0 carries it', (_, command, response, expected) => {
    expect(packets(command, response)).toEqual(expected)
  })

  it('writes a reset as its ATR, and nothing where there is none', () => {
    expect(payloads(pcapPackets(reset('3B9F96')))).toEqual(['1 3B9F96'])
    expect(pcapPackets(reset(''))).toEqual([])
  })

  it('has the headers of pcap, IPv4 with its checksum, UDP to port 4729, and GSMTAP', () => {
    const [packet = new Uint8Array(0)] = pcapPackets(apdu('00F2000C', '9000', 1_700_000_000_123.456))
    const view = new DataView(packet.buffer)
    expect([view.getUint32(0, true), view.getUint32(4, true)]).toEqual([1_700_000_000, 123_456])
    expect([view.getUint32(8, true), view.getUint32(12, true), packet.length]).toEqual([51, 51, 16 + 51])
    let sum = 0
    for (let at = 16; at < 36; at += 2) sum += view.getUint16(at)
    expect((sum & 0xffff) + (sum >> 16)).toBe(0xffff)
    expect(toHex(packet.subarray(16, 20))).toBe('45000033')
    expect(toHex(packet.subarray(36, 44))).toBe('12791279001F0000')
    expect(toHex(packet.subarray(44, 60))).toBe('02040400000000000000000000000000')
    expect(pcapHeader().length).toBe(24)
  })
})
