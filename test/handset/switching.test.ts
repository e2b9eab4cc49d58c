import { type CardWire, Handset, type HandsetOptions, toHex } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { records } from '../equipment/files/sim.js'
import { CODES, opened, phoneWith, switchedOn } from './phone.js'
import { ANNA, BORIS, OUTSIDE, radioOf, scene } from './radio.js'

/** A card that notes each reset and command. */
function watched(card: CardWire) {
  const seen: string[] = []
  const wire: CardWire = {
    reset() {
      seen.push('reset')
      return card.reset()
    },
    transmit(command) {
      seen.push(toHex(command))
      return card.transmit(command)
    },
  }
  return { wire, seen }
}

describe('Switching off', () => {
  it('switching off ends the session of the card at once: no PIN counts any more (TS 102 221 §6.4)', () => {
    const { phone, card } = opened()
    phone.type('**042*5678*5678*5678#')
    expect([card.pins.pin1.verified, card.pins.pin2?.verified]).toEqual([true, true])
    phone.powerOff()
    expect([card.pins.pin1.verified, card.pins.pin2?.verified]).toEqual([false, false])
  })

  it('a phone that is off sends nothing to the card; the next switch-on resets it first', () => {
    const { card } = switchedOn()
    const { wire, seen } = watched(card)
    const { phone } = phoneWith(wire)
    phone.type('1234#')
    seen.length = 0
    phone.powerOff()
    expect(seen).toEqual(['reset'])
    phone.type('**04*1234*4321*4321#')
    phone.tick()
    expect(seen).toEqual(['reset'])
    phone.powerOn()
    expect(seen.slice(1, 3)).toEqual(['reset', '00A4040407A000000087100200'])
  })

  it('switching off twice, or without a card, changes nothing', () => {
    const { phone } = opened()
    for (const one of [phone, new Handset()]) {
      one.powerOff()
      one.powerOff()
      expect(one.screen).toEqual({ state: 'off', title: '', lines: [], input: '', softkeys: ['', ''] })
    }
  })
})

describe('After switching off and on, or with another SIM or none', () => {
  /** What a new phone, just switched on, shows and asks of a card, if it has one. */
  const newPhone = (card: CardWire | undefined, options: HandsetOptions) => {
    const phone = new Handset(options)
    const sent: string[] = []
    phone.on('apdu', ({ command }) => sent.push(toHex(command)))
    if (card) phone.insert(card)
    phone.powerOn()
    const { screen, inbox } = phone
    phone.powerOff()
    return { screen, inbox, sent }
  }

  const STORIES: readonly (readonly [
    where: string,
    pin: boolean,
    tell: (phone: Handset, fill: (count: number) => void) => void,
  ])[] = [
    ['half a PIN was typed', true, (phone) => phone.type('123')],
    ['a wrong PIN was typed', true, (phone) => phone.type('9999#')],
    ['the PUK was typed, and the new PIN not yet', true, (phone) => phone.type('9999#9999#9999#12345678#')],
    ['the PIN was given', true, (phone) => phone.type('1234#')],
    ['a number was being typed', false, (phone) => phone.type('112')],
    ['a menu was open', false, (phone) => phone.press('menu')],
    [
      'a menu asked for the PIN',
      false,
      (phone) => phone.select('Settings', 'Security', 'SIM lock', 'PIN request', 'On'),
    ],
    ['the call log was open', false, (phone) => phone.select('Call log')],
    ['a result was shown', false, (phone) => phone.dial('*#43#')],
    ['the network had asked something', false, (phone) => phone.dial('*100#')],
    ['a call went on', false, (phone) => phone.dial(OUTSIDE)],
    ['an emergency call went on', false, (phone) => phone.dial('112')],
    ['a message was unread', false, (_, fill) => fill(1)],
    ['the SIM was full', false, (_, fill) => fill(11)],
  ]

  const told = (story: (typeof STORIES)[number]) => {
    const [, pin1Enabled, tell] = story
    const all = scene({ ussd: () => ({ text: 'Well?', more: true }) })
    const { phone, card } = all.switchOn(ANNA, {}, { pin1Enabled })
    tell(phone, (count) => {
      for (let i = 0; i < count; i++) all.network.sendSms({ from: BORIS, to: ANNA, text: `Message ${i}` })
    })
    return { ...all, phone, card, options: { network: radioOf(all.network), now: all.clock.now } }
  }

  /** What the phone shows after something was done to it, and what it asked of the card. */
  const shows = (phone: Handset, act: () => void) => {
    const sent: string[] = []
    phone.on('apdu', ({ command }) => sent.push(toHex(command)))
    act()
    return { screen: phone.screen, inbox: phone.inbox, sent }
  }

  it.each(STORIES)('a phone that is switched off and on is like a new one, also if %s', (...story) => {
    const { network, phone, card, options } = told(story)
    phone.powerOff()
    expect(network.calls(ANNA)).toEqual([])
    const expected = newPhone(card, options)
    expect(shows(phone, () => phone.powerOn())).toEqual(expected)
  })

  // test/handset/keys.test.ts has the emergency call, which goes on without the SIM.
  const ENDING = STORIES.filter(([where]) => where !== 'an emergency call went on')

  it.each(ENDING)('a phone with another SIM is like a new one, also if %s before', (...story) => {
    const { network, phone, switchOn, options } = told(story)
    const other = switchOn(BORIS)
    other.phone.powerOff()
    const expected = newPhone(other.card, options)
    expect(shows(phone, () => phone.insert(other.card))).toEqual(expected)
    expect(network.calls(ANNA)).toEqual([])
  })

  it.each(ENDING)('a phone without its SIM is like a new one without a SIM, also if %s before', (...story) => {
    const { network, phone, options } = told(story)
    phone.remove()
    expect(shows(phone, () => phone.tick())).toEqual(newPhone(undefined, options))
    expect(network.calls(ANNA)).toEqual([])
  })

  it('a phone without its SIM forgets the emergency numbers of the SIM (TS 31.102 §4.2.21)', () => {
    const { phone } = opened({ files: [records('7FFF/6FB7', ['21F3FF00'], { read: 'always' })] })
    phone.dial('123')
    expect(phone.screen.title).toBe('Emergency call')
    phone.press('end')
    phone.remove()
    phone.dial('123')
    expect(phone.screen).toMatchObject({ state: 'no-sim', lines: ['Emergency calls only', 'Emergency calls only'] })
  })

  it('a phone whose card was changed while it was off knows only the new card', () => {
    const { network, switchOn } = scene()
    const { phone } = switchOn(ANNA)
    const other = switchOn(BORIS, {}, { pin1Enabled: true })
    other.phone.remove()
    network.sendSms({ from: BORIS, to: ANNA, text: 'Hello' })
    expect(phone.inbox).toHaveLength(1)
    phone.powerOff()
    phone.insert(other.card)
    expect(phone).toBeInState('off')
    phone.powerOn()
    expect(phone.screen).toMatchObject({ state: 'pin', lines: ['PIN: 3 attempts left'] })
    phone.type(`${CODES.pin1}#`)
    expect(phone.inbox).toEqual([])
  })
})
