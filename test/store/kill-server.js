/**
 * Serves an operator under load until it is killed: see kill.js. Each line that it prints is JSON, and is in the pipe before the next
 * statement runs. `node kill-server.js <folder | postgres://...> <what is known, as JSON>`
 */
import { writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { openOperator, pgliteStore, postgresStore } from 'pocketsim/store'

/**
 * What the parent knows: since when it has not looked, how many days have gone, the first amount that is free, and whether load is wanted.
 *
 * @typedef {{ since: number, days: number, first: number, load: boolean }} Known
 */
const [where = '', text = ''] = process.argv.slice(2)
/** @type {Known} */
const known = JSON.parse(text)

/** @param {unknown} line */
const tell = (line) => writeSync(1, `${JSON.stringify(line)}\n`)

const NUMBERS = Array.from({ length: 8 }, (_, i) => `+7916000000${i}`)
const PASSPORT = '4509 123456'
const isServer = where.startsWith('postgres')
const store = isServer ? postgresStore(where) : pgliteStore(where)
/** Each start is a day later: passwords can be ordered a few times a day. */
const now = () => Date.now() + known.days * 86_400_000

/** @type {import('pocketsim/store').SqlClient | undefined} */
let client
const operator = await openOperator({
  store: {
    connect: async () => {
      client = await store.connect()
      return client
    },
  },
  key: new Uint8Array(32).fill(9),
  scryptCost: 2,
  now,
  send: ({ to, text: message }) => tell({ sms: `${to} ${message}` }),
})

/** @param {string} statement */
const ask = async (statement) => (await client?.query(statement)) ?? []

/** Waits until the server has ended what the process before has left. */
async function alone() {
  const others = `select 1 from pg_stat_activity
    where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`
  do await pause(50)
  while ((await ask(others)).length > 0)
}
if (isServer) await alone()

/** @type {Map<string, { token: string }>} */
const sessions = new Map()
/** @param {string} msisdn */
const sessionOf = (msisdn) => sessions.get(msisdn) ?? { token: '' }

/** @param {string} msisdn */
async function logIn(msisdn) {
  const login = await operator.login({ msisdn, password: await operator.temporaryPassword(msisdn) })
  if (!login.ok) throw new Error('no login')
  sessions.set(msisdn, login.session)
}

for (const msisdn of NUMBERS) {
  if ((await operator.subscriber(msisdn)) === undefined) {
    await operator.issue({ owner: { name: 'Anna', passport: PASSPORT }, msisdn })
  }
  await logIn(msisdn)
}
await operator.tick()
// Messages that a process has left are taken over a minute later, where it could still be at them.
while (!known.load && (await ask('select 1 from outgoing limit 1')).length > 0) {
  await pause(1000)
  await operator.tick()
}

/** What the books say of a customer. @param {string} msisdn */
async function stateOf(msisdn) {
  const page = await operator.account(sessionOf(msisdn))
  const list = await operator.payments.archive(sessionOf(msisdn), { from: known.since, to: now() + 1 })
  const subscriber = await operator.subscriber(msisdn)
  const told = await operator.disclose({ msisdn, via: 'salon', passport: PASSPORT })
  if (!page.ok || !list.ok || !told.ok) throw new Error(`no account: ${JSON.stringify([page, list, told])}`)
  const entries = list.archive.map(({ kind, text: what, amount }) => ({ kind, text: what, amount }))
  const inbox = known.load ? [] : (await operator.inbox(msisdn)).map(({ text: message }) => `${msisdn} ${message}`)
  return { balance: page.balance, entries, iccid: subscriber?.iccid, told: told.codes.iccid, inbox }
}

/** @type {Record<string, unknown>} */
const state = {}
for (const msisdn of NUMBERS) state[msisdn] = await stateOf(msisdn)
const sims = (await ask("select key from records where kind = 'sim'")).length
await pause(2)
tell({ state, sims, at: now() })
await pause(2)

let next = known.first
/** @param {readonly string[]} list */
const any = (list) => list[Math.floor(Math.random() * list.length)] ?? ''

/** One operation. Each has an amount of its own, by which it is known again. */
async function act() {
  const [id, from, to] = [next++, any(NUMBERS), any(NUMBERS)]
  const chance = Math.random()
  if (chance < 0.45) {
    tell({ try: ['pay', from, id] })
    const paid = await operator.gateway.pay({ gateway: 'till', key: `${id}`, msisdn: from, amount: id })
    if (paid.ok) tell({ ack: ['pay', from, id] })
  } else if (chance < 0.9) {
    tell({ try: ['transfer', from, id, to] })
    const given = await operator.payments.transfer(sessionOf(from), { to, amount: id })
    if (given.ok) tell({ ack: ['transfer', from, id, to] })
  } else if (chance < 0.91) {
    tell({ try: ['reissue', from, id] })
    const again = await operator.reissue({ msisdn: from, via: 'salon', passport: PASSPORT })
    if (again.ok) tell({ ack: ['reissue', from, id, again.envelope.iccid] })
  } else await operator.account(sessionOf(from))
}

if (known.load) {
  const worker = async () => {
    for (;;) await act()
  }
  await Promise.all(Array.from({ length: 6 }, worker))
}
await operator.close()
