import { Card, Equipment, type EquipmentEvent, Handset, Network, type NetworkWire, PocketsimError } from 'pocketsim'
import { describe, expect, it } from 'vitest'

const ANNA = '+79160000001'
const BORIS = '+79160000002'
const CODES = { pin1: '1234', puk1: '12345678' }

/** A network that lets every SIM in under one number. */
function airOf(network: Network, msisdn: string): NetworkWire {
  network.subscribe({ msisdn })
  return {
    register: (_, __, side) => ({
      ok: true,
      operator: 'Home',
      msisdn,
      ...(side && { line: network.attach(msisdn, side) }),
    }),
  }
}

/** A body with a SIM that asks for its PIN, and what it tells. */
function body(network?: NetworkWire) {
  const equipment = new Equipment({ network })
  const events: EquipmentEvent[] = []
  const leave = equipment.join({ hear: (event) => events.push(event) })
  equipment.insert(Card.create(CODES))
  equipment.powerOn()
  return { equipment, events, leave, kinds: () => events.map(({ kind }) => kind) }
}

describe('The equipment, without a face', () => {
  it('says how many tries are left, and opens the SIM with the right PIN', () => {
    const { equipment, events } = body()
    expect(equipment.state.sim).toEqual({ is: 'pin', left: 3 })
    const wrong = equipment.request('pin', { command: 'verify', pin: 'pin1', codes: ['1111'] })
    expect(wrong).toEqual({ is: 'wrong', left: 2 })
    expect(events.at(-1)).toEqual({ kind: 'sim-changed', sim: { is: 'pin', left: 2 } })
    expect(equipment.request('pin', { command: 'verify', pin: 'pin1', codes: ['1234'] })).toEqual({ is: 'done' })
    expect(equipment.state.sim).toMatchObject({ is: 'ready', pinEnabled: true })
  })

  it('tells each step of a call, and answers each request', () => {
    const network = new Network()
    const { equipment, kinds } = body(airOf(network, ANNA))
    equipment.request('pin', { command: 'verify', pin: 'pin1', codes: ['1234'] })
    const boris = network.outside(BORIS)
    boris.call(ANNA)
    expect(kinds().at(-1)).toBe('call-rings')
    expect(equipment.request('answer', undefined)).toEqual({ ok: true })
    expect(equipment.request('hang-up', undefined)).toEqual({ ok: true })
    expect(kinds().slice(-2)).toEqual(['call-active', 'call-ended'])
    expect(equipment.state.log).toMatchObject([{ kind: 'received', number: BORIS }])
    expect(equipment.request('answer', undefined)).toEqual({ ok: false, reason: 'no-call' })
  })

  it('refuses what is no request by a sentence, and changes nothing', () => {
    const { equipment, events } = body()
    const before = events.length
    const wrong: (() => unknown)[] = [
      () => Reflect.apply(equipment.request, equipment, ['dance', undefined]),
      () => Reflect.apply(equipment.request, equipment, ['pin', { command: 'verify', pin: 'pin1', codes: ['12'] }]),
      () => Reflect.apply(equipment.request, equipment, ['answer', 'now']),
    ]
    for (const run of wrong) expect(run).toThrow(PocketsimError)
    expect(equipment.state.sim).toEqual({ is: 'pin', left: 3 })
    expect(events).toHaveLength(before)
  })

  it('a USSD code that is refused leaves a question of the network open', () => {
    const network = new Network()
    const { equipment } = body(airOf(network, ANNA))
    equipment.request('pin', { command: 'verify', pin: 'pin1', codes: ['1234'] })
    network.askUssd(ANNA, 'Which tariff?', () => 'Thanks')
    expect(equipment.request('ussd', '*100#')).toEqual({ ok: false, reason: 'ussd-busy' })
    expect(equipment.request('ussd-reply', '2')).toEqual({ ok: true, text: 'Thanks', more: false })
  })

  it('a text that is too long for a number is refused', () => {
    const network = new Network()
    const { equipment } = body(airOf(network, ANNA))
    equipment.request('pin', { command: 'verify', pin: 'pin1', codes: ['1234'] })
    const answer = equipment.request('dial', { number: '7'.repeat(150) })
    expect(answer).toEqual({ ok: false, reason: 'refused', cause: 'invalid-number-format' })
  })

  it('a face that has left hears no more', () => {
    const { equipment, events, leave } = body()
    leave()
    equipment.powerOff()
    expect(events.map(({ kind }) => kind)).not.toContain('switched-off')
  })
})

describe('Two faces of one body', () => {
  /** Two handsets with one body, in English and in Russian. */
  function faces() {
    const network = new Network()
    const { equipment } = body(airOf(network, ANNA))
    const english = new Handset({ equipment })
    const russian = new Handset({ equipment, locale: 'ru' })
    return { network, equipment, english, russian }
  }

  it('a PIN that one of them gives opens the screen of the other', () => {
    const { english, russian } = faces()
    expect([english.screen.state, russian.screen.state]).toEqual(['pin', 'pin'])
    english.type('1111#')
    expect(russian.screen.lines).toEqual(['PIN-код: осталось 2 попытки'])
    russian.type('1234#')
    expect([english.screen, russian.screen]).toMatchObject([
      { state: 'idle', title: 'Home' },
      { state: 'idle', title: 'Home' },
    ])
  })

  it('both ring, either may answer, and each keeps what was typed on it', () => {
    const { network, english, russian } = faces()
    english.type('1234#')
    russian.type('8916')
    network.outside(BORIS).call(ANNA)
    expect([english.screen.state, russian.screen.state]).toEqual(['incoming-call', 'incoming-call'])
    english.press('call')
    expect(russian.screen).toMatchObject({ state: 'call', title: 'Разговор' })
    russian.press('end')
    expect(english.screen.state).toBe('idle')
    expect(russian.screen).toMatchObject({ state: 'idle', input: '8916' })
  })

  it('a question of the network that one of them leaves is gone on the other', () => {
    const { network, english, russian } = faces()
    english.type('1234#')
    network.askUssd(ANNA, 'Which tariff?', () => 'Thanks')
    russian.type('25')
    expect([english.screen, russian.screen]).toMatchObject([
      { state: 'ussd', input: '' },
      { state: 'ussd', input: '25' },
    ])
    english.press('end')
    expect([english.screen.state, russian.screen.state]).toEqual(['idle', 'idle'])
  })

  it('three wrong PINs on one of them ask for the PUK on both', () => {
    const { english, russian } = faces()
    english.type('1111#2222#3333#')
    expect([english.screen.state, russian.screen.state]).toEqual(['puk', 'puk'])
  })

  it('a handset takes a body or its options, not both', () => {
    const { equipment } = body()
    expect(() => new Handset({ equipment, imei: '001010123456780' })).toThrow(/imei/)
  })
})
