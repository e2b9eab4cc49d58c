import fc from 'fast-check'
import { type Login, Operator, type PhoneSide, PROFILES } from 'pocketsim'
import { seededRandom, testClock } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { loose } from '../loose.js'
import { runs } from '../runs.js'
import { counted } from './counted.js'
import {
  ANNA,
  BORIS,
  done,
  HOUR,
  NOBODY,
  PASSPORT,
  PASSWORD,
  START,
  sessionOf,
  switchOn,
  temporaryPassword,
  town,
} from './customer.js'
import { identity, LOGIN_COMMANDS } from './lockout-commands.js'
import { freshModel, LASTS, type LoginModel, MOST, type RealLogins } from './lockout-model.js'
import { challengeOf, register } from './radio.js'

const reasonOf = (login: Login): string => (login.ok ? 'ok' : login.reason)
const profile = {
  ...PROFILES.mts,
  limits: { ...PROFILES.mts.limits, source: { most: MOST.refusals, days: LASTS.refusal / (24 * HOUR) } },
}

function world(seed: number): { readonly model: LoginModel; readonly real: RealLogins } {
  const clock = testClock(START)
  const operator = new Operator({
    profile,
    random: seededRandom(seed),
    now: clock.now,
    scryptCost: 2,
    identify: ({ token }) => (token === identity.token ? 'anna' : undefined),
    sessions: {
      idleMinutes: LASTS.idle / 60_000,
      longestHours: LASTS.session / HOUR,
      most: MOST.sessions,
    },
  })
  let sim = operator.issue({ owner: { name: 'Anna', passport: PASSPORT }, msisdn: ANNA })
  const model = freshModel(START, sessionOf(operator))
  let leave: () => void = () => undefined
  const phone: PhoneSide = { tell: () => undefined, deliver: () => 'stored' }
  const salon = { msisdn: ANNA, via: 'salon', passport: PASSPORT } as const
  const real: RealLogins = {
    operator,
    pass: (ms) => clock.advance({ milliseconds: ms }),
    register: () => {
      register(operator.network, sim.card, sim.envelope.pin1)
      const one = operator.network.register(
        { imsi: sim.subscriber.imsi, imei: '490154203237518' },
        challengeOf(sim.card),
        phone,
      )
      if (!one.ok || one.line === undefined) throw new Error('the phone was refused')
      const { line } = one
      leave = () => line.detach()
    },
    leave: () => leave(),
    reissue: () => {
      const again = operator.reissue(salon)
      if (again.ok) sim = again
      return again.ok
    },
    changeOwner: () => operator.contracts.changeOwner({ ...salon, owner: { name: 'Ann', passport: PASSPORT } }).ok,
  }
  return { model, real }
}

it('no login beats the lockout, and no session outlives what ends it, for any order of logins, orders, phones and time', () => {
  fc.assert(
    fc.property(fc.commands(LOGIN_COMMANDS, { maxCommands: 120, size: 'max' }), fc.nat(), (commands, seed) => {
      const all = world(seed)
      fc.modelRun(() => all, commands)
      const { model, real } = all
      const trail = JSON.stringify(real.operator.audit())
      for (const { token } of model.all) expect(trail).not.toContain(token)
      for (const secret of [PASSWORD, 'Summer1', 'Autumn-2026', identity.token]) expect(trail).not.toContain(secret)
    }),
    { numRuns: runs(200) },
  )
})

describe('The lockout', () => {
  const guess = (operator: Operator, password = 'guess', source?: string) =>
    reasonOf(operator.login({ msisdn: ANNA, password, source }))
  const blocked = (operator: Operator) => {
    for (let i = 0; i < MOST.failures; i++) expect(guess(operator)).toBe('wrong')
    expect(guess(operator, PASSWORD)).toBe('blocked')
  }

  it('whoever blocks the site and orders five passwords there leaves the phone of the owner all its ways', () => {
    const all = town()
    const { operator } = all
    sessionOf(operator)
    switchOn(all, all.anna)
    blocked(operator)
    for (let i = 0; i < MOST.orders; i++) operator.orderPassword(ANNA)
    expect(operator.orderPassword(ANNA)).toEqual({ ok: false, reason: 'too-often' })
    expect(operator.loginFromNetwork({ msisdn: ANNA })).toMatchObject({ ok: true })
    expect(operator.ussd({ from: ANNA, text: '*111*25#' })).toBe('The password comes in a message.')
    expect(guess(operator, temporaryPassword(operator))).toBe('ok')
    for (let i = 0; i < MOST.failures; i++) guess(operator)
    expect(guess(operator, temporaryPassword(operator))).toBe('blocked')
    operator.sms({ from: ANNA, to: '111', text: '25 Winter' })
    expect(guess(operator, 'Winter')).toBe('ok')
  })

  it('a password that was ordered on the site gives a guesser no new try at the password of the owner', () => {
    const { operator } = town()
    sessionOf(operator)
    blocked(operator)
    for (let i = 0; i < MOST.orders - 1; i++) {
      done(operator.orderPassword(ANNA))
      expect([guess(operator, PASSWORD), guess(operator)]).toEqual(['blocked', 'blocked'])
    }
    // The ordered one opens, and then the owner's own is no password any more.
    expect(guess(operator, temporaryPassword(operator))).toBe('ok')
    expect(guess(operator, PASSWORD)).toBe('wrong')
  })

  it('while the site is blocked a temporary password can be tried three times, and again after the next order', () => {
    const { operator } = town()
    sessionOf(operator)
    blocked(operator)
    done(operator.orderPassword(ANNA))
    for (let i = 0; i < MOST.failures; i++) expect(guess(operator)).toBe('blocked')
    expect(guess(operator, temporaryPassword(operator))).toBe('blocked')
    done(operator.orderPassword(ANNA))
    expect(guess(operator, temporaryPassword(operator))).toBe('ok')
  })

  it('guesses while the site is blocked do not make the block longer: it ends after thirty days', () => {
    const { operator, clock } = town()
    sessionOf(operator)
    blocked(operator)
    for (let day = 0; day < 30; day++) {
      expect(guess(operator)).toBe('blocked')
      clock.advance({ days: 1 })
    }
    expect(guess(operator, PASSWORD)).toBe('ok')
  })

  it('an identity that is linked does not open a blocked site, and the password of the phone ends that', () => {
    const { operator } = town()
    done(operator.linkIdentity(sessionOf(operator), identity))
    blocked(operator)
    expect(reasonOf(operator.loginWithIdentity({ identity }))).toBe('blocked')
    operator.ussd({ from: ANNA, text: '*111*25#' })
    expect(reasonOf(operator.loginWithIdentity({ identity }))).toBe('ok')
  })

  it('a temporary password ends by itself after a day, or after the hours that the profile says', () => {
    for (const [temporaryHours, hours] of [
      [undefined, 24],
      [2, 2],
      [72, 72],
    ] as const) {
      const passwords = { ...PROFILES.mts.passwords, temporaryHours }
      const { operator, clock } = town({ profile: { ...PROFILES.mts, passwords } })
      const password = operator.temporaryPassword(ANNA)
      clock.advance({ milliseconds: hours * HOUR })
      expect(guess(operator, password)).toBe('wrong')
      const next = operator.temporaryPassword(ANNA)
      for (let i = 0; i < MOST.failures; i++) guess(operator)
      // A blocked site asks for as long as the password is good.
      clock.advance({ milliseconds: hours * HOUR - 1 })
      expect(guess(operator, next)).toBe('ok')
    }
  })

  it('a clock that was years ahead blocks the site for no years, and makes no temporary password good for years', () => {
    let now = START + 10_000 * 24 * HOUR
    const { operator } = town({ now: () => now })
    sessionOf(operator)
    blocked(operator)
    const ahead = operator.temporaryPassword(ANNA)
    now = START
    expect(guess(operator, ahead)).toBe('wrong')
    expect(guess(operator, PASSWORD)).toBe('ok')
    const password = operator.temporaryPassword(ANNA)
    now = START - HOUR
    expect(guess(operator, password)).toBe('ok')
  })

  it('a password of more than 200 characters is set nowhere, and opens nothing', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    const long = Array.from({ length: 201 }, (_, i) => String.fromCharCode(33 + (i % 90))).join('')
    expect(operator.setPassword(session, long)).toEqual({ ok: false, reason: 'length' })
    expect(operator.setPassword(session, 'aA1'.repeat(1e6))).toEqual({ ok: false, reason: 'length' })
    expect(operator.setPassword(session, long.slice(1))).toEqual({ ok: true })
    expect([guess(operator, long), guess(operator, long.slice(1))]).toEqual(['wrong', 'ok'])
  })

  it('an object with a toString of its own is no password', () => {
    const { operator } = town()
    const session = sessionOf(operator)
    const fake = loose({ toString: () => PASSWORD, length: PASSWORD.length })
    expect(guess(operator, fake)).toBe('wrong')
    expect(operator.setPassword(session, fake)).toEqual({ ok: false, reason: 'length' })
    expect(guess(operator, PASSWORD)).toBe('ok')
  })
})

describe('The time that a login takes', () => {
  it('a login costs one scrypt, whoever has the number and whatever password there is', () => {
    const { operator, asked } = counted()
    operator.issue({ owner: { name: 'Anna', passport: PASSPORT }, msisdn: ANNA })
    operator.issue({ owner: { name: 'Boris', passport: '1' }, msisdn: BORIS })
    operator.sms({ from: BORIS, to: '111', text: '25 Winter' })
    const cost = (act: () => unknown) => {
      asked.length = 0
      act()
      return asked.length
    }
    for (const msisdn of [ANNA, BORIS, NOBODY]) {
      const login = () => operator.login({ msisdn, password: 'guess' })
      // A blocked number costs none, until somebody orders a password for it.
      expect([cost(login), cost(login), cost(login), cost(login)]).toEqual([1, 1, 1, 0])
      expect(cost(() => operator.orderPassword(msisdn))).toBe(1)
      expect([cost(login), cost(login), cost(login), cost(login)]).toEqual([1, 1, 1, 1])
    }
    expect(cost(() => operator.login({ msisdn: 'rubbish', password: 'guess' }))).toBe(0)
  })
})
