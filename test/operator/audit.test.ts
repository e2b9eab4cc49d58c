import { Operator, PROFILES } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import {
  ANNA,
  BORIS,
  CODE_WORD,
  DAY,
  done,
  NOBODY,
  PASSPORT,
  PASSWORD,
  START,
  sessionOf,
  temporaryPassword,
  town,
} from './customer.js'

const { limits } = PROFILES.mts

describe('The audit trail', () => {
  it('the audit trail names who, what, when, the channel and the outcome', () => {
    const { operator, clock } = town()
    clock.advance({ days: 1 })
    const at = START + DAY
    operator.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT })
    operator.disclose({ msisdn: ANNA, via: 'contact-centre', codeWord: 'x' })
    operator.disclose({ msisdn: 'nonsense', via: 'salon', passport: 'x' })
    operator.ussd({ from: ANNA, text: '*111*25#' })
    operator.login({ msisdn: ANNA, password: 'x' })
    const { session } = done(operator.login({ msisdn: ANNA, password: temporaryPassword(operator) }))
    operator.account(session)
    operator.account({ token: 'x' })
    operator.sms({ from: ANNA, to: '111', text: '25 x' })
    operator.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT })
    const name = operator.audit().find(({ what, outcome }) => what === 'login' && outcome === 'ok')?.session
    expect(name).toMatch(/^[0-9A-F]{8}$/)
    expect(session.token.toUpperCase()).not.toContain(name)
    const line = (who: string, what: string, channel: string, msisdn: string, outcome: string) => ({
      at,
      who,
      what,
      channel,
      msisdn,
      outcome,
    })
    expect(operator.audit().slice(2)).toEqual([
      line(ANNA, 'disclose', 'salon', ANNA, 'ok'),
      line('unproved', 'disclose', 'contact-centre', ANNA, 'refused'),
      line('unproved', 'disclose', 'salon', '', 'refused'),
      line('unproved', 'orderPassword', 'ussd', ANNA, 'ok'),
      line('unproved', 'login', 'site', ANNA, 'wrong'),
      { ...line(ANNA, 'login', 'site', ANNA, 'ok'), session: name },
      { ...line(ANNA, 'account', 'site', ANNA, 'ok'), session: name },
      line('unproved', 'account', 'site', '', 'no-session'),
      line(ANNA, 'setPassword', 'sms', ANNA, 'length'),
      line(ANNA, 'reissue', 'salon', ANNA, 'ok'),
    ])
  })

  it('the audit trail holds no secret', () => {
    const { operator, anna } = town()
    const session = sessionOf(operator)
    operator.disclose({ msisdn: ANNA, via: 'contact-centre', codeWord: CODE_WORD })
    operator.payments.redeemCard(session, '1234567812345678')
    operator.help.ask(session, PASSWORD)
    const text = JSON.stringify(operator.audit())
    const { iccid: _, pin1: _1, pin2: _2, ...puks } = anna.envelope
    const secrets = [...Object.values(puks), PASSPORT, CODE_WORD, PASSWORD, temporaryPassword(operator), session.token]
    for (const secret of [...secrets, '1234567812345678']) expect(text).not.toContain(secret)
  })
})

describe('Rate limits', () => {
  const wrong = { msisdn: ANNA, via: 'salon', passport: '1' } as const
  const right = { ...wrong, passport: PASSPORT }

  it('after five refusals in a channel in a day the owner is refused there too, in the same words, and in no other channel', () => {
    const { operator, clock } = town()
    for (let i = 0; i < limits.disclosure.most - 1; i++) operator.disclose(wrong)
    expect(operator.disclose(right)).toMatchObject({ ok: true })
    operator.disclose(wrong)
    expect(operator.disclose(right)).toEqual({ ok: false, reason: 'refused' })
    expect(operator.reissue(right)).toEqual({ ok: false, reason: 'refused' })
    expect(operator.audit().at(-1)?.outcome).toBe('too-often')
    expect(operator.disclose({ ...right, via: 'contact-centre' })).toMatchObject({ ok: true })
    clock.advance({ days: limits.disclosure.days })
    expect(operator.disclose(right)).toMatchObject({ ok: true })
  })

  it('five passwords are ordered in a day on the site, and five more by the phone, over USSD and SMS together', () => {
    const { operator, clock } = town()
    const { most } = limits.ordering
    for (let i = 0; i < most; i++) expect(operator.orderPassword(ANNA)).toEqual({ ok: true })
    for (let i = 0; i < 3; i++) operator.login({ msisdn: ANNA, password: 'x' })
    expect(operator.orderPassword(ANNA)).toEqual({ ok: false, reason: 'too-often' })
    // A sixth order does not end a block.
    expect(operator.login({ msisdn: ANNA, password: 'x' })).toEqual({ ok: false, reason: 'blocked' })
    for (let i = 1; i < most; i++) {
      expect(operator.ussd({ from: ANNA, text: '*111*25#' })).toBe('The password comes in a message.')
    }
    operator.sms({ from: ANNA, to: '3339', text: 'password' })
    expect(operator.inbox(ANNA)).toHaveLength(2 * most)
    const tooOften = 'Too many passwords were ordered. Try again tomorrow.'
    expect(operator.ussd({ from: ANNA, text: '*111*25#' })).toBe(tooOften)
    operator.sms({ from: ANNA, to: '3339', text: 'password' })
    expect(operator.inbox(ANNA).at(-1)?.text).toBe(tooOften)
    expect(operator.inbox(ANNA)).toHaveLength(2 * most + 1)
    clock.advance({ days: 1 })
    expect(operator.orderPassword(ANNA)).toEqual({ ok: true })
    expect(operator.ussd({ from: ANNA, text: '*111*25#' })).toBe('The password comes in a message.')
  })

  it('numbers without a subscriber have the same limits', () => {
    const { operator } = town()
    for (let i = 0; i < limits.ordering.most; i++) expect(operator.orderPassword(NOBODY)).toEqual({ ok: true })
    expect(operator.orderPassword(NOBODY)).toEqual({ ok: false, reason: 'too-often' })
    const login = () => operator.login({ msisdn: NOBODY, password: 'x' })
    expect([login(), login(), login(), login()].at(-1)).toEqual({ ok: false, reason: 'blocked' })
    // Whose first owner begins anew.
    operator.issue({ owner: { name: 'Nemo', passport: '1' }, msisdn: NOBODY })
    expect(login()).toEqual({ ok: false, reason: 'wrong' })
    expect(operator.orderPassword(NOBODY)).toEqual({ ok: true })
  })

  it('after five wrong codes of payment cards in a day a right code is refused until the next day', () => {
    const { operator, clock } = town()
    const session = sessionOf(operator)
    const { code } = done(operator.payments.makeCard(100))
    for (let i = 0; i < limits.card.most; i++) operator.payments.redeemCard(session, '1')
    expect(operator.payments.redeemCard(session, code)).toEqual({ ok: false, reason: 'refused' })
    expect(operator.payments.redeemCard(sessionOf(operator, BORIS), code)).toMatchObject({ ok: true })
    clock.advance({ days: 1 })
    expect(operator.payments.redeemCard(session, done(operator.payments.makeCard(1)).code)).toMatchObject({ ok: true })
  })
})

describe('A password', () => {
  it('an ordered password leaves the old password good until the new one is used', () => {
    const { operator } = town()
    sessionOf(operator)
    done(operator.orderPassword(ANNA))
    const login = (password: string) => operator.login({ msisdn: ANNA, password }).ok
    expect(login(PASSWORD)).toBe(true)
    expect(login(temporaryPassword(operator))).toBe(true)
    expect(login(PASSWORD)).toBe(false)
    expect(login(temporaryPassword(operator))).toBe(true)
  })

  it('no password is right for a number without a password', () => {
    const { operator } = town()
    for (const password of ['', '00', JSON.parse('null')]) {
      expect(operator.login({ msisdn: ANNA, password })).toEqual({ ok: false, reason: 'wrong' })
    }
    expect(operator.login({ msisdn: 'x', password: '' })).toEqual({ ok: false, reason: 'wrong' })
  })

  it.each([0, 1, 3, 2 ** 21, Number.NaN])('the scrypt cost %d is refused', (scryptCost) => {
    expect(() => new Operator({ scryptCost })).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
  })

  it('an operator with the locale ru answers in Russian', () => {
    const { operator } = town({ locale: 'ru' })
    operator.sms({ from: ANNA, to: '111', text: '25 зима' })
    expect(operator.inbox(ANNA).at(-1)?.text).toBe('Пароль не установлен: нужно от 6 до 8 знаков.')
    expect(() => new Operator({ locale: JSON.parse('"de"') })).toThrow(
      expect.objectContaining({ code: 'OPTION_FORMAT' }),
    )
  })
})
