import { Card, Handset, Operator } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { CODES, opened, switchedOn } from './phone.js'

/** Types the PUK and the new PIN twice, as the phone asks for them. */
function unblock(phone: Handset, puk: string, pin = '1111') {
  phone.type(`${puk}#`)
  phone.type(`${pin}#`)
  phone.type(`${pin}#`)
}

describe('The envelope and the first switch-on', () => {
  it('the PIN of the envelope opens the phone', () => {
    const operator = new Operator({ random: seededRandom(7) })
    const owner = { name: 'Anna', passport: '4509 123456' }
    const { card, envelope } = operator.issue({ owner, msisdn: '+79161234567' })
    const phone = new Handset({ network: operator.network })
    phone.insert(card)
    phone.powerOn()
    expect(phone.screen).toMatchObject({ state: 'pin', title: 'Enter PIN', lines: ['PIN: 3 attempts left'] })
    phone.type(envelope.pin1)
    expect(phone.screen.input).toBe('****')
    phone.press('ok')
    expect(phone.screen).toMatchObject({ state: 'idle', title: 'MTS RUS', lines: [] })
  })

  it('the PIN is asked for at every switch-on while the request is enabled', () => {
    const { phone } = opened()
    for (let day = 0; day < 5; day++) {
      phone.powerOff()
      expect(phone.screen).toMatchObject({ state: 'off', title: '', lines: [] })
      phone.powerOn()
      expect(phone).toBeInState('pin')
      phone.type('1234#')
      expect(phone).toBeInState('idle')
    }
  })
})

describe('The wrong PIN', () => {
  it('three wrong PINs block the SIM, and it asks for the PUK', () => {
    const { phone } = switchedOn()
    phone.type('1111#')
    expect(phone.screen.lines).toEqual(['Incorrect PIN', 'PIN: 2 attempts left'])
    phone.type('2222#')
    expect(phone.screen.lines).toEqual(['Incorrect PIN', 'PIN: 1 attempt left'])
    phone.type('3333#')
    expect(phone.screen).toMatchObject({
      state: 'puk',
      title: 'Enter PUK',
      lines: ['PIN blocked', 'PUK: 10 attempts left'],
    })
  })

  it('three wrong PINs over three switch-ons block the SIM too', () => {
    const { phone } = switchedOn()
    for (const left of ['PIN: 2 attempts left', 'PIN: 1 attempt left']) {
      phone.type('9999#')
      phone.powerOff()
      phone.powerOn()
      expect(phone.screen.lines).toEqual([left])
    }
    phone.type('9999#')
    expect(phone).toBeInState('puk')
    phone.powerOff()
    phone.powerOn()
    expect(phone.screen).toMatchObject({ state: 'puk', lines: ['PUK: 10 attempts left'] })
  })

  it('after two wrong PINs and the right one there are three tries again', () => {
    const { phone } = switchedOn()
    phone.type('1111#2222#1234#')
    expect(phone).toBeInState('idle')
    phone.powerOff()
    phone.powerOn()
    expect(phone.screen.lines).toEqual(['PIN: 3 attempts left'])
  })
})

describe('The PUK', () => {
  const blocked = () => {
    const all = switchedOn()
    all.phone.type('1111#1111#1111#')
    return all
  }

  it('the PUK and a new PIN, entered twice, open the SIM', () => {
    const { phone } = blocked()
    phone.type('12345678#')
    expect(phone.screen).toMatchObject({ state: 'new-pin', title: 'Enter new PIN' })
    phone.type('4321#')
    expect(phone.screen).toMatchObject({ state: 'repeat-pin', title: 'Repeat new PIN' })
    phone.type('4321#')
    expect(phone.screen).toMatchObject({ state: 'idle', title: 'Home', lines: ['PIN unblocked'] })
    phone.powerOff()
    phone.powerOn()
    phone.type('4321#')
    expect(phone).toBeInState('idle')
  })

  it('the phone asks again if the two new PINs differ, and no try is lost', () => {
    const { phone, sent } = blocked()
    sent.length = 0
    phone.type('12345678#4321#4322#')
    expect(phone.screen).toMatchObject({ state: 'new-pin', lines: ['Codes do not match'] })
    expect(sent).toEqual([])
    phone.type('4321#4321#')
    expect(phone).toBeInState('idle')
  })

  it('after a wrong PUK nine tries are left, and the phone asks for the PUK again', () => {
    const { phone } = blocked()
    unblock(phone, '00000000')
    expect(phone.screen).toMatchObject({ state: 'puk', lines: ['Incorrect PUK', 'PUK: 9 attempts left'] })
    unblock(phone, CODES.puk1)
    expect(phone).toBeInState('idle')
  })

  it('ten wrong PUKs block the SIM for good, in this phone and in any other', () => {
    const { phone, card } = blocked()
    for (let i = 0; i < 10; i++) unblock(phone, '00000000')
    expect(phone.screen).toMatchObject({ state: 'dead', title: 'SIM card rejected' })
    expect(phone.screen.lines[0]).toBe('PUK blocked')
    expect(phone.screen.lines[1]).toContain('blocked for good')
    phone.powerOff()
    phone.powerOn()
    expect(phone).toBeInState('dead')
    phone.type(`**05*${CODES.puk1}*1111*1111#`)
    expect(phone.screen).toMatchObject({ state: 'dead', input: '' })
    phone.remove()
    const other = new Handset()
    other.insert(card)
    other.powerOn()
    expect(other).toBeInState('dead')
  })

  it('**05*PUK*new*new# works while the phone asks for the PIN or the PUK', () => {
    for (const { phone } of [blocked(), switchedOn()]) {
      phone.type('**05*12345678*4321*4321#')
      expect(phone.screen).toMatchObject({ state: 'idle', lines: ['PIN unblocked'] })
      phone.powerOff()
      phone.powerOn()
      phone.type('4321#')
      expect(phone).toBeInState('idle')
    }
  })

  it('after the short form **05*PUK*PUK# the phone asks for the new PIN twice', () => {
    const { phone, sent } = blocked()
    sent.length = 0
    phone.type('**05*12345678*12345678#')
    expect(phone).toBeInState('new-pin')
    expect(sent).toEqual([])
    phone.type('4321#4321#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['PIN unblocked'] })
  })

  it('a short form with two different PUKs is not sent, and no try is lost', () => {
    const { phone, sent } = blocked()
    sent.length = 0
    phone.type('**05*12345678*12345679#')
    expect(phone.screen).toMatchObject({ state: 'puk', lines: ['Codes do not match', 'PUK: 10 attempts left'] })
    expect(sent).toEqual([])
  })
})

describe('The dead SIM', () => {
  it('a dead SIM is replaced free, and the new one registers under the same number', () => {
    const operator = new Operator({ random: seededRandom(3) })
    const customer = { msisdn: '+79161234567', via: 'salon', passport: '4509 123456' } as const
    const { card, envelope } = operator.issue({ owner: { name: 'Anna', passport: customer.passport }, ...customer })
    const phone = new Handset({ network: operator.network })
    phone.insert(card)
    phone.powerOn()
    phone.type('0000#0000#0000#')
    for (let i = 0; i < 10; i++) unblock(phone, '00000000')
    expect(phone).toBeInState('dead')

    const again = operator.reissue(customer)
    if (!again.ok) throw new Error(again.reason)
    expect(again.price).toBe(0)
    expect(again.subscriber.msisdn).toBe(customer.msisdn)
    expect(again.envelope.puk1).not.toBe(envelope.puk1)
    phone.insert(again.card)
    phone.type(`${again.envelope.pin1}#`)
    expect(phone.screen).toMatchObject({ state: 'idle', title: 'MTS RUS', lines: [] })
  })

  it('a SIM that was replaced cannot register any more, even if it still works', () => {
    const operator = new Operator({ random: seededRandom(4) })
    const customer = { msisdn: '+79161234567', via: 'salon', passport: '4509 123456' } as const
    const { card, envelope } = operator.issue({ owner: { name: 'Anna', passport: customer.passport }, ...customer })
    operator.reissue(customer)
    const phone = new Handset({ network: operator.network })
    phone.insert(card)
    phone.powerOn()
    phone.type(`${envelope.pin1}#`)
    expect(phone.screen).toMatchObject({
      state: 'idle',
      title: 'Emergency calls only',
      lines: ['The network does not accept this SIM'],
    })
  })
})

describe('The change of the PIN by code', () => {
  it('**04*old*new*new# acts on its last #, without the call key', () => {
    const { phone } = opened()
    phone.type('**04*1234*87654321*87654321')
    expect(phone.screen).toMatchObject({ input: `**04*****${'*********'.repeat(2)}`, lines: [] })
    phone.type('#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['PIN changed'], input: '' })
    phone.powerOff()
    phone.powerOn()
    phone.type('87654321#')
    expect(phone).toBeInState('idle')
  })

  it('**04*…# with a wrong old PIN costs a try, and the third one blocks the PIN', () => {
    const { phone } = opened()
    phone.type('**04*9999*4321*4321#')
    expect(phone.screen.lines).toEqual(['Incorrect PIN', 'PIN: 2 attempts left'])
    phone.type('**04*9999*4321*4321#')
    phone.type('**04*9999*4321*4321#')
    expect(phone.screen).toMatchObject({ state: 'puk', lines: ['PIN blocked', 'PUK: 10 attempts left'] })
  })

  it.each([
    ['**04*1234*4321*4322#', 'Codes do not match'],
    ['**04*1234*432*432#', 'PIN: 4 to 8 digits'],
    ['**04*1234*987654321*987654321#', 'PIN: 4 to 8 digits'],
    ['**04*123*4321*4321#', 'PIN: 4 to 8 digits'],
    ['**05*1234567*4321*4321#', 'PUK: 8 digits'],
    ['**05*12345678*12345679#', 'Codes do not match'],
    ['**042*56*4321*4321#', 'PIN2: 4 to 8 digits'],
    ['**052*1*4321*4321#', 'PUK2: 8 digits'],
  ])('%s says "%s", reaches no card and costs no try', (code, said) => {
    const { phone, sent, card } = opened()
    const before = card.snapshot()
    phone.dial(code)
    expect(phone.screen).toMatchObject({ state: 'idle', lines: [said], input: '' })
    expect(sent).toEqual([])
    expect(card.snapshot()).toEqual(before)
  })

  it('**04*…# does not change the PIN while the PIN request is off', () => {
    const { phone } = switchedOn({ pin1Enabled: false })
    phone.type('**04*1234*4321*4321#')
    expect(phone.screen.lines).toEqual(['PIN request is off: switch it on first'])
  })
})

describe('PIN2 and its PUK2', () => {
  it('**042*…# changes PIN2 and **052*…# unblocks it; PIN1 stays as it is', () => {
    const { phone, card } = opened()
    phone.type('**042*5678*8765*8765#')
    expect(phone.screen.lines).toEqual(['PIN2 changed'])
    phone.type('**042*0000*1111*1111#')
    expect(phone.screen.lines).toEqual(['Incorrect PIN2', 'PIN2: 2 attempts left'])
    phone.type('**042*0000*1111*1111#**042*0000*1111*1111#')
    expect(phone.screen).toMatchObject({ state: 'puk', title: 'Enter PUK2', lines: ['PIN2 blocked'] })
    phone.type('**052*00000000*1111*1111#')
    expect(phone.screen.lines).toEqual(['Incorrect PUK2', 'PUK2: 9 attempts left'])
    phone.type('**052*87654321*1111*1111#')
    expect(phone.screen.lines).toEqual(['PIN2 unblocked'])
    phone.type('**052*87654321*87654321#')
    expect(phone.screen).toMatchObject({ state: 'new-pin', title: 'Enter new PIN2' })
    phone.type('2222#2222#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['PIN2 unblocked'] })
    expect(card.snapshot()).toMatchObject({ pin2: { pin: '2222' }, pin1: { pin: '1234', tries: 3 } })
  })

  it('ten wrong PUK2s block PIN2 for good, and the phone goes on with PIN1', () => {
    const { phone } = opened()
    for (let i = 1; i < 10; i++) phone.type('**052*00000000*1111*1111#')
    phone.type('**052*00000000*1111*1111#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['PUK2 blocked'] })
  })
})

describe('The PIN request', () => {
  it('the menu switches the PIN request off after the PIN; then no switch-on asks for it', () => {
    const { phone } = opened()
    phone.select('Settings', 'Security', 'SIM lock', 'PIN request', 'Off')
    expect(phone.screen).toMatchObject({ state: 'pin', title: 'Enter PIN' })
    phone.type('1234#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['PIN request off'] })
    phone.powerOff()
    phone.powerOn()
    expect(phone.screen).toMatchObject({ state: 'idle', title: 'Home' })
  })

  it('the PIN request stays on after a wrong PIN, which costs a try', () => {
    const { phone, card } = opened()
    phone.select('Settings', 'Security', 'SIM lock', 'PIN request', 'Off')
    phone.type('9999#')
    expect(phone.screen).toMatchObject({ state: 'pin', lines: ['Incorrect PIN', 'PIN: 2 attempts left'] })
    phone.press('clear')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: [] })
    expect(card.pins.pin1).toMatchObject({ enabled: true, triesLeft: 2 })
  })

  it('the menu switches the PIN request on again', () => {
    const { phone, card } = switchedOn({ pin1Enabled: false })
    phone.select('Settings', 'Security', 'SIM lock', 'PIN request', 'On')
    phone.type('1234#')
    expect(phone.screen.lines).toEqual(['PIN request on'])
    expect(card.pins.pin1.enabled).toBe(true)
  })
})

describe('Other codes', () => {
  it('*#06# shows the IMEI, with a SIM, without one, and in the PIN dialog', () => {
    const imei = '490154203237518'
    const bare = new Handset({ imei })
    bare.powerOn()
    for (const phone of [bare, opened({}, { imei }).phone, switchedOn({}, { imei }).phone]) {
      phone.type('*#06#')
      expect(phone.screen.lines.slice(0, 2)).toEqual(['IMEI', imei])
    }
  })

  it('an emergency number is called without a SIM, before the PIN, before the PUK, and with a dead SIM', () => {
    const dead = switchedOn()
    const blocked = switchedOn()
    for (const { phone } of [dead, blocked]) phone.type('1111#1111#1111#')
    for (let i = 0; i < 10; i++) unblock(dead.phone, '00000000')
    const bare = new Handset()
    bare.powerOn()
    for (const phone of [bare, switchedOn().phone, blocked.phone, dead.phone]) {
      const { state } = phone.screen
      phone.dial('112')
      expect(phone.screen).toMatchObject({ state: 'call', title: 'Emergency call', lines: ['112'] })
      phone.press('end')
      expect(phone.screen.state).toBe(state)
    }
  })

  it('any other number needs a network that accepts the SIM', () => {
    const { phone } = switchedOn()
    phone.dial('4957660166')
    expect(phone).toBeInState('pin')
    expect(phone.screen.lines[0]).toBe('Emergency calls only')
    phone.type('1234#')
    phone.dial('+74957660166')
    expect(phone.screen).toMatchObject({ state: 'call', title: 'Calling', lines: ['+74957660166'] })
  })
})

describe('A SIM that was opened elsewhere', () => {
  it('a SIM that is taken out asks for its PIN again in the next phone', () => {
    const { phone, card } = opened()
    phone.remove()
    expect(phone.screen).toMatchObject({ state: 'no-sim', title: 'Insert SIM card', lines: ['Emergency calls only'] })
    expect(card).not.toBeVerified()
    const other = new Handset()
    other.powerOn()
    other.insert(card)
    expect(other).toBeInState('pin')
  })

  it('the tries of a SIM go on counting in another phone', () => {
    const card = Card.create(CODES)
    for (const lines of [['PIN: 3 attempts left'], ['PIN: 2 attempts left'], ['PIN: 1 attempt left']]) {
      const phone = new Handset()
      phone.insert(card)
      phone.powerOn()
      expect(phone.screen.lines).toEqual(lines)
      phone.type('0000#')
      phone.remove()
    }
    expect(card.pins.pin1).toMatchObject({ status: 'blocked', triesLeft: 0 })
  })
})
