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
})
