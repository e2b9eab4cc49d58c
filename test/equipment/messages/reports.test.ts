import { describe, expect, it } from 'vitest'
import { afterSend } from '../../../src/equipment/messages/reports.js'
import { encodeTpdu } from '../../../src/sms/tpdu.js'
import { records, unlocked } from '../files/sim.js'
import { ANNA, BORIS, deliver, phone, time } from './phone.js'

const report = (reference: number, status: number, address = ANNA) =>
  encodeTpdu({ kind: 'status-report', reference, address, time: time(), dischargeTime: time(60), status })

describe('a report on a message that was sent (TS 23.040 §9.2.2.3)', () => {
  it.each([
    [0x00, 'delivered'],
    [0x20, 'pending'],
    [0x46, 'failed'],
    [0x62, 'failed'],
  ] as const)('a report of status %i says %s (TS 23.040 §9.2.3.15)', (octet, status) => {
    const one = phone()
    one.change((store) => afterSend(store, [{ reference: 7, number: ANNA }]))
    expect(one.deliver(report(7, octet))).toBe('stored')
    expect(one.events).toEqual([
      { kind: 'status-report', number: ANNA, reference: 7, status, at: '2026-01-31T09:01:00+00:00' },
    ])
    expect(one.store().sent).toHaveLength(status === 'pending' ? 1 : 0)
  })

  it('a report on another reference or recipient is acknowledged and told as unknown', () => {
    const one = phone()
    one.change((store) => afterSend(store, [{ reference: 7, number: ANNA }]))
    for (const tpdu of [report(8, 0), report(7, 0, BORIS)]) {
      expect(one.deliver(tpdu)).toBe('stored')
      expect(one.events).toMatchObject([{ kind: 'message-dropped', reason: 'unknown-report' }])
    }
    expect(one.deliver(report(7, 0).slice(0, -1))).toBe('invalid-message')
  })

  it('the phone waits for 256 reports at most, and for one on each reference and recipient', () => {
    const one = phone()
    for (let i = 0; i < 257; i++) one.change((store) => afterSend(store, [{ reference: i & 0xff, number: `${i}` }]))
    one.change((store) => afterSend(store, [{ reference: 0, number: '256' }]))
    expect(one.store().sent).toHaveLength(256)
  })
})

describe('the SIM', () => {
  it('what waits is on the SIM, where another phone finds it (TS 31.102 §4.2.63)', () => {
    const { files } = unlocked(records('7FFF/6FCA', ['000000000000']))
    const one = phone({ files })
    one.deliver(deliver('', { coding: 0xc8 }))
    one.deliver(deliver('', { header: Uint8Array.of(1, 2, 1, 5, 1, 2, 7, 2) }))
    expect(files.waitingIndications()).toMatchObject({ voicemail: { active: true, count: 0 }, fax: { count: 5 } })
    one.forget()
    expect(one.store().indications).toEqual({ voicemail: {}, fax: { count: 5 }, video: { count: 2 } })
  })

  it('a report is kept on the SIM beside its message (TS 31.102 §4.2.32)', () => {
    const { files } = unlocked(records('7FFF/6F47', [`00${'FF'.repeat(29)}`]))
    const sent = files.storeSent(encodeTpdu({ kind: 'submit', address: ANNA, text: 'Hi' }), 'sent-report-awaited')
    if (!sent.ok) throw new Error('want room')
    const one = phone({ files })
    one.change((store) => afterSend(store, [{ reference: 7, number: ANNA, record: sent.record }]))
    one.deliver(report(7, 0))
    expect(files.reports()).toMatchObject([{ tpdu: report(7, 0) }])
    expect(files.messages()).toMatchObject([{ status: 'sent-report-stored' }])
  })
})
