import { Operator } from 'pocketsim'
import { exportCustomers, importCustomers, openExport } from 'pocketsim/customers'
import { expect, it } from 'vitest'
import { openOperator } from '../../src/store/open.js'
import { done } from '../operator/customer.js'
import { rowOf } from '../operator/customers/people.js'
import { ENGINES } from './databases.js'

const KEY = new Uint8Array(32).fill(5)
const json = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n')
const rows = (count: number, first = 0) => Array.from({ length: count }, (_, n) => rowOf(first + n))

for (const [engine, make] of ENGINES) {
  const opened = async () => {
    const { store, remove } = await make()
    const operator = await openOperator({ store, key: KEY, now: () => 0, scryptCost: 2 })
    const close = async () => {
      await operator.close()
      await remove()
    }
    return { operator, close }
  }

  it(`${engine}: imported customers are those of the file, log in, and are exported again`, async () => {
    const { operator, close } = await opened()
    const file = rows(120).map((row, n) => ({ ...row, ...(n % 50 === 0 && { password: 'Winter-2026' }) }))
    const report = await importCustomers(operator, json(file), { format: 'jsonl', badRows: 'skip', batch: 40 })
    expect(report).toEqual({ taken: 120, refused: 0, problems: [] })
    expect((await operator.login({ msisdn: rowOf(50).msisdn, password: 'Winter-2026' })).ok).toBe(true)
    const { passport, msisdn, puk1 } = rowOf(7)
    const told = await operator.disclose({ msisdn, via: 'salon', passport, code: 'puk1' })
    expect(done(told).codes).toEqual({ puk1 })
    const memory = new Operator({ now: () => 0, scryptCost: 2 })
    const sealed = exportCustomers(operator, { format: 'csv', key: KEY })
    await importCustomers(memory, openExport(sealed, KEY), { format: 'csv' })
    expect(memory.customers.rows({ most: 1000 }).rows).toMatchObject(rows(120))
    expect((await operator.customers.rows({ most: 1000 })).rows).toEqual(memory.customers.rows({ most: 1000 }).rows)
    expect(memory.login({ msisdn: rowOf(50).msisdn, password: 'Winter-2026' }).ok).toBe(true)
    await close()
  })

  it(`${engine}: a bad row leaves no trace, whatever it does to the others`, async () => {
    const { operator, close } = await opened()
    const bad = [...rows(3), { ...rowOf(3), iccid: rowOf(1).iccid }, ...rows(3, 4), { ...rowOf(7), pin1: 'x' }]
    const run = (badRows: 'refuse-all' | 'stop' | 'skip') =>
      importCustomers(operator, json(bad), { format: 'jsonl', badRows })
    const numbers = async () => (await operator.customers.rows()).rows.map(({ msisdn }) => msisdn)
    expect(await run('refuse-all')).toMatchObject({ taken: 0, refused: 2, problems: [{ line: 4 }, { line: 8 }] })
    expect(await numbers()).toEqual([])
    expect(await run('stop')).toMatchObject({ taken: 3, refused: 1, problems: [{ line: 4, field: 'iccid' }] })
    expect(await numbers()).toEqual(rows(3).map(({ msisdn }) => msisdn))
    // The first three are there already.
    expect(await run('skip')).toMatchObject({ taken: 3, refused: 5 })
    expect(await numbers()).toEqual([...rows(3), ...rows(3, 4)].map(({ msisdn }) => msisdn))
    // The card and the account of a row that was refused are free.
    expect((await operator.customers.adopt(rowOf(3))).ok).toBe(true)
    await close()
  })
}
