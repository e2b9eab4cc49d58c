import { type Handset, MENUS, type MenuAction, menuPath } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { transparent } from '../equipment/files/sim.js'
import { ANNA, BORIS, OUTSIDE, scene } from './radio.js'

/** A phone whose SIM has fixed dialling, which is off. */
function withFixed(locale: 'en' | 'ru' = 'en') {
  const all = scene()
  return { ...all, ...all.switchOn(ANNA, { locale }, { pin1Enabled: false }) }
}
const choose = (phone: Handset, action: MenuAction) => phone.select(...menuPath('operator-generic', action))

/** Adds a number to the list with PIN2. */
function add(phone: Handset, number: string): void {
  choose(phone, 'fixed-list')
  phone.press('ok')
  phone.type(number)
  phone.press('ok')
  phone.type('5678#')
}

describe('Fixed dialling in the menus (TS 31.102 §4.2.24, §4.2.47)', () => {
  it('the menu switches fixed dialling on and off with PIN2, and the phone keeps to the list', () => {
    const { phone } = withFixed()
    add(phone, OUTSIDE)
    choose(phone, 'fixed-dialling-on')
    expect(phone.screen).toMatchObject({ state: 'pin', title: 'Enter PIN2' })
    phone.type('5678#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['Fixed dialling on'] })
    phone.dial(BORIS)
    expect(phone.screen.lines).toEqual(['Fixed dialling is on: only numbers of its list'])
    phone.dial(OUTSIDE)
    expect(phone).toBeInState('call')
    phone.press('end')
    phone.press('end')
    choose(phone, 'fixed-dialling-on')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['Fixed dialling on'] })
    choose(phone, 'fixed-dialling-off')
    phone.type('5678#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['Fixed dialling off'] })
    phone.dial(BORIS)
    expect(phone.screen.lines[0]).not.toBe('Fixed dialling is on: only numbers of its list')
  })

  it.each(Object.keys(MENUS))('the menus of %s lead to fixed dialling and its list, in both languages', (name) => {
    const menu = Object.entries(MENUS).find(([one]) => one === name)?.[1]
    for (const action of ['fixed-dialling-on', 'fixed-list'] as const) {
      for (const locale of ['en', 'ru'] as const) {
        const { phone } = scene().switchOn(ANNA, { locale, menu })
        phone.select(...menuPath(menu ?? 'ios', action, locale))
        expect(phone.screen.state).toBe(action === 'fixed-list' ? 'list' : 'pin')
      }
    }
  })

  it('menus of your own get fixed dialling as their last item', () => {
    const menu = {
      phone: 'mine',
      source: 'me',
      items: [{ label: { en: 'Lock', ru: 'Замок' }, action: 'pin-request' }],
    } as const
    const { phone } = scene().switchOn(ANNA, { menu })
    phone.press('menu')
    expect(phone.screen.lines).toEqual(['Lock: off', 'Messages', 'Call log', 'Fixed dialling'])
  })

  it('the list shows its numbers, takes one more with PIN2, and frees one with PIN2', () => {
    const { phone } = withFixed()
    choose(phone, 'fixed-list')
    expect(phone.screen).toMatchObject({
      state: 'list',
      title: 'Fixed dialling',
      lines: ['Add', 'No numbers in the list'],
      cursor: 0,
      softkeys: ['Add', 'Back'],
    })
    phone.press('ok')
    expect(phone.screen).toMatchObject({ state: 'number', title: 'Enter the number', softkeys: ['OK', 'Cancel'] })
    phone.type(`${OUTSIDE}5`)
    phone.press('clear')
    expect(phone.screen).toMatchObject({ input: OUTSIDE, softkeys: ['OK', 'Clear'] })
    phone.press('ok')
    expect(phone.screen).toMatchObject({ state: 'pin', title: 'Enter PIN2', input: '' })
    phone.type('5678#')
    expect(phone.screen).toMatchObject({ state: 'list', title: 'Number added', lines: ['Add', OUTSIDE] })
    phone.press('clear')
    add(phone, '*#21#')
    phone.press('down')
    expect(phone.screen).toMatchObject({
      title: 'Fixed dialling',
      lines: ['Add', OUTSIDE, '*#21#'],
      cursor: 1,
      softkeys: ['Remove', 'Back'],
    })
    phone.press('ok')
    phone.type('5678#')
    expect(phone.screen).toMatchObject({ title: 'Number removed', lines: ['Add', '*#21#'] })
  })

  it('the call key calls the number of a line of the list, and no code', () => {
    const { phone } = withFixed()
    add(phone, OUTSIDE)
    add(phone, '*#21#')
    phone.press('up')
    expect(phone.screen.cursor).toBe(2)
    phone.press('call')
    expect(phone).toBeInState('list')
    phone.press('up')
    phone.press('call')
    expect(phone.screen).toMatchObject({ state: 'call', lines: [OUTSIDE] })
  })

  it('what is no number or code is not taken, and the list may be full', () => {
    const { phone } = withFixed()
    choose(phone, 'fixed-list')
    phone.press('ok')
    for (const wrong of ['', '+', '+*21', '1+2', '123456789012345678901']) {
      phone.type(wrong)
      phone.press('ok')
      expect(phone.screen).toMatchObject({ state: 'number', lines: ['This is not a number or a code'], input: '' })
    }
    phone.press('clear')
    expect(phone).toBeInState('list')
    for (let place = 1; place <= 10; place++) add(phone, `${place}`)
    choose(phone, 'fixed-list')
    phone.press('ok')
    expect(phone.screen).toMatchObject({ state: 'list', title: 'No room in the list' })
  })

  it('a wrong PIN2 counts and is asked for again; the third one leads to PUK2 (TS 31.101 §9.5.1)', () => {
    const { phone, card } = withFixed()
    choose(phone, 'fixed-dialling-on')
    phone.type('0000#')
    expect(phone.screen).toMatchObject({ title: 'Enter PIN2', lines: ['Incorrect PIN2', 'PIN2: 2 attempts left'] })
    phone.type('0000#0000#')
    expect(phone.screen).toMatchObject({ state: 'puk', title: 'Enter PUK2', lines: ['PIN2 blocked'] })
    phone.type('87654321#4321#4321#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['PIN2 unblocked'] })
    choose(phone, 'fixed-dialling-on')
    phone.type('4321#')
    expect(phone.screen.lines).toEqual(['Fixed dialling on'])
    expect(card.snapshot()).toMatchObject({ pin2: { pin: '4321' } })
  })

  it('ten wrong PUK2 in the dialog say what is lost and that the SIM goes on working', () => {
    const { phone } = withFixed()
    choose(phone, 'fixed-list')
    phone.press('ok')
    phone.type('1')
    phone.press('ok')
    phone.type('0000#0000#0000#')
    for (let i = 0; i < 10; i++) phone.type('00000000#1111#1111#')
    expect(phone.screen).toMatchObject({
      state: 'idle',
      lines: [
        'PUK2 blocked',
        'PUK2 blocked for good: functions with PIN2 are lost. The SIM goes on working; your operator can replace it.',
      ],
    })
    phone.dial(OUTSIDE)
    expect(phone).toBeInState('call')
  })

  it('a PIN2 that is blocked in a call is said there, and PUK2 is asked for after the call', () => {
    const { phone } = withFixed()
    phone.dial(OUTSIDE)
    for (let i = 0; i < 3; i++) phone.type('**042*0000*1111*1111#')
    expect(phone.screen).toMatchObject({ state: 'call', lines: [OUTSIDE, 'PIN2 blocked: enter PUK2'] })
    phone.press('end')
    expect(phone.screen).toMatchObject({ state: 'puk', title: 'Enter PUK2' })
    phone.press('clear')
    expect(phone).toBeInState('idle')
  })

  it('a call that rings covers the question for PIN2, and what was typed is there afterwards', () => {
    const { phone, switchOn } = withFixed()
    const boris = switchOn(BORIS).phone
    choose(phone, 'fixed-dialling-on')
    phone.type('56')
    boris.dial(ANNA)
    expect(phone).toBeInState('incoming-call')
    boris.press('end')
    expect(phone.screen).toMatchObject({ state: 'pin', title: 'Enter PIN2', input: '**' })
    phone.type('78#')
    expect(phone.screen.lines).toContain('Fixed dialling on')
  })

  it('a SIM without fixed dialling says that it is not available, and PIN2 is not asked for', () => {
    const { phone } = scene().switchOn(ANNA, {}, { files: [transparent('7FFF/6F38', '00')] })
    for (const action of ['fixed-dialling-on', 'fixed-dialling-off', 'fixed-list'] as const) {
      choose(phone, action)
      expect(phone.screen).toMatchObject({ state: 'idle', lines: ['Not available'] })
    }
    phone.remove()
    choose(phone, 'fixed-list')
    expect(phone.screen).toMatchObject({ state: 'no-sim', lines: ['Not done', 'Emergency calls only'] })
  })

  it('fixed dialling speaks Russian', () => {
    const { phone } = withFixed('ru')
    choose(phone, 'fixed-list')
    expect(phone.screen).toMatchObject({ title: 'Разрешённые номера', lines: ['Добавить', 'В списке нет номеров'] })
    choose(phone, 'fixed-dialling-on')
    phone.type('5678#')
    expect(phone.screen.lines).toEqual(['Разрешённые номера включены'])
  })
})
