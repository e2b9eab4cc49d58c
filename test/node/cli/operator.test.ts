import { rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../../src/node/cli/main.js'
import { temporary } from '../programs.js'
import { CONTROL, serving } from './serving.js'

let folder: string
beforeEach(() => {
  folder = temporary()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const owner = { name: 'Anna', passport: '4509 123456' }
const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'))

describe('pocketsim operator', () => {
  it('pocketsim operator serves until it is stopped, and ends with 0', async () => {
    const { url, post, end, said } = await serving()
    const issued = await post('/control/sims', { owner, msisdn: '+79161234567' })
    expect(await issued.json()).toMatchObject({ subscriber: { msisdn: '+79161234567', owner: 'Anna' } })
    const page = await fetch(`${url}/docs`)
    expect([page.status, (await page.text()).startsWith('<!doctype html>')]).toEqual([200, true])
    expect(await end()).toBe(0)
    expect(said).toEqual(['stopped'])
    await expect(fetch(`${url}/health`)).rejects.toThrow()
  })

  it('a token that the environment does not have is made at random and printed; one that it has is not printed', async () => {
    const first = await serving()
    const second = await serving()
    const tokens = [first, second].map(({ printed }) => printed.filter((line) => line.startsWith('token of ')))
    for (const lines of tokens)
      expect(lines.map((line) => line.split(': ')[0])).toEqual(
        expect.arrayContaining(['token of salon', 'token of contact-centre']),
      )
    expect(tokens[0]).not.toEqual(tokens[1])
    expect(first.printed.join('\n')).not.toContain(CONTROL)
    const salon = tokens[0]?.find((line) => line.startsWith('token of salon: '))?.split(': ')[1]
    const issue = (token: string | undefined) =>
      first.post('/salon/sims', { owner, msisdn: '+79161234567' }, { authorization: `Bearer ${token}` })
    expect((await issue(CONTROL)).status).toBe(401)
    expect((await issue(salon)).status).toBe(200)
    await first.end()
    await second.end()
  })

  it('a client is known by its address; --trust-proxy takes the one that a proxy wrote', async () => {
    for (const [args, source] of [
      [[], '127.0.0.1'],
      [['--trust-proxy'], '198.51.100.7'],
    ] as const) {
      const { url, post, end } = await serving(args)
      const forwarded = { 'x-forwarded-for': '203.0.113.1, 198.51.100.7' }
      const login = await post('/account/login', { msisdn: '+79161234567', password: 'x' }, forwarded)
      expect(login.status).toBe(401)
      const audit = await fetch(`${url}/control/audit?last=1`, { headers: { authorization: `Bearer ${CONTROL}` } })
      expect(await audit.json()).toMatchObject({ audit: [{ what: 'login', outcome: 'wrong', source }] })
      await end()
    }
  })

  it('--profile takes the name of an operator, or a file with its data', async () => {
    const profile = join(folder, 'otter.json')
    writeFileSync(profile, JSON.stringify({ name: 'Otter', plmn: '00102', issuer: '8900102' }))
    for (const [name, plmn] of [
      ['snail', '23499'],
      [profile, '00102'],
    ] as const) {
      const { post, end } = await serving(['--profile', name])
      const issued = await post('/control/sims', { owner, msisdn: '+79161234567' })
      const imsi = expect.stringMatching(new RegExp(`^${plmn}`))
      expect(await issued.json()).toMatchObject({ subscriber: { imsi } })
      expect(await end()).toBe(0)
    }
  })

  it.skipIf(!hasIpv6)('--host says where it listens, also for IPv6', async () => {
    const { url, end } = await serving(['--host', '::1'])
    expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/)
    expect((await fetch(`${url}/health`)).status).toBe(200)
    await end()
  })

  it('pocketsim operator ends with 2 and one sentence for what it cannot use', async () => {
    const broken = join(folder, 'broken.json')
    writeFileSync(broken, '{"name": 4711')
    const wrong = join(folder, 'wrong.json')
    writeFileSync(wrong, '{"name": "Otter", "plmn": "4711x", "issuer": "8900102"}')
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const address = taken.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const cases = [
      [['--port', 'x'], '--port wants a number from 0 to 65535'],
      [['--port', String(port)], `--port ${port}: the server cannot listen there: EADDRINUSE`],
      [['--profile', join(folder, 'none.json')], '--profile wants one of mts, snail, test, or a file that can be read'],
      [['--profile', broken], `profile ${broken}: the file is not JSON`],
      [['--profile', wrong], 'profile.plmn: want '],
    ] as const
    for (const [args, sentence] of cases) {
      const said: string[] = []
      const stop = AbortSignal.abort()
      const code = await main(['operator', ...args], { print: () => {}, say: (line) => said.push(line), stop })
      expect([code, said.length]).toEqual([2, 1])
      expect(said[0]).toContain(`pocketsim: ${sentence}`)
      expect(said[0]).not.toContain('4711')
    }
    const said: string[] = []
    const env = { POCKETSIM_SALON_TOKEN: 'short 4711' }
    const code = await main(['operator'], {
      print: () => {},
      say: (line) => said.push(line),
      env,
      stop: AbortSignal.abort(),
    })
    expect([code, said]).toEqual([
      2,
      [expect.stringContaining('pocketsim: options.tokens.salon: want 16 to 200 characters')],
    ])
    taken.close()
  })

  it('--store keeps the books in a folder: the next run has them, with the same key alone', async () => {
    const store = join(folder, 'books')
    const msisdn = '+79161234567'
    const key = { POCKETSIM_STORE_KEY: '0123456789abcdef'.repeat(4) }
    const first = await serving(['--store', store], key)
    const issued: unknown = await (await first.post('/control/sims', { owner, msisdn })).json()
    const payment = { gateway: 'terminal 7', msisdn, amount: 500 }
    const gateway = first.printed.find((line) => line.startsWith('token of gateway: '))?.split(': ')[1]
    const headers = { authorization: `Bearer ${gateway}`, 'idempotency-key': 'receipt 1' }
    expect((await first.post('/gateway/payments', payment, headers)).status).toBe(200)
    expect(await first.end()).toBe(0)

    const second = await serving(['--store', store], key)
    const puk = await second.post('/control/reissues', { msisdn, passport: owner.passport })
    expect(puk.status).toBe(200)
    expect(issued).toMatchObject({ subscriber: { msisdn } })
    expect((await second.post('/control/sims', { owner, msisdn })).status).toBe(409)
    const audit = await fetch(`${second.url}/control/audit`, { headers: { authorization: `Bearer ${CONTROL}` } })
    expect(await audit.text()).toContain('gateway.pay')
    expect(await second.end()).toBe(0)

    for (const [env, sentence] of [
      [{}, '--store wants its key in the environment: POCKETSIM_STORE_KEY, 64 hex digits'],
      [{ POCKETSIM_STORE_KEY: '4711' }, '--store wants its key in the environment'],
      [{ POCKETSIM_STORE_KEY: 'ab'.repeat(32) }, 'key: '],
    ] as const) {
      const said: string[] = []
      const context = { print: () => {}, say: (line: string) => said.push(line), env, stop: AbortSignal.abort() }
      expect(await main(['operator', '--port', '0', '--store', store], context)).toBe(2)
      expect(said).toEqual([expect.stringContaining(sentence)])
      expect(said.join()).not.toContain('4711')
    }
  })

  it('a database that cannot be opened is told without its address, which may have a password', async () => {
    const said: string[] = []
    const env = { POCKETSIM_STORE_KEY: 'ab'.repeat(32) }
    const context = { print: () => {}, say: (line: string) => said.push(line), env, stop: AbortSignal.abort() }
    const store = 'postgres://anna:secret4711@127.0.0.1:1/books'
    expect(await main(['operator', '--port', '0', '--store', store], context)).toBe(2)
    expect(said).toEqual(['pocketsim: --store: the database cannot be opened: ECONNREFUSED'])
  })

  it('--seed takes over customers from a file, all of them or none', async () => {
    const codes = { pin1: '4821', puk1: '12345678', pin2: '5904', puk2: '87654321' }
    const anna = { name: 'Anna', passport: '4509 123456', msisdn: '8 916 123-45-67', balance: 12000 }
    const row = { ...anna, iccid: '8970101234567890123', imsi: '250011234567890', ...codes }
    const file = join(folder, 'customers.jsonl')
    writeFileSync(file, `${JSON.stringify(row)}\n`)
    const { post, end, said, url } = await serving(['--seed', file])
    expect(said).toEqual([`customers from ${file}: 1`])
    const one = await fetch(`${url}/control/subscribers/+79161234567`, {
      headers: { authorization: `Bearer ${CONTROL}` },
    })
    expect(await one.json()).toMatchObject({ owner: 'Anna', iccid: row.iccid })
    expect((await post('/control/reissues', { msisdn: '89161234567', passport: '4509-123456' })).status).toBe(200)
    await end()

    const csv = join(folder, 'customers.csv')
    const names = Object.keys(row)
    const other = { ...row, msisdn: '+79161234568', puk1: '4711' }
    writeFileSync(csv, [names, Object.values(row), Object.values(other)].map((cells) => cells.join(',')).join('\n'))
    const told: string[] = []
    const context = { print: () => {}, say: (line: string) => told.push(line), stop: AbortSignal.abort() }
    expect(await main(['operator', '--port', '0', '--seed', csv], context)).toBe(2)
    expect(told.at(-1)).toMatch(/^pocketsim: --seed .*customers.csv: \d rows are wrong, so none is taken$/)
    expect(told[0]).toMatch(/^line 3: puk1 /)
    expect(told.join()).not.toContain('4711')
    expect(await main(['operator', '--port', '0', '--seed', join(folder, 'none.csv')], context)).toBe(2)
    expect(told.at(-1)).toContain('the file cannot be read: ENOENT')
  })
})
