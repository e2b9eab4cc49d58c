import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../src/bytes/hex.js'
import { PocketsimError } from '../../src/error.js'
import { readTrace, TRACE_FORMATS } from '../../src/trace/recordings/read.js'
import type { TraceFormat } from '../../src/trace/recordings/recording.js'
import { ATR, codeOf, fixture, hexOf, SESSION } from './session.js'

const RESET = [`reset ${ATR}`]
const FIXTURES: readonly (readonly [file: string, format: TraceFormat, first: readonly string[]])[] = [
  ['simtrace.txt', 'simtrace', RESET],
  ['simtrace2.txt', 'simtrace', RESET],
  ['csim.txt', 'at', []],
  ['modemmanager.txt', 'at', []],
  ['pysim.txt', 'pysim', ['reset ']],
  ['pysim-colours.txt', 'pysim', ['reset ']],
  ['pysim-shell.txt', 'pysim', RESET],
  ['pysim-trace.txt', 'pysim', RESET],
  ['capture.pcap', 'pcap', RESET],
  ['nanoseconds.pcap', 'pcap', RESET],
  ['capture.pcapng', 'pcap', RESET],
  ['exchanges.json', 'json', []],
  ['plain.txt', 'plain', []],
  ['arrows.txt', 'plain', ['reset ']],
]

describe('readTrace', () => {
  it.each(FIXTURES)('%s is read as the session that it records, and its format is found out', (file, format, first) => {
    const recording = readTrace(fixture(file))
    expect(recording.format).toBe(format)
    expect(hexOf(recording.events)).toEqual([...first, ...SESSION])
    expect(recording.skipped).toEqual([])
  })

  it('each format has a fixture', () => {
    expect(new Set(FIXTURES.map(([, format]) => format))).toEqual(new Set(Object.keys(TRACE_FORMATS)))
  })

  it.each(FIXTURES)('%s is read by the name of its format too', (file, format, first) => {
    expect(hexOf(readTrace(fixture(file), { format }).events)).toEqual([...first, ...SESSION])
  })

  it('a text and its bytes are read alike, also where each character has two bytes', () => {
    const text = String.fromCharCode(...fixture('simtrace.txt'))
    const want = hexOf(readTrace(text).events)
    const two = (order: (low: number) => number[]) =>
      Uint8Array.from([0xfeff, ...text].flatMap((one) => order(typeof one === 'string' ? one.charCodeAt(0) : one)))
    expect(hexOf(readTrace(two((code) => [code & 0xff, code >> 8])).events)).toEqual(want)
    expect(hexOf(readTrace(two((code) => [code >> 8, code & 0xff])).events)).toEqual(want)
    expect(hexOf(readTrace(text.replaceAll('\n', '\r\n')).events)).toEqual(want)
    expect(hexOf(readTrace(text.replaceAll('\n', '\r')).events)).toEqual(want)
  })

  it('events have the line that they are from; a packet of a capture counts as a line', () => {
    const lines = (file: string) => readTrace(fixture(file)).events.map(({ line }) => line)
    expect(lines('plain.txt').slice(0, 3)).toEqual([2, 3, 4])
    expect(lines('arrows.txt').slice(0, 3)).toEqual([1, 2, 4])
    // Packets 2 and 3 are the PPS.
    expect(lines('capture.pcap').slice(0, 3)).toEqual([1, 4, 5])
    expect(lines('exchanges.json').slice(0, 3)).toEqual([1, 2, 3])
  })

  it('the log of ModemManager says when a command was sent and how long the answer took', () => {
    const [first] = readTrace(fixture('modemmanager.txt')).events
    expect(first).toMatchObject({ at: 1700000000287.5, took: 12.5 })
  })

  it('a file without an exchange is refused with all formats in the sentence, and so is another format than the right one', () => {
    const refused = (input: string | Uint8Array, format?: TraceFormat) => () => readTrace(input, { format })
    expect(refused('')).toThrow(PocketsimError)
    for (const format of Object.keys(TRACE_FORMATS)) expect(refused('AT\nOK\n')).toThrow(`(${format})`)
    expect(codeOf(refused('nothing', 'pcap'))).toBe('TRACE_FORMAT')
    expect(codeOf(refused(fixture('csim.txt'), 'simtrace'))).toBe('TRACE_FORMAT')
    expect(codeOf(refused(fixture('simtrace.txt'), 'pcap'))).toBe('TRACE_FORMAT')
  })

  it('a wrong type and an option that does not exist are told as what they are', () => {
    // biome-ignore lint/suspicious/noExplicitAny: it is what a program in JavaScript may do
    const read: any = readTrace
    for (const input of [undefined, null, 7, {}, ['00A4']]) expect(codeOf(() => read(input))).toBe('TRACE_FORMAT')
    expect(codeOf(() => read('', { format: 'usb' }))).toBe('OPTION_FORMAT')
    expect(codeOf(() => read('', { from: 'at' }))).toBe('OPTION_FORMAT')
    expect(codeOf(() => read('', 'at'))).toBe('OPTION_FORMAT')
    expect(codeOf(() => read('00A40004023F00 9000', { format: undefined }))).toBe('no error')
  })
})

/** Pieces of which recordings are made, in no order: what a reader may stumble over. */
const PIECES = [
  '00A40004023F00',
  '9000',
  ' ',
  '\n',
  '"',
  ',',
  ':',
  '(9):',
  '+CSIM',
  '+CRSM',
  '=',
  'AT',
  'APDU',
  'ATR',
  'TPDU',
  '-> ',
  '<- ',
  '> ',
  '< ',
  '{',
  '}',
  '[',
  ']',
  '"command":',
  'Apdu(',
  ')',
  'apdu ',
  'SW: ',
  'RESP: ',
  '176',
  '28423',
  '0x',
  '\\',
  '\u001b[',
  '31m',
  '\ufeff',
  '\u0000',
  'é',
]

const rubbish = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
)
const MAGIC = [
  'D4C3B2A1',
  'A1B2C3D4',
  '4D3CB2A1',
  'A1B23C4D',
  '0A0D0D0A1C0000004D3C2B1A',
  '0A0D0D0A0000001C1A2B3C4D',
  'FFFE',
  'FEFF',
  '',
]
const rubbishBytes = fc
  .tuple(fc.constantFrom(...MAGIC), fc.uint8Array({ maxLength: 300 }))
  .map(([magic, rest]) => Uint8Array.of(...Buffer.from(magic, 'hex'), ...rest))

describe('rubbish', () => {
  it('any text and any bytes, read as any format, give events or the one error', () => {
    const formats = [undefined, 'simtrace', 'at', 'pysim', 'pcap', 'json', 'plain'] as const
    fc.assert(
      fc.property(fc.oneof(rubbish, rubbishBytes), fc.constantFrom(...formats), (input, format) => {
        let code: unknown
        try {
          const { events, skipped } = readTrace(input, { format })
          expect(events.length).toBeGreaterThan(0)
          for (const event of events) {
            if (event.kind === 'apdu') expect(event.command.length).toBeGreaterThanOrEqual(4)
            if (event.kind === 'apdu') expect(event.response.length).not.toBe(1)
          }
          for (const { line, why } of skipped) expect([line > 0, why.length > 0]).toEqual([true, true])
        } catch (error) {
          if (!(error instanceof PocketsimError)) throw error
          code = error.code
        }
        expect(['TRACE_FORMAT', undefined]).toContain(code)
      }),
    )
  })

  it('a line that is skipped is told without anything that stands in it', () => {
    const { skipped } = readTrace(
      '00A40004023F00 9000\nAPDU: 00 20 00 01 08 31 32 33 34\n002000010831323334FFFF\nAT+CSIM=26,"00200001"',
    )
    for (const { why } of skipped) expect(why).not.toMatch(/31|0020/)
    expect(skipped.length).toBeGreaterThan(0)
  })

  // A reader that looks at a piece twice for each piece would run for hours.
  it.each([
    ['blanks', ' '],
    ['digits', '0'],
    ['quotes', '+CSIM="'],
    ['commas', '+CRSM=,'],
    ['words with commas in quotes', '+CSIM=,","'],
    ['marks', 'APDU ('],
    ['marks with blanks', `APDU${' '.repeat(500)}`],
    ['brackets', '['],
    ['braces', '{"a":'],
    ['escapes', '\u001b[1'],
    ['calls', 'Apdu( '],
    ['arrows', '-> '],
    ['colons', ': '],
    ['lines', '\n'],
    ['SELECTs', '00A40004023F00\n'],
  ])('a megabyte of %s is read in one go', (_, piece) => {
    const long = piece.repeat(Math.ceil(1e6 / piece.length))
    for (const text of [long, `APDU:${long}`, `AT+CSIM=${long}`, `{${long}`, `-> ${long}`, `> ${long}`]) {
      expect(['TRACE_FORMAT', 'no error']).toContain(codeOf(() => readTrace(text)))
    }
  })

  it('a megabyte of packets that never end an exchange is read in one go', () => {
    const capture = fixture('capture.pcap')
    const packet = capture.slice(24, 24 + 16 + 80)
    packet[16 + 14 + 20 + 8 + 12] = 6
    const many = new Uint8Array(24 + 10000 * packet.length)
    many.set(capture.subarray(0, 24))
    for (let i = 0; i < 10000; i++) many.set(packet, 24 + i * packet.length)
    expect(codeOf(() => readTrace(many))).toBe('TRACE_FORMAT')
  })

  it('the bytes of an event are its own: the file may be changed afterwards', () => {
    for (const [file] of FIXTURES) {
      const bytes = fixture(file)
      const { events } = readTrace(bytes)
      const before = hexOf(events)
      bytes.fill(0)
      expect(hexOf(events)).toEqual(before)
    }
    expect(toHex(fixture('capture.pcap').subarray(0, 4))).toBe('D4C3B2A1')
  })
})
