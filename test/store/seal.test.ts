import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOperator, type StoredOperator } from '../../src/store/open.js'
import { type SqlClient, textIn } from '../../src/store/sql/client.js'
import { ENGINES, type TestStore } from './databases.js'

const KEY = new Uint8Array(32).fill(5)
const ANNA = '+79161234567'
const BORIS = '+79161234568'

describe.each(ENGINES)('what somebody with the database in %s can see and do', (_, make) => {
  let test: TestStore
  let operator: StoredOperator
  let client: SqlClient
  beforeEach(async () => {
    test = await make()
    operator = await openOperator({ store: test.store, key: KEY, scryptCost: 2 })
    client = await test.store.connect()
  })
  afterEach(async () => {
    await client.close()
    await operator.close()
    await test.remove()
  })

  async function twoCustomers() {
    const one = await operator.issue({
      owner: { name: 'Anna Petrova', passport: '4509 123456', codeWord: 'yellow' },
      msisdn: ANNA,
    })
    const other = await operator.issue({ owner: { name: 'Boris', passport: '4510 654321' }, msisdn: BORIS })
    return [one, other] as const
  }

  it('no name, passport, code word, code, key, password or message is in clear, in hex or in base64', async () => {
    const [{ envelope, card }] = await twoCustomers()
    const password = await operator.temporaryPassword(ANNA)
    const { text } = (await operator.inbox(ANNA))[0] ?? { text: '' }
    const { ki } = card.snapshot()
    expect(ki).toMatch(/^[0-9A-F]{32}$/i)
    const rows = await Promise.all(
      ['meta', 'records', 'lines', 'outgoing', 'marks'].map((table) => client.query(`select * from ${table}`)),
    )
    const bytes = Buffer.from(
      JSON.stringify(rows.flat(), (_key, value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      ),
    )
    const { iccid, ...codes } = envelope
    const secrets = ['Anna Petrova', '4509 123456', 'yellow', ki, password, text, ...Object.values(codes)].filter(
      (one) => one.length > 4,
    )
    for (const secret of secrets) {
      for (const form of [
        secret,
        Buffer.from(secret).toString('hex'),
        Buffer.from(secret).toString('base64').slice(0, -4),
      ]) {
        expect(bytes.includes(form)).toBe(false)
      }
    }
    expect(bytes.includes(iccid)).toBe(true)
    expect(bytes.includes(Buffer.from(ki, 'hex').toString('latin1'))).toBe(false)
  })

  it('a row of one customer does not open in the place of another', async () => {
    await twoCustomers()
    await client.query(
      `update records set sealed = (select sealed from records where kind = 'contract' and key = $1)
       where kind = 'contract' and key = $2`,
      [ANNA, BORIS],
    )
    await expect(operator.subscriber(BORIS)).rejects.toMatchObject({ code: 'SNAPSHOT_FORMAT' })
    expect(await operator.subscriber(ANNA)).toMatchObject({ owner: 'Anna Petrova' })
  })

  it('a row of an older version does not open as the present one', async () => {
    await twoCustomers()
    const [old] = await client.query(
      "select encode(sealed, 'hex') as sealed from records where kind = 'contract' and key = $1",
      [ANNA],
    )
    await operator.gateway.pay({ gateway: 'g', key: '1', msisdn: ANNA, amount: 100 })
    await client.query("update records set sealed = decode($1, 'hex') where kind = 'contract' and key = $2", [
      textIn(old?.sealed),
      ANNA,
    ])
    await expect(operator.subscriber(ANNA)).rejects.toMatchObject({ code: 'SNAPSHOT_FORMAT' })
  })

  it('a row that is put back whole, with its version, opens: a database cannot tell that it was so before', async () => {
    await twoCustomers()
    const look = "select version, encode(sealed, 'hex') as sealed from records where kind = 'contract' and key = $1"
    const [old] = await client.query(look, [ANNA])
    await operator.gateway.pay({ gateway: 'g', key: '1', msisdn: ANNA, amount: 100 })
    const back = "update records set version = $3, sealed = decode($1, 'hex') where kind = 'contract' and key = $2"
    await client.query(back, [textIn(old?.sealed), ANNA, Number(old?.version)])
    const session = await operator.login({ msisdn: ANNA, password: await operator.temporaryPassword(ANNA) })
    expect(session.ok && (await operator.account(session.session))).toMatchObject({ balance: 0 })
  })

  it('whoever can delete rows gives a guesser new tries', async () => {
    await twoCustomers()
    for (let i = 0; i < 3; i++) await operator.login({ msisdn: ANNA, password: `wrong ${i}` })
    expect(await operator.login({ msisdn: ANNA, password: 'wrong' })).toMatchObject({ reason: 'blocked' })
    await client.query("delete from records where kind = 'tries'")
    expect(await operator.login({ msisdn: ANNA, password: 'wrong' })).toMatchObject({ reason: 'wrong' })
  })

  it('an operation that meets a spoilt row has changed nothing', async () => {
    await twoCustomers()
    await client.query("update records set sealed = decode('00', 'hex') where kind = 'contract' and key = $1", [BORIS])
    const session = { token: '' }
    const password = await operator.temporaryPassword(ANNA)
    const login = await operator.login({ msisdn: ANNA, password })
    const own = login.ok ? login.session : session
    await operator.gateway.pay({ gateway: 'g', key: '1', msisdn: ANNA, amount: 100 })
    await expect(operator.payments.transfer(own, { to: BORIS, amount: 50 })).rejects.toMatchObject({
      code: 'SNAPSHOT_FORMAT',
    })
    expect(await operator.account(own)).toMatchObject({ balance: 100 })
  })

  it('lines of one customer do not open as lines of another, nor at another time', async () => {
    const [{ subscriber }, other] = await twoCustomers()
    await operator.gateway.pay({ gateway: 'g', key: '1', msisdn: ANNA, amount: 100 })
    await client.query("update lines set owner = $2 where kind = 'inbox' and owner = $1", [
      subscriber.account,
      other.subscriber.account,
    ])
    await expect(operator.inbox(BORIS)).rejects.toMatchObject({ code: 'SNAPSHOT_FORMAT' })
    await client.query("update lines set at = at + 1, owner = $2 where kind = 'inbox' and owner = $1", [
      other.subscriber.account,
      subscriber.account,
    ])
    await expect(operator.inbox(ANNA)).rejects.toMatchObject({ code: 'SNAPSHOT_FORMAT' })
  })
})
