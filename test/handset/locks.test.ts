import { type CallEvent, encodeTpdu, Handset, type NetworkWire, type PhoneSide } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { byCause } from '../network/failed.js'
import { switchedOn } from './phone.js'
import { ANNA, BORIS, OUTSIDE, radioOf, scene } from './radio.js'

const blockByCode = (phone: Handset) => {
  for (let i = 0; i < 3; i++) phone.dial('**04*9999*4321*4321#')
}

function registered() {
  const all = scene()
  const { phone, card } = all.switchOn(ANNA, {}, { pin1Enabled: true })
  phone.type('1234#')
  return { ...all, phone, card }
}

describe('A PIN that is blocked while the phone is on the air', () => {
  it('takes the phone off the network; the PUK brings it back', () => {
    const { network, phone, switchOn } = registered()
    blockByCode(phone)
    expect(phone.screen.state).toBe('puk')
    const boris = switchOn(BORIS).phone
    boris.dial(ANNA)
    expect(boris.screen.lines).toEqual(['Phone switched off or out of reach'])
    boris.press('ok')
    phone.type('12345678#4321#4321#')
    expect(phone.screen).toMatchObject({ state: 'idle', title: 'Home', lines: ['PIN unblocked'] })
    boris.dial(ANNA)
    expect(network.calls(ANNA)).toHaveLength(1)
  })

  it('in a call lets the call go on, with all its keys, until it is over', () => {
    const { network, phone } = registered()
    phone.dial(OUTSIDE)
    blockByCode(phone)
    expect(phone.screen).toMatchObject({ state: 'call', lines: [OUTSIDE, 'PIN blocked'] })
    phone.dial('2')
    expect(network.calls(ANNA)).toMatchObject([{ state: 'held' }])
    phone.dial(BORIS)
    expect(phone.screen.lines).toEqual([OUTSIDE, 'Emergency calls only'])
    phone.press('end')
    expect(network.calls(ANNA)).toEqual([])
    expect(phone.screen.state).toBe('puk')
  })

  it('and is unblocked in the call leaves call and registration as they are', () => {
    const { network, phone } = registered()
    phone.dial(OUTSIDE)
    blockByCode(phone)
    phone.dial('**05*12345678*4321*4321#')
    expect(phone.screen).toMatchObject({ state: 'call', lines: [OUTSIDE, 'PIN unblocked'] })
    expect(network.calls(ANNA)).toMatchObject([{ state: 'active' }])
    phone.press('end')
    phone.dial('*#43#')
    expect(phone.screen.title).toBe('Call waiting')
  })
})

describe('A network that puts the phone out', () => {
  it('ends its calls and its session, and the phone says so', () => {
    const { network, switchOn } = scene({ ussd: () => ({ text: 'Well?', more: true }) })
    const { phone } = switchOn(ANNA)
    const calls: CallEvent[] = []
    phone.on('call', (call) => calls.push(call))
    phone.dial(OUTSIDE)
    network.detach(ANNA)
    expect(phone.screen).toMatchObject({
      state: 'idle',
      title: 'Emergency calls only',
      lines: ['Connection lost', 'The network does not accept this SIM'],
    })
    expect(calls.at(-1)).toMatchObject({ state: 'ended', number: OUTSIDE, cause: 'destination-out-of-order' })
    phone.powerOff()
    phone.powerOn()
    phone.dial('*100#')
    network.detach(ANNA)
    expect(phone.screen).toMatchObject({ state: 'idle', title: 'Emergency calls only' })
    phone.dial('112')
    expect(phone.screen).toMatchObject({ state: 'call', title: 'Emergency call' })
  })

  it('and lets another phone in under the number', () => {
    const { network, switchOn } = scene()
    const { phone, card } = switchOn(ANNA)
    const other = new Handset({ network: radioOf(network) })
    other.insert(card)
    other.powerOn()
    expect(phone.screen.title).toBe('Emergency calls only')
    expect(other.screen.title).toBe('Home')
  })
})

describe('A network that speaks out of turn', () => {
  /** One that keeps every side it was ever given. */
  const keeping = () => {
    const sides: PhoneSide[] = []
    const network: NetworkWire = {
      register(_, __, side) {
        if (side) sides.push(side)
        return { ok: true, operator: 'Home' }
      },
    }
    return { sides, network }
  }
  const tpdu = encodeTpdu({ kind: 'deliver', address: '3339', time: '2026-01-31T12:00:00+03:00', text: 'Late' })

  it('to a phone that has left is not heard, and its messages are not taken', () => {
    const { sides, network } = keeping()
    const { phone, card } = switchedOn({ pin1Enabled: false }, { network })
    phone.powerOff()
    const [side] = sides
    side?.tell({ kind: 'ussd-notice', on: 'ussd', text: 'Hello?' })
    expect(side?.deliver(tpdu)).toBe('memory-full')
    expect(phone.screen.state).toBe('off')
    phone.powerOn()
    side?.tell({ kind: 'ussd-notice', on: 'ussd', text: 'Hello?' })
    expect(side?.deliver(tpdu)).toBe('memory-full')
    expect(phone.screen.state).toBe('idle')
    sides[1]?.tell({ kind: 'ussd-notice', on: 'ussd', text: 'Hello!' })
    expect(phone.screen).toMatchObject({ state: 'ussd', lines: ['Hello!'] })
    expect(sides[1]?.deliver(tpdu)).toBe('stored')
    expect(phone.inbox).toHaveLength(1)
    expect(card.snapshot().written.some(({ bytes }) => bytes.startsWith('03'))).toBe(true)
  })

  it('before it lets the phone in is not heard', () => {
    const network: NetworkWire = {
      register(_, __, side) {
        side?.tell({ kind: 'ussd-notice', on: 'ussd', text: 'Hello?' })
        return byCause('plmn-not-allowed')
      },
    }
    const { phone } = switchedOn({ pin1Enabled: false }, { network })
    expect(phone.screen).toMatchObject({ state: 'idle', title: 'Emergency calls only' })
  })

  it('in a form that is no message gets "no room", and nothing is kept; what is behind a message is left off', () => {
    const { sides, network } = keeping()
    const { phone } = switchedOn({ pin1Enabled: false }, { network })
    // 8-bit data of 255 octets
    const endless = Uint8Array.of(
      4,
      4,
      0x81,
      0x33,
      0x93,
      0,
      4,
      0x62,
      0x10,
      0x13,
      0x21,
      0,
      0,
      0x21,
      255,
      ...new Uint8Array(255),
    )
    for (const bytes of [new Uint8Array(0), Uint8Array.of(2, 2, 2), new Uint8Array(7), endless]) {
      expect(sides[0]?.deliver(bytes)).toBe('memory-full')
    }
    expect(phone.screen.lines).toEqual([])
    expect(sides[0]?.deliver(Uint8Array.of(...tpdu, ...new Uint8Array(200)))).toBe('stored')
    expect(phone.inbox).toMatchObject([{ from: '3339', text: 'Late' }])
  })
})
