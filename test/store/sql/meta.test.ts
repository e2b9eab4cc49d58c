import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SqlClient } from '../../../src/store/sql/client.js'
import { claim } from '../../../src/store/sql/meta.js'
import { migrate } from '../../../src/store/sql/migrate.js'
import { ENGINES, type TestStore } from '../databases.js'

const MARK = { plmn: '25001', algorithm: 'milenage' }
const KEY = new Uint8Array(32).fill(1)

describe.each(ENGINES)('whose database in %s it is', (_, make) => {
  let test: TestStore
  let client: SqlClient
  beforeEach(async () => {
    test = await make()
    client = await test.store.connect()
    await migrate(client)
  })
  afterEach(async () => {
    await client.close()
    await test.remove()
  })
  const open = async (key = KEY, mark = MARK) => (await claim(client, key, mark, randomBytes)).keys

  it('the first key is its key, and gives the same keys of rows each time', async () => {
    expect(await open()).toEqual(await open())
  })

  it('another key is told at once, and the text has neither of the keys', async () => {
    await open()
    const other = await open(new Uint8Array(32).fill(2)).catch((error: unknown) => error)
    expect(other).toMatchObject({ code: 'KEY_FORMAT' })
    expect(String(other)).not.toMatch(/(01){4}|(02){4}/)
  })

  it.each([
    ['network', { ...MARK, plmn: '25002' }],
    ['algorithm', { ...MARK, algorithm: 'tuak' }],
  ])('an operator with another %s is refused', async (_name, mark) => {
    await open()
    await expect(open(KEY, mark)).rejects.toMatchObject({ code: 'SNAPSHOT_FORMAT' })
  })

  it('two databases with one key seal their rows with different keys', async () => {
    const one = await open()
    await client.query("delete from meta where name <> 'schema'")
    expect(await open()).not.toEqual(one)
  })

  it('counts how often it was opened', async () => {
    for (const opened of [1, 2, 3]) expect(await claim(client, KEY, MARK, randomBytes)).toMatchObject({ opened })
  })

  it('many that open an empty database at once get the same keys', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => open()))
    for (const keys of all) expect(keys).toEqual(all[0])
  })
})
