import { Card, encodeTpdu, Handset, Network, type NetworkWire, type PhoneSide } from 'pocketsim'
import { bench, describe } from 'vitest'

const ANNA = '+79160000001'
const CODES = { pin1: '1234', puk1: '12345678', pin2: '5678', puk2: '87654321', imsi: '001019160000001' }

/** A network that lets every SIM in as one subscriber. */
const networkOf = (ussd: string) => {
  const network = new Network({ now: () => 0, ussd: () => ({ text: ussd, more: false }) })
  network.subscribe({ msisdn: ANNA })
  const wire: NetworkWire = {
    register: (_, __, side) => ({
      ok: true,
      operator: 'Home',
      msisdn: ANNA,
      ...(side && { line: network.attach(ANNA, side) }),
    }),
  }
  return wire
}

/** A phone that is registered, after its PIN was given. */
function atHome(network: NetworkWire) {
  const phone = new Handset({ network })
  phone.insert(Card.create(CODES))
  phone.powerOn()
  phone.type('1234#')
  return phone
}

/** Stops a benchmark that does not measure what it says. */
function want(phone: Handset, state: string) {
  if (phone.screen.state !== state) throw new Error(`the phone is at ${phone.screen.state}, not at ${state}`)
}

describe('a phone', () => {
  const card = Card.create(CODES)
  const network = networkOf('Balance: 100')

  bench('from off to idle, with the PIN', () => {
    const phone = new Handset({ network })
    phone.insert(card)
    phone.powerOn()
    phone.type('1234#')
    want(phone, 'idle')
  })

  bench('a whole story: three wrong PINs, the PUK, a change of the PIN by code', () => {
    const phone = new Handset({ network })
    phone.insert(Card.create(CODES))
    phone.powerOn()
    phone.type('1111#2222#3333#')
    want(phone, 'puk')
    phone.type('12345678#4321#4321#')
    phone.dial('**04*4321*1234*1234#')
    want(phone, 'idle')
  })

  const menu = atHome(network)
  bench('a path through the menus to the dialog, and home', () => {
    menu.select('Settings', 'Security', 'SIM lock', 'PIN request', 'Off')
    want(menu, 'pin')
    menu.press('end')
  })

  const caller = atHome(networkOf('Balance: 100'))
  bench('a USSD request, and its answer closed', () => {
    caller.dial('*100#')
    want(caller, 'ussd')
    caller.press('ok')
  })
})

describe('a message', () => {
  const sides: PhoneSide[] = []
  const phone = atHome({
    register(_, __, side) {
      if (side) sides.push(side)
      return { ok: true, operator: 'Home' }
    },
  })
  const tpdu = encodeTpdu({ kind: 'deliver', address: '3339', time: '2026-01-31T12:00:00+03:00', text: 'Hello' })
  const flash = encodeTpdu({
    kind: 'deliver',
    address: '3339',
    time: '2026-01-31T12:00:00+03:00',
    text: 'Hello',
    coding: 0x10,
  })

  bench('comes onto the SIM, is opened and deleted', () => {
    if (sides[0]?.deliver(tpdu) !== 'stored') throw new Error('the message was not stored')
    phone.select('Messages', 'Inbox')
    phone.press('ok')
    phone.press('ok')
    phone.press('end')
  })

  bench('of class 0 is shown and closed', () => {
    if (sides[0]?.deliver(flash) !== 'stored') throw new Error('the message was not shown')
    phone.press('ok')
  })
})
