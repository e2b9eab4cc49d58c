import fc from 'fast-check'
import { memoryStore, Network, Operator, type OperatorSnapshot } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { loose } from '../loose.js'
import { runs } from '../runs.js'
import { ANNA, BORIS, done, PASSPORT, START, town } from './customer.js'
import { full } from './full.js'

const KEY = seededRandom(99)(32)
const error = (code: string) => expect.objectContaining({ name: 'PocketsimError', code })
const open = (snapshot: unknown) => Operator.restore(snapshot, KEY, { scryptCost: 2, now: () => START })

/** Snapshots of the same books, one after the other, as a store has them after each save. */
function generations() {
  const store = memoryStore()
  const all = town({ store, key: KEY })
  const taken = ['4510 654321', 'wrong', '4510 654321'].map((passport) => {
    all.operator.disclose({ msisdn: BORIS, via: 'salon', passport })
    all.operator.save()
    const whole: OperatorSnapshot = loose(store.load())
    return whole
  })
  const [first, second, third] = taken
  if (first === undefined || second === undefined || third === undefined) throw new Error('three saves were made')
  return { ...all, first, second, third }
}

const WHOLE = JSON.parse(JSON.stringify(full().operator.snapshot(KEY)))
const SAVED = generations()

describe('A snapshot that was changed', () => {
  it.each<[string, string, (snapshot: typeof WHOLE) => unknown]>([
    ['SNAPSHOT_VERSION', 'nothing', () => null],
    ['SNAPSHOT_VERSION', 'a text', () => 'snapshot'],
    ['SNAPSHOT_VERSION', 'a list', (snapshot) => [snapshot]],
    ['SNAPSHOT_VERSION', 'a later version', (snapshot) => ({ ...snapshot, version: 3 })],
    ['SNAPSHOT_FORMAT', 'version 1 with the fields of version 2', (snapshot) => ({ ...snapshot, version: 1 })],
    ['SNAPSHOT_FORMAT', 'another operator', (snapshot) => ({ ...snapshot, plmn: '00101' })],
    ['SNAPSHOT_FORMAT', 'no parts', ({ parts: _, ...snapshot }) => snapshot],
    ['SNAPSHOT_FORMAT', 'an empty list of parts', (snapshot) => ({ ...snapshot, parts: [] })],
    ['SNAPSHOT_FORMAT', 'a missing part', (snapshot) => ({ ...snapshot, parts: snapshot.parts.slice(1) })],
    ['SNAPSHOT_FORMAT', 'a part twice', (snapshot) => ({ ...snapshot, parts: [...snapshot.parts, snapshot.parts[0]] })],
    ['SNAPSHOT_FORMAT', 'a part that is null', (snapshot) => ({ ...snapshot, parts: [...snapshot.parts, null] })],
    [
      'SNAPSHOT_FORMAT',
      'a hole between the parts',
      (snapshot) => {
        const parts = [...snapshot.parts]
        parts.length += 1
        return { ...snapshot, parts }
      },
    ],
    [
      'SNAPSHOT_FORMAT',
      'a name that is no name',
      ({ parts: [one, ...rest], ...snapshot }) => ({
        ...snapshot,
        parts: [{ ...one, name: '["contract"' }, ...rest],
      }),
    ],
    ['SNAPSHOT_FORMAT', 'small letters', (snapshot) => ({ ...snapshot, sealed: snapshot.sealed.toLowerCase() })],
    [
      'SNAPSHOT_FORMAT',
      'a blank in a part',
      ({ parts: [one, ...rest], ...snapshot }) => ({
        ...snapshot,
        parts: [{ ...one, sealed: ` ${one.sealed}` }, ...rest],
      }),
    ],
    [
      'SNAPSHOT_FORMAT',
      'two parts exchanged',
      ({ parts: [one, other, ...rest], ...snapshot }) => ({
        ...snapshot,
        parts: [{ ...one, sealed: other.sealed }, { ...other, sealed: one.sealed }, ...rest],
      }),
    ],
    [
      'SNAPSHOT_FORMAT',
      'a part that contains itself',
      ({ parts: [one, ...rest], ...snapshot }) => {
        const parts = [{ ...one, sealed: rest }, ...rest]
        rest.push(parts)
        return { ...snapshot, parts }
      },
    ],
    [
      'SNAPSHOT_FORMAT',
      'a field that throws when it is read',
      (snapshot) => ({
        ...snapshot,
        get parts() {
          throw new TypeError('no')
        },
      }),
    ],
  ])('is refused with %s for %s', (code, _, change) => {
    expect(() => open(change(structuredClone(WHOLE)))).toThrow(error(code))
  })

  it('is refused for any other value in any field', () => {
    const paths = [
      'version',
      'plmn',
      'id',
      'generation',
      'sealed',
      'parts',
      'name',
      'generation of a part',
      'sealed of a part',
    ]
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(undefined, Number.NaN, 2 ** 53, '', 'constructor', '__proto__', 10n, Symbol('x'), () => 1),
      fc.string({ minLength: 100_000, maxLength: 100_010 }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...paths), anything, fc.nat(), (path, value, at) => {
        const snapshot = structuredClone(WHOLE)
        const [field = '', , ofPart] = path.split(' ')
        const target = ofPart || field === 'name' ? snapshot.parts[at % snapshot.parts.length] : snapshot
        if (target[field] === value) return
        target[field] = value
        expect(() => open(snapshot)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^SNAPSHOT_/) }))
      }),
      { numRuns: runs(60) },
    )
  })

  it('is refused for any digit that differs', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.constantFrom('0', '5', 'A', 'F'), (where, at, digit) => {
        const snapshot = structuredClone(WHOLE)
        const places = [snapshot, ...snapshot.parts]
        const place = places[where % places.length]
        const index = at % place.sealed.length
        if (place.sealed[index] === digit) return
        place.sealed = place.sealed.slice(0, index) + digit + place.sealed.slice(index + 1)
        expect(() => open(snapshot)).toThrow(error('SNAPSHOT_FORMAT'))
      }),
      { numRuns: runs(60) },
    )
  })

  it('opens with its parts in any other order: they are a set', () => {
    const snapshot = { ...WHOLE, parts: [...WHOLE.parts].reverse() }
    expect(open(snapshot).audit()).toEqual(open(WHOLE).audit())
  })
})

describe('Snapshots of several generations', () => {
  const { first, second, third } = SAVED

  it('belong to the same books, and each later one has some of the parts of the one before', () => {
    expect(second.id).toBe(first.id)
    expect(second.generation).toBe(first.generation + 1)
    const before = new Set(first.parts.map(({ sealed }) => sealed))
    expect(second.parts.some(({ sealed }) => before.has(sealed))).toBe(true)
    expect(second.parts.some(({ sealed }) => !before.has(sealed))).toBe(true)
    for (const one of [first, second, third]) expect(open(one).subscriber(ANNA)?.owner).toBe('Anna')
  })

  it('mix in no part: none of an older one opens inside a newer one, nor the other way round', () => {
    for (const [one, other] of [
      [first, second],
      [second, first],
      [second, third],
      [third, first],
    ] as const) {
      const parts = new Map(other.parts.map((part) => [part.name, part]))
      const differing = one.parts.filter(({ name, sealed }) => parts.get(name)?.sealed !== sealed)
      expect(differing.length).toBeGreaterThan(0)
      for (const part of differing) {
        const mixed = one.parts.map((present) => (present === part ? (parts.get(part.name) ?? part) : present))
        const isSame = mixed.every((present, i) => present === one.parts[i])
        if (!isSame) expect(() => open({ ...one, parts: mixed })).toThrow(error('SNAPSHOT_FORMAT'))
        const renamed = one.parts.map((present) =>
          present === part ? { ...part, generation: other.generation } : present,
        )
        if (part.generation !== other.generation) {
          expect(() => open({ ...one, parts: renamed })).toThrow(error('SNAPSHOT_FORMAT'))
        }
      }
      expect(() => open({ ...one, parts: other.parts })).toThrow(error('SNAPSHOT_FORMAT'))
      expect(() => open({ ...one, generation: other.generation })).toThrow(error('SNAPSHOT_FORMAT'))
      expect(() => open({ ...one, sealed: other.sealed })).toThrow(error('SNAPSHOT_FORMAT'))
    }
  })

  it('mix in no other way: any choice of parts from all of them opens only where it is one of them', () => {
    const all = [first, second, third]
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.infiniteStream(fc.nat(2)), (head, choices) => {
        const choice = choices[Symbol.iterator]()
        const parts = head.parts.map((part) => {
          const from = all[choice.next().value ?? 0] ?? head
          return from.parts.find(({ name }) => name === part.name) ?? part
        })
        const isWhole = parts.every(({ sealed }, i) => sealed === head.parts[i]?.sealed)
        const opens = () => open({ ...head, parts })
        if (isWhole) expect(opens().subscriber(ANNA)?.owner).toBe('Anna')
        else expect(opens).toThrow(error('SNAPSHOT_FORMAT'))
      }),
      { numRuns: runs(60) },
    )
  })

  it('an older one is recognised where the store knows the newest generation', () => {
    const from = (snapshot: unknown, newest: number | undefined) =>
      new Operator({
        key: KEY,
        now: () => START,
        store: { load: () => snapshot, save: () => undefined, newest: () => newest },
      })
    expect(() => from(second, third.generation)).toThrow(error('SNAPSHOT_OLD'))
    for (const [snapshot, newest] of [
      [third, third.generation],
      [third, second.generation],
      [second, undefined],
    ] as const) {
      expect(from(snapshot, newest).subscriber(ANNA)?.owner).toBe('Anna')
    }
    expect(() => from(second, loose('1'))).toThrow(error('OPTION_FORMAT'))
    // Nobody makes an old one new by writing another number into it.
    expect(() => from({ ...second, generation: third.generation }, third.generation)).toThrow(error('SNAPSHOT_FORMAT'))
  })

  it('a snapshot of version 1 is older than all of version 2', () => {
    const store = { load: () => ({ version: 1 }), save: () => undefined, newest: () => 1 }
    expect(() => new Operator({ key: KEY, store })).toThrow(error('SNAPSHOT_OLD'))
  })

  it('the parts of one operator do not open in the books of another one with the same key', () => {
    const [one, other] = [town({}, 1), town({}, 2)].map(({ operator }) => operator.snapshot(KEY))
    if (one === undefined || other === undefined) throw new Error('two snapshots were taken')
    for (const [i] of one.parts.entries()) {
      const parts = one.parts.map((part, at) => (at === i ? { ...other.parts[i], name: part.name } : part))
      expect(() => open({ ...one, parts })).toThrow(error('SNAPSHOT_FORMAT'))
    }
  })
})

describe('An operator that failed to open', () => {
  it('leaves a network that was given to it as it was', () => {
    const { operator } = town()
    const snapshot = operator.snapshot(KEY)
    const network = new Network()
    network.subscribe({ msisdn: BORIS })
    expect(() => Operator.restore(snapshot, KEY, { network })).toThrow(error('MSISDN_TAKEN'))
    expect(() => network.services(ANNA)).toThrow(error('MSISDN_UNKNOWN'))
    network.unsubscribe(BORIS)
    const later = Operator.restore(snapshot, KEY, { network, scryptCost: 2, now: () => START })
    expect(done(later.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT })).codes.puk1).toHaveLength(8)
  })
})
