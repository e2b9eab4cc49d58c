import { testClock } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../../src/bytes/hex.js'
import { Network } from '../../../src/network/network.js'
import type { NetworkOptions } from '../../../src/network/options.js'
import { splitSms } from '../../../src/sms/parts.js'
import { decodeTpdu, encodeTpdu } from '../../../src/sms/tpdu.js'
import { ANNA, BORIS, Phone } from '../phone.js'
import { reportIn, timesIn } from './report.js'

function scene(options: NetworkOptions = {}) {
  const clock = testClock()
  const network = new Network({ now: clock.now, ...options })
  for (const msisdn of [ANNA, BORIS]) network.subscribe({ msisdn })
  return { clock, network, anna: new Phone(network, ANNA), boris: new Phone(network, BORIS) }
}

const wish = (address: string, text: string, more = {}) =>
  encodeTpdu({ kind: 'submit', address, text, reference: 42, flags: ['status-report'], ...more })
const reports = (phone: Phone) => phone.tpdus.flatMap((tpdu) => reportIn(tpdu) ?? [])

describe('A status report (TS 23.040 §9.2.2.3, §9.2.3.15)', () => {
  it('a report comes when the phone takes the message, and names the time of both', () => {
    const { clock, network, anna, boris } = scene()
    boris.line.detach()
    anna.line.submitSms(wish('89160000002', 'Hi'))
    expect(reports(anna)).toEqual([])
    clock.advance({ seconds: 90 })
    expect(new Phone(network, BORIS).texts()).toEqual(['Hi'])
    expect(reports(anna)).toEqual([{ reference: 42, to: BORIS, status: 0, more: false }])
    const [taken, discharged] = anna.tpdus.flatMap(timesIn).map(toHex)
    expect(taken).toBe('62101321000021')
    expect(discharged).toBe('62101321100321')
  })

  it('the recipient sees that the sender gets a report (TP-SRI, §9.2.3.4)', () => {
    const { anna, boris } = scene()
    anna.line.submitSms(wish(BORIS, 'Hi'))
    expect(boris.tpdus.map((tpdu) => decodeTpdu(tpdu)?.flags)).toEqual([['status-report']])
  })

  it('a message without TP-SRR gets no report, whatever becomes of it', () => {
    const { clock, network, anna, boris } = scene({ sms: () => undefined })
    const plain = { flags: [] }
    anna.line.submitSms(wish(BORIS, 'Hi', plain))
    anna.line.submitSms(wish('3339', 'Hi', plain))
    anna.line.submitSms(wish('+4930123456', 'Hi', plain))
    boris.answer = 'invalid-message'
    anna.line.submitSms(wish(BORIS, 'Hi', plain))
    boris.line.detach()
    anna.line.submitSms(wish(BORIS, 'Hi', { ...plain, validity: 0 }))
    clock.advance({ seconds: 300 })
    network.tick()
    network.unsubscribe(BORIS)
    expect(anna.tpdus).toEqual([])
  })

  it('the status is 46 hex when the validity period has ended', () => {
    const { clock, network, anna, boris } = scene()
    boris.line.detach()
    anna.line.submitSms(wish(BORIS, 'Hi', { validity: 0 }))
    clock.advance({ seconds: 299 })
    network.tick()
    expect(reports(anna)).toEqual([])
    clock.advance({ seconds: 1 })
    network.tick()
    expect(reports(anna)).toMatchObject([{ reference: 42, status: 0x46 }])
    network.tick()
    expect(anna.tpdus).toHaveLength(1)
  })

  it('the status is 41 hex when the phone cannot read the message, and the messages behind it come', () => {
    const { network, anna } = scene()
    network.detach(BORIS)
    anna.line.submitSms(wish(BORIS, 'unreadable', { reference: 1 }))
    anna.line.submitSms(wish(BORIS, 'readable', { reference: 2 }))
    const taken: unknown[] = []
    const line = network.attach(BORIS, {
      tell: () => undefined,
      deliver(tpdu) {
        const text = decodeTpdu(tpdu)?.text
        if (text === 'unreadable') return 'invalid-message'
        taken.push(text)
        return 'stored'
      },
    })
    line.ready()
    expect(taken).toEqual(['readable'])
    expect(network.waitingSms(BORIS)).toBe(0)
    expect(reports(anna)).toMatchObject([
      { reference: 1, status: 0x41 },
      { reference: 2, status: 0 },
    ])
  })

  it('the status is 43 hex when the subscription of the recipient ended', () => {
    const { network, anna } = scene()
    network.detach(BORIS)
    anna.line.submitSms(wish(BORIS, 'Hi'))
    network.unsubscribe(BORIS)
    expect(reports(anna)).toMatchObject([{ to: BORIS, status: 0x43 }])
  })

  it('a message to an outside number and a message to an application are reported at once', () => {
    const { anna } = scene({ sms: () => 'Answer' })
    anna.line.submitSms(wish('8 495 1234567'.replaceAll(' ', ''), 'Hi'))
    anna.line.submitSms(wish('3339', 'Hi', { reference: 43 }))
    expect(reports(anna)).toEqual([
      { reference: 42, to: '+74951234567', status: 0, more: false },
      { reference: 43, to: '3339', status: 0, more: false },
    ])
    expect(decodeTpdu(anna.tpdus[2] ?? new Uint8Array())?.text).toBe('Answer')
  })

  it('each part of a long text has its own report', () => {
    const { anna } = scene()
    for (const [i, part] of splitSms('a'.repeat(200), 7).entries()) {
      anna.line.submitSms(
        encodeTpdu({ kind: 'submit', address: BORIS, reference: i, flags: ['status-report'], ...part }),
      )
    }
    expect(reports(anna).map(({ reference }) => reference)).toEqual([0, 1])
  })

  it('reports wait like messages while the phone of the sender is off, and say that there are more', () => {
    const { network, anna, boris } = scene()
    boris.line.detach()
    anna.line.submitSms(wish(BORIS, 'one', { reference: 1 }))
    anna.line.submitSms(wish(BORIS, 'two', { reference: 2 }))
    anna.line.detach()
    expect(new Phone(network, BORIS).texts()).toEqual(['one', 'two'])
    expect(network.waitingSms(ANNA)).toBe(2)
    expect(reports(new Phone(network, ANNA)).map(({ reference, more }) => [reference, more])).toEqual([
      [1, true],
      [2, false],
    ])
  })

  it('a report that the phone of the sender cannot read is given up', () => {
    const { network, anna } = scene()
    anna.answer = 'invalid-message'
    anna.line.submitSms(wish(BORIS, 'one'))
    expect(network.waitingSms(ANNA)).toBe(0)
    anna.answer = 'stored'
    network.tick()
    expect(anna.tpdus).toEqual([])
  })

  it('who has the number after the sender gets no report on messages of the sender', () => {
    const { network, anna, boris } = scene()
    boris.line.detach()
    anna.line.submitSms(wish(BORIS, 'one'))
    network.unsubscribe(ANNA)
    network.subscribe({ msisdn: ANNA })
    const next = new Phone(network, ANNA)
    const back = new Phone(network, BORIS)
    expect(back.texts()).toEqual(['one'])
    expect(next.tpdus).toEqual([])
    next.line.submitSms(wish(BORIS, 'two'))
    expect(reports(next)).toHaveLength(1)
  })

  it('a phone may send while it takes a report', () => {
    const { network, boris } = scene()
    network.detach(ANNA)
    let left = 3
    const line = network.attach(ANNA, {
      tell: () => undefined,
      deliver() {
        left -= 1
        if (left > 0) line.submitSms(wish(BORIS, `again ${left}`))
        return 'stored'
      },
    })
    line.submitSms(wish(BORIS, 'first'))
    expect(boris.texts()).toEqual(['first', 'again 2', 'again 1'])
    expect(left).toBe(0)
  })
})

describe('A single-shot message (TS 23.040 §9.2.3.12.3)', () => {
  const SINGLE = Uint8Array.of(0x41, 0, 0, 0, 0, 0, 0)

  it('a single-shot message is tried once and not kept, and the report says so', () => {
    const { network, anna, boris } = scene()
    anna.line.submitSms(wish(BORIS, 'taken', { validity: SINGLE }))
    boris.answer = 'memory-full'
    anna.line.submitSms(wish(BORIS, 'no room', { validity: SINGLE }))
    boris.answer = 'stored'
    boris.line.memoryAvailable()
    boris.line.detach()
    anna.line.submitSms(wish(BORIS, 'phone off', { validity: SINGLE }))
    expect(new Phone(network, BORIS).texts()).toEqual([])
    expect(boris.texts()).toEqual(['taken'])
    expect(reports(anna).map(({ status }) => status)).toEqual([0, 0x65, 0x62])
  })
})
