import { describe, expect, it } from 'vitest'
import { toHex } from '../../../src/bytes/hex.js'
import { splitSms } from '../../../src/sms/parts.js'
import { encodeSmsRecord } from '../../../src/sms/record.js'
import { encodeTpdu } from '../../../src/sms/tpdu.js'
import { records, unlocked } from '../files/sim.js'
import { ANNA, BORIS, deliver, part, phone, sim, time } from './phone.js'

const HOUR = 3600

/** A part whose text is its text's name and its number: `a1`. */
const piece = (name: string, number: number, total = 2, seconds = 0, from = ANNA) =>
  deliver(`${name}${number}`, { header: part(1, total, number), seconds, from })

/** A SIM on which another phone has left these messages, in this order. */
const simWith = (...tpdus: readonly Uint8Array[]) =>
  unlocked(
    records(
      '7FFF/6F3C',
      tpdus.map((tpdu) => toHex(encodeSmsRecord({ status: 'read', tpdu }))),
    ),
  ).files

const complete = (one: ReturnType<typeof phone>) =>
  one.inbox().flatMap(({ complete: isTextWhole, text }) => (isTextWhole ? [text] : []))
const fragments = (one: ReturnType<typeof phone>) =>
  one.inbox().flatMap(({ complete: isTextWhole, text }) => (isTextWhole ? [] : [text]))

describe('the parts of a long message (TS 23.040 §9.2.3.24.1)', () => {
  it('a text of twelve parts can be read on a SIM of ten records', () => {
    const one = phone()
    const text = 'y'.repeat(153 * 12)
    for (const [i, each] of splitSms(text, 5).entries()) {
      expect(one.deliver(encodeTpdu({ kind: 'deliver', address: 'Shop', time: time(i), ...each }))).toBe('stored')
    }
    expect(one.inbox()).toMatchObject([{ text, complete: true, memory: 'both', parts: { have: 12, total: 12 } }])
    expect(one.inbox()[0]?.records).toHaveLength(10)
    one.insert(one.kit().files)
    expect(one.texts()).toEqual([text])
  })

  it('a part for which no memory has room is refused, and comes when there is room', () => {
    const one = phone({ files: sim(1).files, capacity: 1 })
    expect([1, 2, 3].map((number) => one.deliver(piece('a', number, 3)))).toEqual(['stored', 'stored', 'memory-full'])
    expect(one.inbox()).toMatchObject([{ text: 'a1a2', complete: false }])
  })

  it('the parts come in any order, with … where one is missing', () => {
    const one = phone()
    const seen = [4, 1, 2, 3].map((number) => {
      one.deliver(piece('a', number, 4))
      return one.inbox().map(({ text, complete: isTextWhole, records: at }) => [text, isTextWhole, at])
    })
    expect(seen).toEqual([
      [['a4', false, [1]]],
      [['a1…a4', false, [2, 1]]],
      [['a1a2…a4', false, [2, 3, 1]]],
      [['a1a2a3a4', true, [2, 3, 4, 1]]],
    ])
  })

  it('each part is told with the text that has come so far', () => {
    const one = phone()
    one.deliver(piece('a', 2))
    expect(one.events).toMatchObject([{ kind: 'message-stored', text: 'a2', message: { complete: false, text: 'a2' } }])
    one.deliver(piece('a', 1))
    expect(one.events).toMatchObject([
      { kind: 'message-stored', text: 'a1', message: { complete: true, text: 'a1a2' } },
    ])
  })

  it('a whole text is closed: the next one with the same reference is another one', () => {
    const one = phone()
    for (const name of ['a', 'b']) for (const number of [1, 2]) one.deliver(piece(name, number))
    expect(one.texts()).toEqual(['b1b2', 'a1a2'])
  })

  it('a part that comes again with other content begins a new text, and the rest goes to the newer one', () => {
    const one = phone()
    one.deliver(piece('a', 1))
    for (const number of [1, 2]) one.deliver(piece('b', number, 2, 60))
    expect([complete(one), fragments(one)]).toEqual([['b1b2'], ['a1']])
    one.deliver(piece('a', 2))
    expect(complete(one)).toEqual(['b1b2', 'a1a2'])
  })

  it('of two texts that wait, a part goes to the one whose time is nearer', () => {
    const one = phone()
    one.deliver(piece('a', 1, 2, 0))
    one.deliver(piece('b', 1, 2, 600))
    one.deliver(piece('a', 2, 2, 5))
    one.deliver(piece('b', 2, 2, 605))
    expect(complete(one)).toEqual(['b1b2', 'a1a2'])
  })

  it('texts of other senders, totals, kinds of reference, protocols, and bytes do not mix', () => {
    const one = phone()
    one.deliver(piece('a', 1))
    one.deliver(piece('b', 2, 2, 0, BORIS))
    one.deliver(piece('c', 2, 3))
    one.deliver(deliver('d2', { header: Uint8Array.of(8, 4, 0, 1, 2, 2) }))
    one.deliver(deliver('e2', { header: part(1, 2, 2), protocol: 0x3f }))
    one.deliver(deliver('f2', { header: part(2, 2, 2) }))
    one.deliver(
      encodeTpdu({ kind: 'deliver', address: ANNA, time: time(), data: Uint8Array.of(1), header: part(1, 2, 2) }),
    )
    expect(one.inbox()).toHaveLength(7)
    expect(complete(one)).toEqual([])
  })

  it('a fragment does not wait longer than a day for the rest', () => {
    const one = phone()
    one.deliver(piece('a', 1))
    one.deliver(piece('b', 2, 2, 24 * HOUR + 1))
    expect([complete(one), fragments(one)]).toEqual([[], ['b2', 'a1']])
    const other = phone()
    other.deliver(piece('a', 1))
    other.deliver(piece('a', 2, 2, 24 * HOUR))
    expect(complete(other)).toEqual(['a1a2'])
  })

  it('a text of class 0 is shown when it is whole, and is not kept then (TS 23.038 §4)', () => {
    const one = phone()
    const flash = (number: number) => deliver(`f${number}`, { coding: 0x10, header: part(1, 2, number) })
    one.deliver(flash(2))
    expect(fragments(one)).toEqual(['f2'])
    one.deliver(flash(1))
    expect(one.events).toMatchObject([{ kind: 'message-shown', text: 'f1', message: { text: 'f1f2', complete: true } }])
    expect([one.inbox(), one.kit().files?.messages()]).toEqual([[], []])
  })

  it('the parts of a text of class 2 go to the SIM alone (TS 23.038 §4)', () => {
    const one = phone({ files: sim(1).files })
    const forSim = (number: number) => deliver(`s${number}`, { coding: 0x12, header: part(1, 2, number) })
    expect([1, 2].map((number) => one.deliver(forSim(number)))).toEqual(['stored', 'sim-full'])
  })
})

describe('a message that comes again', () => {
  it('a message whose acknowledgement was lost is acknowledged again and kept once, also if more messages wait now', () => {
    const one = phone()
    const tpdu = deliver('once')
    for (const again of [tpdu, tpdu, Uint8Array.of((tpdu[0] ?? 0) ^ 0x04, ...tpdu.subarray(1))]) {
      expect(one.deliver(again)).toBe('stored')
    }
    expect(one.events).toEqual([{ kind: 'message-dropped', reason: 'repeated', from: ANNA }])
    expect(one.texts()).toEqual(['once'])
  })

  it('the same text of another second is another message, and so is the same message after some minutes', () => {
    const one = phone()
    one.deliver(deliver('twice'))
    one.deliver(deliver('twice', { seconds: 1 }))
    expect(one.texts()).toEqual(['twice', 'twice'])
    one.pass(5 * 60_000)
    one.deliver(deliver('twice'))
    expect(one.texts()).toHaveLength(3)
  })

  it('a message that was turned away is no repetition when it comes again', () => {
    const one = phone({ files: sim(1).files })
    one.deliver(deliver('one'))
    expect(one.deliver(deliver('two'))).toBe('sim-full')
    one.remove('one')
    expect(one.deliver(deliver('two'))).toBe('stored')
    expect(one.texts()).toEqual(['two'])
  })

  it('a part that its text has already is a repetition, however late it comes', () => {
    const one = phone({ repeatTime: 0 })
    one.deliver(piece('a', 1))
    one.pass(HOUR * 1000)
    one.deliver(piece('a', 1))
    one.deliver(piece('a', 2))
    expect(one.inbox()).toMatchObject([{ text: 'a1a2', records: [1, 2] }])
  })

  it('with no time for repetitions, each single message counts', () => {
    const one = phone({ repeatTime: 0 })
    for (let i = 0; i < 2; i++) one.deliver(deliver('twice'))
    expect(one.texts()).toEqual(['twice', 'twice'])
  })

  it('the phone remembers no more than 64 messages that may come again', () => {
    const one = phone({ files: undefined, capacity: 100 })
    for (let i = 0; i < 65; i++) one.deliver(deliver(`${i}`))
    expect(one.store().recent).toHaveLength(64)
    one.deliver(deliver('64'))
    expect(one.events).toMatchObject([{ kind: 'message-dropped' }])
    one.deliver(deliver('0'))
    expect(one.events).toMatchObject([{ kind: 'message-stored' }])
  })
})

describe('parts that a phone finds on a SIM (TS 31.102 §4.2.25)', () => {
  it.each([
    [
      'two texts one after the other',
      [piece('a', 1), piece('a', 2), piece('b', 1, 2, 60), piece('b', 2, 2, 60)],
      ['b1b2', 'a1a2'],
      [],
    ],
    [
      'two texts in mixed records',
      [piece('b', 2, 2, 60), piece('a', 1), piece('b', 1, 2, 60), piece('a', 2)],
      ['b1b2', 'a1a2'],
      [],
    ],
    ['a fragment before a text', [piece('a', 2), piece('b', 1, 2, 600), piece('b', 2, 2, 603)], ['b1b2'], ['a2']],
    ['a fragment after a text', [piece('b', 2), piece('b', 1), piece('a', 1, 2, 60)], ['b1b2'], ['a1']],
    ['parts more than a day apart', [piece('a', 1), piece('b', 2, 2, 25 * HOUR)], [], ['b2', 'a1']],
    [
      'two texts of one second, in order',
      [piece('a', 1), piece('a', 2), piece('b', 1), piece('b', 2)],
      ['b1b2', 'a1a2'],
      [],
    ],
    [
      'two texts of one second, out of order: they stay apart',
      [piece('a', 1), piece('b', 1), piece('a', 2), piece('b', 2)],
      [],
      ['b2', 'a2', 'b1', 'a1'],
    ],
    ['a part that is there twice', [piece('a', 1), piece('a', 1), piece('a', 2)], ['a1a2'], []],
  ] as const)('%s', (_, tpdus, whole, parts) => {
    const one = phone({ files: simWith(...tpdus) })
    expect([complete(one), fragments(one)]).toEqual([whole, parts])
  })

  it('a phone that was only switched off knows which parts belong together', () => {
    const one = phone()
    one.deliver(deliver('fills a record'))
    one.deliver(piece('a', 1))
    one.deliver(piece('a', 2))
    one.remove('fills a record')
    one.deliver(piece('b', 1))
    one.deliver(piece('b', 2))
    const { files } = one.kit()
    const ids = one.inbox().map(({ id, text }) => `${id} ${text}`)
    expect(complete(one)).toEqual(['b1b2', 'a1a2'])
    one.insert(undefined)
    expect(one.inbox()).toEqual([])
    one.insert(files)
    expect(
      one
        .inbox()
        .map(({ id, text }) => `${id} ${text}`)
        .sort(),
    ).toEqual([...ids].sort())
  })

  it('what is missing on the SIM is found in the phone when the SIM comes back', () => {
    const one = phone({ files: sim(1).files })
    const { files } = one.kit()
    for (const number of [1, 2, 3]) one.deliver(piece('a', number, 3))
    one.insert(sim().files)
    expect(fragments(one)).toEqual(['a2a3'])
    one.insert(files)
    expect(complete(one)).toEqual(['a1a2a3'])
  })
})
