import { type CallEvent, Card, Handset, type Screen } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { CODES, FRIENDLY, opened, switchedOn } from './phone.js'

const misuse = (code: string) => expect.objectContaining({ name: 'PocketsimError', code })

describe('Without power', () => {
  it('without power no key does anything, and the screen is empty', () => {
    const phone = new Handset()
    phone.insert(Card.create())
    const dark = phone.screen
    phone.type('1234#')
    phone.press('menu')
    phone.dial('112')
    phone.powerOff()
    expect(phone.screen).toBe(dark)
    expect(dark).toEqual({ state: 'off', title: '', lines: [], input: '', softkeys: ['', ''] })
  })

  it('a second switch-on does nothing', () => {
    const { phone, sent } = opened()
    phone.powerOn()
    expect(phone).toBeInState('idle')
    expect(sent).toEqual([])
  })
})

describe('In the PIN dialog', () => {
  it('the PIN dialog shows at most eight digits as asterisks; clear removes one, end all', () => {
    const { phone } = switchedOn()
    phone.type('123456789012')
    expect(phone.screen).toMatchObject({ input: '********', softkeys: ['OK', 'Clear'] })
    phone.press('clear')
    expect(phone.screen.input).toBe('*******')
    phone.press('end')
    expect(phone.screen).toMatchObject({ state: 'pin', input: '', softkeys: ['OK', ''] })
    phone.press('clear')
    expect(phone).toBeInState('pin')
  })

  it('too few digits are refused by the phone and cost no try', () => {
    const { phone, sent } = switchedOn()
    sent.length = 0
    for (const keys of ['#', '123#']) {
      phone.type(keys)
      expect(phone.screen).toMatchObject({ lines: ['PIN: 4 to 8 digits', 'PIN: 3 attempts left'], input: '' })
    }
    expect(sent).toEqual([])
  })

  it('a PUK of fewer than eight digits is refused', () => {
    const { phone } = switchedOn()
    phone.type('0000#0000#0000#1234567#')
    expect(phone.screen).toMatchObject({ state: 'puk', lines: ['PUK: 8 digits', 'PUK: 10 attempts left'] })
  })

  it('menu, up, down, + and a * after digits do nothing in the PIN dialog', () => {
    const { phone } = switchedOn()
    phone.type('12+*')
    for (const key of ['menu', 'up', 'down'] as const) phone.press(key)
    expect(phone.screen).toMatchObject({ state: 'pin', input: '**' })
  })

  it('OK after half a code sends nothing', () => {
    const { phone, sent } = switchedOn()
    sent.length = 0
    phone.type('**04*1234')
    expect(phone.screen.input).toBe(`${'***********'.slice(0, 4).replace(/./g, '*')}*****`)
    phone.press('ok')
    expect(phone.screen).toMatchObject({
      state: 'pin',
      lines: ['Code not valid: nothing was sent', 'PIN: 3 attempts left'],
    })
    expect(sent).toEqual([])
  })

  it('the PIN dialog takes the code that changes the PIN too', () => {
    const { phone } = switchedOn()
    phone.type('**04*1234*4321*4321#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['PIN changed'] })
  })

  it('the user can leave a dialog that the SIM does not demand, and dialling leaves it', () => {
    const { phone } = opened()
    phone.select('Settings', 'Security', 'SIM lock', 'Change PIN')
    expect(phone.screen.softkeys).toEqual(['OK', 'Cancel'])
    phone.type('1234#43')
    phone.press('clear')
    phone.press('clear')
    phone.press('clear')
    expect(phone).toBeInState('idle')
    phone.select('Settings', 'Security', 'SIM lock', 'Change PIN')
    phone.type('5')
    phone.press('call')
    expect(phone.screen).toMatchObject({ state: 'pin', lines: ['Not available'], input: '' })
    phone.dial('+74957660166')
    expect(phone.screen).toMatchObject({ state: 'call', lines: ['+74957660166'] })
  })
})

describe('At home', () => {
  it('the input stays until it is cleared or called', () => {
    const { phone } = opened()
    phone.type('+7495')
    expect(phone.screen).toMatchObject({ input: '+7495', softkeys: ['Call', 'Clear'] })
    phone.press('clear')
    expect(phone.screen.input).toBe('+749')
    phone.press('end')
    expect(phone.screen).toMatchObject({ input: '', softkeys: ['Menu', ''] })
    phone.press('call')
    phone.press('up')
    expect(phone).toBeInState('idle')
    phone.type('84957660166')
    phone.press('ok')
    expect(phone.screen).toMatchObject({ state: 'call', lines: ['84957660166'] })
  })

  it('a message stays until the next key', () => {
    const { phone } = opened()
    phone.type('*#06#')
    expect(phone.screen.lines).toHaveLength(2)
    phone.press('end')
    expect(phone.screen.lines).toEqual([])
  })

  it('dial forgets what was typed before', () => {
    const { phone } = opened()
    phone.type('*123')
    phone.dial('*#06#')
    expect(phone.screen.lines[0]).toBe('IMEI')
  })

  it('codes for the network need a line to it, and malformed codes are never sent', () => {
    const { phone, sent } = opened()
    for (const [code, said] of [
      ['*21*79161234567#', 'Not available'],
      ['*111*25#', 'Not available'],
      ['**61*79161234567**7#', '5, 10, 15, 20, 25 or 30 seconds'],
      ['**03*330*1111*2222*3333#', 'Codes do not match'],
      ['**03*330*1111*2222*2222#', 'Not available'],
      ['**03*330*11*2222*2222#', 'The password has 4 digits: nothing was sent'],
      ['**03*21*1111*2222*2222#', 'This service has no password: nothing was sent'],
      ['**21*79161234567*98#', 'No such kind of call: nothing was sent'],
      ['*33*12#', 'The password has 4 digits: nothing was sent'],
      ['+', 'This is not a number or a code'],
      ['***', 'This is not a number or a code'],
      ['*#*#4636#*#*', 'This is not a number or a code'],
      ['**04*1234*1', 'Code not valid: nothing was sent'],
    ] as const) {
      phone.dial(code)
      expect([code, phone.screen.lines]).toEqual([code, [said]])
    }
    expect(sent).toEqual([])
  })

  it('the input holds at most 200 characters', () => {
    const { phone } = opened()
    phone.type('1'.repeat(500))
    expect(phone.screen.input).toHaveLength(200)
  })

  it('a service for one call dials its number', () => {
    const { phone } = opened()
    phone.dial('*31#84957660166')
    expect(phone.screen).toMatchObject({ state: 'call', lines: ['84957660166'] })
  })
})

describe('In a call', () => {
  const calling = () => {
    const all = opened()
    const calls: CallEvent[] = []
    all.phone.on('call', (call) => calls.push(call))
    all.phone.dial('84957660166')
    return { ...all, calls }
  }

  it('the end key ends a call, and the event tells its beginning and its end', () => {
    const { phone, calls } = calling()
    expect(phone.screen.softkeys).toEqual(['', 'End'])
    phone.press('end')
    expect(phone).toBeInState('idle')
    expect(calls).toEqual([
      { number: '84957660166', emergency: false, direction: 'outgoing', state: 'dialling' },
      { number: '84957660166', emergency: false, direction: 'outgoing', state: 'ended' },
    ])
  })

  it('a code changes the PIN in a call, and the call goes on', () => {
    const { phone, calls } = calling()
    phone.type('**04*1234*4321*4321#')
    expect(phone.screen).toMatchObject({ state: 'call', lines: ['84957660166', 'PIN changed'] })
    expect(calls).toHaveLength(1)
  })

  it('a PIN that a code has blocked in a call is asked for after the call', () => {
    const { phone } = calling()
    for (let i = 0; i < 3; i++) phone.type('**04*9999*4321*4321#')
    expect(phone.screen).toMatchObject({ state: 'call', lines: ['84957660166', 'PIN blocked'] })
    phone.type('**05*12345678*12345678#')
    expect(phone.screen).toMatchObject({ state: 'call', lines: ['84957660166', 'Not available'] })
    phone.press('end')
    expect(phone).toBeInState('puk')
  })

  it('an emergency call replaces a call without a line, another number does not', () => {
    const { phone, calls } = calling()
    phone.dial('123456')
    expect(phone.screen).toMatchObject({ state: 'call', lines: ['84957660166', 'Not available'] })
    phone.type('1128')
    phone.press('clear')
    expect(phone.screen.input).toBe('112')
    phone.press('call')
    expect(phone.screen).toMatchObject({ title: 'Emergency call', lines: ['112'] })
    expect(calls.map(({ number, state }) => [number, state])).toEqual([
      ['84957660166', 'dialling'],
      ['84957660166', 'ended'],
      ['112', 'dialling'],
    ])
  })

  it('a call has no menu, and ignores keys without a use', () => {
    const { phone } = calling()
    for (const key of ['menu', 'ok', 'up', 'down', 'call'] as const) phone.press(key)
    expect(phone).toBeInState('call')
    expect(() => phone.select('Settings')).toThrow(misuse('MENU_PATH'))
  })

  it.each(['powerOff', 'remove'] as const)('%s ends a call without a line', (act) => {
    const { phone, calls } = calling()
    phone[act]()
    expect(calls.at(-1)?.state).toBe('ended')
    expect(phone.screen.state).toBe(act === 'remove' ? 'no-sim' : 'off')
  })

  it('an emergency call goes on without its SIM, and a new SIM waits for its end', () => {
    const { phone, calls } = calling()
    phone.dial('112')
    phone.remove()
    phone.insert(Card.create(CODES))
    expect(phone.screen).toMatchObject({ state: 'call', lines: ['112'] })
    phone.press('end')
    expect(phone).toBeInState('pin')
    expect(calls.at(-1)).toEqual({ number: '112', emergency: true, direction: 'outgoing', state: 'ended' })
  })
})

describe('Listeners', () => {
  it('a listener hears of every new screen once, until it is removed', () => {
    const phone = new Handset({ network: FRIENDLY })
    const screens: Screen[] = []
    const stop = phone.on('screen', (screen) => screens.push(screen))
    phone.insert(Card.create(CODES))
    phone.powerOn()
    phone.press('up')
    phone.type('1234#')
    expect(screens.map(({ state, input }) => `${state} ${input}`.trim())).toEqual([
      'pin',
      'pin *',
      'pin **',
      'pin ***',
      'pin ****',
      'idle',
    ])
    expect(screens.at(-1)).toBe(phone.screen)
    stop()
    phone.powerOff()
    expect(screens).toHaveLength(6)
  })

  it('a listener that throws stops neither the phone nor other listeners', () => {
    const { phone, card } = opened()
    const heard: string[] = []
    phone.on('apdu', () => {
      throw new Error('mine')
    })
    phone.on('apdu', () => heard.push('apdu'))
    expect(() => phone.type('**04*1234*4321*4321#')).toThrow('mine')
    expect(heard).toEqual(['apdu'])
    expect(phone.screen.lines).toEqual(['PIN changed'])
    expect(card.snapshot().pin1.pin).toBe('4321')
  })

  it('a key that a listener presses acts after the key before', () => {
    const { phone } = opened()
    const states: string[] = []
    phone.on('screen', ({ state }) => {
      states.push(state)
      if (state === 'menu') phone.press('end')
    })
    phone.press('menu')
    expect(states).toEqual(['menu', 'idle'])
  })
})

describe('A screen', () => {
  it('a screen never changes', () => {
    const { phone } = opened()
    const { screen } = phone
    expect(Object.isFrozen(screen) && Object.isFrozen(screen.lines) && Object.isFrozen(screen.softkeys)).toBe(true)
  })
})

describe('Misuse is told', () => {
  it.each([
    ['an IMEI with a wrong last digit', () => new Handset({ imei: '490154203237517' }), 'IMEI_FORMAT'],
    ['an IMEI of 14 digits', () => new Handset({ imei: '49015420323751' }), 'IMEI_FORMAT'],
    // @ts-expect-error a number
    ['an IMEI that is no text', () => new Handset({ imei: 490154203237518 }), 'IMEI_FORMAT'],
    // @ts-expect-error not a clock
    ['a time that is no function', () => new Handset({ now: 0 }), 'OPTION_FORMAT'],
    // @ts-expect-error not a locale
    ['a language it does not speak', () => new Handset({ locale: 'de' }), 'OPTION_FORMAT'],
    // @ts-expect-error not a card
    ['an object that is no card', () => new Handset().insert({}), 'OPTION_FORMAT'],
    // @ts-expect-error not a card
    ['no card at all', () => new Handset().insert(undefined), 'OPTION_FORMAT'],
    // @ts-expect-error not a key
    ['an unknown key', () => new Handset().press('enter'), 'OPTION_FORMAT'],
    ['a letter', () => new Handset().type('call me'), 'OPTION_FORMAT'],
    // @ts-expect-error not an event
    ['an unknown event', () => new Handset().on('ring', () => {}), 'OPTION_FORMAT'],
    // @ts-expect-error not a function
    ['a listener that is no function', () => new Handset().on('call', 'loud'), 'OPTION_FORMAT'],
    // @ts-expect-error not a network
    ['a network without register', () => new Handset({ network: {} }), 'OPTION_FORMAT'],
    // @ts-expect-error not a text
    ['keys that are no text', () => new Handset().type(1234), 'OPTION_FORMAT'],
  ])('%s is refused with an error', (_, act, code) => {
    expect(act).toThrow(misuse(code))
  })

  it('type presses no key if one of its characters is wrong', () => {
    const { phone } = opened()
    expect(() => phone.type('12x')).toThrow(misuse('OPTION_FORMAT'))
    expect(phone.screen.input).toBe('')
  })
})
