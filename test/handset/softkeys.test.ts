import type { Handset, Key } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { opened, switchedOn } from './phone.js'
import { ANNA, BORIS, OUTSIDE, scene } from './radio.js'

/** Two phones in the same state. One gets the softkey, the other one the key that the label stands for. */
function both(prepare: () => Handset, softkey: 'left' | 'right', key: Key) {
  const [one, other] = [prepare(), prepare()]
  one.press(softkey)
  other.press(key)
  return [one.screen, other.screen]
}

const dialog = () => switchedOn().phone
const home = (typed: string) => () => {
  const { phone } = opened()
  phone.type(typed)
  return phone
}
const menu = () => {
  const { phone } = opened()
  phone.press('menu')
  return phone
}
const ringing = () => {
  const { network, switchOn } = scene()
  const { phone } = switchOn(ANNA)
  network.outside(OUTSIDE).call(ANNA)
  return phone
}
const question = () => {
  const { network, switchOn } = scene()
  const { phone } = switchOn(ANNA)
  network.askUssd(ANNA, 'Well?', () => 'Thanks')
  return phone
}
const reply = () => {
  const phone = question()
  phone.type('1')
  return phone
}

describe('The keys under the screen', () => {
  it.each([
    ['OK', 'left', 'ok', dialog],
    ['Menu', 'left', 'ok', home('')],
    ['Call', 'left', 'ok', home('112')],
    ['Clear', 'right', 'clear', home('112')],
    ['Select', 'left', 'ok', menu],
    ['Back', 'right', 'clear', menu],
    ['Answer', 'left', 'ok', ringing],
    ['Reject', 'right', 'end', ringing],
    ['Send', 'left', 'ok', reply],
    ['Cancel', 'right', 'clear', question],
  ] as const)(
    'a key with the label %s is the %s one, and does what the key %s does',
    (label, softkey, key, prepare) => {
      expect(prepare().screen.softkeys[softkey === 'left' ? 0 : 1]).toBe(label)
      const [one, other] = both(prepare, softkey, key)
      expect(one).toEqual(other)
      expect(one).not.toEqual(prepare().screen)
    },
  )

  it('a softkey without a label does nothing, and what the screen says stays', () => {
    const { network, switchOn } = scene()
    const { phone } = switchOn(BORIS)
    network.sendSms({ from: '3339', to: BORIS, text: 'Hi' })
    const before = phone.screen
    expect(before).toMatchObject({ lines: ['New message: 3339', 'Unread messages: 1'], softkeys: ['Menu', ''] })
    phone.press('right')
    expect(phone.screen).toBe(before)
  })

  it('softkeys do nothing while the phone is off', () => {
    const { phone } = opened()
    phone.powerOff()
    phone.press('left')
    phone.press('right')
    expect(phone).toBeInState('off')
  })
})
