import fc from 'fast-check'
import { testClock } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { Network } from '../../../src/network/network.js'
import { Gathering, MOST_PARTS, MOST_PARTS_OF_SENDER, PART_LIFE } from '../../../src/network/sms/gathering.js'
import type { SubmitOutcome } from '../../../src/network/submit-outcome.js'
import type { NetworkLine } from '../../../src/network/wire.js'
import type { SmsSubmit } from '../../../src/sms/message.js'
import { encodeTpdu } from '../../../src/sms/tpdu.js'
import { runs } from '../../runs.js'
import { ANNA, BORIS, CLARA, Phone } from '../phone.js'

/** An application at 3339 that keeps what it gets, and three phones. */
function scene() {
  const clock = testClock()
  const got: (readonly [from: string, text: string])[] = []
  const network = new Network({
    now: clock.now,
    sms: ({ from, text }) => {
      got.push([from, text])
      return undefined
    },
  })
  const line = (msisdn: string) => {
    network.subscribe({ msisdn })
    return new Phone(network, msisdn).line
  }
  return { clock, got, network, anna: line(ANNA), boris: line(BORIS), clara: line(CLARA) }
}

/** One part: `2/3` of a text. */
function send(line: NetworkLine, place: string, text: string, more: Partial<SmsSubmit> = {}, reference = 7) {
  const [part = 1, total = 1] = place.split('/').map(Number)
  const header = Uint8Array.of(0, 3, reference, total, part)
  return line.submitSms(encodeTpdu({ kind: 'submit', address: '3339', text, header, ...more }))
}

describe('Parts of texts to an application (TS 23.040 §9.2.3.24.1)', () => {
  it('a text that was cut short does not mix with the next one of the same reference', () => {
    const { anna, got } = scene()
    send(anna, '1/2', 'old ')
    send(anna, '1/2', 'new ')
    send(anna, '2/2', 'text')
    expect(got).toEqual([[ANNA, 'new text']])
  })

  it('a text that begins like one that was cut short is not lost', () => {
    const { anna, got } = scene()
    for (const text of ['Hello, ', 'Anna']) send(anna, text === 'Anna' ? '2/3' : '1/3', text)
    for (const [i, text] of ['Hello, ', 'Boris', '!'].entries()) send(anna, `${i + 1}/3`, text)
    expect(got).toEqual([[ANNA, 'Hello, Boris!']])
  })

  it('a text that is whole is closed: a part that comes again is no part of the next text', () => {
    const { anna, got } = scene()
    for (const [place, text] of [
      ['1/2', 'one '],
      ['2/2', 'end'],
      ['2/2', 'end'],
      ['1/2', 'two '],
    ] as const)
      send(anna, place, text)
    expect(got).toEqual([[ANNA, 'one end']])
    send(anna, '2/2', 'END')
    expect(got).toEqual([
      [ANNA, 'one end'],
      [ANNA, 'two END'],
    ])
  })

  it('the same text sent twice comes twice', () => {
    const { anna, got } = scene()
    for (const place of ['1/2', '2/2', '1/2', '2/2', '2/2', '1/2']) send(anna, place, place)
    expect(got).toEqual([1, 2, 3].map(() => [ANNA, '1/22/2']))
  })

  it('texts of different senders, numbers, lengths and codings do not mix', () => {
    const { anna, boris, got } = scene()
    send(anna, '1/2', 'a')
    send(boris, '2/2', 'b')
    send(anna, '2/2', 'c', { address: '3340' })
    send(anna, '2/3', 'd')
    send(anna, '2/2', 'е')
    send(anna, '2/2', 'f', {}, 8)
    expect(got).toEqual([])
    send(anna, '2/2', 'g')
    send(boris, '1/2', 'h')
    expect(got).toEqual([
      [ANNA, 'ag'],
      [BORIS, 'hb'],
    ])
  })

  it('parts of data are told apart by their bytes', () => {
    const { anna, got } = scene()
    const bytes = (place: string, byte: number) =>
      anna.submitSms(
        encodeTpdu({
          kind: 'submit',
          address: '3339',
          data: Uint8Array.of(byte),
          header: Uint8Array.of(0, 3, 7, 2, Number(place)),
        }),
      )
    bytes('1', 1)
    bytes('1', 2)
    bytes('1', 2)
    expect(got).toEqual([])
    bytes('2', 3)
    expect(got).toEqual([[ANNA, '']])
  })

  it('a repeated part is refused as a duplicate if the phone wants that (TP-RD), and is no part of the next text', () => {
    const { anna, got } = scene()
    const repeated = { reference: 5, flags: ['reject-duplicates'] } as const
    const refusal = { ok: false, reason: 'short-message-transfer-rejected', failure: 'duplicate' }
    send(anna, '1/2', 'one ', { reference: 4 })
    send(anna, '2/2', 'end', { reference: 5 })
    expect(send(anna, '2/2', 'end', repeated)).toMatchObject(refusal)
    expect(send(anna, '2/2', 'end', { ...repeated, reference: 6 })).toEqual({ ok: true })
    send(anna, '1/2', 'two ', { reference: 7 })
    expect(got).toEqual([[ANNA, 'one end']])
  })

  it('parts go after a day', () => {
    const { anna, clock, got } = scene()
    send(anna, '1/2', 'one ')
    clock.advance({ seconds: PART_LIFE / 1000 - 1 })
    send(anna, '2/2', 'text')
    send(anna, '1/2', 'two ', {}, 8)
    clock.advance({ seconds: PART_LIFE / 1000 })
    send(anna, '2/2', 'text', {}, 8)
    expect(got).toEqual([[ANNA, 'one text']])
  })

  it('parts go with the subscription of their sender', () => {
    const { anna, got, network } = scene()
    send(anna, '1/2', 'one ')
    network.unsubscribe(ANNA)
    network.subscribe({ msisdn: ANNA })
    const { line } = new Phone(network, ANNA)
    send(line, '2/2', 'text')
    expect(got).toEqual([])
    send(line, '1/2', 'two ')
    expect(got).toEqual([[ANNA, 'two text']])
  })

  it('the centre keeps so many parts of one sender and of all, and lets the oldest texts go', () => {
    const part = (reference: number): SmsSubmit => ({
      kind: 'submit',
      address: '3339',
      tonNpi: 0x81,
      protocol: 0,
      coding: 0,
      flags: [],
      reference: 0,
      text: 'a',
      header: Uint8Array.of(8, 4, reference >> 8, reference & 0xff, 2, 1),
    })
    const end = (reference: number): SmsSubmit => ({
      ...part(reference),
      header: Uint8Array.of(8, 4, reference >> 8, reference & 0xff, 2, 2),
    })
    const gathering = new Gathering()
    for (let i = 0; i <= MOST_PARTS_OF_SENDER; i++) gathering.take(ANNA, '3339', part(i), 0)
    expect(gathering.size).toBe(MOST_PARTS_OF_SENDER)
    expect(gathering.take(ANNA, '3339', end(1), 0)).toEqual({ isDuplicate: false, text: 'aa' })
    expect(gathering.take(ANNA, '3339', end(0), 0)).toEqual({ isDuplicate: false, text: undefined })
    for (let i = 0; i < MOST_PARTS; i++) gathering.take(`+7917${i}`, '3339', part(0), i + 1)
    expect(gathering.size).toBe(MOST_PARTS)
    expect(gathering.take('+79170', '3339', end(0), 0)).toEqual({ isDuplicate: false, text: 'aa' })
    gathering.drop('+79170')
    expect(gathering.size).toBe(MOST_PARTS - 2)
  })
})

/** A text, and how many of its parts go out before the phone is switched off. */
const text = fc
  .record({
    parts: fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 4 }),
    reference: fc.constantFrom(1, 2),
    number: fc.constantFrom('3339', '3340'),
    sent: fc.nat(5),
    repeats: fc.nat(5),
  })
  .map((made) => ({ ...made, sent: made.sent === 0 ? made.parts.length : Math.min(made.sent, made.parts.length) }))
const history = fc.record({
  texts: fc.tuple(...[ANNA, BORIS, CLARA].map(() => fc.array(text, { maxLength: 12 }))),
  turns: fc.array(fc.nat(2), { maxLength: 100, size: 'max' }),
})

describe('Texts of several senders, with references used again and texts cut short', () => {
  it('the application gets each whole text once and in order, and no other text', () => {
    fc.assert(
      fc.property(history, ({ texts, turns }) => {
        const { got, anna, boris, clara } = scene()
        const lines = [anna, boris, clara]
        const outcomes: SubmitOutcome[] = []
        const steps = texts.map((list, who) => {
          let next = 0
          return list.flatMap(({ parts, reference, number, sent, repeats }) =>
            parts.slice(0, sent).map((part, i) => () => {
              const line = lines[who]
              const place = `${i + 1}/${parts.length}`
              next = (next + 1) & 0xff
              const fields = { address: number, reference: next }
              if (line === undefined) return
              outcomes.push(send(line, place, part, fields, reference))
              // The answer of the centre was lost: the phone sends the part again, as a repeated one.
              if (repeats === i) send(line, place, part, { ...fields, flags: ['reject-duplicates'] }, reference)
            }),
          )
        })
        for (const who of turns) steps[who]?.shift()?.()
        for (const list of steps) for (const step of list) step()
        expect(outcomes.every(({ ok }) => ok)).toBe(true)
        for (const [who, msisdn] of [ANNA, BORIS, CLARA].entries()) {
          const whole = texts[who]?.filter(({ parts, sent }) => sent === parts.length && parts.length > 1)
          const seen = got.filter(([from]) => from === msisdn).map(([, words]) => words)
          expect(seen.filter((words) => words.length > 1)).toEqual(whole?.map(({ parts }) => parts.join('')))
        }
      }),
      { numRuns: runs(500) },
    )
  })
})
