import { testClock } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../../src/bytes/hex.js'
import { Network } from '../../../src/network/network.js'
import { concatenationOf } from '../../../src/sms/parts.js'
import { decodeTpdu, encodeTpdu } from '../../../src/sms/tpdu.js'
import { ANNA, BORIS, CLARA, Phone } from '../phone.js'

function scene() {
  const clock = testClock()
  const network = new Network({ now: clock.now, random: (length) => new Uint8Array(length).fill(41) })
  for (const msisdn of [ANNA, BORIS, CLARA]) network.subscribe({ msisdn })
  return { clock, network, anna: new Phone(network, ANNA), boris: new Phone(network, BORIS) }
}

const submit = (reference: number, more = {}) =>
  encodeTpdu({ kind: 'submit', address: BORIS, text: 'Hi', reference, ...more })
const timesOf = ({ tpdus }: Phone) =>
  tpdus.map((tpdu) => decodeTpdu(tpdu)).map((message) => message && 'time' in message && message.time)

describe('A duplicate of a message that the centre still has (TS 23.040 §9.2.3.25)', () => {
  it('a duplicate is refused if the sender wants that, as long as the first one waits', () => {
    const { network, anna, boris } = scene()
    const only = { flags: ['reject-duplicates'] }
    boris.line.detach()
    expect(anna.line.submitSms(submit(5))).toEqual({ ok: true })
    expect(anna.line.submitSms(submit(5, only))).toMatchObject({
      ok: false,
      reason: 'short-message-transfer-rejected',
      failure: 'duplicate',
    })
    expect(anna.line.submitSms(submit(6, only))).toEqual({ ok: true })
    expect(network.waitingSms(BORIS)).toBe(2)
    const back = new Phone(network, BORIS)
    expect(anna.line.submitSms(submit(5, only))).toEqual({ ok: true })
    expect(back.texts()).toEqual(['Hi', 'Hi', 'Hi'])
  })

  it('a duplicate is accepted if the sender does not say that it is to be refused', () => {
    const { network, anna, boris } = scene()
    boris.line.detach()
    for (let i = 0; i < 2; i++) expect(anna.line.submitSms(submit(5))).toEqual({ ok: true })
    expect(network.waitingSms(BORIS)).toBe(2)
  })
})

describe('What the centre writes into a message', () => {
  it('messages that are alike and come in one second have different time stamps (TS 23.040 §9.2.3.11)', () => {
    const { clock, network, anna, boris } = scene()
    for (const reference of [1, 2]) anna.line.submitSms(submit(reference))
    for (let i = 0; i < 2; i++) network.sendSms({ from: 'MTS', to: BORIS, text: 'Hi' })
    anna.line.submitSms(submit(3, { text: 'Other' }))
    const at = (seconds: number) => clock.now() + 1000 * seconds
    const times = timesOf(boris).map((time) => Date.parse(String(time)))
    expect(times).toEqual([0, 1, 0, 1, 0].map(at))
    expect(new Set(boris.tpdus.map(toHex)).size).toBe(5)
  })

  it('long texts of the operator have references that begin at random and count up for each number (TS 23.040 §9.2.3.24.1)', () => {
    const { network, boris } = scene()
    const clara = new Phone(network, CLARA)
    for (const to of [BORIS, CLARA, BORIS]) network.sendSms({ from: 'MTS', to, text: 'x'.repeat(200) })
    const references = ({ tpdus }: Phone) => tpdus.map((tpdu) => concatenationOf(decodeTpdu(tpdu)?.header)?.reference)
    const [first, , third] = references(boris)
    expect(first).toBe(41)
    expect(references(boris)).toEqual([first, first, third, third])
    expect(third).toBe(42)
    expect(references(clara)).toEqual([first, first])
  })
})
