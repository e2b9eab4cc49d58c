import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Operator } from 'pocketsim'
import { importCustomers } from 'pocketsim/customers'
import { expect, it } from 'vitest'
import { CUSTOMER_COLUMNS, ROW_MUST } from '../../src/operator/customers/row.js'

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const page = readFileSync(here('docs/import.md'), 'utf8')
/** Rows of the table of columns: the names in the first cell, and whether they must be there. */
const rows = page
  .split('## The columns')[1]
  ?.split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').slice(1, 3))

it('docs/import.md has all columns, and says which must be there', () => {
  const named = (rows ?? []).map(
    ([names = '', must = '']) => [[...names.matchAll(/`(\w+)`/g)].map(([, name]) => name), must.trim()] as const,
  )
  expect(named.flatMap(([names]) => names).sort()).toEqual(Object.keys(CUSTOMER_COLUMNS).sort())
  const must = named.filter(([, word]) => word === 'yes').flatMap(([names]) => names)
  expect(must.sort()).toEqual(Object.keys(ROW_MUST).sort())
})

it('the file of the example has one row with a slip', async () => {
  const file = readFileSync(here('examples/import-customers.csv'))
  const operator = new Operator({ now: () => 0 })
  const report = await importCustomers(operator, new Uint8Array(file), { format: 'csv', badRows: 'skip' })
  expect(report).toMatchObject({ taken: 2, refused: 1, problems: [{ line: 3, field: 'pin1' }] })
})
