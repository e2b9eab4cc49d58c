import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOperator, type StoredOperator } from '../../src/store/open.js'
import type { StoredOptions } from '../../src/store/options.js'
import { ENGINES, type TestStore } from './databases.js'

const KEY = new Uint8Array(32).fill(5)
const ANNA = '+79161234567'
const BORIS = '+79161234568'
const START = Date.UTC(2026, 0, 5)
const DAY = 86_400_000
const YEAR = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) }

describe.each(ENGINES)('an operator in %s', (_, make) => {
  let test: TestStore
  let now = START
  let operator: StoredOperator
  const open = (options: Partial<StoredOptions> = {}) =>
    openOperator({ store: test.store, key: KEY, now: () => now, scryptCost: 2, ...options })
  beforeEach(async () => {
    now = START
    test = await make()
    operator = await open()
  })
  afterEach(async () => {
    await operator.close()
    await test.remove()
  })

  const issue = (msisdn: string, name: string, passport: string) =>
    operator.issue({ owner: { name, passport }, msisdn })
  const passwordOf = async (msisdn: string) => (await operator.inbox(msisdn)).at(-1)?.text.split(': ')[1] ?? ''
  async function login(msisdn: string) {
    await operator.orderPassword(msisdn)
    const answer = await operator.login({ msisdn, password: await passwordOf(msisdn) })
    if (!answer.ok) throw new Error('no login')
    return answer.session
  }

  it('a lost PUK: the owner is told the code of the envelope, a stranger is not, and both are in the audit trail', async () => {
    const { envelope } = await issue(ANNA, 'Anna', '4509 123456')
    const told = await operator.disclose({ msisdn: ANNA, via: 'salon', passport: '4509123456' })
    expect(told.ok && told.codes.puk1).toBe(envelope.puk1)
    expect(await operator.disclose({ msisdn: ANNA, via: 'salon', passport: '1' })).toEqual({
      ok: false,
      reason: 'refused',
    })
    const outcomes = (await operator.audit()).map(({ what, outcome }) => `${what} ${outcome}`)
    expect(outcomes.filter((one) => one.startsWith('disclose'))).toHaveLength(2)
  })

  it('a transfer takes from one account and gives to the other', async () => {
    await issue(ANNA, 'Anna', '1')
    await issue(BORIS, 'Boris', '2')
    for (const [from, to] of [
      [ANNA, BORIS],
      [BORIS, ANNA],
    ] as const) {
      const session = await login(from)
      expect(await operator.payments.topUp(session, { amount: 1000, source: 'bank' })).toMatchObject({ ok: true })
      expect(await operator.payments.transfer(session, { to, amount: 300 })).toEqual({ ok: true })
    }
    for (const number of [ANNA, BORIS]) {
      const session = await login(number)
      expect(await operator.account(session)).toMatchObject({ ok: true, balance: 1000 })
      const archive = await operator.payments.archive(session)
      expect(archive.ok && archive.archive.flatMap(({ amount }) => (amount === 0 ? [] : [amount])).sort()).toEqual(
        [-300, 1000, 300].sort(),
      )
    }
  })

  it('all of it is there when it is opened again, sessions too', async () => {
    const { envelope } = await issue(ANNA, 'Anna', '1')
    const session = await login(ANNA)
    await operator.payments.topUp(session, { amount: 1000, source: 'bank' })
    await operator.close()
    operator = await open()
    expect(await operator.account(session)).toMatchObject({ ok: true, balance: 1000, codes: envelope })
    expect(await operator.subscriber(ANNA)).toMatchObject({ owner: 'Anna', iccid: envelope.iccid })
  })

  it('a number that is taken is refused, and what is refused has changed nothing', async () => {
    await issue(ANNA, 'Anna', '1')
    const before = await operator.audit()
    await expect(issue(ANNA, 'Boris', '2')).rejects.toMatchObject({ code: 'MSISDN_TAKEN' })
    expect(await operator.audit()).toEqual(before)
    expect(await operator.subscriber(ANNA)).toMatchObject({ owner: 'Anna' })
  })

  it('of a number that many issue at once one gets it', async () => {
    const all = await Promise.allSettled(Array.from({ length: 5 }, (__, i) => issue(ANNA, `Owner ${i}`, '1')))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of all) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'MSISDN_TAKEN' })
  })

  it('three wrong passwords lock the site, however many are tried at once', async () => {
    await issue(ANNA, 'Anna', '1')
    const wrong = await Promise.all(
      Array.from({ length: 10 }, (__, i) => operator.login({ msisdn: ANNA, password: `wrong ${i}` })),
    )
    expect(wrong.filter((one) => !one.ok && one.reason === 'wrong')).toHaveLength(3)
    const outcomes = (await operator.audit()).filter(({ what }) => what === 'login').map(({ outcome }) => outcome)
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(0)
    expect(outcomes).toHaveLength(10)
  })

  it('tick does what is due, and sends documents to where they were ordered', async () => {
    const delivered: string[] = []
    await operator.close()
    operator = await open({ deliver: async ({ place }) => void delivered.push(place) })
    await issue(ANNA, 'Anna', '1')
    const session = await login(ANNA)
    await operator.payments.topUp(session, { amount: 100_000, source: 'bank' })
    await operator.services.connect(session, 'melody')
    await operator.documents.orderInvoice(session, { period: YEAR, place: 'salon on Arbat' })
    await operator.tick()
    expect(delivered).toEqual(['salon on Arbat'])
    now += 40 * DAY
    await operator.tick()
    const again = await login(ANNA)
    const archive = await operator.payments.archive(again)
    expect(archive.ok && archive.archive.filter(({ kind }) => kind === 'service').length).toBeGreaterThan(1)
  })

  it('operations that the faults say are not kept fail, and change nothing', async () => {
    await issue(ANNA, 'Anna', '1')
    await operator.faults.set({ store: 1 })
    await expect(operator.orderPassword(ANNA)).rejects.toMatchObject({ code: 'FAULT' })
    await operator.faults.set({})
    expect(await operator.inbox(ANNA)).toEqual([])
  })

  it('an inbox keeps its newest messages, and the audit trail its newest lines', async () => {
    await operator.close()
    operator = await open({ mostAudit: 5 })
    const { subscriber } = await issue(ANNA, 'Anna', '1')
    const client = await test.store.connect()
    const count = async (kind: string) => {
      const rows = await client.query('select count(*) as count from lines where kind = $1', [kind])
      return Number(rows[0]?.count)
    }
    await client.query(
      `insert into lines (kind, owner, at, n, clear)
       select 'inbox', $1, n, n, '' from generate_series(1, 1500) as n`,
      [subscriber.account],
    )
    for (let i = 0; i < 70; i++) await operator.gateway.pay({ gateway: 'g', key: `${i}`, msisdn: ANNA, amount: 1 })
    expect(await count('inbox')).toBeLessThan(1070)
    expect(await count('inbox')).toBeGreaterThanOrEqual(1000)
    expect(await operator.audit()).toHaveLength(5)
    await operator.tick()
    expect(await count('audit')).toBe(5)
    await client.close()
  })

  it('a document that fails is tried again later, and disturbs nobody', async () => {
    let isBroken = true
    const delivered: string[] = []
    await operator.close()
    operator = await open({
      deliver: async ({ place }) => {
        if (isBroken) throw new Error('no route')
        delivered.push(place)
      },
    })
    const failures: unknown[] = []
    await operator.on('failure', ({ what, error }) => failures.push([what, String(error)]))
    await issue(ANNA, 'Anna', '1')
    const session = await login(ANNA)
    await operator.documents.orderInvoice(session, { period: YEAR, place: 'salon on Arbat' })
    await operator.tick()
    expect(failures).toEqual([['deliver', 'Error: no route']])
    isBroken = false
    now += DAY
    await operator.tick()
    expect(delivered).toEqual(['salon on Arbat'])
  })

  it('messages go out once each, those that failed at a later tick', async () => {
    const sent: string[] = []
    await operator.close()
    operator = await open({ send: async ({ to, text }) => void sent.push(`${to} ${text}`) })
    await issue(ANNA, 'Anna', '1')
    await operator.orderPassword(ANNA)
    await operator.tick()
    expect(sent).toEqual([`${ANNA} ${(await operator.inbox(ANNA))[0]?.text}`])
  })

  it('messages that a process has left go out when the database is opened again', async () => {
    await operator.close()
    operator = await open({ send: () => Promise.reject(new Error('no network')) })
    await issue(ANNA, 'Anna', '1')
    await operator.orderPassword(ANNA)
    await operator.close()
    const client = await test.store.connect()
    await client.query('update outgoing set until = 0')
    await client.close()
    const sent: string[] = []
    operator = await open({ send: ({ to }) => void sent.push(to) })
    await operator.tick()
    expect(sent).toEqual([ANNA])
    await operator.close()
    operator = await open({ send: ({ to }) => void sent.push(to) })
    await operator.tick()
    expect(sent).toEqual([ANNA])
  })

  it('a new price is told to those who have the service', async () => {
    await issue(ANNA, 'Anna', '1')
    await issue(BORIS, 'Boris', '2')
    const session = await login(ANNA)
    await operator.payments.topUp(session, { amount: 100_000, source: 'bank' })
    await operator.services.connect(session, 'melody')
    const change = { service: 'melody', fee: 12_300, from: now + DAY }
    expect(await operator.services.announcePrice(change)).toEqual({ ok: true, told: 1 })
    await operator.services.disconnect(session, 'melody')
    expect(await operator.services.announcePrice({ ...change, fee: 1 })).toEqual({ ok: true, told: 0 })
  })

  it('an identity is asked for outside of the transaction, and logs in once it is linked', async () => {
    await operator.close()
    operator = await open({ identify: async ({ token }) => (token === 'good' ? 'anna' : undefined) })
    await issue(ANNA, 'Anna', '1')
    const session = await login(ANNA)
    const identity = { provider: 'social', token: 'good' }
    expect(await operator.loginWithIdentity({ identity })).toMatchObject({ ok: false })
    expect(await operator.linkIdentity(session, identity)).toEqual({ ok: true })
    expect(await operator.loginWithIdentity({ identity })).toMatchObject({ ok: true })
    expect(await operator.loginWithIdentity({ identity: { ...identity, token: 'bad' } })).toMatchObject({ ok: false })
  })
})
