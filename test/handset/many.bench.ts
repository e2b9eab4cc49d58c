import { Card, Handset, Network, type NetworkWire } from 'pocketsim'
import { bench, describe } from 'vitest'

const CODES = { pin1: '1234', puk1: '12345678', pin2: '5678', puk2: '87654321', imsi: '001019160000001' }

const numberOf = (i: number) => `+79${String(i).padStart(9, '0')}`
const ANNA = numberOf(0)

/** A network with so many subscribers that are on. All phones but that of Anna are stubs: they take each message. */
function crowd(size: number) {
  const network = new Network({ now: () => 0 })
  for (let i = 0; i < size; i++) {
    network.subscribe({ msisdn: numberOf(i) })
    if (i > 0) network.attach(numberOf(i), { tell: () => undefined, deliver: () => 'stored' }).ready()
  }
  const wire: NetworkWire = {
    register: (_, __, side) => ({
      ok: true,
      operator: 'Home',
      msisdn: ANNA,
      ...(side && { line: network.attach(ANNA, side) }),
    }),
  }
  return { network, wire }
}

function switchedOn(network: NetworkWire, card: Card): Handset {
  const phone = new Handset({ network })
  phone.insert(card)
  phone.powerOn()
  phone.type('1234#')
  if (phone.screen.state !== 'idle') throw new Error(`the phone is at ${phone.screen.state}, not at idle`)
  return phone
}

for (const size of [10, 1000, 100_000]) {
  describe(`beside ${size} subscribers`, () => {
    const { network, wire } = crowd(size)
    const card = Card.create(CODES)

    bench('a phone from off to idle, and off again', () => {
      switchedOn(wire, card).powerOff()
    })

    const other = crowd(size)
    const phone = switchedOn(other.wire, Card.create(CODES))
    bench('a message from the network to the SIM, opened and deleted', () => {
      other.network.sendSms({ from: '3339', to: ANNA, text: 'Hello' })
      if (phone.inbox.length !== 1) throw new Error('the message was not stored')
      phone.select('Messages', 'Inbox')
      phone.press('ok')
      phone.press('ok')
      phone.press('end')
    })

    bench('a message from the network to a stub', () => {
      network.sendSms({ from: '3339', to: numberOf(1), text: 'Hello' })
    })
  })
}

describe('keys', () => {
  const phone = switchedOn(crowd(1).wire, Card.create(CODES))

  bench('a digit typed at rest, and erased', () => {
    phone.press('5')
    phone.press('clear')
  })
})
