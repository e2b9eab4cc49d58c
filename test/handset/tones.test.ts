import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../runs.js'
import { ANNA, BORIS, OUTSIDE, scene } from './radio.js'

/** Anna in a call to a number outside, and what that number hears. */
function talking() {
  const all = scene()
  const { phone } = all.switchOn(ANNA)
  phone.dial(OUTSIDE)
  return { ...all, phone, heard: () => all.network.outside(OUTSIDE).dtmf() }
}

describe('Digits in a call are sent by DTMF (TS 23.014 §6.1)', () => {
  it('each digit that is pressed in an active call is sent, and can be read on the screen', () => {
    const { phone, heard } = talking()
    phone.type('1*0#')
    expect(heard()).toBe('1*0#')
    expect(phone.screen).toMatchObject({ state: 'call', input: '1*0#' })
    phone.press('clear')
    phone.press('+')
    expect(heard()).toBe('1*0#')
  })

  it('digits that act on calls are sent too, as on a real phone', () => {
    const { phone, heard } = talking()
    phone.dial('2')
    expect(phone.screen.title).toBe('On hold')
    expect(heard()).toBe('2')
  })

  it('no digit is sent before the call is answered, while it is held, and at home', () => {
    const { network, switchOn } = scene()
    const there = network.outside(OUTSIDE, { answers: 'on-demand' })
    const { phone } = switchOn(ANNA)
    phone.type('1')
    phone.press('end')
    phone.dial(OUTSIDE)
    phone.type('2')
    there.answer()
    phone.press('clear')
    phone.type('3')
    phone.press('clear')
    phone.dial('2')
    phone.type('4')
    expect(there.dtmf()).toBe('32')
  })

  it('a code that the screen hides is not sent: PIN, PUK and barring password', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('**04*', '**05*', '**042*', '**052*', '**03**', '*33*', '#35*'),
        fc.stringMatching(/^[0-9]{4,8}$/),
        (before, secret) => {
          const { phone, heard } = talking()
          phone.type(`${before}${secret}*${secret}`)
          expect(heard()).toBe(before)
          expect(phone.screen.input).not.toContain(secret)
        },
      ),
      { numRuns: runs(30) },
    )
  })

  it('an emergency call without a line has nobody to send digits to', () => {
    const { switchOn } = scene()
    const { phone } = switchOn(BORIS)
    phone.remove()
    phone.dial('112')
    phone.type('1')
    expect(phone.screen).toMatchObject({ state: 'call', title: 'Emergency call', input: '1' })
  })
})

describe('A voice application on the screen', () => {
  it('its words are lines of the call until the next key, and an event', () => {
    const { network, switchOn } = scene()
    network.answerAt('0890', ({ digits }) => ({
      text: digits === '' ? 'Hello\nPress 1' : `You pressed ${digits}`,
      more: true,
    }))
    const { phone } = switchOn(ANNA)
    const events: unknown[] = []
    phone.on('announcement', (event) => events.push(event))
    phone.dial('0890')
    expect(phone.screen).toMatchObject({ state: 'call', lines: ['0890', 'Hello', 'Press 1'] })
    phone.press('1')
    expect(phone.screen).toMatchObject({ lines: ['0890', 'You pressed 1'], input: '1' })
    expect(events).toEqual([
      { call: 1, text: 'Hello\nPress 1' },
      { call: 1, text: 'You pressed 1' },
    ])
  })

  it('the last words stay on the screen when the application hangs up', () => {
    const { network, switchOn } = scene()
    network.answerAt('0890', () => 'Call tomorrow')
    const { phone } = switchOn(ANNA)
    const events: string[] = []
    phone.on('announcement', ({ text }) => events.push(text))
    phone.dial('0890')
    expect(events).toEqual(['Call tomorrow'])
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['Call tomorrow', 'Call ended, 0:00'] })
  })

  it('a call that the network ends says so', () => {
    const { network, switchOn } = scene()
    const anna = switchOn(ANNA).phone
    switchOn(BORIS)
    anna.dial(BORIS)
    network.barring.barIncoming(BORIS)
    expect(anna.screen).toMatchObject({ state: 'idle', lines: [BORIS, 'The network ended the call'] })
  })
})
