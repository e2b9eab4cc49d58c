import { describe, expect, it } from 'vitest'
import type { OperatorProfile } from '../../src/index.js'
import { parseMmi } from '../../src/mmi/parse.js'
import { Network } from '../../src/network/network.js'
import { Operator } from '../../src/operator/operator.js'
import { byCause } from '../network/failed.js'
import { ANNA, DAY, done, sessionOf, town } from './customer.js'
import { challengeOf, register } from './radio.js'

const IMEI = '490154203237518'
const OF_RUSSIA = [
  { number: '101', category: 4 },
  { number: '102', category: 1 },
  { number: '103', category: 2 },
  { number: '104' },
  { number: '112' },
]

type Customer = ReturnType<Operator['issue']>

/** Registers a phone with the card of a customer. */
function registered(operator: Operator, { card, envelope, subscriber }: Customer) {
  register(operator.network, card, envelope.pin1)
  const phone = { tell: () => undefined, deliver: () => 'stored' as const }
  const registration = operator.network.register({ imsi: subscriber.imsi, imei: IMEI }, challengeOf(card), phone)
  if (!registration.ok || registration.line === undefined) throw new Error('refused')
  return { line: registration.line, told: registration.emergencyNumbers ?? [] }
}

const annaOf = (operator: Operator) =>
  operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn: ANNA })

describe('The emergency numbers of the country (TS 22.101 §10.1.1, TS 24.008 §10.5.3.13)', () => {
  it('a number that its owner blocked still calls 101 to 104 and 112, and pays nothing', () => {
    const all = town()
    const session = sessionOf(all.operator)
    done(all.operator.blocks.temporary(session, all.clock.now() + DAY))
    const { line, told } = registered(all.operator, all.anna)
    expect(told).toEqual(OF_RUSSIA)
    const before = done(all.operator.payments.archive(session)).archive
    for (const { number } of told) {
      expect(all.operator.blocks.mayCall(ANNA, number)).toBe(true)
      expect(line.dial(number)).toMatchObject({ ok: true })
      expect(line.calls()).toMatchObject([{ number, emergency: true, state: 'active' }])
      all.clock.advance({ minutes: 5 })
      line.hangUp()
    }
    const after = done(all.operator.payments.archive(session)).archive.slice(before.length)
    expect(after.map(({ kind, text, amount }) => [kind, text, amount])).toEqual(
      OF_RUSSIA.map(({ number }) => ['call', `${number}, 5:00`, 0]),
    )
    expect(line.dial('105')).toEqual(byCause('operator-determined-barring'))
  })

  it('a phone calls them while its outgoing calls are barred', () => {
    const all = town()
    const { line } = registered(all.operator, all.anna)
    expect(line.request(parseMmi('*33*0000#'))).toMatchObject({ ok: true })
    expect(line.dial('0890')).toEqual({ ...byCause('call-rejected'), notice: 'outgoing-calls-barred' })
    expect(line.dial('101')).toMatchObject({ ok: true })
  })

  it('a phone is told those of the network beside those of the operator, each once', () => {
    const network = new Network({ emergencyNumbers: [{ number: '102' }, { number: '105', category: 16 }] })
    const operator = new Operator({ network, scryptCost: 2 })
    const { told } = registered(operator, annaOf(operator))
    expect(told).toEqual([...OF_RUSSIA, { number: '105', category: 16 }])
  })

  it('an operator whose profile has none tells none, and 101 is an ordinary number', () => {
    const operator = new Operator({ profile: 'test', scryptCost: 2 })
    const { line, told } = registered(operator, annaOf(operator))
    line.request(parseMmi('*33*0000#'))
    expect(told).toEqual([])
    expect(line.dial('101')).toEqual({ ...byCause('call-rejected'), notice: 'outgoing-calls-barred' })
    expect(line.dial('112')).toMatchObject({ ok: true })
  })

  it('the network that an operator makes has those of the profile', () => {
    const profile: OperatorProfile = {
      name: 'Two',
      plmn: '00102',
      issuer: '8900102',
      emergencyNumbers: [{ number: '5500000' }],
    }
    const operator = new Operator({ profile, scryptCost: 2 })
    const { line, told } = registered(operator, annaOf(operator))
    expect(told).toEqual(profile.emergencyNumbers)
    expect(line.request(parseMmi('**21*5500000#'))).toMatchObject({ ok: false, reason: 'unexpected-data-value' })
    expect(line.dial('5500000')).toMatchObject({ ok: true })
  })

  it('a registration without the side of a phone has no one to tell them to', () => {
    const operator = new Operator({ scryptCost: 2 })
    const { card, envelope } = annaOf(operator)
    expect(register(operator.network, card, envelope.pin1)).toEqual({ ok: true, operator: 'MTS RUS', msisdn: ANNA })
  })
})
