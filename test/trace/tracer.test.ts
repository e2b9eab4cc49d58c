import { inspect } from 'node:util'
import fc from 'fast-check'
import { Card, type CardWire, fromHex, Handset, PocketsimError, type TraceEntry, Tracer, toHex } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { command } from './arbitraries.js'
import { clock, fed, odd, traced, USIM } from './sessions.js'

/** A card that answers what it is told to. */
const cardWith = (transmit: (command: Uint8Array) => Uint8Array): CardWire => ({
  reset: () => fromHex('3B00'),
  transmit,
})

/** The error of a call, which must be one of this package. */
function refused(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (error instanceof PocketsimError) return `${error.code} ${error.message}`
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('a tracer around a card', () => {
  it('gives the answers of the card, byte for byte, whatever is sent', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const seed = { random: (length: number) => new Uint8Array(length).fill(7) }
        const [bare, card] = [Card.create({}, seed), Card.create({}, seed)]
        const tracer = new Tracer(card)
        tracer.on('entry', () => {})
        expect(toHex(tracer.reset())).toBe(toHex(bare.reset()))
        for (const one of commands) {
          expect(toHex(tracer.transmit(fromHex(one)))).toBe(toHex(bare.transmit(fromHex(one))))
        }
        expect(card.snapshot()).toEqual(bare.snapshot())
      }),
    )
  })

  it('never throws, whatever the bytes of command and answer', () => {
    const bytes = fc.uint8Array({ maxLength: 12 })
    fc.assert(
      fc.property(fc.array(fc.tuple(bytes, bytes), { maxLength: 20 }), (exchanges) => {
        const tracer = new Tracer()
        for (const [one, response] of exchanges) {
          const entry = tracer.feed({ kind: 'apdu', command: one, response })
          expect(entry.text).not.toMatch(/undefined|NaN|\[object/)
        }
      }),
    )
  })

  it('numbers resets and exchanges, and says when they were and how long they took', () => {
    const time = clock(1000)
    const entries: TraceEntry[] = []
    const slow = cardWith(() => {
      time.at += 12.5
      return fromHex('9000')
    })
    const tracer = new Tracer(slow, { now: time.now })
    tracer.on('entry', (entry) => entries.push(entry))
    tracer.reset()
    tracer.transmit(fromHex('00F2000C'))
    expect(entries).toMatchObject([
      { number: 1, kind: 'reset', at: 1000, text: 'reset: ATR of 2 bytes', oddities: [] },
      { number: 2, kind: 'apdu', at: 1000, took: 12.5, instruction: 'STATUS', clause: 'TS 102 221 §11.1.2', ok: true },
    ])
  })

  it('tells of a card that throws, and lets the error through', () => {
    const entries: TraceEntry[] = []
    const tracer = new Tracer({
      reset() {
        throw new Error('no power')
      },
      transmit() {
        throw new Error('no contact')
      },
    })
    tracer.on('entry', (entry) => entries.push(entry))
    expect(() => tracer.reset()).toThrow('no power')
    expect(() => tracer.transmit(fromHex('00F2000C'))).toThrow('no contact')
    expect(entries.map(({ text }) => text)).toEqual(['reset: no answer', 'STATUS: no answer'])
    expect(() => tracer.transmit(fromHex('00F2000C'))).toThrow('no contact')
    expect(entries.map(odd).at(-1)).toEqual(['mute-card'])
  })

  it('tells each listener until it is removed, the same function twice if it was added twice', () => {
    const { tracer } = traced()
    const told: string[] = []
    const listener = ({ text }: TraceEntry) => told.push(text)
    const [remove] = [tracer.on('entry', listener), tracer.on('entry', listener)]
    tracer.transmit(fromHex('00F2000C'))
    expect(told.length).toBe(2)
    remove()
    tracer.transmit(fromHex('00F2000C'))
    expect(told.length).toBe(3)
  })

  it('tells a listener once, or until a signal is aborted, where that is wanted', () => {
    const { tracer } = traced()
    const told: string[] = []
    const stop = new AbortController()
    tracer.on('entry', () => told.push('once'), { once: true })
    tracer.on('entry', () => told.push('until'), { signal: stop.signal })
    tracer.transmit(fromHex('80F2000C'))
    tracer.transmit(fromHex('80F2000C'))
    stop.abort()
    tracer.transmit(fromHex('80F2000C'))
    expect(told).toEqual(['once', 'until', 'until'])
  })

  it('shows on the console how many entries there were, and what is selected', () => {
    const { tracer, send } = traced({ pin1Enabled: false })
    send(USIM, '00A4000C026F07')
    expect(inspect(tracer)).toBe("Tracer { entries: 3, selected: '3F00/7FFF/6F07' }")
  })

  it('follows the session also while nobody listens', () => {
    const tracer = new Tracer(Card.create({ pin1Enabled: false }))
    tracer.reset()
    tracer.transmit(fromHex(USIM))
    tracer.transmit(fromHex('00A4000C026F07'))
    const told: TraceEntry[] = []
    tracer.on('entry', (entry) => told.push(entry))
    tracer.transmit(fromHex('00B0000009'))
    expect(told).toMatchObject([{ number: 4, value: '001010123456789' }])
  })

  it('keeps the answer of the card from a listener that throws', async () => {
    const { tracer } = traced()
    const others = process.listeners('unhandledRejection')
    process.removeAllListeners('unhandledRejection')
    const caught = new Promise((resolve) => process.once('unhandledRejection', resolve))
    tracer.on('entry', () => {
      throw new Error('a test that failed')
    })
    expect(toHex(tracer.transmit(fromHex('80F2000C')))).toBe('9000')
    expect(String(await caught)).toContain('a test that failed')
    for (const one of others) process.on('unhandledRejection', one)
  })

  it('is a card to a handset, and changes nothing on its screen', () => {
    const screens = [Card.create(), new Tracer(Card.create())].map((card) => {
      const phone = new Handset()
      phone.insert(card)
      phone.powerOn()
      phone.type('1234#')
      phone.dial('1#')
      return phone.screen
    })
    expect(screens[0]).toEqual(screens[1])
  })

  it('may go into another tracer', () => {
    const inner = new Tracer(Card.create())
    const outer = new Tracer(inner)
    const told: string[] = []
    inner.on('entry', ({ text }) => told.push(text))
    outer.on('entry', ({ text }) => told.push(text))
    outer.transmit(fromHex('00200001'))
    expect(told).toEqual(Array(2).fill('VERIFY PIN asks how many tries PIN1 has left: 3 tries left'))
  })

  it('leaves the bytes of command and answer alone, and keeps none of them', () => {
    const { tracer, entries } = traced({ pin1Enabled: false })
    tracer.transmit(fromHex(USIM))
    const select = fromHex('00A40004026F07')
    const answer = tracer.transmit(select)
    expect(toHex(select)).toBe('00A40004026F07')
    select.fill(0)
    answer.fill(0)
    tracer.transmit(fromHex('00C0000019'))
    expect(entries.at(-1)?.text).toContain('SELECT EF.IMSI for its FCP: ')
  })
})

describe('what a tracer refuses', () => {
  const anything = (value: unknown) => JSON.parse(JSON.stringify(value))
  it.each([
    [
      'another option',
      () => new Tracer(undefined, anything({ rule: {} })),
      'options.rule: there is no such field; did you mean rules?',
    ],
    [
      'options that are no object',
      () => new Tracer(undefined, anything(7)),
      'options: want an object with the fields rules, now',
    ],
    [
      'another rule',
      () => new Tracer(undefined, { rules: anything({ 'last-trie': false }) }),
      'options.rules.last-trie: there is no such field; did you mean last-try?',
    ],
    [
      'a rule that is neither on nor off',
      () => new Tracer(undefined, { rules: anything({ 'last-try': 'no' }) }),
      'options.rules.last-try: want true or false',
    ],
    [
      'rules in a list',
      () => new Tracer(undefined, { rules: anything(['last-try']) }),
      'options.rules: want an object with the fields verify-without-asking, ',
    ],
    ['a clock that is no function', () => new Tracer(undefined, { now: anything(7) }), 'options.now: want a function'],
    [
      'what is no card',
      () => new Tracer(anything({})),
      'card: want something with reset() and transmit(command), such as Card.create()',
    ],
    ['null for a card', () => new Tracer(anything(null)), 'card: want something with reset()'],
    [
      'reset without a card',
      () => new Tracer().reset(),
      'reset: this Tracer has no card; make it with one, or use feed(event)',
    ],
    ['transmit without a card', () => new Tracer().transmit(fromHex('00F2000C')), 'transmit: this Tracer has no card'],
    [
      'feed with a card',
      () => new Tracer(Card.create()).feed({ kind: 'reset', atr: fromHex('3B00') }),
      'feed: this Tracer has a card',
    ],
    ['an event of another kind', () => new Tracer().feed(anything({ kind: 'pps' })), 'event.kind: want apdu or reset'],
    ['no event', () => new Tracer().feed(anything(null)), 'event.kind: want apdu or reset'],
    [
      'bytes in hex',
      () => new Tracer().feed(anything({ kind: 'apdu', command: '00F2000C', response: '9000' })),
      'event.command: want a Uint8Array',
    ],
    [
      'an ATR in hex',
      () => new Tracer().feed(anything({ kind: 'reset', atr: '3B00' })),
      'event.atr: want a Uint8Array',
    ],
    [
      'a date for a time',
      () => new Tracer().feed({ kind: 'reset', atr: fromHex('3B00'), at: anything('today') }),
      'event.at: want a time in ms since 1970',
    ],
    ['another event to listen to', () => new Tracer().on(anything('apdu'), () => {}), 'on: event: want one of entry'],
    ['a listener that is no function', () => new Tracer().on('entry', anything(7)), 'on: listener: want a function'],
  ])('%s', (_, call, sentence) => {
    expect(refused(call)).toContain(`OPTION_FORMAT ${sentence}`)
  })
})

describe('the rules of a tracer', () => {
  const story = (rules: ConstructorParameters<typeof Tracer>[1]) => {
    const { reset, apdu } = fed(rules)
    reset()
    return odd(apdu('002000010831313131FFFFFFFF', '63C2'))
  }

  it('are all on, until they are switched off by name', () => {
    expect(story({})).toEqual(['verify-without-asking'])
    expect(story({ rules: undefined, now: undefined })).toEqual(['verify-without-asking'])
    expect(story({ rules: { 'verify-without-asking': true, 'last-try': undefined } })).toEqual([
      'verify-without-asking',
    ])
    expect(story({ rules: { 'verify-without-asking': false } })).toEqual([])
  })
})
