import { expect } from 'vitest'
import { openApiDocument } from '../../src/http/document.js'
import { type OperatorAppOptions, operatorApp, served, serverClock } from '../../src/http/index.js'
import { ENDPOINTS } from '../../src/http/rows/all.js'
import { Operator, type OperatorOptions } from '../../src/index.js'

/** The document that the server shows. The type of JSON is what `JSON.parse` says. */
export const DOCUMENT: ReturnType<typeof JSON.parse> = openApiDocument('0.0.0')

/** The tokens of the sides in tests. */
export const TOKENS = {
  salon: 'token-of-the-salon',
  'contact-centre': 'token-of-the-contact-centre',
  gateway: 'token-of-the-gateway',
  control: 'token-of-the-control-side',
} as const
/** Who signs contracts in tests. */
export const OWNER = { name: 'Anna', passport: '4509 123456', codeWord: 'Snowdrop' } as const
export const MSISDN = '+79161234567'

/** What came back. The type of JSON is what `JSON.parse` says. */
export interface Answered {
  readonly status: number
  readonly type: string
  readonly headers: Headers
  readonly json: ReturnType<typeof JSON.parse>
}

const pattern = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)
const endpointOf = (method: string, path: string) =>
  ENDPOINTS.find((one) => one.method.toUpperCase() === method && pattern(one.path).test(path))

/** The document says each answer: its status, its content type, and every field of it. */
function expectDocumented(method: string, path: string, { status, type, json }: Answered): void {
  const endpoint = endpointOf(method, path.replace(/\?.*$/, ''))
  if (endpoint === undefined) return
  const { responses = {} } = DOCUMENT.paths?.[endpoint.path]?.[endpoint.method] ?? {}
  expect(Object.keys(responses)).toContain(String(status))
  if (status === 200) expect(endpoint.shown?.parse(json)).toEqual(json)
  if (status >= 400) {
    expect(type).toBe('application/problem+json')
    expect(json).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
    if (json.reason !== undefined) expect(responses[String(status)].description).toContain(json.reason)
    else expect(json.code).toEqual(expect.any(String))
  }
}

/** An operator behind a server, and a client of each side. */
export async function server(options: OperatorOptions = {}, more: Partial<OperatorAppOptions> = {}) {
  const clock = serverClock(() => Date.UTC(2026, 0, 5, 9))
  const operator = new Operator({ scryptCost: 2, now: clock.now, ...options })
  const errors: unknown[] = []
  const app = await operatorApp({
    operator: served(operator),
    tokens: TOKENS,
    clock,
    network: operator.network,
    onError: (error) => errors.push(error),
    ...more,
  })

  /** Sends a request; a body that is not a text is sent as JSON. */
  const ask = async (line: string, token?: string, body?: unknown, more: Record<string, string> = {}) => {
    const [method = '', path = ''] = line.split(' ')
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...more,
    }
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const response = await app.request(path, { method, headers, ...(sent !== undefined && { body: sent }) })
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    const json = text !== '' && type.includes('json') ? JSON.parse(text) : text
    const answered: Answered = { status: response.status, type, headers: response.headers, json }
    expectDocumented(method, path, answered)
    return answered
  }
  const as = (token?: string) => (line: string, body?: unknown, more?: Record<string, string>) =>
    ask(line, token, body, more)
  const sides = {
    nobody: as(),
    salon: as(TOKENS.salon),
    centre: as(TOKENS['contact-centre']),
    gateway: as(TOKENS.gateway),
    control: as(TOKENS.control),
  }

  /** Issues a SIM, and logs its owner in. */
  const customer = async (msisdn: string = MSISDN) => {
    const sim = await sides.control('POST /control/sims', { owner: OWNER, msisdn })
    await sides.nobody('POST /account/password-orders', { msisdn })
    const { messages } = (await sides.control(`GET /control/subscribers/${msisdn}/inbox`)).json
    const password = messages.at(-1).text.split(': ')[1]
    const { token } = (await sides.nobody('POST /account/login', { msisdn, password })).json
    return { sim: sim.json, token, me: as(token) }
  }
  return { app, operator, clock, errors, as, customer, ...sides }
}
