import type { Client, Pool, PoolClient, PoolConfig } from 'pg'
import { type Check, fields, flag, text, whole } from '../../bytes/checks.js'
import { optional } from '../../bytes/packages.js'
import type { Sql, SqlClient, SqlRow, SqlStore, SqlValue } from './client.js'

/** How a server is reached. What is left out, `pg` takes from the environment: `PGHOST`, `PGUSER`, `PGPASSWORD` and so on. */
export interface PostgresOptions {
  /** An address such as `postgres://user:password@host:5432/database`. */
  readonly url?: string | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly user?: string | undefined
  readonly password?: string | undefined
  readonly database?: string | undefined
  /** How many connections are open at most; 10 by default. */
  readonly max?: number | undefined
  /** Whether events of other processes are heard; true by default. An engine without LISTEN, such as CockroachDB, needs false. */
  readonly listen?: boolean | undefined
}

const checkPostgres: Check<PostgresOptions> = fields<PostgresOptions>(
  {},
  {
    url: text(1),
    host: text(1),
    port: whole(1, 65535),
    user: text(1),
    password: text(0),
    database: text(1),
    max: whole(1, 1000),
    listen: flag,
  },
)

/** Each text has one name, under which a connection prepares it once. */
const NAMES = new Map<string, string>()
function nameOfText(sql: string): string {
  const known = NAMES.get(sql) ?? `pocketsim_${NAMES.size}`
  NAMES.set(sql, known)
  return known
}

const sqlOf = (client: Pick<Client | Pool | PoolClient, 'query'>): Sql => ({
  query: async (sql: string, values: readonly SqlValue[] = []) =>
    (await client.query<SqlRow>({ name: nameOfText(sql), text: sql, values: [...values] })).rows,
})

async function transact<Result>(pool: Pool, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  // While a client is out of its pool, the pool does not hear that its connection broke: the next statement does.
  const lost = () => undefined
  client.on('error', lost)
  let isBroken = false
  try {
    await client.query('begin isolation level read committed')
    try {
      const result = await work(sqlOf(client))
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch(() => {
        isBroken = true
      })
      throw error
    }
  } finally {
    client.off('error', lost)
    client.release(isBroken)
  }
}

/** ms until a connection that broke is tried again; twice as long each time, up to the last value. */
const AGAIN = [100, 5000] as const

/** Hears a channel on a connection of its own, which is made anew whenever it breaks. */
async function hear(
  make: () => Client,
  channel: string,
  heard: (payload: string) => void,
): Promise<() => Promise<void>> {
  let isOver = false
  let current: Client | undefined
  let timer: NodeJS.Timeout | undefined
  let wait: number = AGAIN[0]
  const open = async () => {
    const client = make()
    current = client
    client.on('notification', ({ payload = '' }) => heard(payload))
    client.on('error', () => undefined)
    client.on('end', later)
    await client.connect()
    await client.query(`listen ${channel}`)
    wait = AGAIN[0]
  }
  const later = () => {
    if (isOver || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      open().catch(later)
    }, wait)
    timer.unref()
    wait = Math.min(wait * 2, AGAIN[1])
  }
  await open()
  return async () => {
    isOver = true
    clearTimeout(timer)
    await current?.end().catch(() => undefined)
  }
}

async function connect({ url, listen = true, ...rest }: PostgresOptions): Promise<SqlClient> {
  const { default: pg } = await optional('pg', () => import('pg'))
  const config: PoolConfig = {
    ...(url !== undefined && { connectionString: url }),
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    application_name: 'pocketsim',
  }
  const pool = new pg.Pool(config)
  // An idle connection that breaks is replaced at the next statement. Without a listener the process would end.
  pool.on('error', () => undefined)
  const client: SqlClient = {
    ...sqlOf(pool),
    isShared: true,
    transaction: (work) => transact(pool, work),
    close: () => pool.end(),
  }
  if (!listen) return client
  return { ...client, listen: (channel, heard) => hear(() => new pg.Client(config), channel, heard) }
}

/**
 * A database in PostgreSQL, or in another engine that speaks its protocol. It needs the package `pg`. Several processes can serve one operator.
 *
 * @param where - an address such as `postgres://user:password@host:5432/database`, or its parts
 * @throws PocketsimError `OPTION_FORMAT`. Opening it throws `PACKAGE_MISSING` without the package, and what `pg` throws where the server
 * cannot be reached
 * @example
 * ```ts
 * import { postgresStore } from 'pocketsim/store'
 *
 * const store = postgresStore({ host: '/var/run/postgresql', database: 'operator', max: 20 })
 * typeof store.connect // => 'function'
 * ```
 */
export function postgresStore(where: string | PostgresOptions): SqlStore {
  const options = typeof where === 'string' ? { url: where } : where
  checkPostgres(options, 'postgres', 'OPTION_FORMAT')
  return { connect: () => connect(options) }
}
