import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { traceJson } from '../../src/trace/json.js'
import { readTrace } from '../../src/trace/recordings/read.js'
import type { TraceFormat } from '../../src/trace/recordings/recording.js'
import { Tracer } from '../../src/trace/tracer.js'
import { hexOf, SESSION } from './session.js'

const reading =
  (format: TraceFormat) =>
  (...lines: readonly string[]) => {
    const { events, skipped } = readTrace(lines.join('\n'), { format })
    return [hexOf(events), skipped]
  }
const SELECT = ['00A40004023F00', '9000']

describe('SIMtrace', () => {
  const read = reading('simtrace')

  it('one line may tell of a PPS and an ATR before its bytes', () => {
    expect(
      read(
        'ATR APDU: 3b 9f 95',
        'PPS(Fi=9/Di=5) ATR APDU: 3b 9f',
        'PPS(Fi=9/Di=5) APDU: (9): 00 a4 00 04 02 3f 00 90 00',
      ),
    ).toEqual([['reset 3B9F95', 'reset 3B9F', SELECT], []])
  })

  it('what stands around the lines says nothing: changes of the card, PPS, other words', () => {
    const around = [
      'Card state change: card inserted, reset asserted',
      'PPS: ff 10 96 79',
      'Fi/Di switched to 512/32',
      'ATR: ',
    ]
    expect(read(...around, 'TPDU: 00 a4 00 04 02 3f 00 90 00 ')).toEqual([[SELECT], []])
  })

  it('bytes that were not heard whole are told with their line', () => {
    const why = 'no whole command with its answer'
    expect(
      read(
        'TPDU: 00a40004023f009000',
        'TPDU (incomplete): 00 a4 00 04 02 3f 00 90 00',
        'APDU: (5): 00 a4 00 04 02',
        'APDU: xy',
      ),
    ).toEqual([
      [SELECT],
      [
        { line: 2, why },
        { line: 3, why },
        { line: 4, why: 'want bytes in hex' },
      ],
    ])
  })
})

describe('pySim', () => {
  const read = reading('pysim')

  it.each([
    ['as the shell prints it', ['-> 00a4000402 3f00', '<- 9000: ']],
    ['as older versions print it', ['-> 00a40004023f00', '<- 9000: ']],
    ['with the level of the log', ['INFO: -> 00a4000402 3f00', 'INFO: <- 9000: ']],
    [
      'with place and level',
      ['pySim.transport.49 -- INFO: -> 00a4000402 3f00', 'pySim.transport.50 -- INFO: <- 9000: '],
    ],
    ['as a command of the shell', ['pySIM-shell (00:MF)> apdu 00A40004023F00', 'SW: 9000']],
    ['as an administrator', ['pySIM-shell (SCP02[01]:00:MF)# apdu --raw 00A40004023F00', 'SW: 9000']],
    ['of a script', ['apdu 00A40004023F00 --expect-sw 9000', 'SW: 9000']],
    ['raw in pySim-trace', ['Apdu(00 A4 00 04 02 3f00  9000)']],
  ])('an exchange is read %s', (_, lines) => {
    expect(read(...lines)).toEqual([[SELECT], []])
  })

  it('answers with data stand behind the status word', () => {
    expect(read('-> 00b0000002', '<- 9000: aabb')).toEqual([[['00B0000002', 'AABB9000']], []])
    expect(read('apdu 00b0000002', 'SW: 9000, RESP: aabb')).toEqual([[['00B0000002', 'AABB9000']], []])
    expect(read('Tpdu(00 B0 00 00 02  aabb 9000)')).toEqual([[['00B0000002', 'AABB9000']], []])
  })

  it('a command that gets no answer is told with its line, and a broken one too', () => {
    const why = 'no answer follows'
    expect(read('-> 00a4000402 3f00', '-> 00a4000402 3f00', '<- 9000: ', '-- RESET', '-> 00a40004')).toEqual([
      [SELECT, 'reset '],
      [
        { line: 1, why },
        { line: 5, why },
      ],
    ])
    expect(read('-> 00a4000402 3f00', '<- 9000: ', '-> 00a', '-> 00a4000402 3f00', '<- 90: ', '<- 9000: ')).toEqual([
      [SELECT],
      [
        { line: 3, why: 'want bytes in hex' },
        { line: 5, why: 'want bytes in hex' },
      ],
    ])
  })

  it('arrows that lead to words say nothing', () => {
    expect(read('-- reading', 'SW: 9000', '-> 00a4000402 3f00', '<- 9000: ')).toEqual([[SELECT], []])
  })
})

describe('lines in hex', () => {
  const read = reading('plain')

  it.each([
    ['two words', '00A40004023F00 9000'],
    ['small letters', '00a40004023f00 9000'],
    ['commas', '00A40004023F00,9000'],
    ['semicolons', '00A40004023F00; 9000'],
    ['tabs and bars', '00A40004023F00\t|\t9000'],
    ['an arrow', '00A40004023F00 -> 9000'],
    ['a double arrow', '00A40004023F00 => 9000'],
    ['byte by byte', '00 A4 00 04 02 3F 00 90 00'],
    ['byte by byte with colons', '00:A4:00:04:02:3F:00:90:00'],
    ['one run', '00A40004023F009000'],
  ])('%s make an exchange', (_, line) => {
    expect(read(line)).toEqual([[SELECT], []])
  })

  it('an answer may be in two words', () => {
    expect(read('00B0000002 AABB 9000')).toEqual([[['00B0000002', 'AABB9000']], []])
  })

  it.each(['>', '>>', '->', '=>'])('a command behind %s has its answer in the next line', (arrow) => {
    const back = arrow.replaceAll('>', '<').replace(/^[-=]</, (two) => `<${two[0]}`)
    expect(read(`${arrow} 00A40004023F00  SELECT MF`, `${back} 9000  done`)).toEqual([[SELECT], []])
    expect(read(`${arrow} 00 A4 00 04 02 3F 00`, 'something else', `${back} 90 00`)).toEqual([[SELECT], []])
  })

  it('a change of power is a reset, and what waits for an answer then gets none', () => {
    expect(
      read(
        '- power on',
        '> 00A40004023F00',
        '- reset',
        '> 00A40004023F00',
        '< 9000',
        '- power off',
        '> 00A40004023F00',
      ),
    ).toEqual([
      ['reset ', 'reset ', SELECT],
      [
        { line: 2, why: 'no answer follows' },
        { line: 7, why: 'no answer follows' },
      ],
    ])
  })

  it('a line in hex that is no exchange is told, and one in words is not', () => {
    const why = 'no whole command with its answer'
    expect(read('00A40004023F00 9000', '00A40004023F00', 'added face', '# 00A4', '')).toEqual([
      [SELECT],
      [{ line: 2, why }],
    ])
    expect(read('00A40004023F00 9000', '00A40004023F00 90')).toEqual([
      [SELECT],
      [{ line: 2, why: 'the answer has no whole status word' }],
    ])
  })
})

describe('JSON', () => {
  const read = (text: string) => readTrace(text, { format: 'json' })

  it('the lines that traceJson writes are read as what was traced, times and resets too, with codes masked', () => {
    const tracer = new Tracer()
    const lines = [
      traceJson(tracer.feed({ kind: 'reset', atr: fromHex('3B00'), at: 5 })),
      ...SESSION.map(([command, response], i) =>
        traceJson(
          tracer.feed({ kind: 'apdu', command: fromHex(command), response: fromHex(response), at: 10 * i, took: 1.5 }),
        ),
      ),
      traceJson(tracer.feed({ kind: 'apdu', command: fromHex('00A4000C023F00'), response: new Uint8Array(0) })),
    ]
    const { format, events, skipped } = readTrace(lines.join('\n'))
    const masked = SESSION.map(([command, response]) => [
      command.startsWith('0020000108') ? `0020000108${'2A'.repeat(8)}` : command,
      response,
    ])
    expect([format, hexOf(events), skipped]).toEqual(['json', ['reset 3B00', ...masked, ['00A4000C023F00', '']], []])
    expect(events[0]).toMatchObject({ at: 5, line: 1 })
    expect(events[2]).toMatchObject({ at: 10, took: 1.5, line: 3 })
  })

  it('a document has a list of exchanges, with the whole answer or with its status word and length', () => {
    const { events } = read(`{
      "about": "anything",
      "exchanges": [
        { "command": "00A4000C023F00", "response": "9000" },
        { "command": "00B0000009", "statusWord": "9000", "dataLength": 9 },
        { "atr": "3B00" }, 7
      ]
    }`)
    expect(hexOf(events)).toEqual([['00A4000C023F00', '9000'], ['00B0000009', '9000'], 'reset 3B00'])
    expect(events.map((event) => (event.kind === 'apdu' ? event.dataLength : 'reset'))).toEqual([undefined, 9, 'reset'])
    expect(hexOf(read('[{ "command": "00A4000C023F00", "response": "90 00" }]').events)).toEqual([
      ['00A4000C023F00', '9000'],
    ])
  })

  it('an object without an answer, with another type or with no hex is told with its number', () => {
    const why = 'want command with response, or with statusWord and dataLength, in hex'
    const good = '{"command":"00A4000C023F00","response":"9000"}'
    const bad = [
      '{"command":"00A4000C023F00"}',
      '{"command":7,"response":"9000"}',
      '{"command":"00A4000C023F00","response":"x"}',
    ]
    expect(read([good, ...bad].join('\n')).skipped).toEqual([2, 3, 4].map((line) => ({ line, why })))
    expect(read(`[${[good, ...bad].join()}]`).skipped).toEqual([2, 3, 4].map((line) => ({ line, why })))
  })

  it('a line that is no object is told, and an object about something else is not', () => {
    const { events, skipped } = read('{"command":"00A4000C023F00","response":"9000"}\n\n{"note":1}\n{"broken\n7')
    expect(events.map((event) => event.kind === 'apdu' && toHex(event.command))).toEqual(['00A4000C023F00'])
    expect(skipped).toEqual([4, 5].map((line) => ({ line, why: 'want one JSON object' })))
  })
})
