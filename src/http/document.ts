import { OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Endpoint } from './endpoint.js'
import { EVENT_KINDS } from './events.js'
import { type ProblemStatus, statusOfCode, statusOfReason, TITLES } from './problem.js'
import type { RefusalReason } from './reasons.js'
import { type Caller, ROLES } from './roles.js'
import { ENDPOINTS } from './rows/all.js'

/** The groups of operations, by who may call them. */
const TAGS: Readonly<Record<Caller, readonly [name: string, description: string]>> = {
  everybody: ['Self-care', 'What customers do for themselves. The bearer token is that of the session.'],
  customer: ['Self-care', 'What customers do for themselves. The bearer token is that of the session.'],
  salon: ['Salon', ROLES.salon],
  'contact-centre': ['Contact centre', ROLES['contact-centre']],
  gateway: ['Gateway', ROLES.gateway],
  control: ['Control', ROLES.control],
}

const problem = z
  .object({
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: 'One sentence for people' }),
    reason: z.string().optional().openapi({ description: 'Why the operator refused' }),
    code: z.string().optional().openapi({ description: 'Which rule the request broke' }),
    errors: z
      .array(z.object({ field: z.string(), problem: z.string() }))
      .optional()
      .openapi({ description: 'What is wrong with which field' }),
  })
  .openapi('Problem', { description: 'RFC 9457, with `reason` or `code` for programs.' })

const agentHeader = {
  'Agent-Name': z
    .string()
    .max(100)
    .optional()
    .openapi({ description: 'Who works with the desk, for limits and audit' }),
}
const keyHeader = {
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(200)
    .openapi({ description: 'What makes the payment one payment: the same key pays once' }),
}

/** What a status means here: the reasons of the operation that have it. */
function statusesOf({ caller, reasons = [], codes = [], body }: Endpoint): Map<ProblemStatus, string[]> {
  const statuses = new Map<ProblemStatus, string[]>()
  const add = (status: ProblemStatus, ...why: readonly string[]) =>
    statuses.set(status, [...(statuses.get(status) ?? []), ...why])
  const known: readonly RefusalReason[] = [
    ...(caller === 'customer' ? (['no-session'] as const) : []),
    ...(caller === 'customer' || caller === 'everybody' ? (['unavailable'] as const) : []),
    ...reasons,
  ]
  for (const reason of known) add(statusOfReason(reason), reason)
  if (caller !== 'everybody') add(401)
  for (const code of [...codes, 'FAULT'] as const) add(statusOfCode(code), code)
  add(422)
  if (body !== undefined) for (const status of [400, 413, 415] as const) add(status)
  return statuses
}

const contentOf = (type: string, schema: z.ZodObject) => ({ [type]: { schema } })

const problemOf = (status: ProblemStatus, why = '') => ({
  description: TITLES[status] + why,
  content: contentOf('application/problem+json', problem),
})

/** An operation as the document tells it. */
function routeOf(endpoint: Endpoint): RouteConfig {
  const { method, path, id, caller, summary, description, params, query, body, shown, takesKey = false } = endpoint
  const isDesk = Object.hasOwn(ROLES, caller)
  const problems = [...statusesOf(endpoint)].map(([status, reasons]) => {
    const why = reasons.length > 0 ? `: ${reasons.join(', ')}` : ''
    return [status, problemOf(status, why)]
  })
  const done =
    shown === undefined
      ? { 204: { description: 'Done' } }
      : { 200: { description: 'Done', content: contentOf('application/json', shown) } }
  return {
    method,
    path,
    operationId: id,
    summary,
    ...(description !== undefined && { description }),
    tags: [TAGS[caller][0]],
    security: caller === 'everybody' ? [] : [{ [caller]: [] }],
    request: {
      params,
      query,
      ...((isDesk || takesKey) && { headers: z.object({ ...(isDesk && agentHeader), ...(takesKey && keyHeader) }) }),
      ...(body !== undefined && { body: { required: true, content: contentOf('application/json', body) } }),
    },
    responses: { ...done, ...Object.fromEntries(problems) },
  }
}

/** The stream of events, which is no JSON as a whole. */
const EVENTS: RouteConfig = {
  method: 'get',
  path: '/events',
  operationId: 'control.events',
  summary: 'What the books record, as a stream of server-sent events',
  description: `The kinds are ${EVENT_KINDS.join(', ')}. The data of an event is JSON with the field kind, and a field with the name of the kind. An event of the kind gap says that events are missing there.`,
  tags: [TAGS.control[0]],
  security: [{ control: [] }],
  request: {
    headers: z.object({
      'Last-Event-ID': z.string().optional().openapi({ description: 'The id of the last event that the client has' }),
    }),
  },
  responses: {
    200: { description: 'The stream, without an end', content: { 'text/event-stream': { schema: z.string() } } },
    401: problemOf(401),
    429: problemOf(429),
  },
}

/** The OpenAPI 3.1 document of the server, made from the schemas that check the input. */
export function openApiDocument(version: string) {
  const { openAPIRegistry: registry, getOpenAPI31Document: documentOf } = new OpenAPIHono()
  for (const [caller, [, description]] of Object.entries(TAGS)) {
    if (caller === 'everybody') continue
    registry.registerComponent('securitySchemes', caller, { type: 'http', scheme: 'bearer', description })
  }
  for (const endpoint of ENDPOINTS) registry.registerPath(routeOf(endpoint))
  registry.registerPath(EVENTS)
  const tags = new Map(Object.values(TAGS))
  return documentOf({
    openapi: '3.1.0',
    info: {
      title: 'pocketsim operator',
      version,
      description:
        'The operator behind the SIM: self-care accounts, desks, and a control side for tests. Money is kopecks.',
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
    servers: [{ url: '/' }],
    tags: [...tags].map(([name, description]) => ({ name, description })),
  })
}
