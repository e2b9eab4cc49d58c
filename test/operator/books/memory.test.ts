import fc from 'fast-check'
import { Operator, PROFILES } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { MemoryBooks } from '../../../src/operator/books/memory.js'
import { type Contract, freshLife, type Life } from '../../../src/operator/contract.js'
import { dueAt, settled } from '../../../src/operator/due.js'
import { openInMemory } from '../../../src/operator/opening.js'
import { wantProfile } from '../../../src/operator/profile/profiles.js'
import { runs } from '../../runs.js'
import { ANNA, BORIS, DAY, START, town } from '../customer.js'
import { enter, history } from '../history.js'

const newBooks = () => new MemoryBooks(() => undefined, 100)
const FRESH = freshLife(wantProfile('mts'))
const contractOf = (msisdn: string, life: Partial<Life>): Contract => ({
  msisdn,
  owner: { name: 'Anna', passport: '1' },
  account: `account of ${msisdn}`,
  sim: { iccid: `iccid of ${msisdn}`, imsi: `imsi of ${msisdn}` },
  envelope: { iccid: '', pin1: '', puk1: '', pin2: '', puk2: '' },
  life: { ...FRESH, ...life },
})
const connection = fc.record({
  id: fc.constantFrom('melody', 'missed', 'antivirus'),
  since: fc.constant(0),
  due: fc.nat(30),
  trial: fc.boolean(),
})
const life = fc.record(
  {
    connections: fc.uniqueArray(connection, { selector: ({ id }) => id, maxLength: 3 }),
    promise: fc.record({ amount: fc.constant(100), due: fc.nat(30) }),
  },
  { requiredKeys: [] },
)
const change = fc.record({ msisdn: fc.constantFrom('a', 'b', 'c'), life: fc.option(life), now: fc.nat(30) })

/** The earliest of all times in a life. */
const earliest = ({ connections = [], promise }: Partial<Life>): number =>
  Math.min(...connections.map(({ due }) => due), promise?.due ?? Number.POSITIVE_INFINITY)

describe('Books in memory', () => {
  it('know which numbers have a service, and which have something due, as a look at every contract would tell', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const [books, model] = [newBooks(), new Map<string, Partial<Life>>()]
        for (const { msisdn, life: next, now } of changes) {
          const value = next === null ? undefined : contractOf(msisdn, next)
          books.apply({ records: [{ kind: 'contract', key: msisdn, value }], lines: [] }, now)
          if (next === null) model.delete(msisdn)
          else model.set(msisdn, next)
          for (const service of ['melody', 'missed', 'antivirus']) {
            const having = [...model].filter(([, { connections = [] }]) => connections.some(({ id }) => id === service))
            expect([...books.having(service)].sort()).toEqual(having.map(([key]) => key).sort())
          }
          const taken = new Set<string>()
          const all: { readonly key: string; readonly at: number }[] = []
          for (let due = books.takeDue(now); due !== undefined; due = books.takeDue(now)) {
            taken.add(due.key)
            all.push(due)
          }
          const due = [...model].filter(([, one]) => earliest(one) <= now)
          expect([...taken].sort()).toEqual(due.map(([key]) => key).sort())
          // Nothing was done about it, so it comes again.
          for (const one of all) books.stillDue(one)
        }
      }),
      { numRuns: runs(200) },
    )
  })

  it('forget a record when it has ended, and not while it is made to last longer', () => {
    const tries = fc.record({ key: fc.constantFrom('a', 'b', 'c'), until: fc.option(fc.nat(30)) })
    fc.assert(
      fc.property(fc.array(tries, { maxLength: 30 }), fc.nat(40), (changes, now) => {
        const [books, model] = [newBooks(), new Map<string, number | null>()]
        for (const { key, until } of changes) {
          model.set(key, until)
          const value = { times: [0], ...(until !== null && { until }) }
          books.put({ kind: 'tries', key, value })
        }
        books.apply({ records: [], lines: [] }, now)
        const kept = [...model].filter(([, until]) => until === null || until > now)
        expect([...books.records.tries.keys()].sort()).toEqual(kept.map(([key]) => key).sort())
      }),
      { numRuns: runs(200) },
    )
  })

  it('forget a few ended records with each change, so that no change waits for many', () => {
    const books = newBooks()
    for (let i = 0; i < 10; i++) books.put({ kind: 'tries', key: String(i), value: { times: [0], until: i } })
    const left = () => {
      books.apply({ records: [], lines: [] }, 100)
      return books.records.tries.size
    }
    expect([left(), left(), left()]).toEqual([6, 2, 0])
  })

  it('count what is changed only after somebody asked for it, and no more than they are large', () => {
    const books = newBooks()
    const put = (i: number) =>
      books.apply({ records: [{ kind: 'voucher', key: String(i), value: { amount: i } }], lines: [] }, 0)
    put(1)
    expect(books.takeTouched()).toBeUndefined()
    put(2)
    put(2)
    put(3)
    expect([...(books.takeTouched()?.records.voucher ?? [])]).toEqual(['2', '3'])
    for (let i = 0; i < 10_001; i++) put(i)
    expect(books.takeTouched()).toBeUndefined()
  })

  it('stay as small where one customer does the same again and again', () => {
    const { office, books } = openInMemory({ scryptCost: 2, now: () => START, profile: PROFILES.mts })
    const before = books.agendaSize
    office.run(() => office.books.contract.put('a', contractOf('a', {})))
    for (let i = 0; i < 1000; i++) {
      const until = START + DAY + i
      office.run(() => office.change('a', (one) => ({ ...one, block: { kind: 'temporary', until } })))
      office.run(() => office.books.session.put(String(i), { msisdn: 'a', until }))
      office.run(() => office.books.session.remove(String(i)))
    }
    expect(books.agendaSize - before).toBeLessThan(200)
  })
})

describe('What is due', () => {
  it('is done by then: after it nothing that is due by now is left, and before it nothing happens', () => {
    fc.assert(
      fc.property(life, fc.nat(40), (some, days) => {
        const at = (day: number) => START + day * DAY
        let now = START
        const { office, books } = openInMemory({ scryptCost: 2, now: () => now })
        const next: Partial<Life> = {
          ...some,
          connections: (some.connections ?? []).map((one) => ({ ...one, due: at(one.due) })),
          ...(some.promise && { promise: { ...some.promise, due: at(some.promise.due) } }),
        }
        const contract = contractOf(ANNA, next)
        office.run(() => office.books.contract.put(ANNA, contract))
        const due = dueAt(contract) ?? Number.POSITIVE_INFINITY
        now = at(days)
        const isDue = due <= now
        expect(books.takeDue(now)?.at).toBe(isDue ? due : undefined)
        const after = office.run(() => settled(office, ANNA))
        expect(after === undefined ? undefined : (dueAt(after) ?? Number.POSITIVE_INFINITY) > now).toBe(true)
        expect(books.lines('audit', '', { from: 0, to: now + 1 }).some(({ what }) => what.startsWith('due.'))).toBe(
          isDue,
        )
      }),
      { numRuns: runs(200) },
    )
  })

  it('is done by a tick as by an operation of the customer', () => {
    fc.assert(
      fc.property(history(12), fc.nat(), (acts, seed) => {
        const [one, other] = [town({}, seed), town({}, seed)]
        for (const act of acts) for (const all of [one, other]) act(all)
        for (const all of [one, other]) all.clock.advance({ days: 50 })
        one.operator.tick()
        const inboxes = (operator: Operator) => [ANNA, BORIS].map((msisdn) => operator.inbox(msisdn))
        expect(inboxes(one.operator)).toEqual(inboxes(other.operator))
        const page = (operator: Operator) => operator.account(enter(operator, ANNA))
        expect(page(one.operator)).toEqual(page(other.operator))
      }),
      { numRuns: runs(40) },
    )
  })

  it('stays due where the clock goes back between', () => {
    let now = START
    const jumps = [START + 40 * DAY, START]
    const operator = new Operator({ scryptCost: 2, now: () => jumps.pop() ?? now })
    jumps.length = 0
    operator.issue({ owner: { name: 'Anna', passport: '1' }, msisdn: ANNA })
    const session = enter(operator, ANNA)
    operator.payments.promise(session, 100)
    const balance = () => {
      const page = operator.account(session)
      return page.ok ? page.balance : page.reason
    }
    expect(balance()).toBe(100)
    // The tick is told a time at which the promised payment is due; before it is taken back the clock goes back.
    jumps.push(START, START + 40 * DAY)
    operator.tick()
    now = START
    expect(balance()).toBe(100)
    now = START + 40 * DAY
    operator.tick()
    expect(balance()).toBe(0)
  })
})
