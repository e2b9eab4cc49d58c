import {
  type CallEvent,
  Card,
  encodeTpdu,
  Handset,
  type NetworkWire,
  type PhoneSide,
  type SmsEvent,
  toHex,
} from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { byCause } from '../network/failed.js'
import { CODES, switchedOn } from './phone.js'
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
  it('a phone whose PIN is blocked leaves the network; the PUK brings it back', () => {
    const { network, phone, switchOn } = registered()
    blockByCode(phone)
    expect(phone).toBeInState('puk')
    const boris = switchOn(BORIS).phone
    boris.dial(ANNA)
    expect(boris.screen.lines).toEqual(['Phone switched off or out of reach'])
    boris.press('ok')
    phone.type('12345678#4321#4321#')
    expect(phone.screen).toMatchObject({ state: 'idle', title: 'Home', lines: ['PIN unblocked'] })
    boris.dial(ANNA)
    expect(network.calls(ANNA)).toHaveLength(1)
  })

  it('a PIN that is blocked in a call lets the call go on, with all its keys', () => {
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
    expect(phone).toBeInState('puk')
  })

  it('a PIN that is blocked and unblocked in a call leaves call and registration as they are', () => {
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
  it('a network that detaches a phone ends its calls and its USSD session, and the phone says so', () => {
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

  it('a network that lets a second phone in under a number detaches the first', () => {
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
  /** A network that keeps all ways to a phone that it was given. */
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
  const message = { kind: 'deliver', address: '3339', time: '2026-01-31T12:00:00+03:00', text: 'Late' } as const
  const tpdu = encodeTpdu(message)
  const flash = encodeTpdu({ ...message, coding: 0x10 })

  it('an old registration does not reach a phone that was switched off and on, and the new one does', () => {
    const { sides, network } = keeping()
    const { phone, card } = switchedOn({ pin1Enabled: false }, { network })
    phone.powerOff()
    const [side] = sides
    phone.powerOn()
    side?.tell({ kind: 'ussd-notice', on: 'ussd', text: 'Hello?' })
    expect(side?.deliver(tpdu)).toBe('memory-full')
    expect(phone).toBeInState('idle')
    sides[1]?.tell({ kind: 'ussd-notice', on: 'ussd', text: 'Hello!' })
    expect(phone.screen).toMatchObject({ state: 'ussd', lines: ['Hello!'] })
    expect(sides[1]?.deliver(tpdu)).toBe('stored')
    expect(phone.inbox).toHaveLength(1)
    expect(card.snapshot().written.some(({ bytes }) => bytes.startsWith('03'))).toBe(true)
  })

  it.each([
    ['was switched off', ({ phone }: ReturnType<typeof switchedOn>) => phone.powerOff()],
    ['has no SIM any more', ({ phone }) => phone.remove()],
    ['has another SIM', ({ phone }) => phone.insert(Card.create(CODES))],
    ['has blocked its PIN', ({ phone }) => blockByCode(phone)],
    ['was put out of the network', (_, side) => side.tell({ kind: 'detached', on: 'detached' })],
  ] as const satisfies readonly (readonly [string, (all: ReturnType<typeof switchedOn>, side: PhoneSide) => void])[])(
    'the network brings no message, not even one of class 0, to a phone that %s (TS 24.008 §4.3.4)',
    (_, leave) => {
      const { sides, network } = keeping()
      const all = switchedOn({}, { network })
      all.phone.type('1234#')
      const [side] = sides
      if (side === undefined) throw new Error('the phone has not registered')
      leave(all, side)
      const heard: SmsEvent[] = []
      all.phone.on('sms', (event) => heard.push(event))
      const { screen } = all.phone
      expect([tpdu, flash].map((message) => side.deliver(message))).toEqual(['memory-full', 'memory-full'])
      side.tell({ kind: 'ussd-notice', on: 'ussd', text: 'Hello?' })
      expect(heard).toEqual([])
      expect(all.phone.screen).toEqual(screen)
    },
  )

  it('a network that refused a phone brings it no message and no text', () => {
    const sides: PhoneSide[] = []
    const network: NetworkWire = {
      register(_, __, side) {
        side?.tell({ kind: 'ussd-notice', on: 'ussd', text: 'Hello?' })
        if (side) sides.push(side)
        return byCause('plmn-not-allowed')
      },
    }
    const { phone } = switchedOn({ pin1Enabled: false }, { network })
    expect(sides[0]?.deliver(flash)).toBe('memory-full')
    expect(phone.screen).toMatchObject({ state: 'idle', title: 'Emergency calls only' })
  })

  /** 8-bit data from a number of 20 digits: 23 octets before the data. */
  const dataOf = (count: number) =>
    Uint8Array.of(
      4,
      20,
      0x81,
      ...Array(10).fill(0x33),
      0,
      4,
      0x62,
      0x10,
      0x13,
      0x21,
      0,
      0,
      0x21,
      count,
      ...Array(count).fill(7),
    )

  it('a message of 164 octets, the most that a record of EF.SMS holds, is stored whole (TS 31.102 §4.2.25)', () => {
    const { sides, network } = keeping()
    const { phone, card } = switchedOn({ pin1Enabled: false }, { network })
    const longest = dataOf(141)
    expect(longest).toHaveLength(164)
    expect(sides[0]?.deliver(longest)).toBe('stored')
    expect(phone.inbox).toMatchObject([{ from: '3'.repeat(20), complete: true, records: [1] }])
    expect(
      card
        .snapshot()
        .written.map(({ bytes }) => bytes)
        .join(),
    ).toContain(`0300${toHex(longest)}${'FF'.repeat(10)}`)
  })

  it('a message of 165 octets is refused before the card is asked (TS 31.102 §4.2.25)', () => {
    const { sides, network } = keeping()
    const { phone, sent } = switchedOn({ pin1Enabled: false }, { network })
    sent.length = 0
    const heard: SmsEvent[] = []
    phone.on('sms', (event) => heard.push(event))
    expect(dataOf(142)).toHaveLength(165)
    expect(sides[0]?.deliver(dataOf(142))).toBe('invalid-message')
    expect({ sent, heard, inbox: phone.inbox }).toEqual({ sent: [], heard: [], inbox: [] })
  })

  it('the longest message of the standard, 140 octets from a number of 20 digits, is stored (TS 23.040 §9.2.3.24)', () => {
    const { sides, network } = keeping()
    const { phone } = switchedOn({ pin1Enabled: false }, { network })
    const text = 'ж'.repeat(70)
    const longest = encodeTpdu({ ...message, address: '12345678901234567890', text })
    expect(longest).toHaveLength(163)
    expect(sides[0]?.deliver(longest)).toBe('stored')
    expect(phone.inbox).toMatchObject([{ from: '12345678901234567890', text }])
  })

  it('bytes that are no message are refused, and bytes after a message are left off', () => {
    const { sides, network } = keeping()
    const { phone } = switchedOn({ pin1Enabled: false }, { network })
    for (const bytes of [new Uint8Array(0), Uint8Array.of(2, 2, 2), new Uint8Array(7), dataOf(255)]) {
      expect(sides[0]?.deliver(bytes)).toBe('invalid-message')
    }
    expect(phone.screen.lines).toEqual([])
    expect(sides[0]?.deliver(Uint8Array.of(...tpdu, ...new Uint8Array(200)))).toBe('stored')
    expect(phone.inbox).toMatchObject([{ from: '3339', text: 'Late' }])
  })
})
