import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SqlClient } from '../../../src/store/sql/client.js'
import { migrate } from '../../../src/store/sql/migrate.js'
import { MIGRATIONS } from '../../../src/store/sql/migrations.js'
import { ENGINES, type TestStore } from '../databases.js'

describe.each(ENGINES)('the tables in %s', (_, make) => {
  let test: TestStore
  let client: SqlClient
  beforeEach(async () => {
    test = await make()
    client = await test.store.connect()
  })
  afterEach(async () => {
    await client.close()
    await test.remove()
  })
  const version = async () => (await client.query("select value from meta where name = 'schema'"))[0]?.value
  const tables = async () =>
    (
      await client.query(
        "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
      )
    ).map(({ name }) => name)

  it('are made in an empty database', async () => {
    await migrate(client)
    expect(await version()).toBe(String(MIGRATIONS.length))
    expect(await tables()).toEqual(['lines', 'marks', 'meta', 'outgoing', 'records'])
  })

  it('are left alone where they are up to date', async () => {
    await migrate(client)
    await client.query("insert into records (kind, key, version) values ('given', 'a', 1)")
    await migrate(client)
    expect(await client.query('select key from records')).toEqual([{ key: 'a' }])
  })

  it('are made once by many that open the database at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => migrate(client)))
    expect(await version()).toBe(String(MIGRATIONS.length))
  })

  it('go up one version after the other, with the rows that are there', async () => {
    const [first] = MIGRATIONS
    const next = { title: 'a note', statements: ["alter table records add column note text default 'old'"] }
    expect(first).toBeDefined()
    await migrate(client)
    await client.query("insert into records (kind, key, version) values ('given', 'a', 1)")
    await migrate(client, [...MIGRATIONS, next])
    expect(await version()).toBe(String(MIGRATIONS.length + 1))
    expect(await client.query('select key, note from records')).toEqual([{ key: 'a', note: 'old' }])
  })

  it('stay as they were where a step fails', async () => {
    await migrate(client)
    const half = { title: 'half', statements: ['create table half (a text)', 'create table'] }
    await expect(migrate(client, [...MIGRATIONS, half])).rejects.toThrow()
    expect(await version()).toBe(String(MIGRATIONS.length))
    expect(await tables()).not.toContain('half')
  })

  it('of a later pocketsim are refused and left alone', async () => {
    await migrate(client)
    await client.query("update meta set value = '99' where name = 'schema'")
    await expect(migrate(client)).rejects.toMatchObject({ code: 'SNAPSHOT_VERSION' })
    expect(await version()).toBe('99')
  })
})
