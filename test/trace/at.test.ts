import { describe, expect, it } from 'vitest'
import { Card } from '../../src/card/card.js'
import { readTrace } from '../../src/trace/recordings/read.js'
import { replayTrace } from '../../src/trace/replay/replay.js'
import { Tracer } from '../../src/trace/tracer.js'
import { codeOf, hexOf } from './session.js'

const read = (...lines: readonly string[]) => readTrace(lines.join('\n'), { format: 'at' })
const words = (...lines: readonly string[]) => {
  const tracer = new Tracer()
  return read(...lines).events.map((event) => tracer.feed(event).text)
}

const CSIM = ['AT+CSIM=14,"00A4000C023F00"', '+CSIM: 4,"9000"']
/** The application, which the modem must have selected before it reads a file of it. */
const USIM = ['00A4040C07A0000000871002', '9000']
const WANT = [['00A4000C023F00', '9000']]

describe('+CSIM (TS 27.007 §8.17)', () => {
  it.each([
    ['a terminal with echo', ['AT+CSIM=14,"00A4000C023F00"', '', '+CSIM: 4,"9000"', '', 'OK']],
    ['the command sent, echoed and answered', [CSIM[0] ?? '', ...CSIM]],
    ['small letters and blanks', ['at+csim = 14 , "00a4000c023f00"'.replace(' =', '='), '+csim:4,"9000"']],
    ['no quotes', ['AT+CSIM=14,00A4000C023F00', '+CSIM: 4,9000']],
    ['quotes with backslashes', ['send: b\'AT+CSIM=14,\\"00A4000C023F00\\"\\r\'', 'got: "+CSIM: 4,\\"9000\\"\\r\\n"']],
    [
      'a log with times, arrows and other commands',
      ['0.1 > AT', '0.1 < OK', `0.2 > ${CSIM[0]}`, '0.3 < +CREG: 1', `0.4 < ${CSIM[1]} | OK`],
    ],
    ['both in a line', [CSIM.join(' ')]],
    ['gammu with numbers and quotes', [`1 "${CSIM[0]}"`, `2 "${CSIM[1]}"`, '3 "OK"']],
  ])('is read from %s', (_, lines) => {
    const { events, skipped } = read(...lines)
    expect(hexOf(events)).toEqual(WANT)
    expect(skipped).toEqual([])
  })

  it('a command without an answer is told with its line: the modem refused it, or the log ends', () => {
    const { events, skipped } = read('AT+CSIM=10,"0020000100"', '+CME ERROR: 11', ...CSIM, 'AT+CRSM=176,12258,0,0,10')
    expect(hexOf(events)).toEqual(WANT)
    expect(skipped).toEqual([1, 5].map((line) => ({ line, why: 'the modem tells no answer of the card' })))
  })

  it.each(['ERROR', '+CME ERROR: 14', '   1.5 < ERROR', "<-- '<CR><LF>ERROR<CR><LF>'", '3 "ERROR"'])(
    'a command that is repeated after %s is no echo, and the answer is that of the second',
    (line) => {
      const { events, skipped } = read(CSIM[0] ?? '', line, ...CSIM)
      expect(events).toMatchObject([{ line: 3 }])
      expect(skipped).toMatchObject([{ line: 1 }])
    },
  )

  it('questions about what the modem can do, and answers to nothing, say nothing', () => {
    const { events, skipped } = read('AT+CSIM=?', 'OK', 'AT+CRSM=?', 'OK', '+CSIM: 4,"6982"', ...CSIM)
    expect([hexOf(events), skipped]).toEqual([WANT, []])
  })

  it.each([
    ['no hex', 'AT+CSIM=14,"00A4000C023F0G"'],
    ['half a byte', 'AT+CSIM=13,"00A4000C023F0"'],
    ['no command', 'AT+CSIM=14'],
    ['a header that is too short', 'AT+CSIM=4,"00A4"'],
  ])('%s is told with its line', (_, line) => {
    expect(read(...CSIM, line, '+CSIM: 4,"9000"').skipped).toMatchObject([{ line: 3 }])
  })

  it('when a command was sent, and how long its answer took, are in milliseconds', () => {
    const { events } = read('   1.250 > AT+CSIM=14,"00A4000C023F00"', '   1.375 < +CSIM: 4,"9000" | OK')
    expect(events).toMatchObject([{ at: 1250, took: 125 }])
  })
})

describe('+CRSM (TS 27.007 §8.18)', () => {
  it('READ BINARY stands for a SELECT from the MF on, which is marked as implied, and the command', () => {
    const { events } = read('AT+CRSM=176,28423,0,0,9', '+CRSM: 144,0,"082905101032547698"')
    expect(hexOf(events)).toEqual([USIM, ['00A4080C047FFF6F07', '9000'], ['00B0000009', '0829051010325476989000']])
    expect(events.map((event) => event.kind === 'apdu' && event.implied)).toEqual([true, true, undefined])
  })

  it('a tracer names the file and what is in it', () => {
    const told = words('AT+CRSM=176,28423,0,0,9', '+CRSM: 144,0,"082905101032547698"')
    expect(told[2]).toBe('READ BINARY from 0 in EF.IMSI: done, 9 bytes, 250010123456789')
    expect(words('AT+CRSM=176,12258,0,0,10', '+CRSM: 144,0,"98071021436587092143"')[1]).toContain('EF.ICCID')
    expect(words('AT+CRSM=178,28474,1,4,28', `+CRSM: 144,0,"${'FF'.repeat(28)}"`)[1]).toContain('EF.ADN')
  })

  it.each([
    [
      'READ RECORD in DF.TELECOM',
      'AT+CRSM=178,28474,2,4,28',
      '144,0,"FF"',
      ['00A4080C047F106F3A', '9000'],
      ['00B202041C', 'FF9000'],
    ],
    [
      'UPDATE BINARY',
      'AT+CRSM=214,28531,0,0,2,"AABB"',
      '105,130',
      ['00A4080C047FFF6F73', '9000'],
      ['00D6000002AABB', '6982'],
    ],
    [
      'UPDATE RECORD',
      'AT+CRSM=220,28475,1,4,2,"AABB"',
      '144,0',
      ['00A4080C047FFF6F3B', '9000'],
      ['00DC010402AABB', '9000'],
    ],
    [
      'hexadecimal numbers',
      'AT+CRSM=0xB0,0x6F07,0,0,9',
      '0x90,0,"01"',
      ['00A4080C047FFF6F07', '9000'],
      ['00B0000009', '019000'],
    ],
    [
      'a path',
      'AT+CRSM=176,28448,0,0,1,,"7FFF5F3B"',
      '144,0,"01"',
      ['00A4080C067FFF5F3B6F20', '9000'],
      ['00B0000001', '019000'],
    ],
    [
      'a path from the MF',
      'AT+CRSM=176,28448,0,0,1,"","3F007F10"',
      '144,0,"01"',
      ['00A4080C047F106F20', '9000'],
      ['00B0000001', '019000'],
    ],
    [
      'a file that no standard has',
      'AT+CRSM=176,28671,0,0,1',
      '144,0,"01"',
      ['00A4080C047FFF6FFF', '9000'],
      ['00B0000001', '019000'],
    ],
    [
      'RETRIEVE DATA',
      'AT+CRSM=203,28480,0,128,1',
      '144,0,"80"',
      ['00A4080C047FFF6F40', '9000'],
      ['80CB008001', '809000'],
    ],
  ])('%s stands for its exchanges', (_, command, answer, ...want) => {
    const [, ...events] = hexOf(read('AT+CRSM=242', '+CRSM: 144,0', command, `+CRSM: ${answer}`).events)
    expect(events.filter((event) => String(event) !== String(USIM))).toEqual(want)
  })

  it('GET RESPONSE is the SELECT with its FCP, and STATUS needs no file', () => {
    const answer = '62178202412183026F078A01058B036F0603800200098801389000'.slice(0, -4)
    expect(hexOf(read('AT+CRSM=192,28423', `+CRSM: 144,0,"${answer}"`).events)).toEqual([
      USIM,
      ['00A40804047FFF6F0700', `${answer}9000`],
    ])
    expect(hexOf(read('AT+CRSM=242', '+CRSM: 144,0').events)).toEqual([['80F2000000', '9000']])
    expect(hexOf(read('AT+CRSM=242,,0,12,0', '+CRSM: 144,0').events)).toEqual([['80F2000C00', '9000']])
  })

  it('the application is selected once, before the first file of it', () => {
    const one = ['AT+CRSM=176,28423,0,0,9', '+CRSM: 144,0,"01"']
    const told = hexOf(read('AT+CRSM=176,12258,0,0,10', '+CRSM: 144,0,"98"', ...one, ...one).events)
    expect(told.map((event) => String(event) === String(USIM))).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('where the file was not found, the SELECT was answered so, and nothing came after it', () => {
    const { events } = read('AT+CRSM=176,28589,0,0,4', '+CRSM: 106,130')
    expect(hexOf(events)).toEqual([USIM, ['00A4080C047FFF6FAD', '6A82']])
    expect(events.map((event) => event.kind === 'apdu' && event.implied)).toEqual([true, undefined])
  })

  it('a status word of class A0, or a file description of it, makes all commands those of class A0', () => {
    const selects = [
      ['A0A40000023F00', '9000'],
      ['A0A40000027F20', '9000'],
      ['A0A40000026F07', '9000'],
    ]
    expect(hexOf(read('AT+CRSM=176,28423,0,0,9', '+CRSM: 152,4').events)).toEqual([...selects, ['A0B0000009', '9804']])
    expect(hexOf(read('AT+CRSM=192,28423,0,0,15', '+CRSM: 144,0,"000000096F0704001BFF1B01020000"').events)).toEqual([
      ...selects,
      ['A0C000000F', '000000096F0704001BFF1B010200009000'],
    ])
    expect(hexOf(read('AT+CRSM=176,28599,0,0,15', '+CRSM: 148,4').events).at(-1)).toEqual(['A0A40000026FB7', '9404'])
    expect(hexOf(read('AT+CRSM=242,,0,0,22', '+CRSM: 159,22').events)).toEqual([['A0F2000016', '9F16']])
  })

  it.each([
    ['a status byte above 255', 'AT+CRSM=176,28423,0,0,9', '+CRSM: 256,0'],
    ['no status bytes', 'AT+CRSM=176,28423,0,0,9', '+CRSM: '],
    ['a file that is no number', 'AT+CRSM=176,EF,0,0,9', '+CRSM: 144,0'],
    ['a command that is no byte', 'AT+CRSM=999,28423,0,0,9', '+CRSM: 144,0'],
    ['half a byte of data', 'AT+CRSM=214,28423,0,0,1,"A"', '+CRSM: 144,0'],
    ['a path of half an identifier', 'AT+CRSM=176,28423,0,0,1,,"7F"', '+CRSM: 144,0'],
    ['too many data', `AT+CRSM=214,28423,0,0,1,"${'00'.repeat(256)}"`, '+CRSM: 144,0'],
  ])('%s is told with its line', (_, command, answer) => {
    expect(read(...CSIM, command, answer).skipped).toMatchObject([{ line: 3 }])
    expect(codeOf(() => read(command, answer))).toBe('TRACE_FORMAT')
  })

  it('what stands for +CRSM can be replayed: a card has the files where they were looked for', () => {
    const card = Card.create({ pin1Enabled: false })
    const { events } = read(
      'AT+CRSM=176,12258,0,0,10',
      '+CRSM: 144,0,"980701214365870921F3"',
      'AT+CRSM=176,28423,0,0,9',
      '+CRSM: 144,0,"080910101032547698"',
      'AT+CRSM=192,28589',
      '+CRSM: 144,0,"62178202412183026FAD8A01058B036F060180020004880118"',
      'AT+CRSM=176,28671,0,0,9',
      '+CRSM: 106,130',
    )
    expect(replayTrace(events, card)).toMatchObject({ different: 0, notSent: 0, same: 7 })
  })

  it('the replay of a log in class A0 finds the files too', () => {
    const card = Card.create({ pin1Enabled: false })
    const { events } = read(
      'AT+CRSM=176,28423,0,0,9',
      '+CRSM: 144,0,"080910101032547698"',
      'AT+CRSM=176,28671,0,0,1',
      '+CRSM: 148,4',
    )
    expect(replayTrace(events, card)).toMatchObject({ different: 0, same: 7 })
  })
})
