import type { z } from '@hono/zod-openapi'
import { unknownField } from '../bytes/checks.js'
import type { AccountSession } from '../operator/session.js'
import type { FieldProblem } from './problem.js'

/** A request before its parts are checked. */
export interface RawInput {
  readonly path: unknown
  readonly query: unknown
  readonly body: unknown
  readonly session: AccountSession
  readonly source?: string | undefined
  readonly key?: string | undefined
}

/** A part of a request that fits, or what is wrong with it. */
type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: readonly FieldProblem[] }

/** For an operation that takes no key. */
export const NO_KEY = { ok: true, value: '' } as const

/** Checks the header Idempotency-Key: 1 to 200 characters. */
export const keyOf = (key: string | undefined): Checked<string> =>
  key !== undefined && key !== '' && key.length <= 200
    ? { ok: true, value: key }
    : { ok: false, errors: [{ field: 'header.Idempotency-Key', problem: 'want a text of 1 to 200 characters' }] }

/** As many problems as are told at once. */
const MOST_TOLD = 10
/** A name that a client sent is told up to this length. */
const MOST_NAME = 40

const named = (name: PropertyKey): string => {
  const text = String(name)
  return text.length > MOST_NAME ? `${text.slice(0, MOST_NAME)}…` : text
}

/** Types in words, by their names in zod. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

/** What is wrong with a value; the sentences of zod say it for all but types. */
function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type') return issue.message
  const type = `want ${TYPES[issue.expected] ?? issue.expected}`
  return issue.message.endsWith('received undefined') ? `it is missing; ${type}` : type
}

/** What is wrong, in the words of the house. The sentences of zod say what is wanted and of what type the value is, and never the value. */
function problemsOf(part: string, schema: z.ZodObject, issue: z.core.$ZodIssue): FieldProblem[] {
  const at = [part, ...issue.path.map(named)].join('.')
  if (issue.code !== 'unrecognized_keys') return [{ field: at, problem: wordsOf(issue) }]
  const known = Object.keys(schema.shape)
  return issue.keys.map((key) => ({
    field: `${at}.${named(key)}`,
    problem: issue.path.length > 0 || known.length === 0 ? 'there is no such field' : unknownField(named(key), known),
  }))
}

/** Checks one part of a request. */
export function inputOf<Schema extends z.ZodObject>(
  part: string,
  schema: Schema,
  value: unknown,
): Checked<z.output<Schema>> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const errors = parsed.error.issues.flatMap((issue) => problemsOf(part, schema, issue))
  return { ok: false, errors: errors.slice(0, MOST_TOLD) }
}
