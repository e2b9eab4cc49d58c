import type { Context } from 'hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { version } from '../../package.json'
import type { Card } from '../card/card.js'
import { PocketsimError } from '../error.js'
import type { Handset } from '../handset/handset.js'
import type { Around } from './around.js'
import { openApiDocument } from './document.js'
import { Drawer } from './drawer.js'
import type { Endpoint, Outcome } from './endpoint.js'
import { feedFrom, streamEvents } from './events.js'
import { EventFeed } from './feed.js'
import type { RawInput } from './input.js'
import type { OperatorAppOptions } from './options.js'
import { documentPage } from './page.js'
import { errorProblem, fault, type Problem, refusalProblem } from './problem.js'
import { bearerOf, type Caller, hasToken, ROLES, type Role, tokenHash } from './roles.js'
import { ENDPOINTS } from './rows/all.js'
import { addressSource, sourceNamed } from './source.js'

/** As many cards as a server keeps, and as many phones as are on at once. */
const [MOST_CARDS, MOST_PHONES] = [10_000, 1000]
/** As many bytes as a request may have in its body. */
const MOST_BODY = 64 * 1024
/** What every answer has beside its content: most of them are private, and none is for another site. */
const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const
/** The page has styles of its own, and nothing else. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The same for all servers of a process. */
const DOCUMENT = openApiDocument(version)
const PAGE = documentPage(DOCUMENT)

/** What can be read beside the operations. */
const PAGES = ['/openapi.json', '/docs', '/health', '/events'] as const

/** All that a client is told of an error that nobody expected: nobody knows what is in its sentence. */
const MISTAKE = 'The server made a mistake. Whoever runs it is told where.'

const isRole = (caller: Caller): caller is Role => Object.hasOwn(ROLES, caller)

function answerProblem(c: Context, problem: Problem): Response {
  if (problem.status === 401) c.header('www-authenticate', 'Bearer')
  return c.body(JSON.stringify(problem), problem.status, { 'content-type': 'application/problem+json' })
}

function answerOutcome(c: Context, outcome: Outcome): Response {
  if (!outcome.ok) return answerProblem(c, outcome.problem)
  return outcome.shown === undefined ? c.body(null, 204) : c.json(outcome.shown)
}

/** Who asks, as far as the server knows. */
function sourceOf(
  c: Context,
  caller: Caller,
  { addressOf, trustProxy = false }: OperatorAppOptions,
): string | undefined {
  if (isRole(caller)) return sourceNamed(c.req.header('agent-name'))
  const forwarded = trustProxy ? addressSource(c.req.header('x-forwarded-for')?.split(',').at(-1)) : undefined
  return forwarded ?? addressSource(addressOf?.(c.req.raw, c.env))
}

const isJson = (type: string | undefined): boolean => /^application\/json *(;|$)/i.test(type ?? '')

/** The body of a request as JSON, or what is wrong with it. */
async function bodyOf(c: Context): Promise<{ readonly value: unknown } | Problem> {
  if (!isJson(c.req.header('content-type'))) {
    return fault('TYPE_UNKNOWN', 'Want a body with the content type application/json.')
  }
  try {
    return { value: await c.req.json() }
  } catch {
    // The message of the parser would repeat a piece of the body.
    return fault('JSON_FORMAT', 'The body is not JSON.')
  }
}

/** Everything a request brings that an operation looks at, or what is wrong with it. */
async function rawOf(c: Context, { caller, body }: Endpoint, options: OperatorAppOptions): Promise<RawInput | Problem> {
  const sent = body === undefined ? { value: undefined } : await bodyOf(c)
  if (!('value' in sent)) return sent
  const header = c.req.header('authorization')
  const query = Object.entries(c.req.queries()).map(([name, values]) => [name, values.length > 1 ? values : values[0]])
  return {
    path: c.req.param(),
    query: Object.fromEntries(query),
    body: sent.value,
    session: { token: bearerOf(header) ?? '' },
    source: sourceOf(c, caller, options),
    key: c.req.header('idempotency-key'),
  }
}

/** The way of a request through an operation. */
async function serve(c: Context, endpoint: Endpoint, around: Around, options: OperatorAppOptions): Promise<Response> {
  try {
    const raw = await rawOf(c, endpoint, options)
    return 'status' in raw ? answerProblem(c, raw) : answerOutcome(c, await endpoint.handle(around, raw))
  } catch (error) {
    if (error instanceof PocketsimError) return answerProblem(c, errorProblem(error.code, error.message))
    options.onError?.(error, endpoint.id)
    return answerProblem(c, fault('INTERNAL', MISTAKE))
  }
}

/** Every path with its methods. */
function methodsOfPaths(): Map<string, string[]> {
  const paths = new Map<string, string[]>()
  const rows = [...ENDPOINTS, ...PAGES.map((path) => ({ path, method: 'get' }))]
  for (const { path, method } of rows) paths.set(path, [...(paths.get(path) ?? []), method.toUpperCase()])
  return paths
}

/** The problem of a request without the token of a side. */
const closed = (role: Role): Problem =>
  fault('TOKEN_WRONG', `Want the header Authorization: Bearer with the token of the side ${role}.`)

const honoPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

/** Answers OPTIONS, and refuses every other method that a path does not have. To be added after the operations. */
function addOtherMethods(app: Hono): void {
  for (const [path, methods] of methodsOfPaths()) {
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
    app.all(honoPath(path), (c) => {
      c.header('allow', allow)
      if (c.req.method === 'OPTIONS') return c.body(null, 204)
      return answerProblem(c, fault('METHOD_UNKNOWN', `Want one of the methods ${allow}.`))
    })
  }
}

/** Makes the server of checked options. */
export function makeApp(options: OperatorAppOptions): Hono {
  const app = new Hono()
  const { operator, clock, network } = options
  const phones = new Drawer<Handset>(MOST_PHONES, (phone) => phone.powerOff())
  const around: Around = { operator, clock, network, phones, cards: new Drawer<Card>(MOST_CARDS) }
  const tokens = new Map(
    Object.entries(options.tokens ?? {}).flatMap(([role, token]) =>
      token === undefined ? [] : [[role, tokenHash(token)] as const],
    ),
  )

  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value)
  })
  app.notFound((c) => answerProblem(c, fault('PATH_UNKNOWN', 'There is nothing at this path: see /docs.')))
  app.onError((error, c) => {
    options.onError?.(error, 'server')
    return answerProblem(c, fault('INTERNAL', MISTAKE))
  })
  app.use(
    bodyLimit({
      maxSize: MOST_BODY,
      onError: (c) => answerProblem(c, fault('TOO_LARGE', `Want a body of at most ${MOST_BODY} bytes.`)),
    }),
  )
  for (const endpoint of ENDPOINTS) {
    const { caller } = endpoint
    app.on(endpoint.method.toUpperCase(), honoPath(endpoint.path), async (c) => {
      const header = c.req.header('authorization')
      if (isRole(caller) && !hasToken(header, tokens.get(caller))) {
        return answerProblem(c, closed(caller))
      }
      if (caller === 'customer' && bearerOf(header) === undefined) return answerProblem(c, refusalProblem('no-session'))
      return serve(c, endpoint, around, options)
    })
  }
  const feed = new EventFeed()
  feedFrom(options.operator, feed, { signal: options.signal })
  options.signal?.addEventListener('abort', () => feed.close())
  app.get('/events', (c) => {
    if (!hasToken(c.req.header('authorization'), tokens.get('control'))) return answerProblem(c, closed('control'))
    const opened = streamEvents(c, feed)
    return opened instanceof Response ? opened : answerProblem(c, opened)
  })
  app.get('/openapi.json', (c) => c.json(DOCUMENT))
  app.get('/docs', (c) => c.html(PAGE, 200, { 'content-security-policy': PAGE_POLICY }))
  app.get('/health', (c) => c.json({ status: 'ok' }))
  addOtherMethods(app)
  return app
}
