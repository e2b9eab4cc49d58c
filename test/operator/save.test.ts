import fc from 'fast-check'
import { memoryStore, Operator, type OperatorSnapshot, type OperatorStore, type SnapshotChange } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { loose } from '../loose.js'
import { runs } from '../runs.js'
import { contentsOf } from './contents.js'
import { ANNA, BORIS, done, PASSPORT, START, sessionOf, town } from './customer.js'
import { history } from './history.js'

const KEY = seededRandom(99)(32)
const error = (code: string) => expect.objectContaining({ name: 'PocketsimError', code })
const snapshotIn = (store: OperatorStore): OperatorSnapshot => loose(store.load())

/** A store in memory that writes down what it is given, and fails when it is told to. */
function watched() {
  const inner = memoryStore()
  const given: (OperatorSnapshot | SnapshotChange)[] = []
  let failure: 'before' | 'after' | undefined
  const keep = <Given extends OperatorSnapshot | SnapshotChange>(one: Given, put: (one: Given) => void) => {
    const now = failure
    failure = undefined
    if (now === 'before') throw new Error('disk full')
    put(one)
    given.push(one)
    if (now === 'after') throw new Error('the answer was lost')
  }
  const store: OperatorStore = {
    ...inner,
    save: (one) => keep(one, inner.save),
    change: (one) => keep(one, (change) => inner.change?.(change)),
  }
  const fail = (when: 'before' | 'after') => {
    failure = when
  }
  return { store, given, fail }
}
const isChange = (one: OperatorSnapshot | SnapshotChange | undefined): boolean => one !== undefined && 'gone' in one
/** Characters that a store writes for what it was given. */
const size = (one: unknown): number => JSON.stringify(one).length

const open = (store: OperatorStore) => new Operator({ store, key: KEY, scryptCost: 2, now: () => START })

describe('A store', () => {
  it('keeps what was saved, and not what came after', () => {
    const store = memoryStore()
    const operator = open(store)
    operator.issue({ owner: { name: 'Anna', passport: PASSPORT }, msisdn: ANNA })
    operator.save()
    operator.issue({ owner: { name: 'Boris', passport: PASSPORT }, msisdn: BORIS })
    expect(open(store).subscriber(ANNA)).toEqual(operator.subscriber(ANNA))
    expect(open(store).subscriber(BORIS)).toBeUndefined()
  })

  it('needs a key for saving and for loading', () => {
    const store = memoryStore()
    expect(() => new Operator({ store }).save()).toThrow(error('KEY_FORMAT'))
    new Operator({ store, key: KEY }).save()
    expect(() => new Operator({ store })).toThrow(error('KEY_FORMAT'))
  })

  it('is given whole snapshots, if it takes no changes', () => {
    const given: OperatorSnapshot[] = []
    const store: OperatorStore = { load: () => given.at(-1), save: (one) => void given.push(one) }
    const operator = open(store)
    operator.issue({ owner: { name: 'Anna', passport: PASSPORT }, msisdn: ANNA })
    operator.save()
    operator.issue({ owner: { name: 'Boris', passport: PASSPORT }, msisdn: BORIS })
    operator.save()
    expect(given.map(({ generation }) => generation)).toEqual([1, 2])
    expect(given[0]?.id).not.toBe(given[1]?.id)
    expect(open(store).subscriber(BORIS)?.owner).toBe('Boris')
  })

  it('is given what changed only, by an operator that was opened from it too', () => {
    const { store, given } = watched()
    const first = open(store)
    first.issue({ owner: { name: 'Anna', passport: PASSPORT }, msisdn: ANNA })
    first.save()
    const second = open(store)
    second.issue({ owner: { name: 'Boris', passport: PASSPORT }, msisdn: BORIS })
    second.save()
    expect(given.map(isChange)).toEqual([false, true])
    expect(open(store).subscriber(ANNA)?.owner).toBe('Anna')
    expect(open(store).subscriber(BORIS)?.owner).toBe('Boris')
  })

  it('has no part more of a record that is there no more', () => {
    const { store } = watched()
    const { operator } = town({ store, key: KEY })
    operator.save()
    const names = () => [...contentsOf(snapshotIn(store), KEY).keys()].filter((name) => name.includes(BORIS))
    expect(names()).toEqual([JSON.stringify(['contract', BORIS])])
    expect(done(operator.contracts.close({ msisdn: BORIS, via: 'salon', passport: '4510 654321' })).refund).toBe(0)
    operator.save()
    // Its quarantine is all that is left under the number.
    expect(names()).toEqual([JSON.stringify(['given', BORIS])])
    expect(open(store).subscriber(BORIS)).toBeUndefined()
  })
})

describe('A save', () => {
  it('makes of the parts before and the parts that changed the same as a whole snapshot, after any history', () => {
    fc.assert(
      fc.property(fc.array(history(6), { maxLength: 5 }), fc.nat(), (turns, seed) => {
        const { store, given } = watched()
        const all = town({ store, key: KEY }, seed)
        for (const turn of turns) {
          for (const one of turn) one(all)
          all.operator.save()
        }
        all.operator.save()
        expect(given.slice(1).every(isChange)).toBe(true)
        const kept = snapshotIn(store)
        expect(contentsOf(kept, KEY)).toEqual(contentsOf(all.operator.snapshot(KEY), KEY))
        const other = Operator.restore(kept, KEY, { now: all.clock.now, scryptCost: 2 })
        expect(contentsOf(other.snapshot(KEY), KEY)).toEqual(contentsOf(kept, KEY))
      }),
      { numRuns: runs(40) },
    )
  })

  it('after a store that failed is a whole one, with all that was done meanwhile', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(history(4), fc.constantFrom('before', 'after', undefined)), { maxLength: 6 }),
        (turns) => {
          const { store, given, fail } = watched()
          const all = town({ store, key: KEY })
          for (const [turn, failure] of turns) {
            for (const one of turn) one(all)
            if (failure !== undefined) {
              fail(failure)
              expect(() => all.operator.save()).toThrow(Error)
              all.operator.save()
              expect(isChange(given.at(-1))).toBe(false)
            } else all.operator.save()
            expect(contentsOf(snapshotIn(store), KEY)).toEqual(contentsOf(all.operator.snapshot(KEY), KEY))
          }
        },
      ),
      { numRuns: runs(20) },
    )
  })

  /** What the save of one payment costs, where there are so many other customers, payments before it, and refused strangers. */
  function costOf(customers: number, payments: number, strangers: number) {
    const { store, given } = watched()
    const { operator } = town({ store, key: KEY })
    const session = sessionOf(operator)
    const topUp = () => done(operator.payments.topUp(session, { amount: 100, source: 'cash' }))
    for (let i = 0; i < customers; i++) {
      operator.issue({ owner: { name: 'Clara', passport: '1' }, msisdn: `+7917${String(i).padStart(7, '0')}` })
    }
    for (let i = 0; i < payments; i++) topUp()
    for (let i = 0; i < strangers; i++) {
      operator.disclose({ msisdn: `+7918${String(i).padStart(7, '0')}`, via: 'salon', passport: '1' })
    }
    operator.save()
    topUp()
    operator.save()
    const change = given.at(-1)
    expect(isChange(change)).toBe(true)
    return { parts: change?.parts.length ?? 0, size: size(change), whole: size(snapshotIn(store)) }
  }

  it('of one customer who paid costs five parts at most, and no more beside other customers, after other operations, with a longer audit trail', () => {
    const alone = costOf(0, 0, 0)
    expect(alone.parts).toBeLessThanOrEqual(5)
    // Contract, archive, inbox, audit: each of the three lists gives the part in which its last lines are, 64 at most.
    const most = { customers: costOf(200, 0, 0), payments: costOf(0, 500, 0), strangers: costOf(0, 0, 500) }
    for (const { parts, size: bytes } of Object.values(most)) {
      expect(parts).toBeLessThanOrEqual(5)
      expect(bytes).toBeLessThan(100_000)
    }
    expect(most.customers.size).toBeLessThan(most.customers.whole / 10)
    // With more of everything it is the same.
    const more = costOf(400, 1000, 1000)
    expect(more.parts).toBeLessThanOrEqual(5)
    expect(more.size).toBeLessThan(100_000)
    expect(more.whole).toBeGreaterThan(10 * more.size)
  })

  it('of a refusal costs one part of the audit trail, and where nothing was done it costs no part at all', () => {
    const { store, given } = watched()
    const { operator } = town({ store, key: KEY })
    operator.save()
    operator.save()
    expect(given.at(-1)?.parts).toEqual([])
    operator.loginFromNetwork({ msisdn: ANNA })
    operator.save()
    expect(given.at(-1)?.parts).toHaveLength(1)
  })

  it('keeps the newest lines of an audit trail that is as long as it may be', () => {
    const { store } = watched()
    const { operator } = town({ store, key: KEY, mostAudit: 200 })
    for (let i = 0; i < 700; i++) {
      operator.disclose({ msisdn: ANNA, via: 'salon', passport: PASSPORT, source: String(i) })
      if (i % 37 === 0) operator.save()
    }
    operator.save()
    const other = new Operator({ store, key: KEY, mostAudit: 200 })
    expect(operator.audit()).toHaveLength(200)
    expect(other.audit()).toEqual(operator.audit())
    expect(operator.audit().at(-1)?.source).toBe('699')
    // Parts whose lines are all dropped are gone: 200 to 250 lines are in six parts at most.
    const audit = [...contentsOf(snapshotIn(store), KEY).keys()].filter((name) => name.startsWith('["audit"'))
    expect(audit.length).toBeLessThanOrEqual(6)
  })

  it('is a whole one again where so much was changed that it was not counted', () => {
    const { store, given } = watched()
    const { operator } = town({ store, key: KEY, mostAudit: 10 })
    operator.save()
    for (let i = 0; i < 10_010; i++) {
      operator.disclose({ msisdn: `+7918${String(i).padStart(7, '0')}`, via: 'salon', passport: '1' })
    }
    operator.save()
    operator.save()
    expect(given.map(isChange)).toEqual([false, false, true])
  })
})
