import { describe, expect, it } from 'vitest'
import type { Check } from '../../../src/bytes/checks.js'
import { checkUssdMenus, checkVoiceMenus } from '../../../src/operator/menu/check.js'
import { MTS_USSD, MTS_VOICE } from '../../../src/operator/profile/mts-menus.js'

const both = (text: string) => ({ en: text, ru: text })
const balance = { digit: '1', label: both('Balance'), does: 'balance' }
const page = { title: both('Menu'), options: [balance] }
const other = { ...balance, digit: '2' }

/** Pages behind one another. */
const deep = (depth: number): object =>
  depth === 1 ? page : { ...page, options: [{ digit: '1', label: both('On'), opens: deep(depth - 1) }] }

const ussd = (one: unknown) => {
  const check: Check<unknown> = checkUssdMenus
  check([{ code: '*111#', page: one }], 'menus', 'OPTION_FORMAT')
}
const voice = (one: unknown) => {
  const check: Check<unknown> = checkVoiceMenus
  check([{ number: '0890', page: one }], 'voice', 'OPTION_FORMAT')
}
const withOption = (option: object) => ({ ...page, options: [option] })
const wrong = (start: string) =>
  expect.objectContaining({ code: 'OPTION_FORMAT', message: expect.stringContaining(start) })

describe('Each key of a menu is checked', () => {
  it('the menus of MTS are right', () => {
    expect(() => checkUssdMenus(MTS_USSD, 'menus', 'OPTION_FORMAT')).not.toThrow()
    expect(() => checkVoiceMenus(MTS_VOICE, 'voice', 'OPTION_FORMAT')).not.toThrow()
  })

  const long = 'я'.repeat(60)
  const WRONG: readonly (readonly [title: string, page: unknown, start: string])[] = [
    ['null', null, '.page: want an object'],
    ['a list', [], '.page: want an object'],
    ['no title', { options: [balance] }, '.page.title: want an object'],
    ['a title in one language', { ...page, title: { en: 'Menu' } }, '.page.title.ru: want a text of 1 to 200'],
    ['an empty title', { ...page, title: both('') }, '.page.title.en: want a text of 1 to 200'],
    ['another language', { ...page, title: { ...both('Menu'), de: 'Menü' } }, '.page.title.de: there is no such field'],
    ['no options', { ...page, options: [] }, '.page.options: want a list of at least 1'],
    ['a mistyped key', { ...page, option: [] }, '.page.option: there is no such field; did you mean options?'],
    ['a digit of two places', withOption({ ...balance, digit: '11' }), '.page.options[0].digit: want one of 0, 1'],
    ['a number as a digit', withOption({ ...balance, digit: 1 }), '.page.options[0].digit: want one of'],
    ['a digit twice', { ...page, options: [balance, balance] }, '.page.options[1].digit: want a digit that no other'],
    [
      'a label that is too long',
      withOption({ ...balance, label: both('x'.repeat(61)) }),
      '.label.en: want a text of 1 to 60',
    ],
    ['an unknown action', withOption({ ...balance, does: 'tell-puk' }), '.does: want one of balance, tariff'],
    ['two ways', withOption({ ...balance, tells: both('Hello') }), '.options[0]: want exactly one of opens'],
    [
      'no way',
      withOption({ digit: '1', label: both('x') }),
      '.options[0]: want exactly one of opens, tells, does, goes',
    ],
    ['back on the first page', withOption({ digit: '1', label: both('x'), goes: 'back' }), '.goes: want a page before'],
    ['another way back', withOption({ digit: '1', label: both('x'), goes: 'home' }), '.options[0].goes: want back'],
    ['six pages behind one another', deep(6), 'want at most 5 pages behind one another'],
  ]
  it.each(WRONG)('%s is refused by USSD and in a call', (_, one, start) => {
    expect(() => ussd(one)).toThrow(wrong(start))
    expect(() => voice(one)).toThrow(wrong(start))
  })

  it('five pages behind one another are right, and a menu that contains itself is refused', () => {
    expect(() => ussd(deep(5))).not.toThrow()
    const itself: { title: object; options: object[] } = { title: both('Menu'), options: [] }
    itself.options.push({ digit: '1', label: both('Again'), opens: itself })
    expect(() => ussd(itself)).toThrow(wrong('want at most 5 pages'))
  })

  it('a page and a text by USSD have at most 182 characters of the default alphabet, or 80 others (TS 23.038 §6.1.2.3)', () => {
    const said = (text: string) => withOption({ digit: '1', label: both('x'), tells: { en: 'x', ru: text } })
    expect(() => ussd(said('x'.repeat(182)))).not.toThrow()
    expect(() => ussd(said('x'.repeat(183)))).toThrow(wrong('.options[0].tells: want a text in ru that fits'))
    expect(() => ussd(said('я'.repeat(80)))).not.toThrow()
    expect(() => ussd(said('я'.repeat(81)))).toThrow(wrong('.tells: want a text in ru that fits into one USSD message'))
    const wide = {
      ...page,
      options: [
        { ...balance, label: both(long) },
        { ...other, label: both(long) },
      ],
    }
    expect(() => ussd(wide)).toThrow(wrong('menus[0].page: want a text in en that fits'))
    expect(() => voice(wide)).not.toThrow()
  })

  it('a page in a call has at most 600 characters', () => {
    const options = [...'0123456789*#'].map((digit) => ({ ...balance, digit, label: both('x'.repeat(60)) }))
    expect(() => voice({ ...page, options })).toThrow(wrong('voice[0].page: want a text in en of at most 600'))
  })

  it('a code and a number are those that can be dialled', () => {
    const codes = (...given: readonly unknown[]) => {
      const check: Check<unknown> = checkUssdMenus
      check(
        given.map((code) => ({ code, page })),
        'menus',
        'OPTION_FORMAT',
      )
    }
    const numbers = (...given: readonly unknown[]) => {
      const check: Check<unknown> = checkVoiceMenus
      check(
        given.map((number) => ({ number, page })),
        'voice',
        'OPTION_FORMAT',
      )
    }
    for (const code of ['111', '*#', '#111#', '*111', '', 5, null])
      expect(() => codes(code)).toThrow(wrong('menus[0].code'))
    for (const number of ['help', '', '+', 5, null]) expect(() => numbers(number)).toThrow(wrong('voice[0].number'))
  })
})
