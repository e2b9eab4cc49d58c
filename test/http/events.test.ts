import { describe, expect, it } from 'vitest'
import { operatorApp, served } from '../../src/http/index.js'
import { Operator } from '../../src/index.js'
import { MSISDN, OWNER, server, TOKENS } from './server.js'

const authorization = `Bearer ${TOKENS.control}`

/** Reads a stream of events until a whole event with a text came, or the stream ends. */
async function events(response: Response, last: string) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!(text.includes(last) && text.endsWith('\n\n'))) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done) break
    text += value
  }
  const list = [...text.matchAll(/^id: (.*)\nevent: (.*)\ndata: (.*)$/gm)].map(([, id = '', kind, data = '']) => ({
    id,
    kind,
    data: JSON.parse(data),
  }))
  return { text, list, cancel: () => reader?.cancel() }
}

describe('the events over HTTP', () => {
  it('what the books record comes as server-sent events, without a text of a message or a code', async () => {
    const { app, customer } = await server()
    const response = await app.request('/events', { headers: { authorization } })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    const { sim, me } = await customer()
    await me('POST /account/payments', { amount: 500, source: 'bank card' })
    const { text, list, cancel } = await events(response, 'payments.topUp')
    const audit = list.flatMap(({ kind, data }) => (kind === 'audit' ? [data.audit.what] : []))
    expect(audit).toEqual(expect.arrayContaining(['issue', 'orderPassword', 'login', 'payments.topUp']))
    const [entry] = list.filter(({ kind }) => kind === 'entry').reverse()
    expect(entry?.data).toMatchObject({ kind: 'entry', entry: { kind: 'payment', amount: 500 } })
    expect(list.map(({ kind }) => kind)).toContain('message')
    for (const code of ['pin1', 'puk1', 'pin2', 'puk2']) expect(text).not.toContain(`"${sim.envelope[code]}"`)
    expect(text).not.toContain('Temporary password')
    await cancel()
  })

  it('a client that comes back with Last-Event-ID goes on where it was', async () => {
    const { app, control } = await server()
    const first = await app.request('/events', { headers: { authorization } })
    await control('POST /control/sims', { owner: OWNER, msisdn: MSISDN })
    const { list, cancel } = await events(first, '"what":"issue"')
    await cancel()
    await control('PUT /control/faults', {})
    const headers = { authorization, 'last-event-id': list[0]?.id ?? '' }
    const again = await events(await app.request('/events', { headers }), 'faults.set')
    const numbers = [...list.slice(0, 1), ...again.list].map(({ id }) => Number(id.split('-')[1]))
    expect(numbers).toEqual(numbers.map((_, i) => i + 1))
    expect(again.list.at(-1)?.data.audit.what).toBe('faults.set')
    await again.cancel()
  })

  it('only the control side may listen; HEAD opens no stream; other methods are refused', async () => {
    const { app, as, control } = await server()
    for (const token of [undefined, TOKENS.salon, 'x']) {
      expect((await as(token)('GET /events')).json.code).toBe('TOKEN_WRONG')
    }
    expect((await control('HEAD /events')).status).toBe(200)
    expect((await control('POST /events')).headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    const open = await Promise.all(
      Array.from({ length: 101 }, () => app.request('/events', { headers: { authorization } })),
    )
    expect(open.map(({ status }) => status)).toEqual([...Array.from({ length: 100 }, () => 200), 429])
    for (const { body } of open) await body?.cancel()
    expect((await app.request('/events', { headers: { authorization } })).status).toBe(200)
  })

  it('of an error that a document met only its place is told', async () => {
    const deliver = () => {
      throw new Error('no room for anna@example.org')
    }
    const { app, customer, control } = await server({ deliver })
    const { me } = await customer()
    const response = await app.request('/events', { headers: { authorization } })
    const period = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 1, 1) }
    await me('POST /account/documents/invoices', { period, place: 'salon on Arbat' })
    await control('POST /control/tick')
    const { list, text, cancel } = await events(response, '"kind":"failure"')
    expect(list.find(({ kind }) => kind === 'failure')?.data).toEqual({
      kind: 'failure',
      failure: { what: 'deliver', msisdn: MSISDN },
    })
    expect(text).not.toContain('no room')
    await cancel()
  })

  it('the signal ends the streams and takes the listeners from the operator', async () => {
    const stop = new AbortController()
    const operator = new Operator()
    const app = await operatorApp({ operator: served(operator), tokens: TOKENS, signal: stop.signal })
    const response = await app.request('/events', { headers: { authorization } })
    operator.issue({ owner: OWNER, msisdn: MSISDN })
    stop.abort()
    operator.faults.set({})
    const { text } = await events(response, 'the end of the stream')
    expect([text.includes('issue'), text.includes('faults.set')]).toEqual([true, false])
  })
})
