import fc from 'fast-check'
import { Operator, type OperatorSnapshot } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { runs } from '../runs.js'
import { contentsOf } from './contents.js'
import { ANNA, BORIS, DAY, done, PASSPORT, PASSWORD, START, switchOn, temporaryPassword, town } from './customer.js'
import { full } from './full.js'
import { history } from './history.js'

const KEY = seededRandom(99)(32)
const error = (code: string) => expect.objectContaining({ name: 'PocketsimError', code })
const again = (snapshot: unknown, key = KEY) =>
  Operator.restore(snapshot, key, { scryptCost: 2, now: () => START, random: seededRandom(5) })
const asJson = (snapshot: OperatorSnapshot) => JSON.parse(JSON.stringify(snapshot))

describe('A snapshot', () => {
  it('a restored operator equals the one before, and works on in the same way', () => {
    const { operator, session, anna, code } = full()
    const snapshot = asJson(operator.snapshot(KEY))
    const other = again(snapshot)
    expect(contentsOf(other.snapshot(KEY), KEY)).toEqual(contentsOf(snapshot, KEY))
    expect(other.audit()).toEqual(operator.audit())
    expect(other.account(session)).toEqual(operator.account(session))
    expect(other.payments.archive(session)).toEqual(operator.payments.archive(session))
    expect(other.inbox(ANNA)).toEqual(operator.inbox(ANNA))
    expect(other.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT })).toEqual({
      ok: true,
      codes: anna.envelope,
    })
    expect(other.payments.redeemCard(session, code)).toMatchObject({ ok: true })
    expect(other.login({ msisdn: ANNA, password: temporaryPassword(other) })).toMatchObject({ ok: true })
  })

  it('a snapshot holds counted attempts, refusals and planned works', () => {
    const { operator } = full()
    const other = again(operator.snapshot(KEY))
    const login = () => other.login({ msisdn: BORIS, password: 'wrong' })
    expect([login(), login(), login()].map((outcome) => !outcome.ok && outcome.reason)).toEqual([
      'wrong',
      'wrong',
      'blocked',
    ])
    const disclose = (passport: string) => other.disclose({ msisdn: BORIS, via: 'salon', passport }).ok
    for (let i = 0; i < 4; i++) expect(disclose('wrong')).toBe(false)
    expect(disclose('4510 654321')).toBe(false)
    const later = Operator.restore(operator.snapshot(KEY), KEY, { scryptCost: 2, now: () => START + DAY })
    expect(later.login({ msisdn: ANNA, password: PASSWORD })).toEqual({ ok: false, reason: 'unavailable' })
    expect(later.loginFromNetwork({ msisdn: ANNA })).toEqual({ ok: false, reason: 'unavailable' })
  })

  it('a snapshot holds the linked identities, and all numbers that were ever given out', () => {
    const { operator, anna } = full()
    const other = Operator.restore(operator.snapshot(KEY), KEY, { now: () => START, identify: () => 'anna' })
    const identity = { provider: 'social', token: '' }
    expect(other.loginWithIdentity({ identity })).toMatchObject({ ok: true })
    expect(other.loginWithIdentity({ identity: { ...identity, provider: 'another' } })).toEqual({
      ok: false,
      reason: 'wrong',
    })
    // The same bytes as Anna's account was drawn from: after those of the operator's own constant.
    const random = seededRandom(1)
    random(16)
    const fresh = Operator.restore(operator.snapshot(KEY), KEY, { random })
    const { subscriber } = fresh.issue({ owner: { name: 'Clara', passport: '1' }, msisdn: '+79160000001' })
    expect(subscriber.account).not.toBe(anna.subscriber.account)
  })

  it('a snapshot holds no secret in clear, neither in capital nor in small letters', () => {
    const { operator, secrets } = full()
    const text = JSON.stringify(operator.snapshot(KEY)).toLowerCase()
    expect(secrets.length).toBeGreaterThan(8)
    for (const secret of secrets) expect(text).not.toContain(secret.toLowerCase())
    expect(text).not.toContain('anna')
  })

  it('a card registers with a restored operator, which has its keys and its sequence number', () => {
    const all = full()
    const other = again(all.operator.snapshot(KEY))
    expect(switchOn({ ...all, operator: other }, all.anna).screen.title).toBe('MTS RUS')
    const next = done(other.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT }))
    expect(next.envelope.iccid).not.toBe(all.anna.envelope.iccid)
    expect(() => other.issue({ owner: { name: 'Eve', passport: '1' }, msisdn: ANNA })).toThrow(error('MSISDN_TAKEN'))
  })

  it('a snapshot names nobody in clear: neither numbers, nor sources, nor gateways', () => {
    const { operator, anna } = full()
    operator.login({ msisdn: '+79169999999', password: 'x', source: 'agent-smith' })
    operator.gateway.pay({ gateway: 'savings-bank', key: 'key-of-a-payment', msisdn: ANNA, amount: 1 })
    const text = JSON.stringify(operator.snapshot(KEY))
    const { iccid, imsi, account } = anna.subscriber
    for (const name of [ANNA, BORIS, '+79169999999', iccid, imsi, account, 'agent', 'savings', 'key-of']) {
      expect(text).not.toContain(name)
    }
  })

  it('a snapshot opens with its own key only', () => {
    const { operator } = full()
    expect(() => again(operator.snapshot(KEY), new Uint8Array(32))).toThrow(error('SNAPSHOT_FORMAT'))
    expect(() => again(operator.snapshot(KEY), new Uint8Array(16))).toThrow(error('KEY_FORMAT'))
    expect(() => operator.snapshot(new Uint8Array(31))).toThrow(error('KEY_FORMAT'))
  })

  it('a restored operator has all that the one before had, after any history', () => {
    fc.assert(
      fc.property(history(20), fc.nat(), (acts, seed) => {
        const all = town({}, seed)
        for (const one of acts) one(all)
        const snapshot = asJson(all.operator.snapshot(KEY))
        const other = again(snapshot)
        expect(contentsOf(other.snapshot(KEY), KEY)).toEqual(contentsOf(snapshot, KEY))
      }),
      { numRuns: runs(40) },
    )
  })

  it('what is due after a snapshot is done by the restored operator as by the one before', () => {
    fc.assert(
      fc.property(history(15), fc.nat(), (acts, seed) => {
        const all = town({}, seed)
        for (const one of acts) one(all)
        const snapshot = all.operator.snapshot(KEY)
        const { now } = all.clock
        const deliver = () => undefined
        const other = Operator.restore(snapshot, KEY, { scryptCost: 2, now, random: seededRandom(5), deliver })
        all.clock.advance({ days: 45 })
        for (const operator of [all.operator, other]) operator.tick()
        const left = (operator: Operator) => contentsOf(operator.snapshot(KEY), KEY)
        expect(left(other)).toEqual(left(all.operator))
      }),
      { numRuns: runs(40) },
    )
  })

  it('two snapshots of the same books have no part in common, and differ in length by nothing', () => {
    const { operator } = full()
    const [one, other] = [operator.snapshot(KEY), operator.snapshot(KEY)]
    const names = new Set(one.parts.map(({ name }) => name))
    expect(other.parts.some(({ name }) => names.has(name))).toBe(false)
    expect(other.parts.map(({ sealed }) => sealed.length)).toEqual(one.parts.map(({ sealed }) => sealed.length))
    expect(new Set([...one.parts, ...other.parts].map(({ sealed }) => sealed)).size).toBe(2 * one.parts.length)
  })
})
