import { Operator, PocketsimError, PROFILES } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { loose } from '../loose.js'
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
  switchOn,
  temporaryPassword,
  town,
} from './customer.js'

const { limits } = PROFILES.mts
const CLARA = '+79160000009'

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

  it('each line names the actor, the channel as it really was, the source, the target, the amount and the session', () => {
    const all = town()
    const { operator, clock } = all
    const identity = { provider: 'social', token: 'social says anna' }
    operator.issue({ owner: { name: 'Clara', passport: '1' }, msisdn: CLARA, source: 'agent 7' })
    operator.ussd({ from: ANNA, text: '*111*25#' })
    const { session } = done(
      operator.login({ msisdn: ANNA, password: temporaryPassword(operator), source: '192.0.2.7' }),
    )
    done(operator.linkIdentity(session, identity))
    done(operator.payments.topUp(session, { amount: 50_000, source: 'cash' }))
    done(operator.payments.transfer(session, { to: BORIS, amount: 100 }))
    done(operator.services.connect(session, 'melody'))
    const later = done(operator.loginWithIdentity({ identity, source: '192.0.2.8' })).session
    switchOn(all, all.anna)
    const network = done(operator.loginFromNetwork({ msisdn: ANNA })).session
    done(operator.account(network))
    done(operator.account(later))
    done(operator.gateway.pay({ gateway: 'terminal 7', key: 'k', msisdn: ANNA, amount: 7 }))
    done(operator.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT, code: 'puk1', source: 'agent 7' }))
    operator.sms({ from: ANNA, to: '3339', text: 'password' })
    operator.sms({ from: ANNA, to: '3339', text: 'what?' })
    clock.advance({ days: 7 })
    operator.tick()
    const names = operator.audit().flatMap(({ what, session: name }) => (what.startsWith('login') ? [name] : []))
    expect(new Set(names).size).toBe(3)
    const [site, byIdentity, byNetwork] = names
    const who = ANNA
    expect(
      operator
        .audit()
        .slice(2)
        .map(({ at: _, msisdn: _1, outcome: _2, ...line }) => line),
    ).toEqual([
      { who: 'operator', what: 'issue', channel: 'salon', source: 'agent 7' },
      { who: 'unproved', what: 'orderPassword', channel: 'ussd' },
      { who, what: 'login', channel: 'site', source: '192.0.2.7', session: site },
      { who, what: 'linkIdentity', channel: 'site', target: 'social', session: site },
      { who, what: 'payments.topUp', channel: 'site', amount: 50_000, session: site },
      { who, what: 'payments.transfer', channel: 'site', amount: 100, target: BORIS, session: site },
      { who, what: 'services.connect', channel: 'site', target: 'melody', session: site },
      { who, what: 'login', channel: 'identity', source: '192.0.2.8', session: byIdentity },
      { who, what: 'login', channel: 'network', session: byNetwork },
      { who, what: 'account', channel: 'network', session: byNetwork },
      { who, what: 'account', channel: 'identity', session: byIdentity },
      { who: 'terminal 7', what: 'gateway.pay', channel: 'gateway', amount: 7, target: 'k' },
      { who, what: 'disclose', channel: 'salon', target: 'puk1', source: 'agent 7' },
      { who: 'unproved', what: 'orderPassword', channel: 'sms' },
      { who, what: 'sms', channel: 'sms' },
      { who: 'clock', what: 'due.fee', channel: 'clock' },
    ])
  })

  it('no line of the audit trail, no event and no error holds a secret', () => {
    const told: unknown[] = []
    const { operator, anna } = town()
    for (const event of ['audit', 'entry', 'message', 'document', 'failure'] as const) {
      operator.on(event, (one) => told.push(one))
    }
    const session = sessionOf(operator)
    const identity = { provider: 'social', token: 'social says anna' }
    const card = done(operator.payments.makeCard(100)).code
    const spill = (act: () => unknown) => {
      try {
        act()
      } catch (error) {
        told.push(String(error), error instanceof PocketsimError ? { ...error } : error)
      }
    }
    operator.disclose({ msisdn: ANNA, via: 'contact-centre', codeWord: CODE_WORD })
    operator.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT, code: 'puk1' })
    operator.payments.redeemCard(session, '1234567812345678')
    operator.payments.redeemCard(session, card)
    operator.help.ask(session, PASSWORD)
    operator.linkIdentity(session, identity)
    operator.loginWithIdentity({ identity })
    operator.login({ msisdn: ANNA, password: 'Guess-2026' })
    operator.sms({ from: ANNA, to: '111', text: '25 Summer1' })
    operator.sms({ from: ANNA, to: '3339', text: 'Secret-1' })
    operator.contracts.changeCodeWord({ msisdn: ANNA, via: 'salon', passport: PASSPORT, newCodeWord: 'Crocus' })
    operator.contracts.changePassport({ msisdn: ANNA, via: 'salon', passport: PASSPORT, newPassport: '4511 777777' })
    spill(() => operator.login(loose({ msisdn: ANNA, password: 'Guess-2026', via: 'network' })))
    spill(() => operator.login(loose({ msisdn: ANNA, password: 'Guess-2026', source: [PASSWORD] })))
    spill(() => operator.disclose(loose({ msisdn: ANNA, via: 'salon', codeWord: CODE_WORD, code: PASSPORT })))
    spill(() => operator.issue(loose({ msisdn: NOBODY, owner: { name: 7, passport: PASSPORT } })))
    spill(() => operator.contracts.changeCodeWord(loose({ msisdn: ANNA, via: 'salon', newCodeWord: [CODE_WORD] })))
    const { iccid: _, pin1: _1, pin2: _2, ...puks } = anna.envelope
    const secrets = [
      ...Object.values(puks),
      PASSPORT,
      '4511 777777',
      CODE_WORD,
      'Crocus',
      PASSWORD,
      'Guess-2026',
      'Summer1',
      'Secret-1',
      temporaryPassword(operator),
      session.token,
      identity.token,
      card,
      '1234567812345678',
    ]
    expect(told.length).toBeGreaterThan(30)
    const text = JSON.stringify([operator.audit(), told])
    for (const secret of secrets) expect(text).not.toContain(secret)
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
