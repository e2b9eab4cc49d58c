import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../src/http/endpoint.js'
import { operatorApp, served } from '../../src/http/index.js'
import { ENDPOINTS } from '../../src/http/rows/all.js'
import { Operator } from '../../src/index.js'
import { MSISDN, OWNER, server, TOKENS } from './server.js'

const { passport, codeWord } = OWNER

describe('the desks over HTTP', () => {
  it('a salon issues a SIM, tells the codes for the passport, and replaces the SIM', async () => {
    const { salon, control } = await server()
    const issued = await salon('POST /salon/sims', { owner: OWNER, msisdn: MSISDN })
    expect(issued.json.envelope.puk1).toMatch(/^\d{8}$/)
    const told = await salon('POST /salon/disclosures', { msisdn: MSISDN, passport })
    expect(told.json.codes).toEqual(issued.json.envelope)
    const again = await salon('POST /salon/reissues', { msisdn: MSISDN, passport })
    expect(again.json).toMatchObject({ price: 0, subscriber: { account: issued.json.subscriber.account } })
    expect(again.json.envelope.iccid).not.toBe(issued.json.envelope.iccid)
    expect((await control(`GET /control/subscribers/${MSISDN}`)).json).toEqual(again.json.subscriber)
  })

  it('a refusal is 403 and the same for a stranger and for a number without a subscriber', async () => {
    const { salon, centre } = await server()
    await salon('POST /salon/sims', { owner: OWNER, msisdn: MSISDN })
    const refusals = [
      await salon('POST /salon/disclosures', { msisdn: MSISDN, passport: '1' }),
      await salon('POST /salon/disclosures', { msisdn: '+79160000000', passport }),
      await salon('POST /salon/reissues', { msisdn: MSISDN, passport: '1' }),
      await centre('POST /contact-centre/disclosures', { msisdn: MSISDN, codeWord: 'rose' }),
      await centre('POST /contact-centre/disclosures', { msisdn: MSISDN }),
    ]
    for (const { status, json } of refusals) expect([status, json]).toEqual([403, refusals[0]?.json])
  })

  it('the contact centre takes passport data and the code word; a salon has no field for a code word', async () => {
    const { salon, centre } = await server()
    await salon('POST /salon/sims', { owner: OWNER, msisdn: MSISDN })
    expect((await centre('POST /contact-centre/disclosures', { msisdn: MSISDN, passport })).status).toBe(200)
    expect((await centre('POST /contact-centre/disclosures', { msisdn: MSISDN, codeWord })).status).toBe(200)
    const word = await salon('POST /salon/disclosures', { msisdn: MSISDN, codeWord })
    expect([word.status, word.json.errors[1].field]).toEqual([422, 'body.codeWord'])
  })
})

/** A request to an operation, as far as its path. */
const lineOf = ({ method, path }: Endpoint) =>
  `${method.toUpperCase()} ${path.replace('{msisdn}', MSISDN).replace('{id}', 'melody').replace('{name}', 'x')}`

describe('what a salon changes in a contract', () => {
  it('another owner, another passport, another code word, and the end, each for the passport', async () => {
    const { salon, centre, control } = await server()
    await salon('POST /salon/sims', { owner: OWNER, msisdn: MSISDN })
    const proof = { msisdn: MSISDN, passport }
    const owner = { name: 'Boris', passport: '4510 654321' }
    const refused = await salon('POST /salon/owners', { ...proof, passport: '1', owner })
    expect([refused.status, refused.json.reason]).toEqual([403, 'refused'])
    expect((await salon('POST /salon/owners', { ...proof, owner })).status).toBe(204)
    expect((await control(`GET /control/subscribers/${MSISDN}`)).json.owner).toBe('Boris')
    const his = { msisdn: MSISDN, passport: owner.passport }
    expect((await salon('POST /salon/passports', { ...his, newPassport: '4511 000001' })).status).toBe(204)
    const now = { msisdn: MSISDN, passport: '4511 000001' }
    expect((await salon('POST /salon/code-words', { ...now, newCodeWord: 'Thaw' })).status).toBe(204)
    const puk = await centre('POST /contact-centre/disclosures', { msisdn: MSISDN, codeWord: 'thaw', code: 'puk1' })
    expect(Object.keys(puk.json.codes)).toEqual(['puk1'])
    expect((await salon('POST /salon/code-words', now)).status).toBe(204)
    expect((await centre('POST /contact-centre/disclosures', { msisdn: MSISDN, codeWord: 'thaw' })).status).toBe(403)

    await control('POST /control/charges', { msisdn: MSISDN, amount: 100, text: '1 MB' })
    expect((await salon('POST /salon/closings', now)).json.reason).toBe('debt')
    expect((await salon('POST /salon/closings', { ...now, passport: '1' })).status).toBe(403)
  })
})

describe('a payment gateway over HTTP', () => {
  it('the same Idempotency-Key pays once, and a payment goes back', async () => {
    const { control, gateway, salon } = await server()
    await control('POST /control/sims', { owner: OWNER, msisdn: MSISDN })
    const payment = { gateway: 'terminal 7', msisdn: MSISDN, amount: 10_000 }
    const key = { 'idempotency-key': 'receipt 1' }
    expect((await gateway('POST /gateway/payments', payment, key)).json).toEqual({ balance: 10_000, repeated: false })
    expect((await gateway('POST /gateway/payments', payment, key)).json).toEqual({ balance: 10_000, repeated: true })
    const other = await gateway('POST /gateway/payments', { ...payment, amount: 1 }, key)
    expect([other.status, other.json.reason]).toEqual([409, 'other-payment'])
    for (const wrong of [undefined, { 'idempotency-key': '' }, { 'idempotency-key': 'x'.repeat(201) }]) {
      const { status, json } = await gateway('POST /gateway/payments', payment, wrong)
      expect([status, json.errors[0].field]).toEqual([422, 'header.Idempotency-Key'])
    }
    const back = { gateway: 'terminal 7', payment: 'receipt 1', amount: 4_000 }
    const refund = async (body: object, own: string) =>
      (await gateway('POST /gateway/refunds', body, { 'idempotency-key': own })).json
    expect(await refund(back, 'back 1')).toEqual({ balance: 6_000, repeated: false })
    expect(await refund(back, 'back 1')).toMatchObject({ repeated: true })
    expect((await refund({ ...back, payment: 'no' }, 'back 2')).reason).toBe('no-such-payment')
    expect((await refund({ ...back, amount: 7_000 }, 'back 3')).reason).toBe('amount')
    const closed = await salon('POST /salon/closings', { msisdn: MSISDN, passport })
    expect(closed.json).toEqual({ refund: 6_000, until: expect.any(Number) })
    expect((await gateway('POST /gateway/payments', payment, { 'idempotency-key': '2' })).status).toBe(404)
  })
})

describe('the source of a request', () => {
  const audit = async ({ control }: Awaited<ReturnType<typeof server>>) =>
    (await control('GET /control/audit?last=1')).json.audit[0]

  it('an agent is known by the header Agent-Name', async () => {
    const all = await server()
    await all.salon('POST /salon/disclosures', { msisdn: MSISDN, passport: '1' }, { 'agent-name': 'Olga' })
    expect(await audit(all)).toMatchObject({ what: 'disclose', channel: 'salon', outcome: 'refused', source: 'Olga' })
    await all.salon('POST /salon/disclosures', { msisdn: MSISDN, passport: '1' }, { 'agent-name': 'x'.repeat(5000) })
    expect((await audit(all)).source).toHaveLength(100)
    await all.salon('POST /salon/disclosures', { msisdn: MSISDN, passport: '1' }, { 'agent-name': '' })
    expect(await audit(all)).not.toHaveProperty('source')
  })

  it('a client is known by its address; X-Forwarded-For counts only where a proxy is trusted, and there its last part', async () => {
    const forwarded = { 'x-forwarded-for': '203.0.113.1, 198.51.100.7', 'agent-name': 'Olga' }
    const body = { msisdn: MSISDN, password: 'x' }
    const addressOf = () => '192.0.2.1'
    for (const [options, source] of [
      [{}, undefined],
      [{ addressOf }, '192.0.2.1'],
      [{ addressOf, trustProxy: true }, '198.51.100.7'],
      [{ trustProxy: true }, '198.51.100.7'],
    ] as const) {
      const all = await server({}, options)
      await all.nobody('POST /account/login', body, forwarded)
      expect((await audit(all)).source).toBe(source)
    }
  })

  it('one code word cannot be tried on thousands of numbers: a source is refused after a time, others are not', async () => {
    const { centre, salon } = await server()
    await salon('POST /salon/sims', { owner: OWNER, msisdn: MSISDN })
    for (let i = 0; i < 100; i++) {
      const msisdn = `+7916${String(i).padStart(7, '0')}`
      await centre('POST /contact-centre/disclosures', { msisdn, codeWord }, { 'agent-name': 'Mallory' })
    }
    const asked = { msisdn: MSISDN, codeWord }
    const of = async (agent: string) =>
      (await centre('POST /contact-centre/disclosures', asked, { 'agent-name': agent })).status
    expect([await of('Mallory'), await of('Olga')]).toEqual([403, 200])
  })
})

describe('the tokens of the sides', () => {
  const OF_SIDES = ENDPOINTS.filter(({ caller }) => caller !== 'everybody' && caller !== 'customer')
  it.each(OF_SIDES)('$method $path is closed without the token of its side', async (endpoint) => {
    const { as } = await server()
    const others = Object.entries(TOKENS).flatMap(([side, token]) => (side === endpoint.caller ? [] : [token]))
    const own = Object.entries(TOKENS).find(([side]) => side === endpoint.caller)?.[1] ?? ''
    // The token is looked at first: a body that is not JSON is not read.
    const body = endpoint.method === 'get' ? undefined : '{'
    for (const token of [undefined, ...others, 'x', `${own}x`, own.slice(0, -1), own.toUpperCase()]) {
      const { status, json } = await as(token)(lineOf(endpoint), body)
      expect([status, json.code]).toEqual([401, 'TOKEN_WRONG'])
    }
  })

  const OF_CUSTOMERS = ENDPOINTS.filter(({ caller, id }) => caller === 'customer' && id !== 'logout')
  it.each(OF_CUSTOMERS)('$method $path is closed without a session', async (endpoint) => {
    const { as } = await server()
    for (const token of [undefined, ...Object.values(TOKENS), 'x']) {
      const { status } = await as(token)(lineOf(endpoint))
      // Whether a session is open is asked when the body is whole.
      expect(status).toBe(token !== undefined && endpoint.body !== undefined ? 415 : 401)
    }
  })

  it('a side without a token of its own is closed to everybody', async () => {
    const app = await operatorApp({ operator: served(new Operator()) })
    for (const header of ['Bearer ', 'Bearer undefined', 'Bearer', '']) {
      const { status } = await app.request('/control/tick', { method: 'POST', headers: { authorization: header } })
      expect(status).toBe(401)
    }
  })
})
