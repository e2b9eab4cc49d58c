import { describe, expect, it } from 'vitest'
import { MSISDN, server } from './server.js'

const OTHER = '+79161234568'

describe('the self-care account over HTTP', () => {
  it('a password that was ordered opens a session, and logout ends it', async () => {
    const { customer, nobody } = await server()
    const { me } = await customer()
    expect((await me('GET /account')).json).toMatchObject({ owner: 'Anna', msisdn: MSISDN, balance: 0 })
    expect((await me('POST /account/logout')).status).toBe(204)
    const after = await me('GET /account')
    expect([after.status, after.json.reason]).toEqual([401, 'no-session'])
    const without = await nobody('GET /account')
    expect([without.status, without.json.reason, without.headers.get('www-authenticate')]).toEqual([
      401,
      'no-session',
      'Bearer',
    ])
  })

  it('a wrong password is 401, and a password that breaks a rule is 422 with the rule', async () => {
    const { customer, nobody } = await server()
    const { me } = await customer()
    const wrong = await nobody('POST /account/login', { msisdn: MSISDN, password: 'Winter-2025' })
    expect([wrong.status, wrong.json.reason]).toEqual([401, 'wrong'])
    const broken = await me('PUT /account/password', { password: 'winter-2026' })
    expect([broken.status, broken.json.reason]).toEqual([422, 'capital'])
    expect((await me('PUT /account/password', { password: 'Winter-2026' })).status).toBe(204)
    const right = await nobody('POST /account/login', { msisdn: MSISDN, password: 'Winter-2026' })
    expect([right.status, Object.keys(right.json)]).toEqual([200, ['token']])
  })

  it('a JSON body never logs in without a password: a field that only the network may say is refused by name', async () => {
    const { nobody, customer } = await server()
    await customer()
    const answer = await nobody('POST /account/login', { msisdn: MSISDN, via: 'network' })
    expect([answer.status, answer.json.code]).toEqual([422, 'OPTION_FORMAT'])
    expect(answer.json.errors.map(({ field }: { field: string }) => field)).toEqual(['body.password', 'body.via'])
  })

  it('an owner sees the sessions, ends one by its name, and ends all others', async () => {
    const { customer, nobody, as } = await server()
    const { me } = await customer()
    await me('PUT /account/password', { password: 'Winter-2026' })
    const login = async () => {
      const { json } = await nobody('POST /account/login', { msisdn: MSISDN, password: 'Winter-2026' })
      return as(json.token)
    }
    const [mine, second, third] = [await login(), await login(), await login()]
    const { sessions } = (await mine('GET /account/sessions')).json
    expect(sessions.at(-3)).toMatchObject({ channel: 'site', current: true })
    expect((await mine(`DELETE /account/sessions/${sessions.at(-2).name}`)).status).toBe(204)
    expect((await second('GET /account')).json.reason).toBe('no-session')
    expect((await mine(`DELETE /account/sessions/${sessions.at(-2).name}`)).json.reason).toBe('no-such-session')
    expect((await mine('DELETE /account/sessions')).json.ended).toBeGreaterThan(0)
    expect((await third('GET /account')).status).toBe(401)
    expect((await mine('GET /account/sessions')).json.sessions).toHaveLength(1)
  })

  it('an identity that the provider knows is linked, logs in, and is unlinked', async () => {
    const identify = ({ token }: { token: string }) => (token === 'of-anna' ? 'anna' : undefined)
    const { customer, nobody } = await server({ identify })
    const { me } = await customer()
    const proof = { provider: 'social', token: 'of-anna' }
    expect((await me('POST /account/identities', { ...proof, token: 'x' })).json.reason).toBe('unknown-identity')
    expect((await me('POST /account/identities', proof)).status).toBe(204)
    expect((await me('GET /account/identities')).json.identities).toMatchObject([{ provider: 'social' }])
    expect((await nobody('POST /account/login/identity', proof)).status).toBe(200)
    expect((await me('POST /account/identities/unlink', proof)).status).toBe(204)
    expect((await nobody('POST /account/login/identity', proof)).status).toBe(401)
  })

  it('money comes in, goes to another number, and stands in the archive', async () => {
    const { customer, control } = await server()
    const { me } = await customer()
    await customer(OTHER)
    expect((await me('POST /account/payments', { amount: 10_000, source: 'bank card' })).json).toEqual({
      balance: 10_000,
    })
    expect((await me('POST /account/transfers', { to: OTHER, amount: 4_000 })).status).toBe(204)
    const late = await me('POST /account/transfers', { to: OTHER, amount: 7_000 })
    expect([late.status, late.json.reason]).toEqual([409, 'not-enough'])
    const nobody = await me('POST /account/transfers', { to: '+79160000000', amount: 1 })
    expect([nobody.status, nobody.json.reason]).toEqual([404, 'no-such-subscriber'])
    const promised = await me('POST /account/promised-payments', { amount: 5_000 })
    expect(promised.json).toEqual({ due: expect.any(Number) })
    expect((await me('POST /account/promised-payments', { amount: 5_000 })).json.reason).toBe('one-already')
    const { code } = (await control('POST /control/payment-cards', { amount: 2_000 })).json
    expect((await me('POST /account/payment-cards', { code })).json).toEqual({ balance: 13_000 })
    expect((await me('POST /account/payment-cards', { code })).status).toBe(403)
    const amounts = ({ archive }: { archive: { amount: number }[] }) =>
      archive.flatMap(({ amount }) => (amount === 0 ? [] : [amount]))
    expect(amounts((await me('GET /account/archive')).json)).toEqual([10_000, -4_000, 5_000, 2_000])
    expect(amounts((await me(`GET /account/archive?to=${Date.UTC(2026, 0, 1)}`)).json)).toEqual([])
    expect((await me('GET /account/payments')).json.payments).toHaveLength(4)
    expect((await me('GET /account/statement')).json.statement).toMatchObject({ opening: 0, closing: 13_000 })
  })

  it('tariffs, favourite numbers, regions and services change', async () => {
    const { customer, nobody } = await server()
    const { me } = await customer()
    await me('POST /account/payments', { amount: 100_000, source: 'bank card' })
    const [other] = (await me('GET /account/tariffs')).json.others
    expect((await me('PUT /account/tariff', { id: other.id })).status).toBe(204)
    expect((await me('PUT /account/tariff', { id: 'no' })).status).toBe(404)
    expect((await me('GET /account/tariffs')).json.current).toEqual(other)
    expect((await me('PUT /account/favourites', { name: 'Family', numbers: ['89031112233'] })).status).toBe(204)
    expect((await me('PUT /account/favourites', { name: 'Family', numbers: ['home'] })).json.reason).toBe('number')
    expect((await me('GET /account/favourites')).json).toEqual({ groups: { Family: ['+79031112233'] } })
    const regions = (await nobody('GET /regions')).json.regions
    expect((await me('PUT /account/region', { id: regions[1].id })).status).toBe(204)
    expect((await me('PUT /account/region', { id: 'moon' })).status).toBe(404)
    expect((await me('PUT /account/services/melody')).status).toBe(204)
    expect((await me('PUT /account/services/melody')).json.reason).toBe('connected')
    const { services } = (await me('GET /account/services')).json
    expect(services.find(({ id }: { id: string }) => id === 'melody')).toMatchObject({ connected: true, trial: true })
    expect((await me('DELETE /account/services/melody')).status).toBe(204)
    expect((await me('DELETE /account/services/melody')).status).toBe(409)
    expect((await me('PUT /account/services/%2E%2E%2F')).status).toBe(404)
  })

  it('a block is set, ends by itself, is lifted, and is for ever', async () => {
    const { customer, clock, control } = await server()
    const { me } = await customer()
    const mayCall = async () =>
      (await control(`GET /control/subscribers/${MSISDN}/may-call?number=89031112233`)).json.mayCall
    expect((await me('PUT /account/block', { until: clock.now() + 60_000 })).status).toBe(204)
    expect([(await me('GET /account')).json.status, await mayCall()]).toEqual(['blocked', false])
    await control('POST /control/clock/advance', { ms: 61_000 })
    expect([(await me('GET /account')).json.status, await mayCall()]).toEqual(['serviced', true])
    expect((await me('PUT /account/block', { until: 1 })).json.reason).toBe('time')
    expect((await me('DELETE /account/block')).json.reason).toBe('not-blocked')
    expect((await me('PUT /account/block', {})).status).toBe(204)
    expect((await me('DELETE /account/block')).status).toBe(204)
    expect((await me('PUT /account/block/permanent')).status).toBe(204)
    // A block for ever ends the sessions.
    expect((await me('GET /account')).json.reason).toBe('no-session')
  })

  it('documents are ordered, questions are asked and answered, messages are sent, settings change', async () => {
    const { customer, centre, control } = await server()
    const { me } = await customer()
    await customer(OTHER)
    const period = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 1, 1) }
    const invoice = await me('POST /account/documents/invoices', { period, place: 'salon on Arbat' })
    expect(invoice.json.order).toMatchObject({ kind: 'invoice', state: 'delivered' })
    const details = await me('POST /account/documents/call-details', {
      period,
      place: 'anna@example.org',
      format: 'pdf',
    })
    expect(details.json.order).toMatchObject({ kind: 'call-details', state: 'in-preparation' })
    const nowhere = await me('POST /account/documents/call-details', { period })
    expect([nowhere.status, nowhere.json.reason]).toEqual([422, 'place'])
    expect((await me('GET /account/documents?kind=invoice')).json.orders).toEqual([invoice.json.order])
    expect((await me('GET /account/documents?kind=x')).status).toBe(422)

    const { id } = (await me('POST /account/questions', { text: 'Is there a network in the mountains?' })).json
    const answer = { msisdn: MSISDN, question: id, answer: 'On most of them.' }
    expect((await centre('POST /contact-centre/answers', answer)).status).toBe(204)
    expect((await centre('POST /contact-centre/answers', answer)).status).toBe(404)
    expect((await me('GET /account/questions')).json.questions).toMatchObject([{ id, answer: 'On most of them.' }])

    expect((await me('POST /account/messages', { to: OTHER, text: 'Hello' })).status).toBe(204)
    expect((await me('POST /account/messages', { to: OTHER, text: ' ' })).json.reason).toBe('text')
    expect((await me('PATCH /account/settings', { email: 'anna@example.org', priceNotices: false })).status).toBe(204)
    expect((await me('PATCH /account/settings', { email: 'anna' })).json.reason).toBe('email')
    expect((await me('GET /account/settings')).json.settings).toEqual({
      email: 'anna@example.org',
      priceNotices: false,
      accountNotices: true,
    })
    const audit = (await control('GET /control/audit?last=2')).json.audit
    expect(audit.map(({ what }: { what: string }) => what)).toEqual(['settings.set', 'settings.get'])
  })
})
