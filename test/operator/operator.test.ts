import { seededRandom } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { luhnDigit } from '../../src/bytes/digits.js'
import { fromHex } from '../../src/bytes/hex.js'
import { Card } from '../../src/card/card.js'
import { Operator } from '../../src/operator/operator.js'
import { pinApdu } from '../card/wire.js'
import { byCause } from '../network/failed.js'
import { challengeOf, register } from './radio.js'

const OWNER = { name: 'Anna', passport: '4509 123456' }
const NUMBER = '+79161234567'
const code = (error: string) => expect.objectContaining({ name: 'PocketsimError', code: error })

function customer(seed = 1) {
  const operator = new Operator({ random: seededRandom(seed) })
  return { operator, ...operator.issue({ owner: OWNER, msisdn: NUMBER }) }
}

describe('A SIM from its envelope', () => {
  it('a SIM has a card number of the operator with 19 digits, and codes of 4 and 8 digits', () => {
    const { envelope } = customer()
    expect(envelope.iccid).toMatch(/^8970101\d{12}$/)
    expect(luhnDigit(envelope.iccid.slice(0, -1))).toBe(envelope.iccid.at(-1))
    for (const pin of [envelope.pin1, envelope.pin2]) expect(pin).toMatch(/^\d{4}$/)
    for (const puk of [envelope.puk1, envelope.puk2]) expect(puk).toMatch(/^\d{8}$/)
  })

  it('a SIM opens with the PIN of its envelope and registers under its number', () => {
    const { operator, card, envelope } = customer()
    expect(register(operator.network, card, envelope.pin1)).toEqual({ ok: true, operator: 'MTS RUS', msisdn: NUMBER })
  })

  it('a SIM takes both PUKs of its envelope', () => {
    const { card, envelope } = customer()
    const send = (hex: string) => card.transmit(fromHex(hex))
    expect(send(pinApdu('unblock', '01', envelope.puk1, '5555'))).toEqual(fromHex('9000'))
    expect(send(pinApdu('unblock', '81', envelope.puk2, '5555'))).toEqual(fromHex('9000'))
  })

  it('a SIM belongs to the subscriber of the order', () => {
    const { envelope, subscriber } = customer()
    expect(subscriber).toMatchObject({ msisdn: NUMBER, owner: 'Anna', iccid: envelope.iccid })
    expect(subscriber.account).toMatch(/^\d{12}$/)
    expect(subscriber.imsi).toMatch(/^25001\d{10}$/)
  })

  it('a SIM is ordered for a number with or without its plus', () => {
    expect(new Operator().issue({ owner: OWNER, msisdn: '79161234567' }).subscriber.msisdn).toBe(NUMBER)
  })

  it('a SIM of another operator has the numbers of that operator', () => {
    const profile = { name: 'Snail Mobile', plmn: '234991', issuer: '894499' }
    const operator = new Operator({ profile })
    const { card, envelope, subscriber } = operator.issue({ owner: OWNER, msisdn: '+441632960000' })
    expect(envelope.iccid).toMatch(/^894499\d{13}$/)
    expect(subscriber.imsi).toMatch(/^234991\d{9}$/)
    expect(register(operator.network, card, envelope.pin1)).toMatchObject({ ok: true, operator: 'Snail Mobile' })
    expect(new Operator({ profile: 'test' }).issue({ owner: OWNER, msisdn: NUMBER }).subscriber.imsi).toMatch(/^00101/)
  })
})

describe('A new SIM for an old one', () => {
  const request = { msisdn: NUMBER, via: 'salon' as const, passport: '4509123456' }

  it('a new SIM is free, keeps the phone number, the owner and the account, and has a new card number, identity and codes', () => {
    const { operator, envelope, subscriber } = customer()
    const again = operator.reissue(request)
    if (!again.ok) throw new Error('refused')
    expect(again.price).toBe(0)
    expect(again.subscriber).toMatchObject({ msisdn: NUMBER, owner: 'Anna', account: subscriber.account })
    expect(again.subscriber.imsi).not.toBe(subscriber.imsi)
    expect(again.envelope.iccid).not.toBe(envelope.iccid)
    expect(again.envelope.puk1).not.toBe(envelope.puk1)
  })

  it('a new SIM registers, and the old one cannot any more', () => {
    const { operator, card, envelope } = customer()
    const again = operator.reissue(request)
    if (!again.ok) throw new Error('refused')
    expect(register(operator.network, again.card, again.envelope.pin1)).toMatchObject({ ok: true, msisdn: NUMBER })
    expect(register(operator.network, card, envelope.pin1)).toEqual(byCause('imsi-unknown-in-hlr'))
  })

  it.each([
    ['another passport', { ...request, passport: '4509 123457' }],
    ['a longer passport', { ...request, passport: '4509 1234567' }],
    ['no passport', { ...request, passport: '' }],
    ['a number of nobody', { ...request, msisdn: '+79160000000' }],
    [
      'a number of nobody, with the text that stands for no passport',
      { ...request, msisdn: '+79160000000', passport: 'no passport is like this one' },
    ],
    ['no number', { ...request, msisdn: '' }],
    ['another place', { ...request, via: JSON.parse('"phone"') }],
    ['rubbish', JSON.parse('{"msisdn": 7, "via": "salon", "passport": {}}')],
  ])('a reissue is refused in the same words for %s, and the old SIM still registers', (_, wrong) => {
    const { operator, card, envelope } = customer()
    expect(operator.reissue(wrong)).toEqual({ ok: false, reason: 'refused' })
    expect(register(operator.network, card, envelope.pin1)).toMatchObject({ ok: true })
  })
})

describe('The network', () => {
  it('the network refuses a card with the right IMSI and other keys', () => {
    const { operator, subscriber } = customer()
    const copy = Card.create({ imsi: subscriber.imsi, pin1: '1111' })
    expect(register(operator.network, copy, '1111')).toEqual(byCause('illegal-ms'))
  })

  it('the network refuses a card with a wrong answer, a refusal, or a false demand to resynchronise', () => {
    const { operator, subscriber } = customer()
    const identity = { imsi: subscriber.imsi, imei: '490154203237518' }
    const illegal = byCause('illegal-ms')
    const { network } = operator
    expect(network.register(identity, () => ({ kind: 'refused' }))).toEqual(illegal)
    expect(network.register(identity, () => ({ kind: 'response', res: new Uint8Array(8) }))).toEqual(illegal)
    expect(network.register(identity, () => ({ kind: 'response', res: new Uint8Array(0) }))).toEqual(illegal)
    for (const length of [0, 13, 14, 15, 22, 38, 255]) {
      const auts = new Uint8Array(length)
      expect(network.register(identity, () => ({ kind: 'resynchronise', auts }))).toEqual(illegal)
    }
  })

  it('the network takes over the sequence number of a card that is ahead (TS 33.102 §6.3.5)', () => {
    const { operator, card, envelope } = customer()
    const kept = card.snapshot()
    const ahead = Card.restore({ ...kept, sequence: kept.sequence.map(() => 1000) })
    let challenges = 0
    ahead.reset()
    expect(register(operator.network, ahead, envelope.pin1)).toMatchObject({ ok: true })
    expect(register(operator.network, ahead, envelope.pin1)).toMatchObject({ ok: true })
    const identity = { imsi: kept.imsi, imei: '490154203237518' }
    const answer = challengeOf(ahead)
    const counted = operator.network.register(identity, (rand, autn) => {
      challenges += 1
      return answer(rand, autn)
    })
    expect([counted.ok, challenges]).toEqual([true, 1])
  })

  it('the network gives up after the second demand to resynchronise', () => {
    const { operator, card, envelope } = customer()
    register(operator.network, card, envelope.pin1)
    const answer = challengeOf(card)
    let challenges = 0
    const outcome = operator.network.register({ imsi: card.snapshot().imsi, imei: '490154203237518' }, (rand, autn) => {
      challenges += 1
      answer(rand, autn)
      return answer(rand, autn)
    })
    expect([outcome, challenges]).toEqual([byCause('illegal-ms'), 2])
  })

  it('the network refuses a phone without an IMEI', () => {
    const { operator, card, subscriber } = customer()
    const outcome = operator.network.register({ imsi: subscriber.imsi, imei: '123' }, challengeOf(card))
    expect(outcome).toEqual(byCause('illegal-me'))
  })
})

describe('Misuse', () => {
  it.each([
    ['MSISDN_FORMAT', { owner: OWNER, msisdn: '123456' }],
    ['MSISDN_FORMAT', { owner: OWNER, msisdn: '++79161234567' }],
    ['MSISDN_FORMAT', { owner: OWNER, msisdn: '+7 916' }],
    ['MSISDN_FORMAT', { owner: OWNER, msisdn: '+1234567890123456' }],
    ['OWNER_FORMAT', { owner: { ...OWNER, name: ' ' }, msisdn: NUMBER }],
    ['OWNER_FORMAT', { owner: { ...OWNER, name: 'A'.repeat(201) }, msisdn: NUMBER }],
    ['OWNER_FORMAT', { owner: { ...OWNER, passport: '' }, msisdn: NUMBER }],
    ['OWNER_FORMAT', { owner: { ...OWNER, codeWord: '' }, msisdn: NUMBER }],
  ])('issue throws %s for %j', (error, order) => {
    expect(() => new Operator().issue(order)).toThrow(code(error))
  })

  it('a number is given to one subscriber only', () => {
    const { operator } = customer()
    expect(() => operator.issue({ owner: OWNER, msisdn: '79161234567' })).toThrow(code('MSISDN_TAKEN'))
  })

  it.each(['telephone', 'toString', '', { name: '', plmn: '25001', issuer: '8970101' }, { name: 'x' }])(
    'the profile %j is refused',
    (profile) => {
      expect(() => new Operator({ profile: JSON.parse(JSON.stringify(profile)) })).toThrow(code('OPTION_FORMAT'))
    },
  )

  it.each([
    { name: 'x', plmn: '2500', issuer: '8970101' },
    { name: 'x', plmn: '25001', issuer: '9970101' },
    { name: 'x', plmn: '25001', issuer: '89701011' },
    { name: 'x', plmn: '25001', issuer: '897' },
  ])('the numbers of the profile %j are refused', (profile) => {
    expect(() => new Operator({ profile })).toThrow(code('OPTION_FORMAT'))
  })

  it('a random source that always gives the same bytes is refused, and nothing changes', () => {
    let broken = false
    const chance = seededRandom(7)
    const random = (length: number) => (broken ? new Uint8Array(length) : chance(length))
    const operator = new Operator({ random })
    const { card, envelope } = operator.issue({ owner: OWNER, msisdn: NUMBER })
    broken = true
    const again = () => operator.reissue({ msisdn: NUMBER, via: 'salon', passport: OWNER.passport })
    expect(again).toThrow(code('OPTION_FORMAT'))
    broken = false
    expect(register(operator.network, card, envelope.pin1)).toMatchObject({ ok: true })
  })

  it('a random source that gives the wrong number of bytes is refused', () => {
    expect(() => new Operator({ random: () => new Uint8Array(3) })).toThrow(code('OPTION_FORMAT'))
  })
})
