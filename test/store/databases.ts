import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { SqlClient, SqlStore } from '../../src/store/sql/client.js'
import { pgliteStore } from '../../src/store/sql/pglite.js'
import { postgresStore } from '../../src/store/sql/postgres.js'

/** The address of a real server, where there is one: its user may create databases. */
export const POSTGRES = process.env.POCKETSIM_POSTGRES

/** A store for one test, and what removes it. */
export interface TestStore {
  readonly store: SqlStore
  remove(): Promise<void>
}

/** An engine in memory takes seconds to start, so that all tests of a file share one. */
let shared: Promise<SqlClient> | undefined

async function emptied(): Promise<SqlClient> {
  shared ??= pgliteStore().connect()
  const client = await shared
  await client.query('drop schema public cascade')
  await client.query('create schema public')
  return client
}

/** An empty database in memory. It can be opened and closed as often as a test wants, and keeps its rows. */
async function memory(): Promise<TestStore> {
  const client = await emptied()
  return {
    store: { connect: async () => ({ ...client, close: async () => undefined }) },
    remove: async () => undefined,
  }
}

/** Carries out one statement on the server. */
export async function onServer(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** The address of a new database of the server. */
export async function newDatabase(server: string): Promise<{ readonly url: string; remove(): Promise<void> }> {
  const name = `pocketsim_${randomBytes(8).toString('hex')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    remove: async () => {
      await onServer(server, `drop database ${name} with (force)`)
    },
  }
}

async function postgres(server: string): Promise<TestStore> {
  const { url, remove } = await newDatabase(server)
  return { store: postgresStore(url), remove }
}

/** The engines that are here: one in memory, and a real server where POCKETSIM_POSTGRES names it. */
export const ENGINES: readonly (readonly [name: string, make: () => Promise<TestStore>])[] = [
  ['PGlite in memory', memory],
  ...(POSTGRES === undefined ? [] : [['PostgreSQL', () => postgres(POSTGRES)] as const]),
]
