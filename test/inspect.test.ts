import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { inspected } from '../src/bytes/inspect.js'
import { Card, Handset, Network, Operator } from '../src/index.js'

function scene() {
  const operator = new Operator({ scryptCost: 2 })
  const order = { owner: { name: 'Anna', passport: '4509 123456', codeWord: 'lilac' }, msisdn: '+79161234567' }
  const { card, envelope } = operator.issue(order)
  const phone = new Handset({ network: operator.network })
  phone.insert(card)
  phone.powerOn()
  phone.type(envelope.pin1)
  return { operator, card, envelope, phone, network: new Network() }
}

describe('console.log', () => {
  it('shows of a card its number and its codes with their tries', () => {
    const { card, envelope } = scene()
    const shown = inspect(card, { depth: 5 })
    expect(shown).toMatch(/^Card \{\s+iccid: '/)
    expect(shown).toContain(envelope.iccid)
    expect(shown).toContain('triesLeft: 3')
  })

  it('shows of a phone its screen', () => {
    expect(inspect(scene().phone)).toMatch(/^Handset \{\s+screen: \{[\s\S]*state: 'pin'/)
  })

  it('shows of a network its numbering plan and how many subscribers it has', () => {
    const { network } = scene()
    network.subscribe({ msisdn: '+79161234567' })
    expect(inspect(network)).toMatch(/^Network \{\s+home: \{[\s\S]*countryCode: '7'[\s\S]*subscribers: 1/)
  })

  it('shows of an operator its name and how many subscribers it has', () => {
    expect(inspect(scene().operator)).toBe("Operator { name: 'MTS RUS', plmn: '25001', subscribers: 1 }")
  })

  it('shows no code, key, password or passport, however deep it looks', () => {
    const { operator, card, envelope, phone } = scene()
    const { kiHex, opcHex } = { kiHex: card.snapshot().ki, opcHex: card.snapshot().opc }
    const secrets = [envelope.pin1, envelope.puk1, envelope.pin2, envelope.puk2, kiHex, opcHex, 'lilac', '123456']
    const shown = [operator, card, phone, operator.payments, operator.network, operator.documents]
      .map((one) => inspect(one, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }))
      .join('\n')
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThanOrEqual(4)
      expect(shown.replaceAll(envelope.iccid, '')).not.toContain(secret)
    }
  })

  it('shows only the name of an object that is too deep in another one', () => {
    expect(inspect({ a: { b: { card: Card.create() } } }, { depth: 2 })).toContain('card: [Card]')
  })
})

it('a view is JSON where it is not Node that shows it', () => {
  expect(inspected('Card', { iccid: '1' })).toBe('Card {"iccid":"1"}')
})
