import { PocketsimError } from '../../error.js'
import { type Sql, type SqlClient, stateOf, textIn } from './client.js'
import { MIGRATIONS, type Migration } from './migrations.js'

const SCHEMA = 'schema'

/** Two processes that make the first table at once: the catalogue of PostgreSQL takes the row of one of them. */
const MADE_BY_ANOTHER = ['23505', '42P07', '42710']

async function makeMeta(client: SqlClient): Promise<void> {
  try {
    await client.query('create table if not exists meta (name text not null, value text not null, primary key (name))')
  } catch (error) {
    if (!MADE_BY_ANOTHER.some((state) => state === stateOf(error))) throw error
  }
  await client.query(`insert into meta (name, value) values ('${SCHEMA}', '0') on conflict (name) do nothing`)
}

async function upgrade(sql: Sql, migrations: readonly Migration[]): Promise<void> {
  // Whoever has this row makes the tables; others wait here, and find them made.
  const rows = await sql.query('select value from meta where name = $1 for update', [SCHEMA])
  const version = Number(textIn(rows[0]?.value))
  if (!(version <= migrations.length)) {
    const sentence = `store: this pocketsim reads the tables up to version ${migrations.length}; open it with a later pocketsim`
    throw new PocketsimError('SNAPSHOT_VERSION', sentence)
  }
  for (const { statements } of migrations.slice(version)) {
    for (const statement of statements) await sql.query(statement)
  }
  await sql.query('update meta set value = $2 where name = $1', [SCHEMA, String(migrations.length)])
}

/**
 * Brings the tables of a database up to date: all steps in one transaction, or none.
 *
 * @throws PocketsimError `SNAPSHOT_VERSION` for the tables of a later pocketsim
 */
export async function migrate(client: SqlClient, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  await makeMeta(client)
  await client.transaction((sql) => upgrade(sql, migrations))
}
