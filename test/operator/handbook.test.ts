import type { Operator } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import {
  ANNA,
  BORIS,
  CODE_WORD,
  DAY,
  done,
  HOUR,
  NOBODY,
  PASSPORT,
  PASSWORD,
  ROUBLE,
  START,
  sessionOf,
  switchOn,
  temporaryPassword,
  town,
} from './customer.js'

// What an operator tells its customers, sentence by sentence.

const REFUSED = { ok: false, reason: 'refused' }

describe('Codes to the owner only', () => {
  it('PIN and PUK are in the envelope: the PIN opens the SIM, and the PUK opens a blocked one', () => {
    const all = town()
    const phone = switchOn(all, all.anna)
    expect(phone).toBeInState('idle')
    const { puk1 } = all.anna.envelope
    phone.powerOff()
    phone.powerOn()
    const wrong = all.anna.envelope.pin1 === '9999' ? '8888' : '9999'
    phone.type(`${wrong}#${wrong}#${wrong}#`)
    phone.type(`${puk1}#4711#4711#`)
    expect(phone).toBeInState('idle')
  })

  it('codes are told in a salon to whoever shows the passport', () => {
    const { operator, anna } = town()
    const told = operator.disclose({ msisdn: ANNA, via: 'salon', passport: '4509123456' })
    expect(told).toEqual({ ok: true, codes: anna.envelope })
    expect(operator.disclose({ msisdn: ANNA, via: 'salon', passport: '4509123457' })).toEqual(REFUSED)
  })

  it('codes are told by the contact centre for passport data', () => {
    const { operator, anna } = town()
    expect(operator.disclose({ msisdn: ANNA, via: 'contact-centre', passport: PASSPORT })).toEqual({
      ok: true,
      codes: anna.envelope,
    })
  })

  it('codes are told by the contact centre for the code word, if the owner has one', () => {
    const { operator, anna } = town()
    const ask = (msisdn: string, codeWord: string) => operator.disclose({ msisdn, via: 'contact-centre', codeWord })
    expect(ask(ANNA, CODE_WORD)).toEqual({ ok: true, codes: anna.envelope })
    expect(ask(ANNA, 'Snowdrift')).toEqual(REFUSED)
    expect(ask(BORIS, CODE_WORD)).toEqual(REFUSED)
    for (const nothing of ['', 'no passport is like this one']) expect(ask(BORIS, nothing)).toEqual(REFUSED)
    expect(operator.disclose({ msisdn: ANNA, via: JSON.parse('"salon"'), codeWord: CODE_WORD })).toEqual(REFUSED)
    expect(operator.disclose({ msisdn: ANNA, via: JSON.parse('"letter"'), passport: PASSPORT })).toEqual(REFUSED)
  })

  it('codes are on the main page of the personal account after login', () => {
    const { operator, anna } = town()
    expect(operator.account(sessionOf(operator))).toMatchObject({ codes: anna.envelope })
    expect(operator.account({ token: 'made up' })).toEqual({ ok: false, reason: 'no-session' })
  })

  it('a stranger gets a refusal that does not tell whether the number exists', () => {
    const { operator } = town()
    for (const msisdn of [ANNA, NOBODY]) {
      for (let i = 0; i < 7; i++) {
        expect(operator.disclose({ msisdn, via: 'salon', passport: '1' })).toEqual(REFUSED)
        expect(operator.disclose({ msisdn, via: 'contact-centre', codeWord: 'x' })).toEqual(REFUSED)
        expect(operator.reissue({ msisdn, via: 'salon', passport: '1' })).toEqual(REFUSED)
      }
    }
  })

  it('the codes that are told are those as issued: the operator does not know a PIN that the customer set', () => {
    const all = town()
    const phone = switchOn(all, all.anna)
    const { pin1 } = all.anna.envelope
    phone.dial(`**04*${pin1}*4711*4711#`)
    phone.powerOff()
    phone.powerOn()
    phone.type('4711#')
    expect(phone).toBeInState('idle')
    const told = done(all.operator.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT }))
    expect(told.codes.pin1).toBe(pin1)
  })
})

describe('Reissue', () => {
  it('a reissue in a salon with the passport is free, and the number stays', () => {
    const { operator } = town()
    const again = done(operator.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT }))
    expect(again).toMatchObject({ price: 0, subscriber: { msisdn: ANNA } })
  })

  it('after a reissue the old SIM cannot register any more, from that moment on', () => {
    const all = town()
    const old = switchOn(all, all.anna)
    const again = done(all.operator.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT }))
    expect(old.screen.title).not.toBe('MTS RUS')
    expect(switchOn(all, all.anna).screen.title).not.toBe('MTS RUS')
    expect(switchOn(all, again).screen.title).toBe('MTS RUS')
  })

  it('after a reissue account, balance, services and password stay, and the codes are those of the new SIM', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    done(operator.payments.topUp(session, { amount: 500 * ROUBLE, source: 'bank card' }))
    done(operator.services.connect(session, 'melody'))
    const before = done(operator.account(session))
    const again = done(operator.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT }))
    const { session: later } = done(operator.login({ msisdn: ANNA, password: PASSWORD }))
    expect(operator.account(later)).toEqual({ ...before, codes: again.envelope })
    const { services } = done(operator.services.list(later))
    expect(services.find(({ id }) => id === 'melody')?.connected).toBe(true)
  })
})

describe('Password for the personal account', () => {
  it('a password is ordered by USSD *111*25#: an SMS with a temporary password of digits and Latin letters comes', () => {
    const all = town()
    const phone = switchOn(all, all.anna)
    phone.dial('*111*25#')
    expect(phone.screen.lines.join(' ')).toContain('The password comes in a message.')
    const [message] = phone.inbox
    expect(message).toMatchObject({ from: '111' })
    expect(message?.text).toMatch(/^Temporary password: (?=.*\d)(?=.*[A-Za-z])[0-9A-Za-z]{8}$/)
    expect(all.operator.login({ msisdn: ANNA, password: temporaryPassword(all.operator) })).toMatchObject({ ok: true })
  })

  it.each(['Password', 'PASSWORD', 'password', 'Пароль', 'пАРОЛЬ', ' password '])(
    'a password is ordered by SMS "%s" to 3339',
    (word) => {
      const all = town()
      const phone = switchOn(all, all.anna)
      expect(phone.sendSms('3339', word)).toMatchObject({ ok: true })
      expect(phone.inbox).toMatchObject([{ from: '3339', text: expect.stringContaining('Temporary password: ') }])
      expect(all.operator.login({ msisdn: ANNA, password: temporaryPassword(all.operator) })).toMatchObject({
        ok: true,
      })
    },
  )

  it.each(['Pass', 'Password please', ''])('an SMS "%s" to 3339 orders nothing, and gets an answer', (text) => {
    const { operator } = town()
    const answer = 'The message was not understood.'
    operator.sms({ from: ANNA, to: '3339', text })
    operator.sms({ from: ANNA, to: '111', text: 'Password' })
    expect(operator.inbox(ANNA)).toEqual([
      { from: '3339', text: answer, at: START },
      { from: '111', text: answer, at: START },
    ])
    operator.sms({ from: ANNA, to: '4444', text })
    expect(operator.inbox(ANNA)).toHaveLength(2)
  })

  it('a password is set by SMS without the blank after 25', () => {
    const { operator } = town()
    operator.sms({ from: ANNA, to: '111', text: '25Winter' })
    expect(operator.inbox(ANNA).at(-1)?.text).toBe('The password is set.')
    expect(operator.login({ msisdn: ANNA, password: 'Winter' })).toMatchObject({ ok: true })
  })

  it('a password is set by SMS "25 <password>" to 111', () => {
    const all = town()
    const phone = switchOn(all, all.anna)
    phone.sendSms('111', '25 Winter')
    expect(phone.inbox[0]?.text).toBe('The password is set.')
    expect(all.operator.login({ msisdn: ANNA, password: 'Winter' })).toMatchObject({ ok: true })
  })

  it.each([
    ['Wint5', '6 to 8 characters'],
    ['Winter123', '6 to 8 characters'],
    ['Зимаwin', 'Latin letters only'],
    ['winter', 'a capital letter'],
    ['WINTER', 'a small letter'],
    ['', '6 to 8 characters'],
  ])('by SMS the password "%s" is refused: want %s', (password, rule) => {
    const { operator } = town()
    operator.sms({ from: ANNA, to: '111', text: `25 ${password}` })
    expect(operator.inbox(ANNA).at(-1)).toMatchObject({ from: '111', text: `The password is not set: want ${rule}.` })
    expect(operator.login({ msisdn: ANNA, password })).toEqual({ ok: false, reason: 'wrong' })
  })

  it.each([
    ['Winter1', 'length'],
    ['Зима-2026-W', 'latin'],
    ['Winter 2026', 'latin'],
    ['winter-2026', 'capital'],
    ['WINTER-2026', 'small'],
    ['WinterSnow', 'digit-or-symbol'],
    ['aXaXaXaXa1aa', 'repetition'],
  ])('on the site the password "%s" is refused by the rule %s', (password, reason) => {
    const { operator } = town()
    const session = sessionOf(operator)
    expect(operator.setPassword(session, password)).toEqual({ ok: false, reason })
    expect(operator.login({ msisdn: ANNA, password: PASSWORD })).toMatchObject({ ok: true })
  })

  it.each(['Winter12', 'Winter..', 'aXaXaXaXa1', `Aa1${'bcdefg'.repeat(5)}`])(
    'on the site the password "%s" is set',
    (password) => {
      const { operator } = town()
      const session = sessionOf(operator)
      expect(operator.setPassword(session, password)).toEqual({ ok: true })
      expect(operator.login({ msisdn: ANNA, password })).toMatchObject({ ok: true })
      expect(operator.login({ msisdn: ANNA, password: PASSWORD })).toEqual({ ok: false, reason: 'wrong' })
    },
  )

  it('the rules for passwords differ between the site and SMS', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    expect(operator.setPassword(session, 'Winter')).toEqual({ ok: false, reason: 'length' })
    operator.sms({ from: ANNA, to: '111', text: `25 ${PASSWORD}` })
    expect(operator.inbox(ANNA).at(-1)?.text).toContain('6 to 8')
  })
})

describe('Login', () => {
  const tries = (operator: Operator, count: number, msisdn = ANNA) =>
    Array.from({ length: count }, () => operator.login({ msisdn, password: 'guess' })).map((login) =>
      login.ok ? 'ok' : login.reason,
    )

  it('a login takes phone number and password', () => {
    const { operator } = town()
    sessionOf(operator)
    expect(operator.login({ msisdn: ANNA, password: PASSWORD })).toMatchObject({ ok: true })
    expect(operator.login({ msisdn: BORIS, password: PASSWORD })).toEqual({ ok: false, reason: 'wrong' })
  })

  it('after 3 unsuccessful attempts the login is blocked, for numbers without a subscriber too', () => {
    const { operator } = town()
    sessionOf(operator)
    for (const msisdn of [ANNA, NOBODY])
      expect(tries(operator, 4, msisdn)).toEqual(['wrong', 'wrong', 'wrong', 'blocked'])
    expect(operator.login({ msisdn: ANNA, password: PASSWORD })).toEqual({ ok: false, reason: 'blocked' })
  })

  it.each([
    ['the site', (operator: Operator) => operator.orderPassword(ANNA)],
    ['SMS', (operator: Operator) => operator.sms({ from: ANNA, to: '3339', text: 'Password' })],
    ['USSD', (operator: Operator) => operator.ussd({ from: ANNA, text: '*111*25#' })],
  ])('a blocked login stays blocked until a new password is ordered by %s', (_, order) => {
    const { operator } = town()
    tries(operator, 3)
    order(operator)
    expect(operator.login({ msisdn: ANNA, password: temporaryPassword(operator) })).toMatchObject({ ok: true })
  })

  it('from the own mobile network the login is automatic', () => {
    const all = town()
    const ask = () => all.operator.loginFromNetwork({ msisdn: ANNA })
    expect(ask()).toEqual({ ok: false, reason: 'wrong' })
    const phone = switchOn(all, all.anna)
    const { session } = done(ask())
    expect(all.operator.account(session)).toMatchObject({ owner: 'Anna' })
    phone.powerOff()
    expect(ask()).toEqual({ ok: false, reason: 'wrong' })
    switchOn(all, all.anna)
    expect(ask()).toMatchObject({ ok: true })
    done(all.operator.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT }))
    expect(ask()).toEqual({ ok: false, reason: 'wrong' })
  })

  it('a linked external identity logs in without a password', () => {
    const { operator } = town()
    const identity = { provider: 'social', token: 'social says anna' }
    expect(operator.loginWithIdentity({ identity })).toEqual({ ok: false, reason: 'wrong' })
    const session = sessionOf(operator)
    expect(operator.linkIdentity(session, { ...identity, token: 'forged' })).toEqual({
      ok: false,
      reason: 'unknown-identity',
    })
    done(operator.linkIdentity(session, identity))
    expect(operator.account(done(operator.loginWithIdentity({ identity })).session)).toMatchObject({ msisdn: ANNA })
    const other = sessionOf(operator, BORIS)
    expect(operator.linkIdentity(other, identity)).toEqual({ ok: false, reason: 'taken' })
    expect(operator.unlinkIdentity(other, identity)).toEqual({ ok: false, reason: 'unknown-identity' })
    done(operator.unlinkIdentity(session, identity))
    expect(operator.loginWithIdentity({ identity })).toEqual({ ok: false, reason: 'wrong' })
  })

  it('after a first login the session is kept for a year in which it is used', () => {
    const { operator, clock } = town()
    const session = sessionOf(operator)
    for (let month = 0; month < 12; month++) {
      clock.advance({ days: 30 })
      expect(operator.account(session)).toMatchObject({ ok: true })
    }
    operator.logout(session)
    expect(operator.account(session)).toEqual({ ok: false, reason: 'no-session' })
  })
})

describe('Account', () => {
  it("the main page shows the owner's name, tariff, account number, balance, and whether the number is serviced or blocked", () => {
    const { operator, anna } = town()
    const session = sessionOf(operator)
    const page = {
      ok: true,
      owner: 'Anna',
      msisdn: ANNA,
      accountNumber: anna.subscriber.account,
      tariff: 'Start',
      balance: 0,
      debt: false,
      status: 'serviced',
      codes: anna.envelope,
    }
    expect(operator.account(session)).toEqual(page)
    done(operator.blocks.temporary(session))
    expect(operator.account(session)).toEqual({ ...page, status: 'blocked' })
  })

  it('an account is topped up, by a payment card too, and has a history of payments', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    expect(operator.payments.topUp(session, { amount: 100 * ROUBLE, source: 'bank card' })).toMatchObject({
      balance: 10_000,
    })
    const { code } = done(operator.payments.makeCard(300 * ROUBLE))
    expect(operator.payments.redeemCard(session, '0000 0000 0000 0000')).toEqual(REFUSED)
    expect(operator.payments.redeemCard(session, code)).toMatchObject({ balance: 40_000 })
    expect(operator.payments.redeemCard(session, code)).toEqual(REFUSED)
    done(operator.services.connect(session, 'antivirus'))
    expect(done(operator.payments.history(session)).payments).toEqual([
      { at: START, kind: 'payment', text: 'bank card', amount: 10_000 },
      { at: START, kind: 'payment', text: 'payment card', amount: 30_000 },
    ])
  })

  it('a promised payment is taken back when its days are over', () => {
    const { operator, clock } = town()
    const session = sessionOf(operator)
    expect(operator.payments.promise(session, 301 * ROUBLE)).toEqual({ ok: false, reason: 'amount' })
    expect(operator.payments.promise(session, 300 * ROUBLE)).toEqual({ ok: true, due: START + 3 * DAY })
    expect(operator.payments.promise(session, 1)).toEqual({ ok: false, reason: 'one-already' })
    expect(operator.account(session)).toMatchObject({ balance: 30_000 })
    clock.advance({ days: 3 })
    expect(operator.account(session)).toMatchObject({ balance: 0 })
    expect(operator.payments.promise(session, 100)).toMatchObject({ ok: true })
  })

  it('money can be transferred to another subscriber, a promised payment cannot', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    const other = sessionOf(operator, BORIS)
    done(operator.payments.topUp(session, { amount: 1000, source: 'cash' }))
    done(operator.payments.promise(session, 5000))
    const transfer = (to: string, amount: number) => operator.payments.transfer(session, { to, amount })
    expect(transfer(BORIS, 1001)).toEqual({ ok: false, reason: 'not-enough' })
    expect(transfer(NOBODY, 1)).toEqual({ ok: false, reason: 'no-such-subscriber' })
    expect(transfer(ANNA, 1)).toEqual({ ok: false, reason: 'no-such-subscriber' })
    expect(transfer(BORIS, 0.5)).toEqual({ ok: false, reason: 'amount' })
    expect(transfer(BORIS, -1)).toEqual({ ok: false, reason: 'amount' })
    expect(transfer(BORIS, 1000)).toEqual({ ok: true })
    expect(operator.account(session)).toMatchObject({ balance: 5000 })
    expect(operator.account(other)).toMatchObject({ balance: 1000 })
    expect(operator.inbox(BORIS).at(-1)?.text).toBe('Received 10.00. Balance 10.00.')
  })

  it('an account shows the current tariff and others, and changes it', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    const { current, others } = done(operator.tariffs.list(session))
    expect([current.id, ...others.map(({ id }) => id)]).toEqual(['start', 'talk'])
    expect(operator.tariffs.change(session, 'talk')).toEqual({ ok: false, reason: 'not-enough' })
    done(operator.payments.topUp(session, { amount: 15_000, source: 'cash' }))
    expect(operator.tariffs.change(session, 'north')).toEqual({ ok: false, reason: 'no-such-tariff' })
    expect(operator.tariffs.change(session, 'start')).toEqual({ ok: false, reason: 'no-such-tariff' })
    expect(operator.tariffs.change(session, 'talk')).toEqual({ ok: true })
    expect(operator.account(session)).toMatchObject({ tariff: 'Talk', balance: 0 })
  })

  it('calls to favourite numbers, which are in groups, cost less', () => {
    const all = town()
    const { operator, clock } = all
    const session = sessionOf(operator)
    const phone = switchOn(all, all.anna)
    const talk = (number: string) => {
      phone.dial(number)
      clock.advance({ seconds: 61 })
      phone.press('end')
      return done(operator.payments.archive(session)).archive.at(-1)
    }
    expect(talk('89031112233')).toMatchObject({ kind: 'call', text: '+79031112233, 1:01', amount: -500 })
    expect(operator.tariffs.setFavourites(session, 'Family', ['89031112233', BORIS])).toEqual({ ok: true })
    expect(talk('89031112233')).toMatchObject({ amount: -100 })
    const groups = { Family: ['+79031112233', BORIS] }
    expect(operator.tariffs.favourites(session)).toEqual({ ok: true, groups })
    const many = [1, 2, 3, 4].map((i) => `+7903000000${i}`)
    expect(operator.tariffs.setFavourites(session, 'Work', many)).toEqual({ ok: false, reason: 'too-many' })
    expect(operator.tariffs.setFavourites(session, 'Work', ['0890'])).toEqual({ ok: false, reason: 'number' })
    expect(operator.tariffs.setFavourites(session, '', [BORIS])).toEqual({ ok: false, reason: 'name' })
    expect(operator.tariffs.favourites(session)).toEqual({ ok: true, groups })
    expect(operator.tariffs.setFavourites(session, 'Family', [])).toEqual({ ok: true })
    expect(operator.tariffs.favourites(session)).toEqual({ ok: true, groups: {} })
  })

  it('an account lists all services with description and price, and connects and disconnects them', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    const shield = () => done(operator.services.list(session)).services.find(({ id }) => id === 'antivirus')
    expect(shield()).toEqual({
      id: 'antivirus',
      name: 'Shield',
      description: 'Unwanted calls are kept off',
      connection: 3000,
      fee: 4900,
      periodDays: 30,
      connected: false,
      trial: false,
      trialDays: 0,
    })
    expect(operator.services.connect(session, 'antivirus')).toEqual({ ok: false, reason: 'not-enough' })
    done(operator.payments.topUp(session, { amount: 8000, source: 'cash' }))
    expect(operator.services.connect(session, 'antivirus')).toEqual({ ok: true })
    expect(shield()).toMatchObject({ connected: true, due: START + 30 * DAY })
    expect(operator.account(session)).toMatchObject({ balance: 100 })
    expect(operator.services.connect(session, 'antivirus')).toEqual({ ok: false, reason: 'connected' })
    expect(operator.services.connect(session, 'nothing')).toEqual({ ok: false, reason: 'no-such-service' })
    expect(operator.services.disconnect(session, 'antivirus')).toEqual({ ok: true })
    expect(operator.services.disconnect(session, 'antivirus')).toEqual({ ok: false, reason: 'not-connected' })
  })

  it('a free trial week turns paid, and a customer has only one for each service', () => {
    const { operator, clock } = town()
    const session = sessionOf(operator)
    done(operator.payments.topUp(session, { amount: 9_800, source: 'cash' }))
    done(operator.services.connect(session, 'melody'))
    clock.advance({ milliseconds: 7 * DAY - 1 })
    expect(operator.account(session)).toMatchObject({ balance: 9_800 })
    clock.advance({ milliseconds: 1 })
    expect(operator.account(session)).toMatchObject({ balance: 0 })
    expect(operator.inbox(ANNA).at(-1)?.text).toBe('Melody is free no longer: 98.00.')
    const { length } = operator.inbox(ANNA)
    clock.advance({ days: 30 })
    expect(operator.account(session)).toMatchObject({ balance: -9_800, debt: true })
    expect(operator.inbox(ANNA)).toHaveLength(length)
    done(operator.services.disconnect(session, 'melody'))
    done(operator.payments.topUp(session, { amount: 19_600, source: 'cash' }))
    expect(operator.services.connect(session, 'melody')).toEqual({ ok: true })
    expect(operator.account(session)).toMatchObject({ balance: 0, debt: false })
  })

  it('customers with a service get notice of a new price', () => {
    const { operator, clock } = town()
    const session = sessionOf(operator)
    done(operator.services.connect(session, 'melody'))
    const announce = (fee: number, from: number) => operator.services.announcePrice({ service: 'melody', fee, from })
    expect(announce(12_000, START + 37 * DAY)).toEqual({ ok: true, told: 1 })
    expect(operator.inbox(ANNA).at(-1)).toEqual({ from: 'MTS RUS', text: 'Melody: 120.00 from 2026-02-11.', at: START })
    expect(announce(1, START - 1)).toEqual({ ok: false, reason: 'time' })
    expect(announce(0.5, START)).toEqual({ ok: false, reason: 'amount' })
    expect(operator.services.announcePrice({ service: 'x', fee: 1, from: START })).toMatchObject({
      reason: 'no-such-service',
    })
    expect(operator.inbox(BORIS)).toEqual([])
    clock.advance({ days: 7 })
    expect(operator.account(session)).toMatchObject({ balance: -9_800 })
    clock.advance({ days: 30 })
    expect(operator.account(session)).toMatchObject({ balance: -21_800 })
  })

  it('a customer blocks the number for a time; a blocked number still reaches 0890 and emergency', () => {
    const all = town()
    const { operator, clock } = all
    const session = sessionOf(operator)
    const phone = switchOn(all, all.anna)
    const calls: string[] = []
    phone.on('call', ({ number, state }) => {
      if (state === 'active') calls.push(String(number))
    })
    const dial = (number: string) => {
      phone.dial(number)
      phone.press('end')
      phone.press('end')
    }
    done(operator.blocks.temporary(session, START + DAY))
    for (const number of [BORIS, '89031112233', '0990', '0890', '112']) dial(number)
    expect(calls).toEqual(['0890', '112'])
    expect(phone.sendSms('3339', 'Password')).toMatchObject({ ok: false })
    expect(operator.blocks.mayCall(ANNA, BORIS)).toBe(false)
    expect(operator.blocks.temporary(session)).toEqual({ ok: false, reason: 'blocked' })
    clock.advance({ days: 1 })
    dial('89031112233')
    expect(calls).toEqual(['0890', '112', '+79031112233'])
  })

  it('a customer lifts a temporary block and no permanent one, and services end with a permanent block', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    expect(operator.blocks.lift(session)).toEqual({ ok: false, reason: 'not-blocked' })
    done(operator.blocks.temporary(session))
    expect(operator.blocks.lift(session)).toEqual({ ok: true })
    expect(operator.account(session)).toMatchObject({ status: 'serviced' })
    done(operator.services.connect(session, 'melody'))
    done(operator.blocks.permanent(session))
    expect(operator.account(session)).toEqual({ ok: false, reason: 'no-session' })
    const { session: later } = done(operator.login({ msisdn: ANNA, password: PASSWORD }))
    expect(operator.blocks.lift(later)).toEqual({ ok: false, reason: 'permanent' })
    expect(operator.services.connect(later, 'missed')).toEqual({ ok: false, reason: 'blocked' })
    expect(done(operator.services.list(later)).services.some(({ connected }) => connected)).toBe(false)
  })

  it('an account has an archive of all operations', () => {
    const { operator, clock, anna } = town()
    const session = sessionOf(operator)
    done(operator.payments.topUp(session, { amount: 1000, source: 'cash' }))
    clock.advance({ hours: 1 })
    done(operator.services.connect(session, 'missed'))
    done(operator.blocks.temporary(session))
    done(operator.blocks.lift(session))
    const { archive } = done(operator.payments.archive(session))
    expect(archive.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      `sim ${anna.subscriber.iccid}`,
      'other password ordered',
      'other password set',
      'payment cash',
      'service Who called: connected',
      'block temporary',
      'block lifted',
    ])
    const period = { from: START, to: START + HOUR }
    expect(done(operator.payments.archive(session, period)).archive).toHaveLength(4)
  })

  it('the main page says whether there is a debt', () => {
    const { operator, clock } = town()
    const session = sessionOf(operator)
    done(operator.services.connect(session, 'melody'))
    expect(operator.account(session)).toMatchObject({ debt: false })
    clock.advance({ days: 7 })
    expect(operator.account(session)).toMatchObject({ debt: true })
  })

  it('an invoice is ordered, delivered to a chosen place, and listed afterwards', () => {
    const { operator, clock, deliveries } = town()
    const session = sessionOf(operator)
    done(operator.payments.topUp(session, { amount: 10_000, source: 'cash' }))
    clock.advance({ hours: 1 })
    done(operator.services.connect(session, 'antivirus'))
    clock.advance({ hours: 1 })
    const period = { from: START + HOUR, to: START + 2 * HOUR }
    const order = { period, place: 'salon on Arbat' }
    expect(operator.documents.orderInvoice(session, { ...order, place: '' })).toEqual({ ok: false, reason: 'place' })
    const ordered = done(operator.documents.orderInvoice(session, order))
    expect(ordered.order).toMatchObject({ kind: 'invoice', place: 'salon on Arbat', state: 'delivered' })
    expect(deliveries).toMatchObject([
      { kind: 'invoice', place: 'salon on Arbat', charged: 7900, statement: { opening: 10_000, closing: 2100 } },
    ])
    done(operator.documents.orderDetails(session, { period, place: 'anna@example.org' }))
    expect(done(operator.documents.list(session, 'invoice')).orders).toEqual([ordered.order])
    expect(done(operator.documents.list(session)).orders).toHaveLength(2)
  })

  it('call details of a period are ready after one hour to two weeks, and go by e-mail as xls, pdf or html', () => {
    for (let seed = 1; seed < 20; seed++) {
      const { operator, clock, deliveries } = town({}, seed)
      const session = sessionOf(operator)
      const period = { from: START - DAY, to: START + DAY }
      const order = { period, format: 'pdf', place: 'anna@example.org' } as const
      const { ready, ordered } = done(operator.documents.orderDetails(session, order)).order
      expect(ready - ordered).toBeGreaterThanOrEqual(HOUR)
      expect(ready - ordered).toBeLessThanOrEqual(14 * DAY)
      clock.advance({ milliseconds: ready - ordered - 1 })
      operator.tick()
      expect(deliveries).toEqual([])
      clock.advance({ milliseconds: 1 })
      operator.tick()
      operator.tick()
      expect(deliveries).toMatchObject([{ kind: 'call-details', format: 'pdf', place: 'anna@example.org' }])
      expect(done(operator.documents.list(session)).orders).toMatchObject([{ state: 'delivered' }])
    }
  })

  it('only the customer orders call details', () => {
    const { operator, deliveries } = town()
    const order = { period: { from: 0, to: START }, place: 'eve@example.org' }
    expect(operator.documents.orderDetails({ token: '' }, order)).toEqual({ ok: false, reason: 'no-session' })
    const session = sessionOf(operator)
    expect(operator.documents.orderDetails(session, { period: order.period })).toEqual({ ok: false, reason: 'place' })
    done(operator.settings.set(session, { email: 'anna@example.org' }))
    expect(done(operator.documents.orderDetails(session, { period: order.period })).order.place).toBe(
      'anna@example.org',
    )
    for (const period of [
      { from: 1, to: 0 },
      { from: -1, to: 1 },
      { from: 0.5, to: 1 },
      { from: 0, to: 1e300 },
    ]) {
      expect(operator.documents.orderDetails(session, { period })).toEqual({ ok: false, reason: 'period' })
    }
    const format = JSON.parse('"doc"')
    expect(operator.documents.orderDetails(session, { ...order, format })).toEqual({ ok: false, reason: 'format' })
    expect(deliveries).toEqual([])
  })

  it('an account sends SMS', () => {
    const all = town()
    const { operator } = all
    const session = sessionOf(operator)
    const phone = switchOn(all, all.boris)
    expect(operator.help.sendSms(session, { to: BORIS, text: 'Hello' })).toEqual({ ok: true })
    expect(phone.inbox).toMatchObject([{ from: ANNA, text: 'Hello' }])
    expect(operator.account(session)).toMatchObject({ balance: -200 })
    expect(operator.help.sendSms(session, { to: NOBODY, text: 'Hello' })).toMatchObject({
      reason: 'no-such-subscriber',
    })
    expect(operator.help.sendSms(session, { to: BORIS, text: ' ' })).toEqual({ ok: false, reason: 'text' })
    done(operator.blocks.temporary(session))
    expect(operator.help.sendSms(session, { to: BORIS, text: 'Hello' })).toEqual({ ok: false, reason: 'blocked' })
  })

  it('an account takes a question to support, and the answer comes back', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    const { id } = done(operator.help.ask(session, 'Why is it slow?'))
    expect(operator.help.answer(BORIS, id, 'It is not.')).toEqual({ ok: false, reason: 'no-such-question' })
    expect(operator.help.answer(ANNA, id, '')).toEqual({ ok: false, reason: 'text' })
    expect(operator.help.answer(ANNA, id, 'It is not.')).toEqual({ ok: true })
    expect(operator.help.answer(ANNA, id, 'Twice')).toEqual({ ok: false, reason: 'no-such-question' })
    const { questions } = done(operator.help.questions(session))
    expect(questions).toEqual([{ id, at: START, text: 'Why is it slow?', answer: 'It is not.' }])
    expect(operator.inbox(ANNA).at(-1)?.text).toBe('Support: It is not.')
    expect(operator.help.ask(session, '')).toEqual({ ok: false, reason: 'text' })
  })

  it('each region and country has its own site, tariffs and numbers', () => {
    const { operator } = town()
    const regions = operator.tariffs.regions()
    expect(regions.map(({ id, country }) => `${id} ${country}`)).toEqual(['msk RU', 'spb RU', 'by BY'])
    expect(new Set(regions.map(({ site }) => site)).size).toBe(3)
    const [moscow, petersburg] = regions.map(({ tariffs }) => tariffs.map(({ id }) => id))
    expect([moscow, petersburg]).toEqual([
      ['start', 'talk'],
      ['start', 'talk', 'north'],
    ])
    expect(regions.map(({ numbers }) => numbers.some(({ number }) => number === '0890'))).toEqual([true, true, false])
    const session = sessionOf(operator)
    expect(operator.tariffs.setRegion(session, 'moon')).toEqual({ ok: false, reason: 'no-such-region' })
    done(operator.tariffs.setRegion(session, 'spb'))
    expect(done(operator.tariffs.list(session)).others.map(({ id }) => id)).toContain('north')
  })

  it('during planned works the login answers "try later", and attempts are not counted', () => {
    const { operator, clock } = town()
    const session = sessionOf(operator)
    const later = { ok: false, reason: 'unavailable' }
    operator.planWorks({ from: START + HOUR, to: START + 2 * HOUR })
    clock.advance({ hours: 1 })
    for (let i = 0; i < 5; i++) expect(operator.login({ msisdn: ANNA, password: 'guess' })).toEqual(later)
    expect(operator.account(session)).toEqual(later)
    expect(operator.orderPassword(ANNA)).toEqual(later)
    expect(operator.ussd({ from: ANNA, text: '*111*25#' })).toBe('The password comes in a message.')
    clock.advance({ hours: 1 })
    expect(operator.login({ msisdn: ANNA, password: PASSWORD })).toMatchObject({ ok: true })
  })

  it('during overload the login answers "try later", and attempts are not counted', () => {
    const { operator } = town()
    sessionOf(operator)
    operator.setOverloaded(true)
    for (let i = 0; i < 5; i++) {
      expect(operator.login({ msisdn: ANNA, password: 'guess' })).toEqual({ ok: false, reason: 'unavailable' })
    }
    operator.setOverloaded(false)
    expect(operator.login({ msisdn: ANNA, password: PASSWORD })).toMatchObject({ ok: true })
  })

  it('an account has settings for password and notices', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    expect(operator.setPassword(session, 'Summer-2026')).toEqual({ ok: true })
    expect(operator.settings.get(session)).toEqual({ ok: true, settings: { priceNotices: true, accountNotices: true } })
    expect(operator.settings.set(session, { email: 'nowhere' })).toEqual({ ok: false, reason: 'email' })
    done(operator.settings.set(session, { accountNotices: false, priceNotices: false }))
    const before = operator.inbox(ANNA).length
    done(operator.payments.topUp(session, { amount: 100, source: 'cash' }))
    done(operator.services.connect(session, 'missed'))
    const from = START + DAY
    expect(operator.services.announcePrice({ service: 'missed', fee: 1, from })).toEqual({ ok: true, told: 0 })
    expect(operator.inbox(ANNA)).toHaveLength(before)
  })
})

describe('Short numbers', () => {
  it.each([
    ['0890', 'contact-centre'],
    ['+78002500890', 'contact-centre'],
    ['0990', 'corporate'],
    ['+74957660166', 'roaming'],
    ['111', 'commands'],
    ['3339', 'passwords'],
  ])('the short number %s is in the profile as %s', (number, purpose) => {
    const [moscow] = town().operator.tariffs.regions()
    expect(moscow?.numbers).toContainEqual(expect.objectContaining({ number, purpose }))
  })

  it.each(['0890', '8 800 250 0890', '0990', '+7 495 766 0166'])('a call to %s is free', (number) => {
    const all = town()
    const session = sessionOf(all.operator)
    const phone = switchOn(all, all.anna)
    phone.dial(number.replaceAll(' ', ''))
    all.clock.advance({ hours: 1 })
    phone.press('end')
    const calls = done(all.operator.payments.archive(session)).archive.filter(({ kind }) => kind === 'call')
    expect(calls).toMatchObject([{ amount: 0 }])
  })
})
