import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { Card } from '../../src/card/card.js'
import { readTrace } from '../../src/trace/recordings/read.js'
import type { RecordedApdu, RecordedEvent } from '../../src/trace/recordings/recording.js'
import { replayTrace } from '../../src/trace/replay/replay.js'
import { shortForm } from '../../src/trace/replay/short.js'
import { ATR, codeOf, fixture, SESSION } from './session.js'

const apdu = (command: string, response: string, rest: Partial<RecordedApdu> = {}): RecordedEvent => ({
  kind: 'apdu',
  command: fromHex(command),
  response: fromHex(response),
  ...rest,
})
/** A card that answers from a list, and keeps what was sent to it. */
function scripted(...answers: readonly string[]) {
  const sent: string[] = []
  const left = [...answers]
  return {
    sent,
    reset: () => {
      sent.push('reset')
      return fromHex('3B00')
    },
    transmit: (command: Uint8Array) => {
      sent.push(toHex(command))
      return fromHex(left.shift() ?? '6F00')
    },
  }
}
const told = (events: readonly RecordedEvent[], card: Parameters<typeof replayTrace>[1]) =>
  replayTrace(events, card).events.map(({ outcome, text }) => [outcome, text])

describe('replayTrace', () => {
  it.each(['simtrace2.txt', 'capture.pcapng', 'csim.txt', 'pysim.txt', 'plain.txt'])(
    '%s, played to the card that it is of, is the same',
    (file) => {
      const { events } = readTrace(fixture(file))
      expect(replayTrace(events, Card.create())).toMatchObject({ same: events.length, different: 0, notSent: 0 })
    },
  )

  it('the file that holds a session is what a card answers to it today', () => {
    const card = Card.create()
    expect(toHex(card.reset())).toBe(ATR)
    for (const [command, response] of SESSION)
      expect([command, toHex(card.transmit(fromHex(command)))]).toEqual([command, response])
  })

  it('any commands, recorded from one card, are the same for another card like it', () => {
    // What is not sent as it was recorded has tests of its own.
    const command = fc
      .oneof(fc.uint8Array({ minLength: 4, maxLength: 12 }), fc.constantFrom(...SESSION.map(([one]) => fromHex(one))))
      .filter((bytes) => !bytes.includes(0x2a) && shortForm(bytes) === bytes)
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const card = Card.create()
        const events: RecordedEvent[] = [{ kind: 'reset', atr: card.reset() }]
        for (const bytes of commands) events.push({ kind: 'apdu', command: bytes, response: card.transmit(bytes) })
        expect(replayTrace(events, Card.create())).toMatchObject({ different: 0, notSent: 0 })
      }),
    )
  })

  it('the recording is not changed, and the reset is played first where it has none', () => {
    const card = scripted('9000')
    expect(told([apdu('00A4000C023F00', '9000')], card)).toEqual([['same', 'same']])
    expect(card.sent).toEqual(['reset', '00A4000C023F00'])
    const again = scripted('9000')
    replayTrace([{ kind: 'reset', atr: fromHex('3B00') }, apdu('00A4000C023F00', '9000')], again)
    expect(again.sent).toEqual(['reset', '00A4000C023F00'])
    expect(replayTrace([], scripted())).toEqual({ events: [], same: 0, different: 0, notSent: 0 })
  })

  it.each([
    ['another status word', '6A82', ['status-word', 'recorded AABB9000, now 6A82'.replace('AABB', '')]],
    ['no answer', '', ['status-word', 'recorded 9000, now no answer']],
    ['fewer bytes', 'AA9000', ['length', 'recorded with 2 bytes, now 1']],
    ['another byte', 'AABC9000', ['data', 'byte 2 recorded as BB, now BC']],
    ['the same', 'AABB9000', ['same', 'same']],
  ])('%s is told in words', (_, answer, want) => {
    expect(told([apdu('00B0000002', 'AABB9000')], scripted(answer))).toEqual([want])
  })

  it('an ATR is compared where it was recorded', () => {
    const reset = (atr: string): RecordedEvent => ({ kind: 'reset', atr: fromHex(atr), line: 3 })
    expect(told([reset('3B00'), reset(''), reset('3B01'), reset('3B0102')], scripted())).toEqual([
      ['same', 'same'],
      ['same', 'same'],
      ['data', 'byte 2 recorded as 01, now 00'],
      ['length', 'recorded with 3 bytes, now 2'],
    ])
    const { events } = replayTrace([reset('')], scripted())
    expect(events).toMatchObject([{ kind: 'reset', line: 3, actual: fromHex('3B00'), sent: [] }])
  })

  it('where the recording has the length of an answer alone, the length is compared', () => {
    const recorded = apdu('00B0000002', '9000', { dataLength: 2 })
    expect(told([recorded], scripted('AABB9000'))).toEqual([['same', 'same']])
    expect(told([recorded], scripted('AA9000'))).toEqual([['length', 'recorded with 2 bytes, now 1']])
    expect(told([recorded], scripted('6982'))).toEqual([['status-word', 'recorded 9000, now 6982']])
  })

  it('an exchange that the recording only implies must be done, with any answer', () => {
    const implied = apdu('A0A40000023F00', '9000', { implied: true })
    expect(told([implied], scripted('9F17'))).toEqual([['same', 'same']])
    expect(told([implied], scripted('9404'))).toEqual([['status-word', 'must have been done, now 9404']])
  })

  it('lengths are those of this card: GET RESPONSE and a command after 6CXX ask for what it told (TS 102 221 §7.3.1.1)', () => {
    const card = scripted('6103', '0102039000', '6C02', '01029000')
    const events = [
      apdu('00A40004023F00', '6102'),
      apdu('00C0000002', '01029000'),
      apdu('00B0000000', '6C03'),
      apdu('00B0000003', '0102039000'),
    ]
    expect(told(events, card)).toEqual([
      ['length', 'recorded with 2 bytes, now 3'],
      ['length', 'recorded with 2 bytes, now 3'],
      ['length', 'recorded with 3 bytes, now 2'],
      ['length', 'recorded with 3 bytes, now 2'],
    ])
    expect(card.sent).toEqual(['reset', '00A40004023F00', '00C0000003', '00B0000000', '00B0000002'])
  })

  it('another GET RESPONSE, and another command after 6CXX, are sent as they are', () => {
    const card = scripted('6103', '6C03', '6C02', '9000', '9F05')
    const events = [
      apdu('00A40004023F00', '6102'),
      apdu('00C0000005', '6C02'),
      apdu('00B0000000', '6C03'),
      apdu('00B0000103', '9000'),
      apdu('00C0000003', '9000'),
    ]
    replayTrace(events, card)
    expect(card.sent.slice(2, 6)).toEqual(['00C0000005', '00B0000000', '00B0000103', '00C0000003'])
  })

  it('where the recording has the whole answer at once, what this card has waiting is fetched, and the right length is asked for', () => {
    const card = scripted('6102', 'AABB9000', '6C02', 'AABB9000', '9F02', 'AABB9000')
    const whole = ['00A40004023F00', '00B0000000', 'A0A40000023F00'].map((command) => apdu(command, 'AABB9000'))
    const { events } = replayTrace(whole, card)
    expect(events.map(({ outcome }) => outcome)).toEqual(['same', 'same', 'same'])
    expect(events.map(({ sent }) => sent.map(toHex))).toEqual([
      ['00A40004023F00', '00C0000002'],
      ['00B0000000', '00B0000002'],
      ['A0A40000023F00', 'A0C0000002'],
    ])
  })

  it('a masked code is not sent: it would cost a try. The commands after it are', () => {
    const card = Card.create()
    const masked = '2A'.repeat(8)
    const events = [
      apdu(`0020000108${masked}`, '9000'),
      apdu(`002C000110${masked}${masked}`, '9000'),
      apdu(`00D6000021${'2A'.repeat(33)}`, '9000'),
      apdu('0020000A', '63CA'),
    ]
    const replay = replayTrace(events, card)
    expect(replay).toMatchObject({ notSent: 3 })
    for (const { text, sent, actual } of replay.events.slice(0, 3)) {
      expect([text, sent, actual.length]).toEqual(['not sent: its bytes are masked in the recording', [], 0])
    }
    expect(replay.events[3]?.sent.length).toBe(1)
    expect(card.pins.pin1.triesLeft).toBe(3)
    expect(card.pins.pin1.unblockTriesLeft).toBe(10)
  })

  it('no event shows a code, a key, or what differs in them', () => {
    const key = `DB10${'AB'.repeat(16)}10${'CD'.repeat(16)}`
    const other = `DB10${'AB'.repeat(16)}10${'CE'.repeat(16)}`
    const card = scripted('9000', `${other}9000`, '9000')
    const { events } = replayTrace(
      [
        apdu('002000010831323334FFFFFFFF', '9000'),
        apdu('0088008104DEADBEEF00', `${key}9000`),
        apdu('00240001103132333431323334AAAAAAAAAAAAAAAA', '9000'),
      ],
      card,
    )
    expect(events.map(({ outcome, text }) => [outcome, text])).toEqual([
      ['same', 'same'],
      ['data', 'other bytes, which are not shown'],
      ['same', 'same'],
    ])
    expect(
      JSON.stringify(
        events.map(({ command, sent, recorded, actual }) => [command, ...sent, recorded, actual].map(toHex)),
      ),
    ).not.toMatch(/3132|ABAB|CDCD|CECE/)
    expect(card.sent[1]).toBe('002000010831323334FFFFFFFF')
  })

  it('keys that were masked when they were recorded are the same as any keys of that length', () => {
    const recorded = apdu('0088008104DEADBEEF00', `${'2A'.repeat(36)}9000`)
    expect(told([recorded], scripted(`DB${'CE'.repeat(35)}9000`))).toEqual([['same', 'same']])
    expect(told([recorded], scripted(`DB${'CE'.repeat(30)}9000`))).toEqual([
      ['length', 'recorded with 36 bytes, now 31'],
    ])
  })

  it('what is no list of events, no event and no card is refused in a sentence', () => {
    // biome-ignore lint/suspicious/noExplicitAny: it is what a program in JavaScript may do
    const replay: any = replayTrace
    const good = [apdu('00A4000C023F00', '9000')]
    for (const events of [undefined, 'x', {}, [7], [{ kind: 'apdu' }], [{ kind: 'reset', atr: '3B00' }]]) {
      expect(codeOf(() => replay(events, scripted()))).toBe('OPTION_FORMAT')
    }
    for (const card of [undefined, {}, 'x', { reset: 1, transmit: 2 }])
      expect(codeOf(() => replay(good, card))).toBe('OPTION_FORMAT')
  })

  it('an error that the card throws comes through', () => {
    const broken = {
      reset: () => fromHex('3B00'),
      transmit: () => {
        throw new Error('no reader')
      },
    }
    expect(() => replayTrace([apdu('00A4000C023F00', '9000')], broken)).toThrow('no reader')
  })
})

describe('shortForm (ISO/IEC 7816-3 §12.2)', () => {
  it.each([
    ['data and an Le', '00A408040000022FE20168', '00A40804022FE200'],
    ['data and a small Le', '00A408040000022FE20010', '00A40804022FE210'],
    ['an Le alone', '00B00000000100', '00B0000000'],
    ['an Le of 255', '00B000000000FF', '00B00000FF'],
    ['as many data as go', `00D600000000FF${'AA'.repeat(255)}`, `00D60000FF${'AA'.repeat(255)}`],
    ['a small Le alone', '00B00000000009', '00B0000009'],
    ['an Le of 65536', '00B00000000000', '00B0000000'],
    ['data alone', '00D60000000002AABB', '00D6000002AABB'],
    ['too many data', `00D60000000100${'AA'.repeat(256)}`, `00D60000000100${'AA'.repeat(256)}`],
    ['lengths that are short', '00A40004023F0000', '00A40004023F0000'],
    ['a header', '00700000', '00700000'],
    ['lengths that do not fit', '00D60000000003AABB', '00D60000000003AABB'],
    ['three bytes', '00A400', '00A400'],
  ])('a command with %s', (_, command, want) => {
    expect(toHex(shortForm(fromHex(command)))).toBe(want)
  })
})

describe('how two answers differ', () => {
  const READ = '00B0000009'
  const SELECT = '00A40004022FE2'
  const GET = '00C0000019'

  it.each([
    // recorded, now, outcome, text
    [READ, '9000', '6A82', 'status-word', 'recorded 9000, now 6A82'],
    [READ, '01029000', '0102039000', 'length', 'recorded with 2 bytes, now 3'],
    [READ, '01029000', '01039000', 'data', 'byte 2 recorded as 02, now 03'],
    [READ, '01029000', '03029000', 'data', 'byte 1 recorded as 01, now 03'],
    // A count is compared with a count of the same kind alone.
    [SELECT, '6119', '611A', 'length', 'recorded with 25 bytes, now 26'],
    [SELECT, '6119', '6C1A', 'status-word', 'recorded 6119, now 6C1A'],
    [SELECT, '6A82', '6A86', 'status-word', 'recorded 6A82, now 6A86'],
    [SELECT, '6119', '', 'status-word', 'recorded 6119, now no answer'],
    [SELECT, '', '6119', 'status-word', 'recorded no answer, now 6119'],
  ] as const)('%s recorded with %j and answered with %j now: %s', (command, recorded, now, outcome, text) => {
    const { events, same, different, notSent } = replayTrace([apdu(command, recorded)], scripted(now))
    expect(events.map((one) => [one.outcome, one.text])).toEqual([[outcome, text]])
    expect([same, different, notSent]).toEqual([0, 1, 0])
  })

  it.each([
    ['asks for as many bytes as this card has told', '6119', '611A', GET, '00C000001A'],
    ['stays as it is where this card told nothing', '6119', '9000', GET, GET],
    ['stays as it is where both told the same', '6119', '6119', GET, GET],
    ['stays as it is where it is another command', '6119', '611A', '00B0000019', '00B0000019'],
    ['stays as it is where it asks for another number', '6119', '611A', '00C0000018', '00C0000018'],
    ['stays as it is where it has data', '6119', '611A', '00C000001905', '00C000001905'],
  ])('a GET RESPONSE that follows %s', (_, recorded, now, next, sent) => {
    const card = scripted(now, '9000')
    replayTrace([apdu(SELECT, recorded), apdu(next, '9000')], card)
    expect(card.sent).toEqual(['reset', SELECT, sent])
  })

  it('bytes of a file that have an asterisk among others are sent: no more than a whole field is masked', () => {
    const card = scripted('9000', '9000')
    const { notSent } = replayTrace([apdu('00D60000022A01', '9000'), apdu('00D60000022A2A', '9000')], card)
    expect(card.sent).toEqual(['reset', '00D60000022A01'])
    expect(notSent).toBe(1)
  })

  it('an answer that is cut in two is fetched where the recording has it whole', () => {
    const card = scripted('6C05', '01020304059000')
    expect(told([apdu('00B0000000', '01020304059000')], card)).toEqual([['same', 'same']])
    expect(card.sent).toEqual(['reset', '00B0000000', '00B0000005'])
    const withData = scripted('6C05')
    expect(told([apdu('00A20104012F', '01029000')], withData)).toEqual([['status-word', 'recorded 9000, now 6C05']])
    expect(withData.sent).toEqual(['reset', '00A20104012F'])
  })

  it('a line is told where the recording has one, and no line else', () => {
    const [without, having] = replayTrace(
      [apdu(READ, '9000'), apdu(READ, '9000', { line: 7 })],
      scripted('9000', '9000'),
    ).events
    expect(without).not.toHaveProperty('line')
    expect(having).toHaveProperty('line', 7)
  })
})
