import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operatorApp, served } from '../../src/http/index.js'
import { ENDPOINTS } from '../../src/http/rows/all.js'
import { Operator, PocketsimError } from '../../src/index.js'
import { runs } from '../runs.js'
import { MSISDN, OWNER, server, TOKENS } from './server.js'

describe('a request that no operation can take', () => {
  it('a path that is not there is 404, with the content type of a problem', async () => {
    const { nobody } = await server()
    for (const path of ['/', '/account/', '/control/sims/x', '//account', '/openapi']) {
      const { status, type, json } = await nobody(`GET ${path}`)
      expect([status, type, json.code]).toEqual([404, 'application/problem+json', 'PATH_UNKNOWN'])
    }
  })

  it('another method is 405 with the methods of the path; OPTIONS tells them; HEAD is GET without a body', async () => {
    const { nobody, customer } = await server()
    const { me } = await customer()
    const wrong = await me('DELETE /account/settings')
    expect([wrong.status, wrong.json.code, wrong.headers.get('allow')]).toEqual([
      405,
      'METHOD_UNKNOWN',
      'GET, PATCH, HEAD, OPTIONS',
    ])
    for (const path of ['/account/settings', '/docs', '/openapi.json', '/health']) {
      const options = await nobody(`OPTIONS ${path}`)
      expect([options.status, options.headers.get('allow')?.startsWith('GET, ')]).toEqual([204, true])
    }
    expect((await nobody('POST /docs')).status).toBe(405)
    const head = await me('HEAD /account')
    expect([head.status, head.json]).toEqual([200, ''])
    expect((await me('HEAD /account/logout')).status).toBe(405)
  })

  it('another content type is 415, text that is not JSON is 400 and is not repeated', async () => {
    const { nobody } = await server()
    const line = 'POST /account/login'
    const body = JSON.stringify({ msisdn: MSISDN, password: 'secret-4711' })
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', '']) {
      expect((await nobody(line, body, { 'content-type': type })).json.code).toBe('TYPE_UNKNOWN')
    }
    expect((await nobody(line, body, { 'content-type': 'application/json; charset=utf-8' })).status).toBe(401)
    for (const broken of [body.slice(0, -1), '', 'secret-4711', '{"password":secret-4711}', '\u0000']) {
      const { status, json } = await nobody(line, broken)
      expect([status, json.code, JSON.stringify(json).includes('4711')]).toEqual([400, 'JSON_FORMAT', false])
    }
  })

  it('a body of more than 64 kB is 413, whether it says its length or not', async () => {
    const { app, nobody } = await server()
    const long = JSON.stringify({ msisdn: MSISDN, password: 'x'.repeat(66_000) })
    expect((await nobody('POST /account/login', long)).status).toBe(413)
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024
        controller.enqueue(new Uint8Array(1024).fill(32))
      },
    })
    const options: RequestInit & { duplex: 'half' } = { method: 'POST', body: endless, duplex: 'half' }
    const response = await app.request('/account/login', {
      ...options,
      headers: { 'content-type': 'application/json' },
    })
    expect([response.status, sent < 80_000]).toEqual([413, true])
  })

  it('a field that is unknown, missing or wrong is 422; it is named, and its value is not repeated', async () => {
    const { control } = await server()
    const order = { owner: OWNER, msisdn: MSISDN }
    const cases = [
      [{ ...order, msisdm: '4711' }, 'body.msisdm: there is no such field; did you mean msisdn?'],
      [{ owner: { ...OWNER, pin: '4711' }, msisdn: MSISDN }, 'body.owner.pin: there is no such field'],
      [{ owner: OWNER }, 'body.msisdn: '],
      [{ ...order, msisdn: 4711 }, 'body.msisdn: '],
      [{ ...order, owner: { ...OWNER, passport: ['4711'] } }, 'body.owner.passport: '],
      [{ ...order, services: { noReplySeconds: 4711.5 } }, 'body.services.noReplySeconds: '],
      [{ ...order, services: { clir: '4711' } }, 'body.services.clir: '],
      [['4711'], 'body: '],
      [null, 'body: '],
      [`${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'body: '],
      [JSON.parse('{"__proto__": {"msisdn": "4711"}}'), 'body.owner: '],
    ] as const
    for (const [body, sentence] of cases) {
      const { status, json } = await control('POST /control/sims', body)
      expect([status, json.code, json.detail.startsWith(sentence)]).toEqual([422, 'OPTION_FORMAT', true])
      expect(JSON.stringify(json)).not.toContain('4711')
    }
    const twice = await control('GET /control/audit?last=1&last=2')
    expect([twice.status, twice.json.errors[0].field]).toEqual([422, 'query.last'])
    const many = await control(
      'POST /control/sims',
      Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`x${i}`, 0])),
    )
    expect(many.json.errors).toHaveLength(10)
    const name = 'x'.repeat(1000)
    expect(JSON.stringify((await control('POST /control/sims', { [name]: 0 })).json).length).toBeLessThan(800)
  })

  it('an error of the library is told with its code', async () => {
    const { control } = await server()
    await control('POST /control/sims', { owner: OWNER, msisdn: MSISDN })
    const taken = await control('POST /control/sims', { owner: OWNER, msisdn: MSISDN })
    expect([taken.status, taken.json.code]).toEqual([409, 'MSISDN_TAKEN'])
    const wrong = await control('POST /control/sims', { owner: OWNER, msisdn: 'x' })
    expect([wrong.status, wrong.json.code]).toEqual([422, 'MSISDN_FORMAT'])
  })

  it('an operation that the faults did not let the books keep is 503', async () => {
    const lost = new PocketsimError('FAULT', 'store: the operation is not kept because the faults say so')
    const { control } = await server({}, { operator: { ...served(new Operator()), tick: () => Promise.reject(lost) } })
    const { status, json } = await control('POST /control/tick')
    expect([status, json.code]).toEqual([503, 'FAULT'])
  })

  it('an error that nobody expected is 500 and told to the server alone', async () => {
    const strange = new TypeError('the passport 4509 123456 is on fire')
    const operator = { ...served(new Operator()), tick: () => Promise.reject(strange) }
    const told: unknown[] = []
    const onError = (...all: unknown[]) => void told.push(all)
    const app = await operatorApp({ operator, tokens: TOKENS, onError })
    const headers = { authorization: `Bearer ${TOKENS.control}` }
    const response = await app.request('/control/tick', { method: 'POST', headers })
    expect([response.status, (await response.text()).includes('4509')]).toEqual([500, false])
    expect(told).toEqual([[strange, 'control.tick']])
  })

  it('answers are not kept by caches, are of the type they say, and are for no other site', async () => {
    const { nobody } = await server()
    for (const line of ['GET /docs', 'GET /nothing', 'POST /account/login', 'OPTIONS /account']) {
      const { headers } = await nobody(line, undefined, { origin: 'https://example.org' })
      expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff'])
      expect(headers.get('access-control-allow-origin')).toBe(null)
    }
  })
})

/** Any JSON, and bodies that are nearly right. */
const anyBody = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      msisdn: fc.oneof(fc.constant(MSISDN), fc.jsonValue()),
      owner: fc.oneof(fc.constant(OWNER), fc.jsonValue()),
      password: fc.jsonValue(),
      passport: fc.jsonValue(),
      codeWord: fc.jsonValue(),
      amount: fc.oneof(fc.double(), fc.maxSafeInteger()),
      source: fc.string(),
      to: fc.oneof(fc.constant(MSISDN), fc.string(), fc.maxSafeInteger()),
      from: fc.oneof(fc.integer(), fc.maxSafeInteger()),
      period: fc.oneof(fc.record({ from: fc.nat(), to: fc.nat() }), fc.jsonValue()),
      text: fc.string({ unit: 'binary' }),
      command: fc.oneof(fc.string({ unit: fc.constantFrom(...'0123456789abcdef ') }), fc.string()),
      id: fc.string(),
      name: fc.string(),
      numbers: fc.array(fc.oneof(fc.string(), fc.jsonValue())),
      until: fc.oneof(fc.double(), fc.nat()),
      now: fc.maxSafeInteger(),
      ms: fc.maxSafeInteger(),
    },
    { requiredKeys: [] },
  ),
)
const anyPath = fc.oneof(
  fc.constantFrom(...ENDPOINTS.map(({ path }) => path)),
  fc.webPath(),
  fc
    .array(fc.string({ unit: 'binary', minLength: 1 }), { maxLength: 5 })
    .map((parts) => `/${parts.map((part) => encodeURIComponent(part)).join('/')}`),
)

describe('whatever a client sends', () => {
  it('no path, header or body makes the server fail', async () => {
    const { as, customer, errors, operator } = await server()
    const { token } = await customer()
    const tokens = [undefined, token, ...Object.values(TOKENS), 'x']
    await fc.assert(
      fc.asyncProperty(
        anyPath,
        fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
        fc.constantFrom(...tokens),
        fc.oneof(
          anyBody.map((body) => JSON.stringify(body)),
          fc.string(),
        ),
        fc.webQueryParameters(),
        async (path, method, bearer, body, query) => {
          operator.setOverloaded(false)
          const filled = path.replace('{msisdn}', MSISDN).replace('{id}', 'melody').replace('{name}', 'x')
          const sent = method === 'GET' || method === 'HEAD' ? undefined : body
          const { status } = await as(bearer)(`${method} ${filled}?${query}`, sent)
          expect(status).toBeLessThan(500)
        },
      ),
      { numRuns: runs(500) },
    )
    expect(errors).toEqual([])
  })
})
