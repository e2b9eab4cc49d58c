import { type CardWire, Handset, type HandsetOptions, toHex } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { CODES, opened, phoneWith, switchedOn } from './phone.js'
import { ANNA, BORIS, OUTSIDE, radioOf, scene } from './radio.js'

/** A card that writes down what comes over its contacts: `reset`, or a command. */
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
  it('ends the session of the card at once: no PIN counts any more (TS 102 221 §6.4)', () => {
    const { phone, card } = opened()
    phone.type('**042*5678*5678*5678#')
    expect([card.pins.pin1.verified, card.pins.pin2?.verified]).toEqual([true, true])
    phone.powerOff()
    expect([card.pins.pin1.verified, card.pins.pin2?.verified]).toEqual([false, false])
  })

  it('leaves the card alone until the next switch-on, which resets it first', () => {
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

  it('twice, or without a card, is nothing more', () => {
    const { phone } = opened()
    for (const one of [phone, new Handset()]) {
      one.powerOff()
      one.powerOff()
      expect(one.screen).toEqual({ state: 'off', title: '', lines: [], input: '', softkeys: ['', ''] })
    }
  })
})

describe('After switching off and on', () => {
  /** What a phone that has just been switched on shows and reads, with the same card. */
  const newPhone = (card: CardWire, options: HandsetOptions) => {
    const { phone, sent } = phoneWith(card, options)
    const { screen, inbox } = phone
    phone.powerOff()
    return { screen, inbox, sent }
  }

  it.each([
    ['half a PIN was typed', true, (phone: Handset) => phone.type('123')],
    ['a wrong PIN was typed', true, (phone) => phone.type('9999#')],
    ['the PUK was typed, and the new PIN not yet', true, (phone) => phone.type('9999#9999#9999#12345678#')],
    ['the PIN was given', true, (phone) => phone.type('1234#')],
    ['a number was being typed', false, (phone) => phone.type('112')],
    ['a menu was open', false, (phone) => phone.press('menu')],
    [
      'the PIN was asked for by a menu',
      false,
      (phone) => phone.select('Settings', 'Security', 'SIM lock', 'Change PIN'),
    ],
    ['the call log was open', false, (phone) => phone.select('Call log')],
    ['a result was shown', false, (phone) => phone.dial('*#43#')],
    ['the network had asked something', false, (phone) => phone.dial('*100#')],
    ['a call went on', false, (phone) => phone.dial(OUTSIDE)],
    ['an emergency call went on', false, (phone) => phone.dial('112')],
    ['the SIM was full', false, (_, fill) => fill(11)],
    ['a message was unread', false, (_, fill) => fill(1)],
  ] as const satisfies readonly (readonly [
    string,
    boolean,
    (phone: Handset, fill: (count: number) => void) => void,
  ])[])('a phone is like a new one with that card, also where %s', (_, asksForPin, story) => {
    const { clock, network, switchOn } = scene({ ussd: () => ({ text: 'Well?', more: true }) })
    const { phone, card } = switchOn(ANNA, {}, { pin1Enabled: asksForPin })
    story(phone, (count) => {
      for (let i = 0; i < count; i++) network.sendSms({ from: BORIS, to: ANNA, text: `Message ${i}` })
    })
    phone.powerOff()
    expect(network.calls(ANNA)).toEqual([])
    const expected = newPhone(card, { network: radioOf(network), now: clock.now })
    const sent: string[] = []
    phone.on('apdu', ({ command }) => sent.push(toHex(command)))
    phone.powerOn()
    expect({ screen: phone.screen, inbox: phone.inbox, sent }).toEqual(expected)
  })

  it('a phone whose card was changed while it was off knows the new one only', () => {
    const { network, switchOn } = scene()
    const { phone } = switchOn(ANNA)
    const other = switchOn(BORIS, {}, { pin1Enabled: true })
    other.phone.remove()
    network.sendSms({ from: BORIS, to: ANNA, text: 'Hello' })
    expect(phone.inbox).toHaveLength(1)
    phone.powerOff()
    phone.insert(other.card)
    expect(phone.screen.state).toBe('off')
    phone.powerOn()
    expect(phone.screen).toMatchObject({ state: 'pin', lines: ['PIN: 3 attempts left'] })
    phone.type(`${CODES.pin1}#`)
    expect(phone.inbox).toEqual([])
  })
})
