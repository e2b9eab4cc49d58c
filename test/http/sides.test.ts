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
  `${method.toUpperCase()} ${path.replace('{msisdn}', MSISDN).replace('{id}', 'melody')}`

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
