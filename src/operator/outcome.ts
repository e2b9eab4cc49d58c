/** Why nothing is done for a session: it is over, or the operator works on its systems or is overloaded. */
export type SessionProblem = 'no-session' | 'unavailable'

/** What self-service answers: the value, or the reason of a refusal. Where it is refused nothing has changed. */
export type Answer<Value extends object = object, Reason extends string = never> =
  | ({ readonly ok: true } & Readonly<Value>)
  | { readonly ok: false; readonly reason: Reason | SessionProblem }

/** A refusal. */
export const refuse = <Reason extends string>(reason: Reason) => ({ ok: false, reason }) as const

/** Done, and nothing more to say. */
export const DONE = { ok: true } as const
