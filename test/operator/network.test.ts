import { seededRandom } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { Card } from '../../src/card/card.js'
import { parseMmi } from '../../src/mmi/parse.js'
import { Network } from '../../src/network/network.js'
import type { NetworkEvent, PhoneSide } from '../../src/network/wire.js'
import { Operator } from '../../src/operator/operator.js'
import { byCause } from '../network/failed.js'
import { challengeOf, register } from './radio.js'

const ANNA = '+79161234567'
const BORIS = '+79161234568'
const owner = { name: 'Anna', passport: '4509 123456' }
const IMEI = '490154203237518'

function listener() {
  const events: NetworkEvent[] = []
  const phone: PhoneSide = { tell: (event) => events.push(event), deliver: () => 'stored' }
  return { events, phone }
}

function town() {
  const network = new Network()
  const operator = new Operator({ random: seededRandom(1), network })
  const join = (msisdn: string) => {
    const { card, envelope, subscriber } = operator.issue({ owner, msisdn })
    register(operator.network, card, envelope.pin1)
    const { events, phone } = listener()
    const identity = { imsi: subscriber.imsi, imei: IMEI }
    const registration = operator.network.register(identity, challengeOf(card), phone)
    if (!registration.ok || !registration.line) throw new Error('refused')
    return { card, identity, events, phone, line: registration.line }
  }
  return { network, operator, anna: join(ANNA), boris: join(BORIS) }
}

describe('An operator and its network', () => {
  it('each number that is issued is a subscriber of the network, with the services that were ordered', () => {
    const network = new Network()
    const operator = new Operator({ random: seededRandom(1), network })
    operator.issue({ owner, msisdn: ANNA, services: { barring: { control: 'operator' } } })
    expect(network.request(ANNA, parseMmi('*33*0000#'))).toMatchObject({ error: 'ss-subscription-violation' })
    expect(() => operator.issue({ owner, msisdn: BORIS, services: { noReplySeconds: 7 } })).toThrow(
      expect.objectContaining({ code: 'OPTION_FORMAT' }),
    )
    expect(operator.issue({ owner, msisdn: BORIS }).subscriber.msisdn).toBe(BORIS)
  })

  it('a number of another operator on the same network is taken, and the failed order changes nothing', () => {
    const network = new Network()
    const one = new Operator({ random: seededRandom(1), network })
    const other = new Operator({ random: seededRandom(2), network, profile: 'test' })
    one.issue({ owner, msisdn: ANNA })
    expect(() => other.issue({ owner, msisdn: ANNA })).toThrow(expect.objectContaining({ code: 'MSISDN_TAKEN' }))
    expect(other.reissue({ msisdn: ANNA, via: 'salon', passport: owner.passport })).toEqual({
      ok: false,
      reason: 'refused',
    })
  })

  it('two registered phones call each other', () => {
    const { anna, boris } = town()
    expect(anna.line.dial(BORIS)).toEqual({ ok: true, call: 1 })
    expect(boris.events).toMatchObject([{ kind: 'call', on: 'call', call: { state: 'incoming', number: ANNA } }])
  })

  it('a card that does not prove itself gets no line, and the right card keeps its line (TS 33.102 §6.3)', () => {
    const { operator, anna, boris } = town()
    const copy = Card.create({ imsi: anna.identity.imsi })
    const { phone, events } = listener()
    expect(operator.network.register(anna.identity, challengeOf(copy), phone)).toEqual(byCause('illegal-ms'))
    boris.line.dial(ANNA)
    expect([anna.events.length, events.length]).toEqual([1, 0])
  })

  it('a new SIM ends the registration and the calls of the old one at once, and the services stay', () => {
    const { network, operator, anna, boris } = town()
    anna.line.request(parseMmi('**21*89161234568*11#'))
    anna.line.dial('0890')
    const again = operator.reissue({ msisdn: ANNA, via: 'salon', passport: owner.passport })
    if (!again.ok) throw new Error('refused')
    expect(anna.events.at(-1)).toEqual({ kind: 'detached', on: 'detached' })
    expect(anna.line.dial(BORIS)).toEqual(byCause('destination-out-of-order'))
    expect(network.calls(ANNA)).toEqual([])
    expect(operator.network.register(anna.identity, challengeOf(anna.card), anna.phone)).toEqual(
      byCause('imsi-unknown-in-hlr'),
    )
    expect(network.services(ANNA)[0]).toMatchObject({ active: true, number: BORIS })
    // Forwarded to who calls: that line is busy.
    expect(boris.line.dial(ANNA)).toEqual(byCause('user-busy'))
  })

  it('a registration without a phone side has no line', () => {
    const { operator, anna } = town()
    expect(operator.network.register(anna.identity, challengeOf(anna.card))).toEqual({
      ok: true,
      operator: 'MTS RUS',
      msisdn: ANNA,
    })
  })
})
