import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MenuPage, UssdMenu, VoiceMenu } from '../../../src/operator/menu/tree.js'
import { choicesIn, walk } from '../../../src/operator/menu/walk.js'
import { MTS_USSD, MTS_VOICE } from '../../../src/operator/profile/mts-menus.js'
import { runs } from '../../runs.js'

const [ussd] = MTS_USSD
const [voice] = MTS_VOICE

const both = (text: string) => ({ en: text, ru: `${text} (ru)` })
const advice: MenuPage = {
  title: both('Advice'),
  options: [{ digit: '#', label: both('Hint'), tells: both('Look up') }],
}
const small: MenuPage = {
  title: both('Menu'),
  options: [
    { digit: '1', label: both('Advice'), opens: advice },
    { digit: '*', label: both('Balance'), does: 'balance' },
  ],
}

describe('A menu by USSD', () => {
  it('*111# shows the first page in each language', () => {
    expect(walk(ussd, [], 'en')).toEqual({
      text: 'MTS service\n1 Balance\n2 Tariff and services\n3 Order a password\n4 PIN and PUK',
      waits: true,
    })
    expect(walk(ussd, [], 'ru').text).toBe('МТС Сервис\n1 Баланс\n2 Тариф и услуги\n3 Заказать пароль\n4 PIN и PUK')
  })

  it('a choice opens a page, goes back, or reaches an action, which ends the dialogue', () => {
    expect(walk(ussd, ['2'], 'en')).toEqual({
      text: 'Tariff and services\n1 My tariff\n2 My services\n0 Back',
      waits: true,
    })
    expect(walk(ussd, ['2', '0'], 'en')).toEqual(walk(ussd, [], 'en'))
    expect(walk(ussd, ['2', '1'], 'en')).toEqual({ text: '', waits: false, action: 'tariff' })
    expect(walk(ussd, ['2', '0', '1'], 'en')).toEqual({ text: '', waits: false, action: 'balance' })
  })

  it('a wrong choice shows the page again, and blanks around a choice do not matter', () => {
    expect(walk(ussd, ['2', '9'], 'en')).toEqual({ ...walk(ussd, ['2'], 'en'), isWrong: true })
    expect(walk(ussd, ['2', '', 'balance', '12', ' 1 '], 'en').action).toBe('tariff')
  })

  it('a text of the menu ends the dialogue', () => {
    const menu: UssdMenu = { code: '*5#', page: small }
    expect(walk(menu, ['1', '#'], 'ru')).toEqual({ text: 'Look up (ru)', waits: false })
  })

  it('a code may go on with choices', () => {
    expect(choicesIn(ussd, '*111#')).toEqual([])
    expect(choicesIn(ussd, '*111*2*1#')).toEqual(['2', '1'])
    expect(choicesIn(ussd, '*111*25#')).toEqual(['25'])
    for (const code of ['*1111#', '*11#', '*111', '*111*1', '111', '']) expect(choicesIn(ussd, code)).toBeUndefined()
  })
})

describe('A menu in a call', () => {
  it('0890 says the title and the keys of the first page', () => {
    expect(walk(voice, [], 'en')).toEqual({
      text: 'Welcome to the contact centre of MTS. PIN and PUK codes: press 1. Balance: press 2. Block of the number: press 3. An agent: press 0.',
      waits: true,
    })
    expect(walk(voice, ['3'], 'en').text).toContain('Back: press star.')
    expect(walk(voice, ['3'], 'ru').text).toContain('Назад: нажмите звёздочку.')
  })

  it('after an action the first page is said again, and the next digit chooses there', () => {
    expect(walk(voice, ['3', '1'], 'en')).toEqual({ ...walk(voice, [], 'en'), action: 'block' })
    expect(walk(voice, ['3', '1', '2'], 'en').action).toBe('balance')
  })

  it('a text of the menu comes before the first page', () => {
    const menu: VoiceMenu = { number: '0890', page: small }
    expect(walk(menu, ['1', '#'], 'en').text).toBe('Look up Menu. Advice: press 1. Balance: press star.')
  })
})

describe('Any menu', () => {
  const digits = [...'0123456789*#'] as const
  const choices = fc.array(fc.constantFrom(...digits, '', 'x', '10'), { maxLength: 60 })
  const locale = fc.constantFrom('en', 'ru')

  it('a walk by USSD ends at an action, waits elsewhere, and waits no more after 50 choices', () => {
    fc.assert(
      fc.property(choices, locale, (made, language) => {
        const place = walk(ussd, made, language)
        expect(place.waits).toBe(place.action === undefined && made.length < 50)
        expect(place.text === '').toBe(place.action !== undefined)
        if (made.length > 50) expect(place.action).toBeUndefined()
      }),
      { numRuns: runs(300) },
    )
  })

  it('a choice acts only when it is the last one: a wrong choice after an action does nothing', () => {
    fc.assert(
      fc.property(choices, locale, (made, language) => {
        expect(walk(voice, [...made, 'x'], language).action).toBeUndefined()
      }),
      { numRuns: runs(300) },
    )
  })

  it('a walk says in each language the same page, action and end', () => {
    fc.assert(
      fc.property(choices, fc.constantFrom(ussd, voice), (made, menu) => {
        const [{ text: _, ...english }, { text: __, ...russian }] = [walk(menu, made, 'en'), walk(menu, made, 'ru')]
        expect(english).toEqual(russian)
      }),
      { numRuns: runs(300) },
    )
  })

  it('every action of the menus of MTS is reached by some walk, and every page can be left', () => {
    const reached = new Set<string>()
    const visit = (menu: UssdMenu | VoiceMenu, page: MenuPage, way: readonly string[]) => {
      for (const { digit, opens, does, goes } of page.options) {
        const place = walk(menu, [...way, digit], 'en')
        expect(place.isWrong).toBeUndefined()
        expect(place.action).toBe(does)
        if (does !== undefined) reached.add(does)
        if (goes === 'back') expect(place).toEqual(walk(menu, way.slice(0, -1), 'en'))
        if (opens !== undefined) visit(menu, opens, [...way, digit])
      }
    }
    for (const menu of [ussd, voice]) visit(menu, menu.page, [])
    expect([...reached].sort()).toEqual([
      'agent',
      'balance',
      'block',
      'codes',
      'order-password',
      'services',
      'tariff',
      'unblock',
    ])
  })
})
