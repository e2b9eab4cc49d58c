import type { UssdEvent, UssdHandler } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { ANNA, BORIS, scene } from './radio.js'

const MENU = '1 Balance\n2 Tariff\n0 Exit'

const menu: UssdHandler = ({ from, texts: [code, ...replies] }) => {
  if (code === '*100#') return `${from}: 12.50`
  if (code !== '*111#') return undefined
  const last = replies.at(-1)
  if (last === undefined) return { text: MENU, more: true }
  if (last === '1') return 'Balance: 12.50'
  return { text: `No ${last}.\n${MENU}`, more: true }
}

function registered() {
  const all = scene({ ussd: menu })
  const { phone } = all.switchOn(ANNA)
  const events: UssdEvent[] = []
  phone.on('ussd', (event) => events.push(event))
  return { ...all, phone, events }
}

describe('A USSD code (TS 24.090 §5.1)', () => {
  it('a USSD code is answered with a text, which any closing key closes (TS 24.090 §5.1)', () => {
    const { phone, events } = registered()
    for (const key of ['ok', 'clear', 'end', 'call'] as const) {
      phone.dial('*100#')
      expect(phone.screen).toEqual({
        state: 'ussd',
        title: 'USSD',
        lines: [`${ANNA}: 12.50`],
        input: '',
        softkeys: ['OK', ''],
      })
      phone.type('1')
      expect(phone.screen.input).toBe('')
      phone.press(key)
      expect(phone.screen).toMatchObject({ state: 'idle', lines: [] })
    }
    expect(events[0]).toEqual({ kind: 'answer', text: `${ANNA}: 12.50` })
  })

  it('a USSD code opens a menu, which takes replies until its end', () => {
    const { phone, events } = registered()
    phone.dial('*111#')
    expect(phone.screen).toMatchObject({
      state: 'ussd',
      lines: ['1 Balance', '2 Tariff', '0 Exit'],
      softkeys: ['Send', 'Cancel'],
    })
    phone.press('ok')
    expect(phone.screen.lines).toHaveLength(3)
    phone.type('78')
    expect(phone.screen).toMatchObject({ input: '78', softkeys: ['Send', 'Clear'] })
    phone.press('clear')
    phone.press('ok')
    expect(phone.screen.lines[0]).toBe('No 7.')
    phone.type('1')
    phone.press('call')
    expect(phone.screen).toMatchObject({ state: 'ussd', lines: ['Balance: 12.50'], softkeys: ['OK', ''] })
    expect(events.map(({ kind }) => kind)).toEqual(['question', 'question', 'answer'])
  })

  it('# and codes are replies like others in a USSD menu', () => {
    const { phone } = registered()
    phone.dial('*111#')
    phone.type('*#06#')
    expect(phone.screen).toMatchObject({ state: 'ussd', input: '*#06#' })
    phone.press('ok')
    expect(phone.screen.lines[0]).toBe('No *#06#.')
  })

  it.each(['end', 'clear'] as const)('the %s key leaves a USSD menu, and another session can begin', (key) => {
    const { network, phone } = registered()
    phone.dial('*111#')
    phone.press(key)
    expect(phone).toBeInState('idle')
    expect(network.askUssd(ANNA, 'Well?', () => 'Thanks')).toEqual({ ok: true })
  })

  it('an unknown USSD code says so', () => {
    const { phone, events } = registered()
    phone.dial('*999#')
    expect(phone.screen).toMatchObject({
      state: 'result',
      title: 'USSD',
      lines: ['The network does not know this code'],
    })
    expect(events).toEqual([{ kind: 'released', text: 'The network does not know this code' }])
  })

  it('the network ends a USSD menu that waits too long, and the phone says so (TS 24.090 §5)', () => {
    const { clock, network, phone, events } = registered()
    phone.dial('*111#')
    phone.type('1')
    clock.advance({ seconds: 61 })
    network.tick()
    const text = 'No reply in time: the network has ended the session'
    expect(phone.screen).toMatchObject({ state: 'idle', lines: [text], input: '' })
    expect(events.at(-1)).toEqual({ kind: 'released', text })
  })

  it('a USSD reply that comes too late says that the session has ended', () => {
    const { clock, phone } = registered()
    phone.dial('*111#')
    clock.advance({ seconds: 61 })
    phone.type('1')
    phone.press('ok')
    expect(phone.screen.state).not.toBe('ussd')
    phone.press('ok')
    phone.dial('*100#')
    expect(phone.screen).toMatchObject({ state: 'ussd', lines: [`${ANNA}: 12.50`] })
  })

  it('a USSD code works in a call, and the call is still there behind it (TS 24.090 §5)', () => {
    const { network, phone } = registered()
    phone.dial('0890')
    network.outside('+79031112233')
    phone.press('end')
    phone.dial('+79031112233')
    phone.dial('*100#')
    expect(phone).toBeInState('ussd')
    phone.press('ok')
    expect(phone.screen).toMatchObject({ state: 'call', lines: ['+79031112233'] })
    phone.dial('8')
    expect(phone.screen).toMatchObject({ state: 'result', lines: ['The network does not know this code'] })
  })
})

describe('A USSD application that fails', () => {
  it('an error of a USSD application reaches the caller of dial, and the phone stays as it was', () => {
    const { switchOn } = scene({
      ussd: ({ texts: [code] }) => {
        if (code === '*500#') throw new Error('out of order')
        return 'Well'
      },
    })
    const { phone } = switchOn(ANNA)
    expect(() => phone.dial('*500#')).toThrow('out of order')
    expect(phone.screen).toMatchObject({ state: 'idle', input: '*500#' })
    phone.dial('*100#')
    expect(phone.screen).toMatchObject({ state: 'ussd', lines: ['Well'] })
  })
})

describe('USSD that the network begins (TS 24.090 §5.2)', () => {
  it('a USSD question of the network comes to the front and takes a reply (TS 24.090 §5.2)', () => {
    const { network, phone, events } = registered()
    phone.select('Settings')
    network.askUssd(ANNA, 'Renew? 1 yes, 2 no', ({ texts: [reply] }) => (reply === '1' ? 'Renewed' : 'As you like'))
    expect(phone.screen).toMatchObject({ state: 'ussd', lines: ['Renew? 1 yes, 2 no'], softkeys: ['Send', 'Cancel'] })
    phone.type('1')
    phone.press('ok')
    expect(phone.screen.lines).toEqual(['Renewed'])
    expect(events.map(({ kind }) => kind)).toEqual(['question', 'answer'])
  })

  it('a USSD text begins a new line at CR, LF or both', () => {
    const { network, phone } = registered()
    network.notifyUssd(ANNA, 'one\rtwo\r\nthree\nfour')
    expect(phone.screen.lines).toEqual(['one', 'two', 'three', 'four'])
  })

  it('a USSD notice takes no reply', () => {
    const { network, phone, events } = registered()
    network.notifyUssd(ANNA, 'Your balance is low')
    expect(phone.screen).toMatchObject({ state: 'ussd', lines: ['Your balance is low'], softkeys: ['OK', ''] })
    phone.press('ok')
    expect(phone).toBeInState('idle')
    expect(events).toEqual([{ kind: 'notice', text: 'Your balance is low' }])
  })

  it('digits that were typed into a PIN dialog do not get into a USSD reply', () => {
    const { network, phone } = registered()
    phone.select('Settings', 'Security', 'SIM lock', 'Request PIN code', 'Enable')
    phone.type('1234')
    network.askUssd(ANNA, 'Well?', () => 'Thanks')
    expect(phone.screen).toMatchObject({ state: 'ussd', input: '' })
  })

  it('the phone says that the network has ended a USSD session', () => {
    const { network, phone } = registered()
    phone.dial('*111#')
    network.releaseUssd(ANNA)
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['The network has ended the session'] })
  })

  it('a USSD text of the network waits behind a ringing call', () => {
    const { network, phone, switchOn } = registered()
    phone.dial('*111#')
    switchOn(BORIS).phone.dial(ANNA)
    expect(phone).toBeInState('incoming-call')
    phone.press('end')
    expect(phone.screen).toMatchObject({ state: 'ussd', softkeys: ['Send', 'Cancel'] })
    phone.type('1')
    phone.press('ok')
    expect(phone.screen.lines).toEqual(['Balance: 12.50'])
    expect(network.calls(ANNA)).toEqual([])
  })
})

it('По-русски: сеанс, который сеть завершила', () => {
  const { clock, network, switchOn } = scene({ ussd: menu })
  const { phone } = switchOn(ANNA, { locale: 'ru' })
  phone.dial('*111#')
  expect(phone.screen.softkeys).toEqual(['Отправить', 'Отмена'])
  clock.advance({ seconds: 61 })
  network.tick()
  expect(phone.screen.lines).toEqual(['Время ожидания истекло: сеть завершила сеанс'])
  phone.dial('*999#')
  expect(phone.screen.lines).toEqual(['Сети неизвестен этот код'])
})
