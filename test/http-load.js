// Load on `pocketsim operator` from the built package: node test/http-load.js [requests] [how many at once]
// Every request must be answered right. Prints operations a second, and the time that 99 of 100 requests take.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { createInterface } from 'node:readline'

const [REQUESTS = 2000, AT_ONCE = 16] = process.argv.slice(2).map(Number)
/** The whole run may take so long, in ms. */
const MOST = 120_000
const CUSTOMERS = 50
const token = { control: 'load-control-token', gateway: 'load-gateway-token' }

const env = { ...process.env, POCKETSIM_CONTROL_TOKEN: token.control, POCKETSIM_GATEWAY_TOKEN: token.gateway }
const args = ['dist/cli.js', 'operator', '--port', '0', ...(process.env.POCKETSIM_LOAD_OPTIONS?.split(' ') ?? [])]
const server = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
const ended = once(server, 'exit')
const late = setTimeout(() => {
  console.error(`not done after ${MOST / 1000} s`)
  server.kill('SIGKILL')
  process.exit(1)
}, MOST)

let url = ''
for await (const line of createInterface({ input: server.stdout })) {
  url = /^serving at (.*)$/.exec(line)?.[1] ?? ''
  if (url !== '') break
}
const { port } = new URL(url)
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })

/**
 * Sends a request, and checks the status of its answer.
 *
 * @param {string} method
 * @param {string} path
 * @param {string} bearer
 * @param {object} [body]
 * @param {Record<string, string>} [headers]
 * @returns {Promise<any>}
 */
const ask = (method, path, bearer, body, headers = {}) =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const all = {
      authorization: `Bearer ${bearer}`,
      'content-length': Buffer.byteLength(text),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    }
    const sent = request({ port, path, method, agent, headers: all }, async (response) => {
      let answer = ''
      for await (const piece of response.setEncoding('utf8')) answer += piece
      if ((response.statusCode ?? 500) < 300) resolve(answer === '' ? undefined : JSON.parse(answer))
      else reject(new Error(`${method} ${path}: ${response.statusCode} ${answer}`))
    })
    sent.on('error', reject).end(text)
  })

const msisdnOf = (/** @type {number} */ i) => `+7916${String(i).padStart(7, '0')}`
for (let i = 0; i < CUSTOMERS; i++) {
  const owner = { name: 'Anna', passport: '4509 123456' }
  await ask('POST', '/control/sims', token.control, { owner, msisdn: msisdnOf(i) })
}
const { password } = await ask('POST', `/control/subscribers/${msisdnOf(0)}/temporary-password`, token.control)
const login = { msisdn: msisdnOf(0), password }
const { token: session } = await ask('POST', '/account/login', '', login)

/** @type {Readonly<Record<string, (i: number) => Promise<unknown>>>} */
const WORK = {
  'reads of an account': () => ask('GET', '/account', session),
  'payments of a gateway': (i) =>
    ask(
      'POST',
      '/gateway/payments',
      token.gateway,
      { gateway: 'load', msisdn: msisdnOf(i % CUSTOMERS), amount: 100 },
      { 'idempotency-key': `load ${i}` },
    ),
}
for (const [what, work] of Object.entries(WORK)) {
  /** @type {number[]} */
  const times = []
  let next = 0
  const client = async () => {
    while (next < REQUESTS) {
      const [i, start] = [next++, performance.now()]
      await work(i)
      times.push(performance.now() - start)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: AT_ONCE }, client))
  const seconds = (performance.now() - start) / 1000
  const slow = times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
  console.log(`${what}: ${Math.round(REQUESTS / seconds)} a second, 99 of 100 within ${slow.toFixed(1)} ms`)
}

const { balance } = await ask('GET', '/account', session)
const expected = Math.ceil(REQUESTS / CUSTOMERS) * 100
agent.destroy()
server.kill('SIGTERM')
const [code] = await ended
clearTimeout(late)
if (balance !== expected || code !== 0)
  throw new Error(`balance ${balance}, want ${expected}; the server ended with ${code}`)
