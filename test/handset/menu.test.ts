import { Card, Handset, MENUS, type MenuAction, type MenuItem, type MenuName, menuPath } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { opened, switchedOn } from './phone.js'

const NAMES = Object.keys(MENUS) as MenuName[] // Object.keys forgets that the keys are the names
const OFFERS = [
  ['pin-request-off', true],
  ['pin-request-on', false],
] as const

const wrong = (text: RegExp) => expect.objectContaining({ code: 'MENU_PATH', message: expect.stringMatching(text) })

const all = (items: readonly MenuItem[]): MenuItem[] => items.flatMap((item) => [item, ...all(item.items ?? [])])

describe.each(NAMES)('The menus of %s', (menu) => {
  it('the menus of a phone name the manual or page that they come from', () => {
    expect(MENUS[menu].source.length).toBeGreaterThan(10)
    expect(MENUS[menu].phone).not.toBe('')
  })

  it('menus have labels in both languages, and no two are alike on one screen', () => {
    for (const items of [MENUS[menu].items, ...all(MENUS[menu].items).map(({ items = [] }) => items)]) {
      for (const locale of ['en', 'ru'] as const) {
        const labels = items.map(({ label }) => label[locale])
        expect(new Set(labels).size).toBe(labels.length)
        expect(labels).not.toContain('')
      }
    }
  })

  it.each(OFFERS)('the menus lead to %s and ask for the PIN exactly once', (action, pin1Enabled) => {
    for (const locale of ['en', 'ru'] as const) {
      const { phone, card, sent } = switchedOn({ pin1Enabled }, { menu, locale })
      if (pin1Enabled) phone.type('1234#')
      sent.length = 0
      phone.select(...menuPath(MENUS[menu], action, locale))
      expect(phone).toBeInState('pin')
      phone.type('1234#')
      expect(phone).toBeInState('idle')
      expect(card.pins.pin1).toMatchObject({ enabled: !pin1Enabled, triesLeft: 3 })
      expect(sent).toEqual([`002${pin1Enabled ? 6 : 8}0001082A2A2A2A2A2A2A2A`])
    }
  })

  it('the menus say so if the PIN request is as wanted already, and send nothing', () => {
    const { phone, sent } = opened({}, { menu })
    const path = menuPath(MENUS[menu], 'pin-request-on')
    const isSwitch = all(MENUS[menu].items).some(({ action }) => action === 'pin-request')
    phone.select(...path)
    if (!isSwitch && phone.screen.state === 'pin') phone.type('1234#')
    if (isSwitch) expect(phone).toBeInState('pin')
    else expect(phone.screen).toMatchObject({ state: 'idle', lines: ['PIN request on'] })
    expect(sent).toEqual([])
  })

  it('the menus lead to the change of the PIN, which asks for the old one and twice for the new one', () => {
    const { phone, card } = opened({}, { menu })
    phone.select(...menuPath(MENUS[menu], 'change-pin'))
    expect(phone.screen).toMatchObject({ state: 'pin', title: 'Enter PIN' })
    phone.type('1234#')
    expect(phone.screen).toMatchObject({ state: 'new-pin', title: 'Enter new PIN' })
    phone.type('4321#')
    expect(phone.screen).toMatchObject({ state: 'repeat-pin', title: 'Repeat new PIN' })
    phone.type('4321#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['PIN changed'] })
    expect(card.snapshot().pin1.pin).toBe('4321')
  })

  it('keys and labels lead through the same menus', () => {
    const { phone } = opened({}, { menu })
    phone.press('menu')
    let items: readonly MenuItem[] = MENUS[menu].items
    for (const label of menuPath(MENUS[menu], 'change-pin')) {
      expect(phone.screen.lines).toContain(label)
      for (let i = phone.screen.lines.indexOf(label); i > 0; i--) phone.press('down')
      expect(phone.screen.cursor).toBe(phone.screen.lines.indexOf(label))
      phone.press('ok')
      items = items.find(({ label: { en } }) => en === label)?.items ?? []
      if (items.length > 0) expect(phone.screen.title).toBe(label)
    }
    expect(phone.screen).toMatchObject({ state: 'pin', title: 'Enter PIN' })
  })
})

describe('A menu', () => {
  it('a switch in a menu shows whether it is on', () => {
    const { phone } = opened({}, { menu: 'ios' })
    phone.select('Settings', 'Cellular', 'SIM PIN')
    expect(phone.screen.lines).toEqual(['SIM PIN: on', 'Change PIN'])
    phone.select('SIM PIN')
    phone.type('1234#')
    phone.select('Settings', 'Mobile Data', 'SIM PIN')
    expect(phone.screen.lines).toEqual(['SIM PIN: off'])
  })

  it('a phone that changes the PIN only while the request is on hides the item otherwise', () => {
    for (const menu of ['nokia-s40', 'motorola', 'ios', 'firefox-os'] as const) {
      const { phone } = switchedOn({ pin1Enabled: false }, { menu })
      expect(() => phone.select(...menuPath(MENUS[menu], 'change-pin'))).toThrow(wrong(/no item/))
    }
  })

  it('a phone that always has the change of the PIN says that the request is off', () => {
    const { phone, sent } = switchedOn({ pin1Enabled: false }, { menu: 'android' })
    sent.length = 0
    phone.select(...menuPath(MENUS.android, 'change-pin'))
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['PIN request is off: switch it on first'] })
    expect(sent).toEqual([])
  })

  it('select takes labels in any language and letter case, and other wordings of a line', () => {
    for (const path of [
      ['Settings', 'Security', 'SIM lock', 'PIN request', 'Off'],
      ['options', 'LOCKS', 'SIM lock', 'Request PIN code', 'disable'],
      ['Настройки', 'Защита', 'Блокировка SIM', 'Запрос PIN-кода', 'Отключить'],
    ]) {
      const { phone } = opened()
      phone.select(...path)
      expect(phone).toBeInState('pin')
    }
  })

  it('select goes on from the open menu', () => {
    const { phone } = opened()
    phone.select('Settings')
    expect(phone.screen).toMatchObject({ state: 'menu', title: 'Settings', lines: ['Security'] })
    phone.select('Security', 'SIM lock')
    expect(phone.screen.lines).toEqual(['Request PIN code', 'Change PIN'])
  })

  it('up, down, clear, end and digits move through a menu', () => {
    const { phone } = opened()
    phone.select('Settings', 'Security', 'SIM lock')
    expect(phone.screen.cursor).toBe(0)
    phone.press('up')
    expect(phone.screen.cursor).toBe(1)
    phone.press('down')
    expect(phone.screen.cursor).toBe(0)
    phone.press('clear')
    expect(phone.screen.title).toBe('Security')
    phone.type('1')
    expect(phone.screen.title).toBe('SIM lock')
    phone.type('9*0#+')
    phone.press('call')
    expect(phone.screen.title).toBe('SIM lock')
    phone.press('end')
    expect(phone).toBeInState('idle')
    phone.press('ok')
    expect(phone.screen).toMatchObject({ state: 'menu', title: 'Menu', lines: ['Settings', 'Messages', 'Call log'] })
    phone.press('clear')
    expect(phone).toBeInState('idle')
  })

  it('a menu item for the SIM only says so if there is no SIM', () => {
    const phone = new Handset()
    phone.powerOn()
    phone.select(...menuPath(MENUS['operator-generic'], 'pin-request-on'))
    expect(phone.screen).toMatchObject({ title: 'Insert SIM card', lines: ['Not done', 'Emergency calls only'] })
    phone.insert({ reset: () => new Uint8Array(2), transmit: () => new Uint8Array(0) })
    phone.select(...menuPath(MENUS['operator-generic'], 'change-pin'))
    expect(phone.screen).toMatchObject({
      title: 'SIM card does not answer',
      lines: ['Not done', 'Emergency calls only'],
    })
  })

  it('select refuses an unknown label, a label after the last item, and a phone that asks for a code', () => {
    const { phone } = opened()
    expect(() => phone.select('Settings', 'Ringtones')).toThrow(wrong(/"Ringtones".*"Security"/))
    expect(phone).toBeInState('idle')
    expect(() => phone.select('Settings', 'Security', 'SIM lock', 'Change PIN', 'Now')).toThrow(wrong(/no further/))
    for (const shut of [new Handset(), switchedOn().phone]) {
      const before = shut.screen
      expect(() => shut.select('Settings')).toThrow(wrong(/there is no menu now/))
      expect(shut.screen).toBe(before)
    }
  })

  it('nokia-s40 asks for the PIN before the list, and says at the end that it was wrong', () => {
    const { phone, sent } = opened({}, { menu: 'nokia-s40' })
    phone.select('Settings', 'Security settings', 'PIN code request')
    expect(phone).toBeInState('pin')
    phone.type('9999#')
    expect(phone.screen).toMatchObject({ state: 'menu', title: 'PIN code request', lines: ['On', 'Off'] })
    expect(sent).toEqual([])
    phone.select('Off')
    expect(phone.screen.lines).toEqual(['Incorrect PIN', 'PIN: 2 attempts left'])
    phone.press('end')
    phone.select('Settings', 'Security settings', 'PIN code request', 'Off')
    phone.type('1234#')
    expect(phone.screen.lines).toEqual(['PIN request off'])
  })

  it('a handset takes menus of your own', () => {
    const label = (en: string) => ({ en, ru: en })
    const item = { label: label('PIN'), action: 'pin-request' } as const
    const menu = { phone: 'mine', source: 'made up', items: [{ label: label('Lock'), items: [item] }] }
    const phone = new Handset({ menu })
    phone.insert(Card.create({ pin1: '1234', pin1Enabled: false }))
    phone.powerOn()
    phone.select('Lock', 'PIN')
    phone.type('1234#')
    expect(phone.screen.lines).toEqual(['PIN request on'])
    expect(menuPath(menu, 'change-pin')).toEqual([])
    expect(menuPath(menu, 'pin-request-off')).toEqual(['Lock', 'PIN'])
  })

  it.each([
    ['the value null', null],
    ['an unknown name', 'nokia-3310'],
    ['a name that every object has', 'toString'],
    ['no items', { items: 'none' }],
    ['an item that is null', { items: [null] }],
    ['an item without a label', { items: [{ action: 'change-pin' }] }],
    ['a label in one language', { items: [{ label: { en: 'PIN' }, action: 'change-pin' }] }],
    ['a label that is no text', { items: [{ label: { en: 1, ru: 2 }, action: 'change-pin' }] }],
    ['an unknown action', { items: [{ label: { en: 'a', ru: 'b' }, action: 'ring' }] }],
    ['an item that does nothing', { items: [{ label: { en: 'a', ru: 'b' } }] }],
    ['an item that does both', { items: [{ label: { en: 'a', ru: 'b' }, action: 'change-pin', items: [] }] }],
    [
      'an item deep inside that does nothing',
      { items: [{ label: { en: 'a', ru: 'b' }, items: [{ label: { en: 'a', ru: 'b' } }] }] },
    ],
  ])('%s is refused as a menu', (_, menu) => {
    // @ts-expect-error what a program in plain JavaScript may hand over
    expect(() => new Handset({ menu })).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
  })
})

describe('menuPath', () => {
  it('menuPath gives the labels on the way to an action, in a language of the phone', () => {
    const ways: [MenuName, MenuAction, string[]][] = [
      ['symbian-s60', 'pin-request-off', ['Tools', 'Settings', 'Security', 'Phone and SIM', 'PIN code request', 'Off']],
      ['sony-ericsson', 'change-pin', ['Settings', 'General', 'Security', 'Locks', 'SIM protection', 'Change PIN']],
      [
        'android',
        'pin-request-on',
        ['Settings', 'Security & privacy', 'More security & privacy', 'SIM lock', 'Lock SIM card'],
      ],
    ]
    for (const [menu, action, path] of ways) expect(menuPath(MENUS[menu], action)).toEqual(path)
    expect(menuPath(MENUS.android, 'pin-request-off', 'ru').at(-1)).toBe('Блокировка SIM-карты')
  })
})
