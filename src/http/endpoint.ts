import { z } from '@hono/zod-openapi'
import type { ErrorCode } from '../error.js'
import type { AccountSession, SessionProblem } from '../operator/session.js'
import type { Around } from './around.js'
import { inputOf, keyOf, NO_KEY, type RawInput } from './input.js'
import { type Problem, refusalProblem, wrongFields } from './problem.js'
import type { RefusalReason } from './reasons.js'
import type { Caller } from './roles.js'

/** What an operation is given when all parts of the request have passed their checks. */
export interface Asked<Path, Query, Body> {
  readonly path: Path
  readonly query: Query
  readonly body: Body
  /** The bearer token as a session. Whether it is open, the operator says. */
  readonly session: AccountSession
  /** Who asks, for limits over numbers: the name of an agent, or the address of a client. */
  readonly source?: string | undefined
  /** The header Idempotency-Key; empty for an operation that does not take it. */
  readonly key: string
}

/** What became of a request: what is shown, which is nothing where it was only done; or why it was not done. */
export type Outcome = { readonly ok: true; readonly shown?: object } | { readonly ok: false; readonly problem: Problem }

/** The answer of an operation: the fields that are shown beside `ok`, or a refusal. */
type Answer<Shown, Reason> =
  | ({ readonly ok: true } & Shown)
  | { readonly ok: false; readonly reason: Reason | SessionProblem }

/** What an operation shows. Where there is no schema it only says that it is done. */
type Fields<Shown extends z.ZodObject> = string extends keyof z.input<Shown> ? object : z.input<Shown>

/** What every operation has, whatever it takes and answers. */
interface Described<Reason> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Its path, with parameters in braces. */
  readonly path: string
  /** Its name, for programs that are made from the document. */
  readonly id: string
  readonly caller: Caller
  /** One line for people. */
  readonly summary: string
  /** More for people. */
  readonly description?: string
  /** Why the operator may refuse, beside that there is no session or no service. */
  readonly reasons?: readonly Reason[]
  /** Errors of the library that have a status of their own. */
  readonly codes?: readonly ErrorCode[]
  /** Whether it wants the header Idempotency-Key. */
  readonly takesKey?: boolean
}

/** An operation over HTTP as data: what it is, the schemas of what it takes and answers, and what it does. */
export interface OperationRow<
  Path extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodObject,
  Shown extends z.ZodObject,
  Reason extends RefusalReason,
> extends Described<Reason> {
  readonly params?: Path
  readonly query?: Query
  readonly body?: Body
  readonly shown?: Shown
  readonly run: (
    around: Around,
    given: Asked<z.output<Path>, z.output<Query>, z.output<Body>>,
  ) => Promise<Answer<Fields<Shown>, NoInfer<Reason>>>
}

/** An operation that the server can route, whatever its schemas are. */
export interface Endpoint extends Described<RefusalReason> {
  readonly params: z.ZodObject
  readonly query: z.ZodObject
  readonly body?: z.ZodObject
  readonly shown?: z.ZodObject
  /** Checks all parts of a request, and does what they ask for. */
  readonly handle: (around: Around, raw: RawInput) => Promise<Outcome>
}

const NOTHING = z.strictObject({})
type Nothing = typeof NOTHING

/** Makes an operation from its row. */
export function endpoint<
  Path extends z.ZodObject = Nothing,
  Query extends z.ZodObject = Nothing,
  Body extends z.ZodObject = Nothing,
  Shown extends z.ZodObject = Nothing,
  const Reason extends RefusalReason = never,
>(row: OperationRow<Path, Query, Body, Shown, Reason>): Endpoint {
  const { run, params, query, ...rest } = row
  const handle = async (around: Around, raw: RawInput): Promise<Outcome> => {
    const path = inputOf('path', params ?? NOTHING, raw.path)
    const asked = inputOf('query', query ?? NOTHING, raw.query)
    const body = inputOf('body', row.body ?? NOTHING, row.body === undefined ? {} : raw.body)
    const key = row.takesKey === true ? keyOf(raw.key) : NO_KEY
    if (!path.ok || !asked.ok || !body.ok || !key.ok) {
      const errors = [path, asked, body, key].flatMap((part) => (part.ok ? [] : part.errors))
      return { ok: false, problem: wrongFields(errors) }
    }
    const { session, source } = raw
    // Each part passed the schema that its type is of, or there is no schema, and then the type is that of no field.
    const given = { path: path.value, query: asked.value, body: body.value, session, source, key: key.value } as Asked<
      z.output<Path>,
      z.output<Query>,
      z.output<Body>
    >
    const answer = await run(around, given)
    if (!answer.ok) return { ok: false, problem: refusalProblem(answer.reason) }
    const { ok: _, ...shown } = answer
    return row.shown === undefined ? { ok: true } : { ok: true, shown }
  }
  return { ...rest, params: params ?? NOTHING, query: query ?? NOTHING, handle }
}

/** Success, where there is nothing to show. */
export const DID = { ok: true } as const
