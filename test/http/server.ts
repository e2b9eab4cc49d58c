import { operatorApp, served, serverClock } from '../../src/http/index.js'
import { Operator, type OperatorOptions } from '../../src/index.js'

/** The tokens of the sides in tests. */
export const TOKENS = {
  salon: 'token-of-the-salon',
  'contact-centre': 'token-of-the-contact-centre',
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

/** An operator behind a server, and a client of each side. */
export async function server(options: OperatorOptions = {}) {
  const clock = serverClock(() => Date.UTC(2026, 0, 5, 9))
  const operator = new Operator({ scryptCost: 2, now: clock.now, ...options })
  const errors: unknown[] = []
  const app = await operatorApp({
    operator: served(operator),
    tokens: TOKENS,
    clock,
    onError: (error) => errors.push(error),
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
    return { status: response.status, type, headers: response.headers, json } satisfies Answered
  }
  const as = (token?: string) => (line: string, body?: unknown, more?: Record<string, string>) =>
    ask(line, token, body, more)
  const sides = {
    nobody: as(),
    salon: as(TOKENS.salon),
    centre: as(TOKENS['contact-centre']),
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
