import { PROFILES } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { ANNA, DAY, done, PASSPORT, sessionOf, temporaryPassword, town } from '../customer.js'

const { mts } = PROFILES
const { limits, passwords } = mts
const refusals = <Outcome>(times: number, act: () => Outcome): Outcome[] => Array.from({ length: times }, act)

describe('limits of the profile', () => {
  it('two refused disclosures in three days refuse the owner too, until three days have gone by', () => {
    const profile = { ...mts, limits: { ...limits, disclosure: { most: 2, days: 3 } } }
    const { operator, clock } = town({ profile })
    const ask = (passport: string) => operator.disclose({ msisdn: ANNA, via: 'salon', passport }).ok
    expect([ask('1'), ask(PASSPORT), ask('1'), ask(PASSPORT)]).toEqual([false, true, false, false])
    clock.advance({ milliseconds: 3 * DAY - 1 })
    expect(ask(PASSPORT)).toBe(false)
    clock.advance({ days: 2 })
    expect(ask(PASSPORT)).toBe(true)
  })

  it('one password a day is ordered where the profile says one', () => {
    const profile = { ...mts, limits: { ...limits, ordering: { most: 1, days: 1 } } }
    const { operator, clock } = town({ profile })
    const order = () => operator.orderPassword(ANNA).ok
    expect([order(), order()]).toEqual([true, false])
    clock.advance({ days: 1 })
    expect(order()).toBe(true)
  })

  it('one wrong code of a payment card a day is taken where the profile says one', () => {
    const profile = { ...mts, limits: { ...limits, card: { most: 1, days: 1 } } }
    const { operator } = town({ profile })
    const session = sessionOf(operator)
    const { code } = done(operator.payments.makeCard(100))
    expect(operator.payments.redeemCard(session, '1').ok).toBe(false)
    expect(operator.payments.redeemCard(session, code).ok).toBe(false)
  })
})

describe('passwords of the profile', () => {
  it('one wrong password blocks the login where the profile says one', () => {
    const { operator } = town({ profile: { ...mts, passwords: { ...passwords, tries: 1 } } })
    const tried = refusals(2, () => operator.login({ msisdn: ANNA, password: 'x' }))
    expect(tried).toMatchObject([{ reason: 'wrong' }, { reason: 'blocked' }])
  })

  it('a temporary password is as long as the profile says', () => {
    const { operator } = town({ profile: { ...mts, passwords: { ...passwords, temporaryLength: 12 } } })
    done(operator.orderPassword(ANNA))
    expect(temporaryPassword(operator)).toMatch(/^[0-9A-Za-z]{12}$/)
  })

  it('a password on the site keeps the rules of the profile and no others', () => {
    const site = { length: { least: 2, most: 4 }, repetition: 1 }
    const { operator } = town({ profile: { ...mts, passwords: { ...passwords, site } } })
    done(operator.orderPassword(ANNA))
    const { session } = done(operator.login({ msisdn: ANNA, password: temporaryPassword(operator) }))
    const set = (password: string) => operator.setPassword(session, password)
    expect(['x', 'abcde', 'xx'].map(set)).toEqual([
      { ok: false, reason: 'length' },
      { ok: false, reason: 'length' },
      { ok: false, reason: 'repetition' },
    ])
    expect(set('ёж')).toEqual({ ok: true })
  })

  it.each([
    [{ length: { least: 4, most: 5 } }, 'x', 'want 4 to 5 characters.'],
    [{ length: { least: 4 } }, 'x', 'want at least 4 characters.'],
    [{ length: { most: 2 } }, 'xyz', 'want 0 to 2 characters.'],
    [{ 'digit-or-symbol': true }, 'xyz', 'want a digit or a symbol.'],
    [{ repetition: 1 }, 'xx', 'want no character more than 1 times.'],
    [{ latin: true }, 'ё', 'want Latin letters only.'],
    [{ capital: true }, 'x', 'want a capital letter.'],
    [{ small: true }, 'X', 'want a small letter.'],
  ])('a password by SMS that breaks %j is answered with the rule', (rules, password, text) => {
    const { operator } = town({ profile: { ...mts, passwords: { ...passwords, sms: rules } } })
    operator.sms({ from: ANNA, to: '111', text: `25 ${password}` })
    expect(operator.inbox(ANNA).at(-1)?.text).toBe(`The password is not set: ${text}`)
  })

  it.each([
    [{ length: { least: 4 } }, 'x', 'нужно не меньше 4 знаков.'],
    [{ 'digit-or-symbol': true }, 'xyz', 'нужна цифра или другой знак.'],
    [{ repetition: 1 }, 'xx', 'один и тот же знак может быть не больше 1 раз.'],
  ])('a password by SMS that breaks %j is answered in Russian too', (rules, password, text) => {
    const { operator } = town({ locale: 'ru', profile: { ...mts, passwords: { ...passwords, sms: rules } } })
    operator.sms({ from: ANNA, to: '111', text: `25 ${password}` })
    expect(operator.inbox(ANNA).at(-1)?.text).toBe(`Пароль не установлен: ${text}`)
  })

  it('a rule that is set to false is not asked for', () => {
    const sms = { latin: false, capital: false, small: false, 'digit-or-symbol': false }
    const { operator } = town({ profile: { ...mts, passwords: { ...passwords, sms } } })
    operator.sms({ from: ANNA, to: '111', text: '25 ёлка' })
    expect(operator.login({ msisdn: ANNA, password: 'ёлка' }).ok).toBe(true)
  })
})
