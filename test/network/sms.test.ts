import { testClock } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { parseMmi } from '../../src/mmi/parse.js'
import { Network } from '../../src/network/network.js'
import type { NetworkOptions } from '../../src/network/options.js'
import { joinSms, splitSms } from '../../src/sms/parts.js'
import { decodeTpdu, encodeTpdu } from '../../src/sms/tpdu.js'
import { byCause } from './failed.js'
import { ANNA, BORIS, CLARA, Phone } from './phone.js'

function scene(options: NetworkOptions = {}) {
  const clock = testClock()
  const network = new Network({ now: clock.now, ...options })
  const [anna, boris] = [ANNA, BORIS].map((msisdn) => {
    network.subscribe({ msisdn })
    return new Phone(network, msisdn)
  })
  if (!anna || !boris) throw new Error('want two phones')
  return { clock, network, anna, boris }
}

const submit = (address: string, text: string, more = {}) => encodeTpdu({ kind: 'submit', address, text, ...more })

describe('A short message (TS 23.040 §3, §9.2.2)', () => {
  it('a short message brings text, sender and the time of the service centre from phone to phone', () => {
    const { anna, boris } = scene()
    expect(anna.line.submitSms(submit('89160000002', 'Привет!'))).toEqual({ ok: true })
    expect(boris.tpdus.map(decodeTpdu)).toEqual([
      {
        kind: 'deliver',
        address: ANNA,
        tonNpi: 0x91,
        protocol: 0,
        coding: 8,
        text: 'Привет!',
        time: '2026-01-31T12:00:00+03:00',
        flags: [],
      },
    ])
  })

  it.each([
    [0, '2026-01-31T09:00:00+00:00'],
    [-210, '2026-01-31T05:30:00-03:30'],
    [345, '2026-01-31T14:45:00+05:45'],
  ])('the time stamp in a zone %d minutes from UTC is %s', (zoneMinutes, time) => {
    const { anna, boris } = scene({ zoneMinutes })
    anna.line.submitSms(submit(BORIS, 'Hi'))
    expect(boris.tpdus.map(decodeTpdu)).toMatchObject([{ time }])
  })

  it('a short message keeps its class, protocol, header and data', () => {
    const { anna, boris } = scene()
    const header = Uint8Array.of(5, 4, 0x0b, 0x84, 0x23, 0xf0)
    const data = Uint8Array.of(1, 2, 3)
    const tpdu = encodeTpdu({
      kind: 'submit',
      address: BORIS,
      coding: 0xf6,
      protocol: 0x7f,
      header,
      data,
      flags: ['reply-path'],
    })
    anna.line.submitSms(tpdu)
    expect(boris.tpdus.map(decodeTpdu)).toMatchObject([
      { coding: 0xf6, protocol: 0x7f, header, data, flags: ['reply-path'] },
    ])
  })

  it.each([
    ['an empty TPDU', new Uint8Array(), 'invalid-mandatory-information'],
    [
      'a DELIVER',
      encodeTpdu({ kind: 'deliver', address: BORIS, time: '2026-01-01T00:00:00Z', text: '' }),
      'invalid-mandatory-information',
    ],
    ['a message to nobody', submit('', 'Hi'), 'invalid-mandatory-information'],
    ['a message to a short number without an application', submit('3339', 'Hi'), 'unassigned-number'],
  ])('%s is refused (TS 24.011 §8.2.5.4)', (_, tpdu, cause) => {
    expect(scene().anna.line.submitSms(tpdu)).toEqual(byCause(cause))
  })

  it('a barred outgoing message is refused, and a message to a phone that bars incoming ones waits (TS 24.088 §1.1, §2.1)', () => {
    const { network, anna, boris } = scene()
    anna.request('*33*0000*16#')
    expect(anna.line.submitSms(submit(BORIS, 'Hi'))).toEqual(byCause('call-barred'))
    anna.request('#33*0000#')
    boris.request('*35*0000*16#')
    expect(anna.line.submitSms(submit(BORIS, 'Hi'))).toEqual({ ok: true })
    expect(boris.texts()).toEqual([])
    boris.request('#35*0000#')
    network.tick()
    expect(boris.texts()).toEqual(['Hi'])
  })

  it('a phone without the teleservice neither sends nor receives short messages', () => {
    const { network, anna } = scene()
    network.subscribe({ msisdn: CLARA, basicServices: ['telephony'] })
    const clara = new Phone(network, CLARA)
    expect(clara.line.submitSms(submit(ANNA, 'Hi'))).toEqual(byCause('facility-not-subscribed'))
    anna.line.submitSms(submit(CLARA, 'Hi'))
    expect(clara.texts()).toEqual([])
  })

  it('a message to an outside number is accepted and can be read there', () => {
    const { network, anna } = scene()
    expect(anna.line.submitSms(submit('+4930123456', 'Hallo'))).toEqual({ ok: true })
    expect(network.outside('+4930123456').messages()).toEqual([{ from: ANNA, to: '+4930123456', text: 'Hallo' }])
  })
})

describe('The service centre keeps a message (TS 23.040 §3.2)', () => {
  it('the service centre keeps messages in order while the phone is off, and says that there are more', () => {
    const { network, anna, boris } = scene()
    boris.line.detach()
    for (const text of ['one', 'two', 'three']) anna.line.submitSms(submit(BORIS, text))
    expect(network.waitingSms(BORIS)).toBe(3)
    const again = new Phone(network, BORIS)
    expect(again.texts()).toEqual(['one', 'two', 'three'])
    expect(again.tpdus.map((tpdu) => decodeTpdu(tpdu)?.flags)).toEqual([['more-messages'], ['more-messages'], []])
    expect(network.waitingSms(BORIS)).toBe(0)
  })

  it('messages to a full phone wait for RP-SMMA or for a new registration (TS 24.011 §7.3.2)', () => {
    const { network, anna, boris } = scene()
    for (const answer of ['memory-full', 'sim-full'] as const) {
      boris.answer = answer
      anna.line.submitSms(submit(BORIS, `one, ${answer}`))
      anna.line.submitSms(submit(BORIS, `two, ${answer}`))
      boris.answer = 'stored'
      network.tick()
      anna.line.submitSms(submit(BORIS, `three, ${answer}`))
      expect(boris.texts()).toEqual([])
      boris.line.memoryAvailable()
      expect(boris.texts()).toEqual(['one', 'two', 'three'].map((text) => `${text}, ${answer}`))
      boris.tpdus.length = 0
    }
    boris.answer = 'memory-full'
    anna.line.submitSms(submit(BORIS, 'four'))
    expect(new Phone(network, BORIS).texts()).toEqual(['four'])
  })

  it('a phone that becomes full in the middle gets the rest later', () => {
    const { network, anna, boris } = scene()
    boris.line.detach()
    for (const text of ['one', 'two', 'three']) anna.line.submitSms(submit(BORIS, text))
    let room = 2
    const taken: (string | undefined)[] = []
    const line = network.attach(BORIS, {
      tell: () => undefined,
      deliver(tpdu) {
        if (room === 0) return 'sim-full'
        room -= 1
        taken.push(decodeTpdu(tpdu)?.text)
        return 'stored'
      },
    })
    expect(taken).toEqual([])
    network.tick()
    expect(taken).toEqual(['one', 'two'])
    room = 1
    line.memoryAvailable()
    expect(taken).toEqual(['one', 'two', 'three'])
  })

  it.each([
    ['5 minutes', 0, 300],
    ['12 hours', 143, 12 * 3600],
    ['a day', 167, 24 * 3600],
    ['2 days', 168, 2 * 24 * 3600],
    ['30 days', 196, 30 * 24 * 3600],
    ['5 weeks', 197, 5 * 7 * 24 * 3600],
    ['an absolute time', '2026-01-31T09:10:00Z', 600],
    ['its own choice, a week', undefined, 7 * 24 * 3600],
    ['its own choice for the enhanced format', new Uint8Array(7), 7 * 24 * 3600],
  ])('the service centre keeps a message for %s and no longer (TS 23.040 §9.2.3.12)', (_, validity, seconds) => {
    const { clock, network, anna, boris } = scene()
    boris.line.detach()
    anna.line.submitSms(submit(BORIS, 'Hi', validity === undefined ? {} : { validity }))
    clock.advance({ seconds: seconds - 1 })
    expect(network.waitingSms(BORIS)).toBe(1)
    clock.advance({ seconds: 1 })
    expect(network.waitingSms(BORIS)).toBe(0)
    expect(new Phone(network, BORIS).texts()).toEqual([])
  })

  it('a phone that sends while it takes a message gets no message twice', () => {
    const { network, anna } = scene()
    network.detach(BORIS)
    const taken: (string | undefined)[] = []
    const line = network.attach(BORIS, {
      tell: () => undefined,
      deliver(tpdu) {
        taken.push(decodeTpdu(tpdu)?.text)
        if (taken.length === 1) line.submitSms(submit(BORIS, 'to myself'))
        return 'stored'
      },
    })
    anna.line.submitSms(submit(BORIS, 'one'))
    expect(taken).toEqual(['one', 'to myself'])
  })
})

describe('An application behind a short number', () => {
  it('an application gets a whole text from several parts, and may answer in several parts', () => {
    const asked: unknown[] = []
    const long = 'Ваш пароль: 1234. '.repeat(6)
    const { anna } = scene({
      sms: (message) => {
        asked.push(message)
        return message.text === 'quiet' ? undefined : long
      },
    })
    const question = 'Пароль? '.repeat(20)
    for (const part of splitSms(question, 9).reverse()) {
      expect(anna.line.submitSms(encodeTpdu({ kind: 'submit', address: '3339', ...part }))).toEqual({ ok: true })
    }
    expect(asked).toEqual([{ from: ANNA, to: '3339', text: question }])
    const parts = anna.tpdus.flatMap((tpdu) => decodeTpdu(tpdu) ?? [])
    expect(parts.map(({ address }) => address)).toEqual(['3339', '3339'])
    expect(joinSms(parts)).toBe(long)
    anna.line.submitSms(submit('3339', 'quiet'))
    expect(anna.tpdus).toHaveLength(2)
  })

  it('an application gets two long texts whose parts are mixed and repeated', () => {
    const texts: string[] = []
    const { anna } = scene({
      sms: ({ text }) => {
        texts.push(text)
        return undefined
      },
    })
    const send = (part: object) => anna.line.submitSms(submit('3339', '', part))
    const [a1 = {}, a2 = {}] = splitSms('a'.repeat(200), 1)
    const [b1 = {}, b2 = {}] = splitSms('b'.repeat(200), 2)
    for (const part of [a1, b1, a1, b2, a2]) send(part)
    expect(texts).toEqual(['b'.repeat(200), 'a'.repeat(200)])
  })
})

describe('The operator sends', () => {
  it('a text of the operator comes from a name, waits if it cannot be delivered, and goes with the subscription', () => {
    const { network, boris } = scene()
    network.sendSms({ from: 'MTS', to: BORIS, text: 'Welcome' })
    expect(boris.tpdus.map(decodeTpdu)).toMatchObject([{ address: 'MTS', text: 'Welcome' }])
    network.request(BORIS, parseMmi('*35*0000#'))
    network.sendSms({ from: 'MTS', to: BORIS, text: 'Again' })
    expect(network.waitingSms(BORIS)).toBe(1)
    network.unsubscribe(BORIS)
    network.subscribe({ msisdn: BORIS })
    expect(new Phone(network, BORIS).texts()).toEqual([])
  })
})
