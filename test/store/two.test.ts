import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOperator, type StoredOperator } from '../../src/store/open.js'
import { textIn } from '../../src/store/sql/client.js'
import { runs } from '../runs.js'
import { ENGINES, type TestStore } from './databases.js'

const KEY = new Uint8Array(32).fill(5)
const NUMBERS = ['+79160000001', '+79160000002', '+79160000003', '+79160000004']
const PASSPORT = '4509 111111'
const PAID = 1000

/** What two processes do at the same time. Each says what it added to all money, as far as it was answered. */
type Act = (operator: StoredOperator, sessions: ReadonlyMap<string, { token: string }>) => Promise<number>

const number = fc.constantFrom(...NUMBERS)
const nothing = { token: '' }
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(number, number, fc.integer({ min: 1, max: 400 }))
      .map<Act>(([from, to, amount]) => async (operator, sessions) => {
        await operator.payments.transfer(sessions.get(from) ?? nothing, { to, amount })
        return 0
      }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(number, fc.nat(3)).map<Act>(([msisdn, key]) => async (operator) => {
      const paid = await operator.gateway.pay({ gateway: 'g', key: `${msisdn} ${key}`, msisdn, amount: 70 })
      return paid.ok && !paid.repeated ? 70 : 0
    }),
  },
  {
    weight: 2,
    arbitrary: number.map<Act>((msisdn) => async (operator, sessions) => {
      const paid = await operator.payments.topUp(sessions.get(msisdn) ?? nothing, { amount: 5, source: 'cash' })
      return paid.ok ? 5 : 0
    }),
  },
  {
    weight: 1,
    arbitrary: number.map<Act>((msisdn) => async (operator) => {
      await operator.reissue({ msisdn, via: 'salon', passport: PASSPORT })
      return 0
    }),
  },
)

describe.each(ENGINES)('two processes that serve one operator in %s', (_, make) => {
  let test: TestStore
  let both: readonly StoredOperator[]
  let now = 0
  beforeEach(async () => {
    test = await make()
    now = Date.UTC(2026, 0, 5)
    const open = () => openOperator({ store: test.store, key: KEY, scryptCost: 2, now: () => now })
    both = await Promise.all([open(), open()])
  })
  afterEach(async () => {
    for (const operator of both) await operator.close()
    await test.remove()
  })

  const of = (i: number): StoredOperator => {
    const operator = both[i % 2]
    if (operator === undefined) throw new Error('there are two')
    return operator
  }

  async function customer(msisdn: string): Promise<{ token: string }> {
    await of(0).issue({ owner: { name: 'Anna', passport: PASSPORT }, msisdn })
    await of(1).gateway.pay({ gateway: 'start', key: msisdn, msisdn, amount: PAID })
    const login = await of(0).login({ msisdn, password: await of(1).temporaryPassword(msisdn) })
    if (!login.ok) throw new Error('no login')
    return login.session
  }

  /** What the books say: all balances, each of which is the sum of an archive. */
  async function money(): Promise<number> {
    let sum = 0
    // Passwords can be ordered a few times each day.
    now += 2 * 86_400_000
    for (const msisdn of NUMBERS) {
      const login = await of(1).login({ msisdn, password: await of(0).temporaryPassword(msisdn) })
      if (!login.ok) throw new Error('no login')
      const [page, list] = [await of(0).account(login.session), await of(1).payments.archive(login.session)]
      if (!page.ok || !list.ok) throw new Error('no account')
      expect(list.archive.reduce((all, { amount }) => all + amount, 0)).toBe(page.balance)
      expect(page.balance).toBeGreaterThanOrEqual(0)
      sum += page.balance
    }
    return sum
  }

  it('keep all money, and give each number one SIM, whatever they do at the same time', async () => {
    const sessions = new Map<string, { token: string }>()
    for (const msisdn of NUMBERS) sessions.set(msisdn, await customer(msisdn))
    let expected = await money()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(1), act), { minLength: 10, maxLength: 40 }), async (acts) => {
        for (const msisdn of NUMBERS) {
          const login = await of(1).login({ msisdn, password: await of(0).temporaryPassword(msisdn) })
          if (login.ok) sessions.set(msisdn, login.session)
        }
        const added = await Promise.all(acts.map(([i, one]) => one(of(i), sessions)))
        expected += added.reduce((sum, one) => sum + one, 0)
        expect(await money()).toBe(expected)
        await oneSimEach()
      }),
      { numRuns: runs(5), endOnFailure: true },
    )
  })

  async function oneSimEach(): Promise<void> {
    const client = await test.store.connect()
    const rows = await client.query("select key from records where kind = 'sim'")
    await client.close()
    const valid = await Promise.all(NUMBERS.map(async (msisdn, i) => (await of(i).subscriber(msisdn))?.imsi))
    expect(rows.map(({ key }) => textIn(key)).sort()).toEqual(valid.sort())
  }

  it('let nobody try more passwords than one process would', async () => {
    const [msisdn = ''] = NUMBERS
    await customer(msisdn)
    const temporary = await of(0).temporaryPassword(msisdn)
    const first = await of(0).login({ msisdn, password: temporary })
    expect(first.ok).toBe(true)
    const guesses = Array.from({ length: 24 }, (__, i) => of(i).login({ msisdn, password: `guess ${i}` }))
    const answers = await Promise.all(guesses)
    expect(answers.filter((one) => !one.ok && one.reason === 'wrong')).toHaveLength(3)
    expect(answers.filter((one) => !one.ok && one.reason === 'blocked')).toHaveLength(21)
  })

  it('take a payment with one key once, however often and wherever it comes', async () => {
    const [msisdn = ''] = NUMBERS
    await of(0).issue({ owner: { name: 'Anna', passport: PASSPORT }, msisdn })
    const pay = (i: number) => of(i).gateway.pay({ gateway: 'g', key: 'k', msisdn, amount: 500 })
    const answers = await Promise.all(Array.from({ length: 12 }, (__, i) => pay(i)))
    expect(answers.filter((one) => one.ok && !one.repeated)).toHaveLength(1)
    for (const one of answers) expect(one).toMatchObject({ ok: true, balance: 500 })
  })

  it('use a payment card once', async () => {
    const [msisdn = ''] = NUMBERS
    const session = await customer(msisdn)
    const card = await of(0).payments.makeCard(300)
    const code = card.ok ? card.code : ''
    const answers = await Promise.all(Array.from({ length: 6 }, (__, i) => of(i).payments.redeemCard(session, code)))
    expect(answers.filter((one) => one.ok)).toHaveLength(1)
  })

  it('do what is due once, when both tick at the same time', async () => {
    const [msisdn = ''] = NUMBERS
    const session = await customer(msisdn)
    await of(0).payments.promise(session, 300)
    const client = await test.store.connect()
    expect(await client.query("select 1 from records where due is not null and kind = 'contract'")).toHaveLength(1)
    await client.close()
    await Promise.all([of(0).tick(), of(1).tick(), of(0).tick(), of(1).tick()])
    expect(await of(0).account(session)).toMatchObject({ balance: PAID + 300 })
  })
})

const SERVERS = ENGINES.filter(([name]) => name === 'PostgreSQL')
describe.skipIf(SERVERS.length === 0).each(SERVERS)('events in %s', (_, make) => {
  it('a process hears what another one enters in the books, and no text of a message', async () => {
    const test = await make()
    const open = () => openOperator({ store: test.store, key: KEY, scryptCost: 2 })
    const [one, other] = await Promise.all([open(), open()])
    const heard: unknown[] = []
    other.on('audit', ({ what, msisdn }) => heard.push(`${what} ${msisdn}`))
    other.on('entry', ({ amount }) => heard.push(amount))
    other.on('message', (message) => heard.push(Object.keys(message).sort().join()))
    const told: unknown[] = []
    one.on('audit', ({ what }) => told.push(what))
    const [msisdn = ''] = NUMBERS
    await one.issue({ owner: { name: 'Anna', passport: PASSPORT }, msisdn })
    // The other one begins to listen at its first listener, and what is told before that is not heard.
    for (let i = 0; i < 100 && !heard.includes(100); i++) {
      await one.gateway.pay({ gateway: 'g', key: `${i}`, msisdn, amount: 100 })
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(heard).toContain(100)
    expect(heard).toContain(`gateway.pay ${msisdn}`)
    expect(heard).toContain('account,at,from')
    expect(told.filter((what) => what === 'issue')).toHaveLength(1)
    // A connection that breaks is made anew, and hears again.
    const client = await test.store.connect()
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen pocketsim_events'")
    await client.close()
    heard.length = 0
    for (let i = 0; i < 200 && !heard.includes(7); i++) {
      await one.gateway.pay({ gateway: 'g', key: `again ${i}`, msisdn, amount: 7 })
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(heard).toContain(7)
    await one.close()
    await other.close()
    await test.remove()
  })
})
