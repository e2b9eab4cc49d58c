import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { luhnDigit } from '../../src/bytes/digits.js'
import { openOperator, type StoredOperator } from '../../src/store/open.js'
import { ENGINES, type TestStore } from './databases.js'

const KEY = new Uint8Array(32).fill(5)
const COUNT = 50
const iccid = (i: number) => `89701012345678${String(i).padStart(4, '0')}`
const row = (i: number) => ({
  name: 'Anna',
  passport: '4509 123456',
  msisdn: `+7916000${String(i).padStart(4, '0')}`,
  balance: i,
  iccid: iccid(i) + luhnDigit(iccid(i)),
  imsi: `2500112345${String(i).padStart(5, '0')}`,
  pin1: '4821',
  puk1: '12345678',
  pin2: '5904',
  puk2: '87654321',
})
const ROWS = Array.from({ length: COUNT }, (_, i) => row(i))

describe.each(ENGINES)('existing customers in %s', (_, make) => {
  let test: TestStore
  let operator: StoredOperator
  beforeEach(async () => {
    test = await make()
    operator = await openOperator({ store: test.store, key: KEY, scryptCost: 2 })
  })
  afterEach(async () => {
    await operator.close()
    await test.remove()
  })

  it('are taken over each by itself: a bad row is told, and stops no other', async () => {
    const rows = ROWS.map((one, i) => (i === 25 ? { ...one, puk1: '1' } : one))
    const answers = await operator.customers.adoptEach(rows)
    expect(answers.map(({ ok }) => ok)).toEqual(rows.map((__, i) => i !== 25))
    const told = await operator.disclose({ msisdn: row(7).msisdn, via: 'salon', passport: '4509123456', code: 'puk1' })
    expect(told).toMatchObject({ ok: true, codes: { puk1: '12345678' } })
    const again = await operator.customers.adoptEach(ROWS)
    expect(again.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('are taken over together, or none of them', async () => {
    const rows = ROWS.map((one, i) => (i === 25 ? { ...one, imsi: row(3).imsi } : one))
    expect(await operator.customers.adoptTogether(rows)).toMatchObject({
      ok: false,
      problems: [{ row: 25, field: 'imsi' }],
    })
    expect(await operator.subscriber(row(0).msisdn)).toBeUndefined()
    expect(await operator.customers.adoptTogether(ROWS)).toEqual({ ok: true, taken: COUNT })
    expect(await operator.subscriber(row(0).msisdn)).toMatchObject({ iccid: row(0).iccid })
  })

  it('are given away as rows, page by page, in the order of their numbers', async () => {
    await operator.customers.adoptEach([...ROWS].reverse())
    const first = await operator.customers.rows({ most: 30 })
    const second = await operator.customers.rows({ most: 30, after: first.next })
    expect(second.next).toBeUndefined()
    const all = [...first.rows, ...second.rows]
    expect(all.map(({ msisdn, iccid, balance }) => [msisdn, iccid, balance])).toEqual(
      ROWS.map(({ msisdn, iccid, balance }) => [msisdn, iccid, balance]),
    )
    const wrong: unknown = { most: 0 }
    await expect(Reflect.apply(operator.customers.rows, undefined, [wrong])).rejects.toMatchObject({
      code: 'OPTION_FORMAT',
    })
    await expect(Reflect.apply(operator.customers.adoptEach, undefined, [5])).rejects.toMatchObject({
      code: 'OPTION_FORMAT',
    })
  })
})
