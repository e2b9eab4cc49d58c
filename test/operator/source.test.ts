import { Operator, PROFILES } from 'pocketsim'
import { seededRandom, testClock } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { loose } from '../loose.js'
import {
  ANNA,
  BORIS,
  CODE_WORD,
  done,
  NOBODY,
  PASSPORT,
  PASSWORD,
  START,
  sessionOf,
  temporaryPassword,
  town,
} from './customer.js'

const NUMBERS = Array.from({ length: 2000 }, (_, i) => `+7916${String(i).padStart(7, '0')}`)
/** The usual limit of a source: refusals in a day. */
const MOST = 100

/** Two thousand customers with one code word, which the first of them does not have. */
function crowd() {
  const clock = testClock(START)
  const operator = new Operator({ random: seededRandom(1), now: clock.now, scryptCost: 2 })
  for (const msisdn of NUMBERS) {
    const isFirst = NUMBERS.indexOf(msisdn) < MOST
    operator.issue({ owner: { name: 'A', passport: '1', codeWord: isFirst ? 'other' : CODE_WORD }, msisdn })
  }
  return { operator, clock }
}

describe('A source', () => {
  it('one code word that is tried on two thousand numbers from one source is stopped after a hundred refusals', () => {
    const { operator, clock } = crowd()
    const ask = (msisdn: string, source: string) =>
      operator.disclose({ msisdn, via: 'contact-centre', codeWord: CODE_WORD, source }).ok
    expect(NUMBERS.filter((msisdn) => ask(msisdn, 'agent 7'))).toEqual([])
    expect(operator.audit().at(-1)).toMatchObject({ outcome: 'source-too-often', source: 'agent 7' })
    const last = NUMBERS.at(-1) ?? ''
    // Another agent serves the owner at once: what a spent source asks for is not counted against the number.
    expect(ask(last, 'agent 8')).toBe(true)
    clock.advance({ days: 1 })
    expect(ask(last, 'agent 7')).toBe(true)
  })

  it.each<[string, string, (operator: Operator, msisdn: string) => unknown, unknown]>([
    [
      'disclose',
      'refused',
      (operator, msisdn) => operator.disclose({ msisdn, via: 'salon', passport: '2', source: 'eve' }),
      (operator: Operator) => operator.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT, source: 'eve' }),
    ],
    [
      'reissue',
      'refused',
      (operator, msisdn) => operator.reissue({ msisdn, via: 'salon', passport: '2', source: 'eve' }),
      (operator: Operator) => operator.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT, source: 'eve' }),
    ],
    [
      'login',
      'blocked',
      (operator, msisdn) => operator.login({ msisdn, password: PASSWORD, source: 'eve' }),
      (operator: Operator) => operator.login({ msisdn: ANNA, password: PASSWORD, source: 'eve' }),
    ],
    [
      'orderPassword',
      'too-often',
      (operator, msisdn) => operator.orderPassword(msisdn, { source: 'eve' }),
      (operator: Operator) => operator.orderPassword(ANNA, { source: 'eve' }),
    ],
    [
      'loginWithIdentity',
      'blocked',
      (operator, msisdn) =>
        operator.loginWithIdentity({ identity: { provider: 'social', token: msisdn }, source: 'eve' }),
      (operator: Operator) =>
        operator.loginWithIdentity({ identity: { provider: 'social', token: 'social says anna' }, source: 'eve' }),
    ],
  ])('%s from a source with a hundred refusals is %s, also with the right proof', (_, reason, wrong, right) => {
    const { operator, clock } = town()
    done(operator.linkIdentity(sessionOf(operator), { provider: 'social', token: 'social says anna' }))
    const strangers = NUMBERS.slice(0, MOST)
    const ask: (operator: Operator) => unknown = loose(right)
    for (const msisdn of strangers) wrong(operator, msisdn)
    expect(ask(operator)).toEqual({ ok: false, reason })
    for (let hour = 0; hour < 24; hour++) {
      // Whoever goes on asking does not make it longer.
      for (let i = 0; i < 5; i++) wrong(operator, strangers[i] ?? '')
      clock.advance({ hours: 1 })
    }
    expect(ask(operator)).toMatchObject({ ok: true })
  })

  it('the profile says how many refusals a source has, and a request without a source has no such limit', () => {
    const limits = { ...PROFILES.mts.limits, source: { most: 2, days: 1 } }
    const { operator } = town({ profile: { ...PROFILES.mts, limits } })
    const ask = (msisdn: string, source?: string) => operator.login({ msisdn, password: 'x', source })
    expect(NUMBERS.slice(0, 3).map((msisdn) => ask(msisdn, 'eve'))).toMatchObject([
      { reason: 'wrong' },
      { reason: 'wrong' },
      { reason: 'blocked' },
    ])
    for (const msisdn of NUMBERS.slice(0, 3)) expect(ask(msisdn)).toMatchObject({ reason: 'wrong' })
  })

  it('a right request costs a source nothing', () => {
    const limits = { ...PROFILES.mts.limits, source: { most: 1, days: 1 } }
    const { operator } = town({ profile: { ...PROFILES.mts, limits } })
    sessionOf(operator)
    for (let i = 0; i < 5; i++) {
      expect(operator.login({ msisdn: ANNA, password: PASSWORD, source: 'home' })).toMatchObject({ ok: true })
      const told = operator.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT, source: 'agent 7' })
      expect(told).toMatchObject({ ok: true })
    }
  })

  it('a source learns nothing of a number by its own limit: an order is counted alike for each number', () => {
    for (const msisdn of [ANNA, NOBODY]) {
      const limits = { ...PROFILES.mts.limits, source: { most: 2, days: 1 } }
      const { operator } = town({ profile: { ...PROFILES.mts, limits } })
      operator.orderPassword(msisdn, { source: 'eve' })
      const login = () => operator.login({ msisdn: BORIS, password: 'x', source: 'eve' })
      expect([login(), login()]).toMatchObject([{ reason: 'wrong' }, { reason: 'blocked' }])
    }
  })

  it('what a spent source does is counted against no number', () => {
    const limits = { ...PROFILES.mts.limits, source: { most: 1, days: 1 } }
    const { operator } = town({ profile: { ...PROFILES.mts, limits } })
    sessionOf(operator)
    operator.login({ msisdn: NOBODY, password: 'x', source: 'eve' })
    for (let i = 0; i < 10; i++) {
      operator.login({ msisdn: ANNA, password: 'x', source: 'eve' })
      operator.disclose({ msisdn: ANNA, via: 'salon', passport: 'x', source: 'eve' })
      operator.orderPassword(ANNA, { source: 'eve' })
    }
    expect(operator.inbox(ANNA)).toHaveLength(1)
    expect(operator.login({ msisdn: ANNA, password: PASSWORD })).toMatchObject({ ok: true })
    expect(operator.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT })).toMatchObject({ ok: true })
  })
})

describe('A refusal', () => {
  it('what is no phone number is counted against nobody', () => {
    const { operator } = town()
    for (let i = 0; i < 10; i++) {
      expect(operator.disclose({ msisdn: 'rubbish', via: 'salon', passport: 'x' })).toMatchObject({ reason: 'refused' })
      expect(operator.reissue({ msisdn: '', via: 'salon', passport: 'x' })).toMatchObject({ reason: 'refused' })
      expect(operator.login({ msisdn: '12', password: 'x' })).toMatchObject({ reason: 'wrong' })
      expect(operator.orderPassword(loose({}))).toEqual({ ok: true })
    }
    expect(operator.inbox(ANNA)).toEqual([])
    expect(operator.login({ msisdn: '12', password: 'x' })).toEqual({ ok: false, reason: 'wrong' })
  })

  it('a proof that is refused because of the limit is not counted, so the owner is served again after a day', () => {
    const { operator, clock } = town()
    const { most } = PROFILES.mts.limits.disclosure
    const proof = { msisdn: ANNA, via: 'salon' } as const
    for (let i = 0; i < most; i++) operator.disclose({ ...proof, passport: 'x' })
    for (let hour = 0; hour < 24; hour++) {
      expect(operator.disclose({ ...proof, passport: PASSPORT })).toEqual({ ok: false, reason: 'refused' })
      clock.advance({ hours: 1 })
    }
    expect(operator.disclose({ ...proof, passport: PASSPORT })).toMatchObject({ ok: true })
  })

  it('a temporary password comes to the owner however often a stranger orders in the forms of one number', () => {
    const { operator } = town()
    const forms = ['89161234567', '+7 (916) 123-45-67', '0079161234567', '7 916 123 45 67', ANNA, '8-916-123-45-67']
    expect(forms.map((msisdn) => operator.orderPassword(msisdn).ok)).toEqual([true, true, true, true, true, false])
    expect(operator.login({ msisdn: '8 916 123-45-67', password: temporaryPassword(operator) })).toMatchObject({
      ok: true,
    })
  })
})
