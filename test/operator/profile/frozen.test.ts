import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { Operator, type OperatorProfile, PocketsimError, PROFILES } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { serviceNumber } from '../../../src/operator/profile/profile.js'
import { wantProfile } from '../../../src/operator/profile/profiles.js'
import { loose } from '../../loose.js'
import { done, sessionOf, town } from '../customer.js'

const MTS: OperatorProfile = PROFILES.mts

/** All parts of a value that can be changed. */
const open = (value: unknown): unknown[] =>
  typeof value !== 'object' || value === null
    ? []
    : [...(Object.isFrozen(value) ? [] : [value]), ...Object.values(value).flatMap(open)]

const make = (profile: unknown) => () => new Operator({ profile: loose(profile) })
const refusal = (start: string) =>
  expect.objectContaining({ code: 'OPTION_FORMAT', message: expect.stringContaining(start) })

describe('the profiles that pocketsim has', () => {
  it('they are frozen in all their parts', () => {
    expect(open(PROFILES)).toEqual([])
    for (const name of ['mts', 'snail', 'test'] as const) expect(open(wantProfile(name))).toEqual([])
  })

  it('a program in JavaScript cannot change the prices of every operator', () => {
    const tariff: { price?: number } = loose(PROFILES.mts.tariffs[0])
    expect(() => {
      tariff.price = 1
    }).toThrow(TypeError)
    expect(() => loose(PROFILES.mts.tariffs).pop()).toThrow(TypeError)
    expect(wantProfile('mts').tariffs.map(({ price }) => price)).toEqual([0, 15_000, 5_000])
  })
})

describe('the profile that a program gives', () => {
  it('the operator keeps a copy: later changes of the object change nothing', () => {
    const mine = structuredClone(MTS)
    const { operator } = town({ profile: mine })
    Object.assign(mine, { name: 'Other', tariffs: [] })
    Object.assign(mine.limits?.ordering ?? {}, { most: 1 })
    const session = sessionOf(operator)
    expect(done(operator.tariffs.list(session)).current.name).toBe('Start')
    expect([1, 2, 3].map(() => operator.orderPassword('+79161234567').ok)).toEqual([true, true, true])
    expect(Object.isFrozen(mine)).toBe(false)
  })

  it('a tariff that the operator hands out cannot be changed', () => {
    const { operator } = town({ profile: structuredClone(MTS) })
    const list = done(operator.tariffs.list(sessionOf(operator)))
    expect(open(list.current)).toEqual([])
    expect(list.others.flatMap(open)).toEqual([])
    expect(
      operator.tariffs.regions().flatMap(({ tariffs, numbers }) => [...tariffs, ...numbers].flatMap(open)),
    ).toEqual([])
  })

  it('a profile without a class may come from anywhere', () => {
    const bare = { name: 'Bare', plmn: '00199', issuer: '8999' }
    const other: unknown = runInNewContext('({ name: "Bare", plmn: "00199", issuer: "8999" })')
    for (const profile of [bare, other, Object.assign(Object.create(null), bare)]) expect(make(profile)).not.toThrow()
  })

  const withCard = (card: unknown) => ({ ...MTS, limits: { ...PROFILES.mts.limits, card } })
  const circle: Record<string, unknown> = { ...MTS }
  circle.home = circle
  const rounds: unknown[] = []
  rounds.push(rounds)
  const endless = Object.assign([null], {
    *[Symbol.iterator]() {
      for (;;) yield null
    },
  })
  let deep: unknown = {}
  for (let i = 0; i < 100_000; i++) deep = [deep]
  let wide: unknown = 'x'
  for (let i = 0; i < 30; i++) wide = [wide, wide]
  class Tariff {
    readonly id = 'x'
  }
  const getter = Object.defineProperty({ ...MTS }, 'name', {
    enumerable: true,
    get: () => {
      throw new TypeError('the getter was called')
    },
  })

  it.each<readonly [title: string, profile: unknown, start: string]>([
    ['that holds itself', circle, 'profile.home: want a value that does not hold itself'],
    [
      'with a list that holds itself',
      { ...MTS, tariffs: rounds },
      'profile.tariffs[0]: want a value that does not hold',
    ],
    ['with a getter', getter, 'profile.name: want a value, not a getter'],
    ['with an instance of a class', { ...MTS, tariffs: [new Tariff()] }, 'profile.tariffs[0]: want a plain object'],
    ['that is an instance of a class', new Tariff(), 'profile: want a plain object'],
    ['with a date', { ...MTS, name: new Date(Number.NaN) }, 'profile.name: want a plain object'],
    ['with a map', { ...MTS, limits: new Map() }, 'profile.limits: want a plain object'],
    ['with bytes', { ...MTS, numbers: new Uint8Array(3) }, 'profile.numbers: want a plain object or a list'],
    ['that is very deep', { ...MTS, sms: deep }, 'profile.sms[0][0]'],
    ['that has one part very often', { ...MTS, sms: wide }, 'profile.sms[0]: want an object'],
    [
      'with a list that only says that it is long',
      { ...MTS, sms: new Array(4e9) },
      'profile.sms: want a list of at most',
    ],
    ['with a list that never ends', { ...MTS, sms: endless }, 'profile.sms[0]: want an object'],
    ['with a hole in a list', { ...MTS, sms: new Array(1) }, 'profile.sms[0]: want an object'],
    ['with a prototype in JSON', JSON.parse('{"__proto__":{"name":"x"}}'), 'profile.__proto__: there is no such field'],
    ['with a function', { ...MTS, name: () => 'x' }, 'profile.name: want a text'],
    ['with NaN', { ...MTS, promise: { most: Number.NaN, days: 1 } }, 'profile.promise.most: want a whole number'],
    ['with infinity', withCard({ most: 1 / 0, days: 1 }), 'profile.limits.card.most: want a whole number'],
    [
      'with a fraction',
      { ...MTS, favourites: { most: 0.5, minute: 1 } },
      'profile.favourites.most: want a whole number',
    ],
    ['with a big integer', { ...MTS, favourites: { most: 1n, minute: 1 } }, 'profile.favourites.most: want a whole'],
  ])('a profile %s is refused by its path', (_, profile, start) => {
    expect(make(profile)).toThrow(refusal(start))
  })

  it('any value in place of any part gives an operator or a PocketsimError', () => {
    const keys = Object.keys(PROFILES.mts)
    const value = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true })
    const change = fc.tuple(fc.constantFrom(...keys), fc.nat(5), value, fc.constantFrom('part', 'row', 'field'))
    fc.assert(
      fc.property(change, ([key, i, part, where]) => {
        const profile: Record<string, unknown> = structuredClone({ ...MTS })
        const old = profile[key]
        const row = Array.isArray(old) ? old[0] : old
        const rowKeys = typeof row === 'object' && row !== null ? Object.keys(row) : []
        const changed = { ...Object(row), [rowKeys[i % rowKeys.length] ?? 'x']: part }
        const inner = where === 'row' ? part : changed
        profile[key] = where === 'part' ? part : Array.isArray(old) ? [inner] : inner
        try {
          expect(open(wantProfile(loose(profile)))).toEqual([])
        } catch (error) {
          expect(error).toBeInstanceOf(PocketsimError)
        }
      }),
    )
  })
})

describe('the data of MTS', () => {
  it('the corporate hotline has a short number and a free one, and neither is the contact centre', () => {
    const purposeOf = (wanted: string) => PROFILES.mts.numbers.filter(({ purpose }) => purpose === wanted)
    expect(purposeOf('corporate').map(({ number }) => number)).toEqual(['0990', '+78002500990'])
    expect(purposeOf('contact-centre').map(({ number }) => number)).toEqual(['0890', '+78002500890'])
  })

  it.each(['0990', '88002500990', '8002500990', '+78002500990', '81078002500990'])(
    'the number %s is the corporate hotline',
    (dialled) => {
      expect(serviceNumber(wantProfile('mts'), dialled)?.purpose).toBe('corporate')
    },
  )

  it('a number of a profile may be written as it is dialled in the country', () => {
    const numbers = [{ number: '88001112233', purpose: 'corporate', whenBlocked: true }] as const
    const profile = wantProfile({ ...MTS, numbers })
    for (const dialled of ['88001112233', '+78001112233']) {
      expect(serviceNumber(profile, dialled)).toEqual(numbers[0])
    }
    expect(serviceNumber(profile, '88001112234')).toBeUndefined()
  })

  it('call details of MTS take one to two weeks', () => {
    expect(wantProfile('mts').details).toEqual({ soonestDays: 7, latestDays: 14 })
    expect(wantProfile('test').details).toEqual({ soonestDays: 7, latestDays: 14 })
    expect(wantProfile('snail').details).toEqual({ soonestDays: 1, latestDays: 3 })
  })
})
