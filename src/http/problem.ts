import type { ErrorCode } from '../error.js'
import type { RefusalReason } from './reasons.js'

/** What is wrong with a request that comes to no operation of the operator. */
export type RequestFault =
  | 'JSON_FORMAT'
  | 'METHOD_UNKNOWN'
  | 'PATH_UNKNOWN'
  | 'TOKEN_WRONG'
  | 'TOO_LARGE'
  | 'TOO_MANY'
  | 'TYPE_UNKNOWN'
  | 'INTERNAL'

/** What is wrong with one field of a request. */
export interface FieldProblem {
  /** Where it is, such as `body.owner.name`. */
  readonly field: string
  /** What it must be. It never repeats the value. */
  readonly problem: string
}

/** An answer that says why nothing was done: a problem of RFC 9457, with the type `about:blank` that it has where none is named. */
export interface Problem {
  /** The phrase of the status. */
  readonly title: string
  readonly status: ProblemStatus
  /** One sentence for people. */
  readonly detail: string
  /** Why the operator refused; it changed nothing. */
  readonly reason?: RefusalReason
  /** Which rule the request broke. */
  readonly code?: ErrorCode | RequestFault
  readonly errors?: readonly FieldProblem[]
}

/** The phrases of the statuses that a problem can have. RFC 9110 §15.5, §15.6; RFC 6585 §4 */
export const TITLES = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const

/** A status that a problem can have. */
export type ProblemStatus = keyof typeof TITLES

/** The status of each reason of a refusal, and the sentence for people. */
const REASONS: Readonly<Record<RefusalReason, readonly [status: ProblemStatus, detail: string]>> = {
  // Who asks
  'no-session': [401, 'Log in first: the bearer token is not of an open session.'],
  wrong: [401, 'The number, the password or the proof is wrong.'],
  refused: [403, 'The operator refuses. It tells nobody why.'],
  'no-such-session': [404, 'There is no open session of this name.'],
  'unknown-identity': [403, 'The provider of identities does not know this identity, or it is not linked.'],
  // How often, and when
  'too-often': [429, 'This was done too often. Wait, and try again later.'],
  unavailable: [503, 'The operator works on its systems or is overloaded. Try again later.'],
  // What is not there
  'no-card': [404, 'This server has no card of the number: it keeps those that it issued since it was started.'],
  'no-clock': [404, 'The clock of this operator cannot be read or set here.'],
  'no-phone': [404, 'No phone of the number is on.'],
  'no-radio': [404, 'This operator has no radio side: its books are in a database.'],
  'no-such-payment': [404, 'The gateway has brought no payment with this key.'],
  'no-such-question': [404, 'There is no such question without an answer.'],
  'no-such-region': [404, 'There is no such region.'],
  'no-such-service': [404, 'There is no such service.'],
  'no-such-subscriber': [404, 'The number has no subscriber.'],
  'no-such-tariff': [404, 'No such tariff is sold here, or the customer has it already.'],
  // What the present state forbids
  blocked: [409, 'It is blocked. A login: order a password to end the block. A number: its owner blocked it.'],
  debt: [409, 'There is a debt on the account. Pay it first.'],
  connected: [409, 'The service is connected already.'],
  'not-blocked': [409, 'The number is not blocked.'],
  'not-connected': [409, 'The service is not connected.'],
  'not-enough': [409, 'There is not enough money on the account.'],
  'one-already': [409, 'There is a promised payment already.'],
  'other-payment': [409, 'The key belongs to another payment.'],
  permanent: [409, 'The number is blocked for ever.'],
  taken: [409, 'The identity is linked to another account.'],
  // What is wrong with a value
  amount: [422, 'Want another amount: a whole number of kopecks, more than 0, at most what is allowed.'],
  email: [422, 'Want an e-mail address.'],
  format: [422, 'Want html, xls or pdf.'],
  name: [422, 'Want a name of 1 to 40 characters.'],
  number: [422, 'Want telephone numbers as they are dialled.'],
  period: [422, 'Want a period that ends after it begins.'],
  place: [422, 'Want a place: an e-mail address where the document is a file.'],
  source: [422, 'Want a text of up to 100 characters that says where the money comes from.'],
  text: [422, 'Want a text of 1 to 1000 characters.'],
  time: [422, 'Want a time that is not in the past.'],
  'too-many': [422, 'These are too many.'],
  // Rules for passwords
  length: [422, 'The password is too short or too long.'],
  latin: [422, 'Want a password of Latin letters, digits and symbols.'],
  capital: [422, 'Want a capital letter in the password.'],
  small: [422, 'Want a small letter in the password.'],
  'digit-or-symbol': [422, 'Want a digit or a symbol in the password.'],
  repetition: [422, 'A character is too often in the password.'],
}

/** The status of each fault of a request. */
const FAULTS: Readonly<Record<RequestFault, ProblemStatus>> = {
  JSON_FORMAT: 400,
  TOKEN_WRONG: 401,
  PATH_UNKNOWN: 404,
  METHOD_UNKNOWN: 405,
  TOO_LARGE: 413,
  TYPE_UNKNOWN: 415,
  TOO_MANY: 429,
  INTERNAL: 500,
}

/** Errors of the library that say more than that a value is wrong. */
const CODES: Readonly<Partial<Record<ErrorCode, ProblemStatus>>> = {
  MSISDN_TAKEN: 409,
  MSISDN_UNKNOWN: 404,
  FAULT: 503,
}

/** The status of a refusal. */
export const statusOfReason = (reason: RefusalReason): ProblemStatus => REASONS[reason][0]

/** The status of an error of the library. */
export const statusOfCode = (code: ErrorCode): ProblemStatus => CODES[code] ?? 422

/** Every reason with its status and its sentence, for the pages. */
export const reasonRows = (): readonly (readonly [reason: string, status: ProblemStatus, detail: string])[] =>
  Object.entries(REASONS).map(([reason, [status, detail]]) => [reason, status, detail])

/** The problem of a refusal. */
export function refusalProblem(reason: RefusalReason): Problem {
  const [status, detail] = REASONS[reason]
  return { title: TITLES[status], status, detail, reason }
}

/** The problem of a request that came to no operation. */
export function fault(code: RequestFault, detail: string): Problem {
  const status = FAULTS[code]
  return { title: TITLES[status], status, detail, code }
}

/** The problem of an error of the library: its sentence never has a value of the caller. */
export function errorProblem(code: ErrorCode, detail: string): Problem {
  const status = statusOfCode(code)
  return { title: TITLES[status], status, detail, code }
}

/** The problem of fields that do not fit. */
export function wrongFields(errors: readonly FieldProblem[]): Problem {
  const [first] = errors
  const detail = first === undefined ? 'A field does not fit.' : `${first.field}: ${first.problem}`
  return { title: TITLES[422], status: 422, detail, code: 'OPTION_FORMAT', errors }
}
