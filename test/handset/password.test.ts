import { describe, expect, it } from 'vitest'
import { ANNA, BORIS, scene } from './radio.js'

/** A phone that has sent a code without its password. */
function asked(code = '*33#', locale: 'en' | 'ru' = 'en') {
  const all = scene()
  const { phone } = all.switchOn(ANNA, { locale })
  phone.dial(code)
  return { ...all, phone }
}
const barred = (network: ReturnType<typeof scene>['network']) =>
  network.services(ANNA).some(({ service, active }) => service === 'barring-all-outgoing' && active)

describe('The network asks for the barring password (TS 24.010 §4.1.2)', () => {
  it('a barring code without its password asks for it, masked, and # ends it', () => {
    const { phone, network } = asked()
    expect(phone.screen).toMatchObject({
      state: 'password',
      title: 'Barring of all outgoing calls',
      lines: ['Enter password'],
      softkeys: ['OK', 'Cancel'],
    })
    phone.type('0000')
    expect(phone.screen).toMatchObject({ input: '****', softkeys: ['OK', 'Clear'] })
    phone.type('#')
    expect(phone.screen).toMatchObject({ state: 'result', title: 'Barring of all outgoing calls' })
    expect(phone.screen.lines[0]).toBe('Service was enabled for:')
    expect(barred(network)).toBe(true)
  })

  it('a password of another length says so and is not sent', () => {
    const { phone, network } = asked()
    for (const short of ['', '000', '00000', '+000', '00*0']) {
      phone.type(`${short}#`)
      expect(phone.screen).toMatchObject({
        state: 'password',
        lines: ['Password: 4 digits', 'Enter password'],
        input: '',
      })
    }
    expect(barred(network)).toBe(false)
    phone.type('0000#')
    expect(barred(network)).toBe(true)
  })

  it('a wrong password says so, and the operation is over', () => {
    const { phone, network } = asked()
    phone.type('9999#')
    expect(phone.screen).toMatchObject({ state: 'result', lines: ['Incorrect password'] })
    expect(barred(network)).toBe(false)
  })

  it('clear erases what was typed, then leaves; nothing changes', () => {
    const { phone, network } = asked()
    phone.type('00')
    phone.press('clear')
    expect(phone.screen.input).toBe('*')
    phone.press('clear')
    phone.press('clear')
    expect(phone).toBeInState('idle')
    phone.dial('*#33#')
    expect(phone.screen.lines).toEqual(['Service has been disabled'])
    expect(barred(network)).toBe(false)
  })

  it('the network ends the question after some time, and the phone says so', () => {
    const { phone, network, clock } = asked()
    phone.type('00')
    clock.advance({ minutes: 30 })
    network.tick()
    expect(phone.screen).toMatchObject({
      state: 'idle',
      lines: ['No reply in time: the network has ended the request'],
      input: '',
    })
  })

  it('registering a password asks for the old one, the new one, and the new one again', () => {
    const { phone } = asked('**03*330#')
    expect(phone.screen).toMatchObject({ state: 'password', title: 'Password change', lines: ['Enter password'] })
    phone.type('0000#')
    expect(phone.screen.lines).toEqual(['Enter new password'])
    phone.type('4711#')
    expect(phone.screen.lines).toEqual(['Repeat new password'])
    phone.type('4711#')
    expect(phone.screen).toMatchObject({ state: 'result', lines: ['The password has been changed'] })
    phone.dial('*33*4711#')
    expect(phone.screen.lines[0]).toBe('Service was enabled for:')
  })

  it('two new passwords that differ change nothing', () => {
    const { phone } = asked('**03*330#')
    phone.type('0000#4711#4712#')
    expect(phone.screen).toMatchObject({ state: 'result', lines: ['The new password was not accepted'] })
    phone.dial('*33*0000#')
    expect(phone.screen.lines[0]).toBe('Service was enabled for:')
  })

  it('a call that rings covers the question, and what was typed is there afterwards', () => {
    const { phone, switchOn, network } = asked()
    phone.type('00')
    const boris = switchOn(BORIS).phone
    boris.dial(ANNA)
    expect(phone).toBeInState('incoming-call')
    boris.press('end')
    expect(phone.screen).toMatchObject({ state: 'password', input: '**' })
    phone.type('00#')
    expect(barred(network)).toBe(true)
  })

  it('the question speaks Russian', () => {
    const { phone } = asked('*33#', 'ru')
    expect(phone.screen.state).toBe('password')
    expect([phone.screen.title, ...phone.screen.lines].join()).toMatch(/^[^A-Za-z]+$/)
  })
})
