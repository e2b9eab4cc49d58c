/**
 * Operations a second of an operator, in memory and over databases, with few and with many customers: `npm run bench:store`, after a build.
 * With `POCKETSIM_POSTGRES` it measures a server too. `node test/store/bench.js 1000 1000000` says how many customers.
 *
 * The customers who do something are whole. Of all others a database has rows of the same size with noise in them: nobody opens them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Operator } from 'pocketsim'
import { openOperator, pgliteStore, postgresStore } from 'pocketsim/store'

const sizes = process.argv.slice(2).map(Number)
const SIZES = sizes.length > 0 ? sizes : [1000, 1_000_000]
/** Customers who do something. */
const ACTIVE = 200
/** Lines of a long archive and of a long audit trail. */
const LONG = 100_000
/** For each measurement. */
const SECONDS = 4
const PASSPORT = '4509 123456'

/** @param {number} i */
const number = (i) => `+79${String(i).padStart(9, '0')}`
const owner = { name: 'Anna', passport: PASSPORT }

/**
 * What is measured, in memory and over a database alike.
 *
 * @typedef {{ token: string }} Session
 * @typedef {{ account: (session: Session) => unknown, payments: { topUp: (session: Session, payment: { amount: number, source: string }) => unknown, transfer: (session: Session, transfer: { to: string, amount: number }) => unknown } }} Accounts
 * @typedef {{ what: string, act: (operator: Accounts, session: Session, i: number) => unknown }} Row
 */

/** @type {readonly Row[]} */
const ROWS = [
  { what: 'account', act: (operator, session) => operator.account(session) },
  { what: 'top-up', act: (operator, session) => operator.payments.topUp(session, { amount: 100, source: 'till' }) },
  {
    what: 'transfer',
    act: (operator, session, i) => operator.payments.transfer(session, { to: number((i + 1) % ACTIVE), amount: 1 }),
  },
]

/**
 * Operations a second.
 *
 * @param {Accounts} operator
 * @param {readonly Session[]} sessions
 * @param {Row} row
 * @param {number} atOnce
 */
async function measure(operator, sessions, { act }, atOnce) {
  let [i, done] = [0, 0]
  const until = performance.now() + SECONDS * 1000
  const started = performance.now()
  const worker = async () => {
    while (performance.now() < until) {
      const which = i++ % sessions.length
      await act(operator, sessions[which] ?? { token: '' }, which)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return Math.round(done / ((performance.now() - started) / 1000))
}

/**
 * @param {string} where
 * @param {string} with_
 * @param {Accounts} operator
 * @param {readonly Session[]} sessions
 * @param {readonly number[]} atOnce
 */
async function report(where, with_, operator, sessions, atOnce) {
  for (const count of atOnce) {
    const rates = []
    for (const row of ROWS) rates.push(`${row.what} ${await measure(operator, sessions, row, count)}/s`)
    console.log(`${where}, ${with_}, ${count} at once: ${rates.join(', ')}`)
  }
}

/** In memory every customer is whole. @param {number} size */
async function inMemory(size) {
  const operator = new Operator({ scryptCost: 2, sessions: { longestHours: 100 } })
  for (let i = 0; i < size; i++) operator.issue({ owner, msisdn: number(i) })
  const sessions = Array.from({ length: ACTIVE }, (_, i) => {
    operator.gateway.pay({ gateway: 'start', key: number(i), msisdn: number(i), amount: 10_000_000 })
    const login = operator.login({ msisdn: number(i), password: operator.temporaryPassword(number(i)) })
    return login.ok ? login.session : { token: '' }
  })
  await report('memory', `${size} customers`, operator, sessions, [1])
  for (let i = 0; i < LONG; i++) {
    operator.gateway.charge({ msisdn: number(i % 2), amount: 0, text: 'data' })
  }
  await report('memory', `${size} customers, archive and audit of ${LONG}`, operator, sessions.slice(0, 2), [1])
}

const NOISE = (/** @type {number} */ bytes) => `decode(rpad(md5(n::text), ${bytes * 2}, md5((n + 1)::text)), 'hex')`
/** @param {number} from @param {number} to */
const customers = (from, to) => [
  `insert into records (kind, key, version, sealed)
    select 'contract', '+78' || lpad(n::text, 9, '0'), 1, ${NOISE(1820)} from generate_series(${from}, ${to}) as n`,
  `insert into records (kind, key, version, sealed)
    select 'sim', '2500' || lpad(n::text, 11, '0'), 1, ${NOISE(540)} from generate_series(${from}, ${to}) as n`,
  ...['1', '2', '3'].map(
    (first) => `insert into records (kind, key, version, clear)
      select 'given', '${first}' || lpad(n::text, 14, '0'), 1, '{}' from generate_series(${from}, ${to}) as n`,
  ),
]

/**
 * @param {string} where
 * @param {import('pocketsim/store').SqlStore} store
 * @param {number} size
 * @param {readonly number[]} atOnce
 */
async function overDatabase(where, store, size, atOnce) {
  /** @type {import('pocketsim/store').SqlClient | undefined} */
  let client
  const operator = await openOperator({
    store: {
      connect: async () => {
        client = await store.connect()
        return client
      },
    },
    key: new Uint8Array(32).fill(1),
    scryptCost: 2,
  })
  const query = async (/** @type {string} */ text) => (await client?.query(text)) ?? []
  for (let at = 0; at < size - ACTIVE; at += 50_000) {
    for (const statement of customers(at, Math.min(at + 50_000, size - ACTIVE) - 1)) await query(statement)
  }
  const sessions = []
  for (let i = 0; i < ACTIVE; i++) {
    const msisdn = number(i)
    await operator.issue({ owner, msisdn })
    await operator.gateway.pay({ gateway: 'start', key: msisdn, msisdn, amount: 10_000_000 })
    const login = await operator.login({ msisdn, password: await operator.temporaryPassword(msisdn) })
    sessions.push(login.ok ? login.session : { token: '' })
  }
  await query('vacuum analyze')
  await report(where, `${size} customers`, operator, sessions, atOnce)
  for (const { account } of [await operator.subscriber(number(0)), await operator.subscriber(number(1))].flatMap(
    (one) => one ?? [],
  )) {
    await query(`insert into lines (kind, owner, at, n, sealed)
      select 'archive', '${account}', 1000 + n, n, ${NOISE(156)} from generate_series(1, ${LONG}) as n`)
  }
  await query(`insert into lines (kind, owner, at, n, clear)
    select 'audit', '', 1000 + n, n, '{"at":1,"who":"unproved","what":"login","channel":"site","msisdn":"","outcome":"wrong"}'
    from generate_series(1, ${LONG}) as n`)
  await query('analyze')
  await report(
    where,
    `${size} customers, archive and audit of ${LONG}`,
    operator,
    sessions.slice(0, 2),
    atOnce.slice(0, 1),
  )
  await operator.close()
}

const POSTGRES = process.env.POCKETSIM_POSTGRES
for (const size of SIZES) {
  await inMemory(size)
  const folder = mkdtempSync(join(tmpdir(), 'pocketsim-bench-'))
  await overDatabase('embedded', pgliteStore(join(folder, 'books')), size, [1])
  rmSync(folder, { recursive: true, force: true })
  if (POSTGRES === undefined) continue
  const name = `pocketsim_bench_${process.pid}_${size}`
  const admin = await postgresStore(POSTGRES).connect()
  await admin.query(`create database ${name}`)
  const url = new URL(POSTGRES)
  url.pathname = `/${name}`
  await overDatabase('PostgreSQL', postgresStore(url.href), size, [1, 8])
  await admin.query(`drop database ${name} with (force)`)
  await admin.close()
}
