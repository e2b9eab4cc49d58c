import { toHex } from '../bytes/hex.js'
import { asText } from '../bytes/text.js'
import { bytes } from './chance.js'
import type { Contract } from './contract.js'
import { settled } from './due.js'
import { hashOf, type Office } from './office.js'

/** A login that is open. Whoever has the token is logged in: keep it like a password. */
export interface AccountSession {
  readonly token: string
}

/** Why nothing is done for a session: it is over, or the operator works on its systems or is overloaded. */
export type SessionProblem = 'no-session' | 'unavailable'

/** What self-service answers: the value, or the reason of a refusal. A refusal changes nothing. */
export type Answer<Value extends object = object, Reason extends string = never> =
  | ({ readonly ok: true } & Readonly<Value>)
  | { readonly ok: false; readonly reason: Reason | SessionProblem }

/** A refusal with its reason. */
export const refuse = <Reason extends string>(reason: Reason) => ({ ok: false, reason }) as const

/** Success, with nothing more to say. */
export const DONE = { ok: true } as const

/** Opens a session. The operator keeps only the hash of the token. */
export function openSession(office: Office, msisdn: string): AccountSession {
  const token = toHex(bytes(office.kit.random, 16))
  office.sessions.set(hashOf(token), msisdn)
  return { token }
}

/** Ends a session. */
export function closeSession(office: Office, session: AccountSession): void {
  office.sessions.delete(hashOf(asText(session?.token)))
}

/** Does something for the owner of a session, and writes it into the audit trail. */
export function serve<Value extends object, Reason extends string>(
  office: Office,
  session: AccountSession,
  what: string,
  act: (contract: Contract) => Answer<Value, Reason>,
): Answer<Value, Reason> {
  const answer = forSession(office, session, act)
  const number = numberOfSession(office, session)
  office.log(what, 'site', number, answer.ok ? 'ok' : answer.reason, number)
  return answer
}

/** Shows something to the owner of a session. The audit trail tells who looked. */
export function show<Value extends object>(
  office: Office,
  session: AccountSession,
  what: string,
  look: (contract: Contract) => Value,
): Answer<Value> {
  return serve(office, session, what, (contract) => ({ ok: true, ...look(contract) }))
}

function forSession<Value extends object, Reason extends string>(
  office: Office,
  session: AccountSession,
  act: (contract: Contract) => Answer<Value, Reason>,
): Answer<Value, Reason> {
  if (office.isUnavailable()) return refuse<SessionProblem>('unavailable')
  const contract = settled(office, numberOfSession(office, session))
  return contract === undefined ? refuse<SessionProblem>('no-session') : act(contract)
}

function numberOfSession(office: Office, session: AccountSession): string | undefined {
  const token: unknown = session?.token
  return typeof token === 'string' ? office.sessions.get(hashOf(token)) : undefined
}
