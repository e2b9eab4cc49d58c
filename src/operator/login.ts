import { named } from '../bytes/checks.js'
import { asText } from '../bytes/text.js'
import { numberOf } from './contract.js'
import { settled } from './due.js'
import type { AuditChannel, IdentityProof, Office } from './office.js'
import { passwordIs } from './password/hash.js'
import { type AccountSession, type Answer, closeSession, DONE, openSession, refuse, serve } from './session.js'

/**
 * Who wants to log in: by phone number and password, from the operator's own network, or by a linked identity. The second way is for the
 * network, which knows whose phone it is; it is open only while a phone with the present SIM is registered.
 */
export type LoginRequest =
  | { readonly msisdn: string; readonly password: string }
  | { readonly msisdn: string; readonly via: 'network' }
  | { readonly identity: IdentityProof }

/** A session, or why no session was opened. */
export type Login =
  | {
      readonly ok: true
      readonly session: AccountSession
    }
  | { readonly ok: false; readonly reason: 'wrong' | 'blocked' | 'unavailable' }

const checkLogin = named<LoginRequest>({ msisdn: true, password: true, via: true, identity: true })
const checkProof = named<IdentityProof>({ provider: true, token: true })

/** Opens a session for whoever proves to be right. An attempt is counted before its password is compared. */
export function login(office: Office, request: LoginRequest): Login {
  checkLogin(request, 'login', 'OPTION_FORMAT')
  const channel: AuditChannel = 'identity' in request ? 'identity' : 'via' in request ? 'network' : 'site'
  const number = 'identity' in request ? linked(office, request.identity) : numberOf(request.msisdn)
  const outcome = attempt(office, request, number)
  office.log('login', channel, number, outcome.ok ? 'ok' : outcome.reason, outcome.ok ? number : undefined)
  return outcome
}

function attempt(office: Office, request: LoginRequest, number: string | undefined): Login {
  if (office.isUnavailable()) return refuse('unavailable')
  if (number === undefined) return refuse('wrong')
  if ((office.failures.get(number) ?? 0) >= office.kit.profile.passwords.tries) return refuse('blocked')
  const isRight =
    'identity' in request ||
    ('via' in request ? office.online.has(number) : isPassword(office, number, request.password))
  return isRight ? { ok: true, session: openSession(office, number) } : refuse('wrong')
}

/** Whether a password is right. Only a right password ends the count. A temporary one becomes the password. */
function isPassword(office: Office, number: string, password: unknown): boolean {
  office.failures.set(number, (office.failures.get(number) ?? 0) + 1)
  const record = settled(office, number)?.life.password
  const which = passwordIs(record, typeof password === 'string' ? password : '', office.kit.scryptCost)
  if (record === undefined || which === 'none') return false
  office.failures.delete(number)
  const { salt, temporary } = record
  if (which === 'temporary' && temporary !== undefined) {
    office.change(number, (life) => ({ ...life, password: { salt, hash: temporary } }))
  }
  return true
}

/** The name under which an identity is kept: its provider, and its name there. */
function nameOf(office: Office, proof: IdentityProof): string | undefined {
  checkProof(proof, 'identity', 'OPTION_FORMAT')
  const name = office.kit.identify(proof)
  return name === undefined ? undefined : JSON.stringify([asText(proof.provider), asText(name)])
}

/** The number that an identity is linked to. */
function linked(office: Office, proof: IdentityProof): string | undefined {
  const name = nameOf(office, proof)
  return name === undefined ? undefined : office.identities.get(name)
}

/** Links an identity: from then on it logs in without a password. */
export const linkIdentity = (
  office: Office,
  session: AccountSession,
  proof: IdentityProof,
): Answer<object, 'unknown-identity' | 'taken'> =>
  serve<object, 'unknown-identity' | 'taken'>(office, session, 'linkIdentity', ({ msisdn }) => {
    const name = nameOf(office, proof)
    if (name === undefined) return refuse('unknown-identity')
    if ((office.identities.get(name) ?? msisdn) !== msisdn) return refuse('taken')
    office.identities.set(name, msisdn)
    return DONE
  })

/** Undoes a link. */
export const unlinkIdentity = (
  office: Office,
  session: AccountSession,
  proof: IdentityProof,
): Answer<object, 'unknown-identity'> =>
  serve<object, 'unknown-identity'>(office, session, 'unlinkIdentity', ({ msisdn }) => {
    const name = nameOf(office, proof)
    if (name === undefined || office.identities.get(name) !== msisdn) return refuse('unknown-identity')
    office.identities.delete(name)
    return DONE
  })

/** Ends a session. */
export const logout = (office: Office, session: AccountSession): void => {
  serve(office, session, 'logout', () => DONE)
  closeSession(office, session)
}
