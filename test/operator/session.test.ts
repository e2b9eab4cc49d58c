import { type IssuedSim, type Operator, type PhoneSide, PROFILES, type Session } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { ANNA, BORIS, DAY, done, HOUR, PASSPORT, PASSWORD, START, sessionOf, switchOn, town } from './customer.js'
import { keptBooks, keptCount } from './kept.js'
import { challengeOf, register } from './radio.js'

const OVER = { ok: false, reason: 'no-session' }
const salon = { msisdn: ANNA, via: 'salon', passport: PASSPORT } as const
const identity = { provider: 'social', token: 'social says anna' }
const login = (operator: Operator, source?: string): Session =>
  done(operator.login({ msisdn: ANNA, password: PASSWORD, source })).session

/** Anna with two sessions, a phone that is on, and an identity that is linked. */
function logged() {
  const all = town()
  const first = sessionOf(all.operator)
  const other = login(all.operator, '203.0.113.9')
  done(all.operator.linkIdentity(first, identity))
  switchOn(all, all.anna)
  return { ...all, first, other }
}

describe('A session in time', () => {
  it('a session that is not used for 90 days is over, and one that is used is not', () => {
    const { operator, clock } = town()
    const [used, idle] = [sessionOf(operator), login(operator)]
    clock.advance({ days: 89 })
    expect(operator.account(used)).toMatchObject({ ok: true })
    clock.advance({ days: 1 })
    expect(operator.account(idle)).toEqual(OVER)
    expect(operator.account(used)).toMatchObject({ ok: true })
  })

  it('a session is over a year after the login, however much it is used', () => {
    const { operator, clock } = town()
    const session = sessionOf(operator)
    for (let day = 0; day < 364; day += 28) {
      clock.advance({ days: 28 })
      expect(operator.account(session)).toMatchObject({ ok: true })
    }
    clock.advance({ days: 1 })
    expect(operator.account(session)).toEqual(OVER)
  })

  it('the options say how long a session lasts', () => {
    const { operator, clock } = town({ sessions: { idleMinutes: 15, longestHours: 1 } })
    const session = sessionOf(operator)
    for (let i = 0; i < 5; i++) {
      clock.advance({ minutes: 11 })
      expect(operator.account(session)).toMatchObject({ ok: true })
    }
    clock.advance({ minutes: 5 })
    expect(operator.account(session)).toEqual(OVER)
    const next = login(operator)
    clock.advance({ minutes: 15 })
    expect(operator.account(next)).toEqual(OVER)
  })

  it.each([
    ['idleMinutes', 0],
    ['idleMinutes', Number.NaN],
    ['longestHours', 1.5],
    ['longestHours', Number.POSITIVE_INFINITY],
    ['most', 0],
  ])('the option sessions.%s is refused for %d', (name, value) => {
    expect(() => town({ sessions: { [name]: value } })).toThrow(
      expect.objectContaining({ code: 'OPTION_FORMAT', message: expect.stringContaining(`sessions.${name}: want`) }),
    )
  })

  it('one session more than the most ends the one that was not used for the longest time', () => {
    const { operator, clock } = town({ sessions: { most: 3 } })
    const sessions = [sessionOf(operator)]
    for (let i = 0; i < 2; i++) {
      clock.advance({ days: 10 })
      sessions.push(login(operator))
    }
    clock.advance({ days: 10 })
    expect(operator.account(sessions[0] ?? { token: '' })).toMatchObject({ ok: true })
    sessions.push(login(operator))
    expect(sessions.map((session) => operator.account(session).ok)).toEqual([true, false, true, true])
  })

  it('a clock that goes back by an hour ends no session, and one that was years ahead leaves none open for years', () => {
    let now = START
    const { operator } = town({ now: () => now })
    const session = sessionOf(operator)
    now = START - HOUR
    expect(operator.account(session)).toMatchObject({ ok: true })
    now = START + 10_000 * DAY
    const ahead = login(operator)
    now = START + DAY
    expect(operator.account(ahead)).toEqual(OVER)
    expect(operator.account(session)).toEqual(OVER)
    expect(operator.account(login(operator))).toMatchObject({ ok: true })
  })
})

describe('The list of sessions', () => {
  it('an owner lists the sessions, with where and when they were opened, and none of their tokens', () => {
    const { operator, clock } = town()
    const first = sessionOf(operator)
    clock.advance({ days: 10 })
    const other = login(operator, '203.0.113.9')
    const listed = operator.logins.list(other)
    const name = expect.stringMatching(/^[0-9A-F]{8}$/)
    expect(listed).toEqual({
      ok: true,
      sessions: [
        { name, channel: 'site', opened: START, seen: START, current: false },
        {
          name,
          channel: 'site',
          opened: START + 10 * DAY,
          seen: START + 10 * DAY,
          source: '203.0.113.9',
          current: true,
        },
      ],
    })
    for (const { token } of [first, other]) expect(JSON.stringify(listed).toLowerCase()).not.toContain(token)
    clock.advance({ days: 10 })
    done(operator.account(first))
    expect(done(operator.logins.list(first)).sessions[0]?.seen).toBe(START + 20 * DAY)
  })

  it('an owner ends one session by its name, and all others at once', () => {
    const { operator } = town()
    const first = sessionOf(operator)
    const [second, third] = [login(operator), login(operator)]
    const name = done(operator.logins.list(second)).sessions.find(({ current }) => current)?.name ?? ''
    expect(operator.logins.end(first, name)).toEqual({ ok: true })
    expect(operator.account(second)).toEqual(OVER)
    expect(operator.logins.end(first, name)).toEqual({ ok: false, reason: 'no-such-session' })
    expect(operator.audit().filter(({ what }) => what === 'logins.end')).toMatchObject([
      { who: ANNA, outcome: 'ok', target: name },
      { who: ANNA, outcome: 'no-such-session', target: name },
    ])
    expect(operator.logins.endOthers(first)).toEqual({ ok: true, ended: 1 })
    expect(operator.account(third)).toEqual(OVER)
    expect(operator.logins.endOthers(first)).toEqual({ ok: true, ended: 0 })
  })

  it('nobody lists or ends the sessions of another number', () => {
    const { operator } = town()
    const [anna, boris] = [sessionOf(operator), sessionOf(operator, BORIS)]
    const name = done(operator.logins.list(anna)).sessions[0]?.name ?? ''
    expect(operator.logins.end(boris, name)).toEqual({ ok: false, reason: 'no-such-session' })
    expect(operator.logins.endOthers(boris)).toEqual({ ok: true, ended: 0 })
    expect(done(operator.logins.list(boris)).sessions).toHaveLength(1)
    expect(operator.account(anna)).toMatchObject({ ok: true })
    for (const forged of [{ token: name }, { token: '' }, { token: `${anna.token} ` }, { token: 'f'.repeat(1e6) }]) {
      expect(operator.logins.list(forged)).toEqual(OVER)
    }
  })

  it('a session ends with logout, also while the site is unavailable, and the books hold nothing of it', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    operator.setOverloaded(true)
    operator.logout(session)
    operator.setOverloaded(false)
    expect(operator.account(session)).toEqual(OVER)
    expect(keptCount(operator, 'session')).toBe(0)
    const lines = operator.audit().filter(({ what }) => what === 'logout')
    expect(lines).toMatchObject([{ who: ANNA, outcome: 'ok', session: expect.any(String) }])
  })
})

describe('What ends sessions', () => {
  type Logged = ReturnType<typeof logged>
  const ENDS: readonly (readonly [string, (all: Logged) => unknown])[] = [
    ['a password that was set by SMS', ({ operator }) => operator.sms({ from: ANNA, to: '111', text: '25 Summer1' })],
    ['a password that was ordered on the site', ({ operator }) => done(operator.orderPassword(ANNA))],
    ['a password that was ordered by USSD', ({ operator }) => operator.ussd({ from: ANNA, text: '*111*25#' })],
    [
      'a password that was ordered by SMS',
      ({ operator }) => operator.sms({ from: ANNA, to: '3339', text: 'password' }),
    ],
    ['a SIM that was reissued', ({ operator }) => done(operator.reissue(salon))],
    ['a number that was blocked for good', ({ operator, first }) => done(operator.blocks.permanent(first))],
    [
      'another owner',
      ({ operator }) => done(operator.contracts.changeOwner({ ...salon, owner: { name: 'Clara', passport: '1' } })),
    ],
    [
      'the end of the contract',
      ({ operator }) => {
        done(operator.contracts.close(salon))
      },
    ],
  ]

  it.each(ENDS)('all sessions end with %s', (_, act) => {
    const all = logged()
    act(all)
    for (const session of [all.first, all.other]) expect(all.operator.account(session)).toEqual(OVER)
    expect(keptCount(all.operator, 'session')).toBe(0)
  })

  it('a password that is set on the site ends all other sessions', () => {
    const { operator, first, other } = logged()
    done(operator.setPassword(other, 'Autumn-2026'))
    expect([first, other].map((session) => operator.account(session).ok)).toEqual([false, true])
  })

  it('the first login with a temporary password ends a session that was opened since it was ordered', () => {
    const { operator } = logged()
    const password = operator.temporaryPassword(ANNA)
    const network = done(operator.loginFromNetwork({ msisdn: ANNA })).session
    const { session } = done(operator.login({ msisdn: ANNA, password }))
    expect([network, session].map((one) => operator.account(one).ok)).toEqual([false, true])
  })

  it('no session of the former owner opens a number that was given out again', () => {
    const all = town({ profile: { ...PROFILES.mts, quarantineDays: 1 } })
    const { operator, clock } = all
    const session = sessionOf(operator)
    done(operator.linkIdentity(session, identity))
    done(operator.contracts.close(salon))
    clock.advance({ days: 1 })
    operator.issue({ owner: { name: 'Clara', passport: '1' }, msisdn: ANNA })
    expect(operator.account(session)).toEqual(OVER)
    expect(operator.loginWithIdentity({ identity })).toEqual({ ok: false, reason: 'wrong' })
    expect(operator.login({ msisdn: ANNA, password: PASSWORD })).toEqual({ ok: false, reason: 'wrong' })
  })
})

describe('Linked identities', () => {
  it('an owner lists the linked identities, without their names at the provider', () => {
    const { operator, first } = logged()
    const listed = operator.logins.identities(first)
    expect(listed).toEqual({ ok: true, identities: [{ provider: 'social', linked: START }] })
    done(operator.unlinkIdentity(first, identity))
    expect(operator.logins.identities(first)).toEqual({ ok: true, identities: [] })
  })

  it.each<[string, (all: ReturnType<typeof logged>) => unknown]>([
    [
      'a reset of the password on the site',
      ({ operator }) => done(operator.login({ msisdn: ANNA, password: operator.temporaryPassword(ANNA) })),
    ],
    ['a reset of the password by SMS', ({ operator }) => operator.sms({ from: ANNA, to: '111', text: '25 Summer1' })],
    ['a reissue', ({ operator }) => done(operator.reissue(salon))],
    [
      'another owner',
      ({ operator }) => done(operator.contracts.changeOwner({ ...salon, owner: { name: 'Clara', passport: '1' } })),
    ],
  ])('linked identities fall with %s', (_, act) => {
    const all = logged()
    act(all)
    expect(all.operator.loginWithIdentity({ identity })).toEqual({ ok: false, reason: 'wrong' })
    expect(keptCount(all.operator, 'identity')).toBe(0)
    expect(keptBooks(all.operator).records.contract.get(ANNA)?.life.identities).toEqual([])
  })

  it('an order of a password alone, which anybody can do, takes no linked identity away', () => {
    const { operator } = logged()
    done(operator.orderPassword(ANNA))
    expect(operator.loginWithIdentity({ identity })).toMatchObject({ ok: true })
  })

  it('an empty name at the provider is the name of nobody', () => {
    const { operator } = town({ identify: () => '' })
    const session = sessionOf(operator)
    expect(operator.linkIdentity(session, identity)).toEqual({ ok: false, reason: 'unknown-identity' })
    expect(operator.loginWithIdentity({ identity })).toEqual({ ok: false, reason: 'wrong' })
  })

  it('an account has at most twenty identities', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    const link = (i: number) => operator.linkIdentity(session, { provider: 'social', token: `social says ${i}` })
    for (let i = 0; i < 20; i++) expect(link(i)).toEqual({ ok: true })
    expect(link(20)).toEqual({ ok: false, reason: 'too-many' })
    expect(link(19)).toEqual({ ok: true })
  })
})

describe('The login from the network', () => {
  it('the phone that took the place of another one logs in after the other one leaves', () => {
    const { operator, anna } = town()
    const line = ({ card, envelope, subscriber: { imsi } }: IssuedSim) => {
      register(operator.network, card, envelope.pin1)
      const phone: PhoneSide = { tell: () => undefined, deliver: () => 'stored' }
      const registration = operator.network.register({ imsi, imei: '490154203237518' }, challengeOf(card), phone)
      if (!registration.ok || registration.line === undefined) throw new Error('refused')
      return registration.line
    }
    const first = line(anna)
    const second = line(done(operator.reissue(salon)))
    first.detach()
    expect(operator.loginFromNetwork({ msisdn: ANNA })).toMatchObject({ ok: true })
    second.detach()
    expect(operator.loginFromNetwork({ msisdn: ANNA })).toEqual({ ok: false, reason: 'wrong' })
  })

  it('no login from the network is right for a number without a registered phone, or for what is no number', () => {
    const { operator } = town()
    for (const msisdn of [ANNA, '', '+79160000000', JSON.parse('null'), JSON.parse('["+79161234567"]')]) {
      expect(operator.loginFromNetwork({ msisdn })).toEqual({ ok: false, reason: 'wrong' })
    }
  })
})
