/**
 * Kills a process that serves an operator under load, again and again, and looks each time whether the books are whole:
 * `node test/store/kill.js <folder | postgres://...> [rounds]`, after a build. It fails at the first fault.
 *
 * What was answered must be there. What was asked for and not answered may be there, whole, or not. Nothing else may be there.
 */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const [where = '', rounds = '100'] = process.argv.slice(2)
const server = fileURLToPath(new URL('kill-server.js', import.meta.url))

/**
 * @typedef {[kind: string, msisdn: string, id: number, more?: string]} Act
 * @typedef {{ kind: string, text: string, amount: number }} Entry
 * @typedef {{ balance: number, entries: Entry[], iccid: string, told: string, inbox: string[] }} Customer
 * @typedef {{ state: Record<string, Customer>, sims: number, at: number }} State
 * @typedef {{ tried: Act[], acked: Act[], sent: Set<string>, state?: State, error: string }} Round
 */

/** What is known of the books since the last look. */
const known = {
  since: 0,
  first: 1,
  /** @type {Map<string, number>} */
  balances: new Map(),
  /** @type {Act[]} */
  tried: [],
  /** @type {Act[]} */
  acked: [],
  /** @type {Set<string>} */
  sent: new Set(),
}
const counts = { killed: 0, whileOpening: 0, answered: 0, kept: 0, unanswered: 0 }

/**
 * Starts the server. Kills it so many ms after it was started, or after it has begun to work; never where neither is given.
 *
 * @param {{ days: number, load: boolean, afterStart?: number, afterLoad?: number }} how
 * @returns {Promise<Round>}
 */
function serve({ days, load, afterStart, afterLoad }) {
  const told = JSON.stringify({ since: known.since, days, first: known.first, load })
  const child = spawn(process.execPath, [server, where, told], { stdio: ['ignore', 'pipe', 'pipe'] })
  /** @type {Round} */
  const round = { tried: [], acked: [], sent: new Set(), error: '' }
  const kill = () => child.kill('SIGKILL')
  if (afterStart !== undefined) setTimeout(kill, afterStart)
  child.stderr.on('data', (text) => {
    round.error += text
  })
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text)
    if (line.try) round.tried.push(line.try)
    if (line.ack) round.acked.push(line.ack)
    if (line.sms) round.sent.add(line.sms)
    if (!line.state) return
    round.state = line
    if (afterLoad !== undefined) setTimeout(kill, afterLoad)
  })
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) resolve(round)
      else reject(new Error(`the server ended by itself (${code}): ${round.error}`))
    })
  })
}

/** @param {boolean} holds @param {string} what */
function want(holds, what) {
  if (!holds) throw new Error(what)
}

/** Whether the books are whole. @param {State} state */
function look({ state, sims, at }) {
  const numbers = Object.keys(state)
  want(sims === numbers.length, `${numbers.length} customers have ${sims} SIMs`)
  const tried = new Map(known.tried.map((act) => [act[2], act]))
  /** @type {Map<number, string[]>} */
  const found = new Map()
  for (const [msisdn, { balance, entries, iccid, told }] of Object.entries(state)) {
    const sum = entries.reduce((all, { amount }) => all + amount, 0)
    const before = known.balances.get(msisdn) ?? 0
    want(balance === before + sum, `${msisdn}: the balance is not the sum of the archive`)
    want(balance >= 0, `${msisdn}: there is a debt`)
    want(iccid === told, `${msisdn}: the codes are those of another SIM`)
    for (const { kind, amount } of entries) {
      if (kind !== 'payment' && kind !== 'transfer') continue
      const id = Math.abs(amount)
      want(tried.has(id), `${msisdn}: nobody asked for an operation of ${amount}`)
      found.set(id, [...(found.get(id) ?? []), `${msisdn} ${amount}`].sort())
    }
    known.balances.set(msisdn, balance)
  }
  for (const [id, places] of found) {
    const [kind, msisdn, , to] = tried.get(id) ?? ['', '', 0]
    const whole = kind === 'pay' ? [`${msisdn} ${id}`] : [`${msisdn} ${-id}`, `${to} ${id}`].sort()
    want(places.join() === whole.join(), `operation ${id} is half done or done twice: ${places.join()}`)
  }
  for (const act of known.acked) {
    if (act[0] !== 'reissue') want(found.has(act[2]), `operation ${act[2]} was answered, and is not there`)
  }
  const reissued = known.tried.filter(([kind]) => kind === 'reissue')
  for (const msisdn of numbers) {
    const asked = reissued.filter(([, one]) => one === msisdn).map(([, , id]) => id)
    const answered = known.acked.filter(([kind, one]) => kind === 'reissue' && one === msisdn)
    // Where each request was answered, the SIM is one of those that were given out: of the last ones that ran at the same time, either.
    if (asked.length === 0 || answered.length < asked.length) continue
    want(
      answered.some(([, , , iccid]) => iccid === state[msisdn]?.iccid),
      `${msisdn}: this SIM was never given out`,
    )
  }
  counts.answered += known.acked.length
  counts.kept += found.size
  counts.unanswered += known.tried.length - known.acked.length
  known.since = at + 1
  known.tried = []
  known.acked = []
}

/** Takes over what a round has told. @param {Round} round */
function learn({ state, tried, acked, sent }) {
  if (state !== undefined) look(state)
  known.tried.push(...tried)
  known.acked.push(...acked)
  known.first = Math.max(known.first, ...tried.map(([, , id]) => id + 1))
  for (const one of sent) known.sent.add(one)
}

const started = performance.now()
let days = 0
for (let i = 0; i < Number(rounds); i++) {
  days += 1
  // Every eighth process is killed while it opens the books, or soon after.
  const opening = i % 8 === 7
  const round = await serve({
    days,
    load: true,
    ...(opening ? { afterStart: Math.random() * 2500 } : { afterLoad: Math.random() * 700 }),
  })
  counts.killed += 1
  if (round.state === undefined) counts.whileOpening += 1
  learn(round)
  if (i % 10 === 9) console.log(`${i + 1} of ${rounds}: ${JSON.stringify(counts)}`)
}
const last = await serve({ days: days + 1, load: false })
learn(last)
for (const { inbox } of Object.values(last.state?.state ?? {})) {
  for (const message of inbox) want(known.sent.has(message), 'a message in an inbox was never sent')
}
const seconds = Math.round((performance.now() - started) / 1000)
console.log(
  `${where.replace(/\/\/.*@/, '//')}: killed ${counts.killed} times, ${counts.whileOpening} of them while it opened the books`,
)
console.log(
  `${counts.answered} operations were answered, and all of them are there; ${counts.unanswered} were not; ${seconds} s`,
)
if (!where.startsWith('postgres')) rmSync(where, { recursive: true, force: true })
