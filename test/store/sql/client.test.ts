import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SqlClient, stateOf } from '../../../src/store/sql/client.js'
import { ENGINES, type TestStore } from '../databases.js'

describe.each(ENGINES)('a client of %s', (_, make) => {
  let test: TestStore
  let client: SqlClient
  beforeEach(async () => {
    test = await make()
    client = await test.store.connect()
    await client.query('create table things (name text primary key, size bigint)')
  })
  afterEach(async () => {
    await client.close()
    await test.remove()
  })
  const all = async () => (await client.query('select name, size from things order by name')).map(({ name }) => name)

  it('keeps what a transaction wrote, and gives its result', async () => {
    const result = await client.transaction(async (sql) => {
      await sql.query('insert into things values ($1, $2)', ['a', 1])
      return 7
    })
    expect(result).toBe(7)
    expect(await all()).toEqual(['a'])
  })

  it('keeps nothing of a transaction that throws, and passes its error on', async () => {
    const broken = client.transaction(async (sql) => {
      await sql.query('insert into things values ($1, $2)', ['a', 1])
      throw new Error('no')
    })
    await expect(broken).rejects.toThrow('no')
    expect(await all()).toEqual([])
  })

  it('takes lists of texts and of numbers, with null in them', async () => {
    const text = 'insert into things select name, size from unnest($1::text[], $2::bigint[]) as new (name, size)'
    await client.query(text, [
      ['a', 'b "c" \\ {d}', ''],
      [2 ** 53 - 1, null, -1],
    ])
    const rows = await client.query('select name, size from things order by name')
    expect(rows.map(({ name, size }) => [name, size === null ? null : Number(size)])).toEqual([
      ['', -1],
      ['a', 2 ** 53 - 1],
      ['b "c" \\ {d}', null],
    ])
  })

  it('an error has the SQLSTATE, and the client goes on', async () => {
    await client.query('insert into things values ($1, $2)', ['a', 1])
    const twice = await client.query('insert into things values ($1, $2)', ['a', 1]).catch(stateOf)
    expect(twice).toBe('23505')
    expect(await all()).toEqual(['a'])
  })

  it('many transactions at once come one after the other where they lock the same row', async () => {
    await client.query('insert into things values ($1, $2)', ['a', 0])
    const more = () =>
      client.transaction(async (sql) => {
        const [row] = await sql.query('select size from things where name = $1 for update', ['a'])
        await sql.query('update things set size = $2 where name = $1', ['a', Number(row?.size) + 1])
      })
    await Promise.all(Array.from({ length: 30 }, more))
    const [row] = await client.query('select size from things')
    expect(Number(row?.size)).toBe(30)
  })
})
