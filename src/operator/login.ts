import { anything, type Check, fields } from '../bytes/checks.js'
import { isRecord, readOnce } from '../bytes/record.js'
import type { OpenSession } from './contract.js'
import { settled } from './due.js'
import { checkProof, type IdentityProof, linkedNumber, unlinkAll } from './identity.js'
import { countAttempt, hasTemporary, isSiteLocked, isTemporaryGood, unlock, wasOrdered } from './lockout.js'
import { numberIn, type Office } from './office.js'
import { passwordIs } from './password/hash.js'
import { type AccountSession, endSessions, openSession, refuse } from './session.js'
import { isSourceSpent, spendSource } from './source.js'
import { type Sourced, sourceName, sourceOf } from './sourced.js'

/** Who logs in: by phone number and password. */
export interface LoginRequest extends Sourced {
  /** The phone number, as people write it. */
  readonly msisdn: string
  readonly password: string
}

/** Whose phone it is that asks: only the operator's own mobile network knows that. */
export interface NetworkLoginRequest {
  readonly msisdn: string
}

/** Who logs in with an identity that is linked to the account. */
export interface IdentityLoginRequest extends Sourced {
  readonly identity: IdentityProof
}

/** A session, or why no session was opened. */
export type Login =
  | {
      readonly ok: true
      readonly session: AccountSession
    }
  | { readonly ok: false; readonly reason: 'wrong' | 'blocked' | 'unavailable' }

const checkLogin: Check<LoginRequest> = fields<LoginRequest>(
  { msisdn: anything, password: anything },
  { source: sourceName },
)
const checkNetworkLogin: Check<NetworkLoginRequest> = fields<NetworkLoginRequest>({ msisdn: anything }, {})
const checkIdentityLogin: Check<IdentityLoginRequest> = fields<IdentityLoginRequest>(
  { identity: checkProof },
  { source: sourceName },
)

/** What was found out about an attempt: the number where the login is right, or the reasons for the audit trail and for the caller. */
type Finding =
  | { readonly number: string }
  | { readonly reason: 'wrong' | 'blocked' | 'unavailable'; readonly why?: string }

/** Opens a session where an attempt was right, and writes down what happened. */
function conclude(
  office: Office,
  channel: OpenSession['channel'],
  asked: string | undefined,
  found: Finding,
  source: string | undefined,
): Login {
  const from = sourceOf(source)
  if ('reason' in found) {
    if (found.reason !== 'unavailable') spendSource(office, source)
    office.log('login', channel, asked, found.why ?? found.reason, undefined, from)
    return refuse(found.reason)
  }
  const { number } = found
  const { session, name } = openSession(office, number, channel, source)
  office.log('login', channel, number, 'ok', number, { ...from, session: name })
  return { ok: true, session }
}

/** Opens a session for whoever has the password. */
export function login(office: Office, asked: LoginRequest): Login {
  const request = readOnce(asked)
  checkLogin(request, 'login', 'OPTION_FORMAT')
  const { msisdn, password, source } = request
  return office.run(() => {
    const number = numberIn(office, msisdn)
    return conclude(office, 'site', number, byPassword(office, number, password, source), source)
  })
}

function byPassword(
  office: Office,
  number: string | undefined,
  password: unknown,
  source: string | undefined,
): Finding {
  if (office.isUnavailable()) return { reason: 'unavailable' }
  if (isSourceSpent(office, source)) return { reason: 'blocked', why: 'source-too-often' }
  if (number === undefined) return { reason: 'wrong' }
  const locked = isSiteLocked(office, number)
  // Where nobody ordered a password, a blocked number needs no look at the password. It is so for numbers without a subscriber too.
  if (locked && !wasOrdered(office, number)) return { reason: 'blocked' }
  // The attempt is counted before the password is compared.
  if (!locked) countAttempt(office, number)
  const contract = settled(office, number)
  const which = passwordIs(office, contract?.life.password, typeof password === 'string' ? password : '')
  const isTemporary =
    which === 'temporary' && (locked ? hasTemporary(office, contract) : isTemporaryGood(office, contract))
  if (contract !== undefined && isTemporary) takeOver(office, number)
  else if (which !== 'own' || locked) {
    if (locked) miss(office, number)
    return { reason: locked ? 'blocked' : 'wrong' }
  }
  unlock(office, number)
  return { number }
}

/** A temporary password becomes the password: whoever has the phone has reset it, so all other ways in end. */
function takeOver(office: Office, number: string): void {
  const contract = office.books.contract.get(number)
  const record = contract?.life.password
  if (contract === undefined || record?.temporary === undefined) return
  const { salt, temporary: hash } = record
  office.change(number, (life) => ({ ...life, password: { salt, hash } }))
  endSessions(office, number)
  unlinkAll(office, contract)
}

/** Counts a wrong password while the site is blocked: a temporary password can be tried a few times only. */
function miss(office: Office, number: string): void {
  if (!hasTemporary(office, office.books.contract.get(number))) return
  office.change(number, ({ password, ...life }) =>
    password === undefined ? life : { ...life, password: { ...password, misses: (password.misses ?? 0) + 1 } },
  )
}

/** Opens a session for the phone that asks, where it is registered with the present SIM. No password on the site closes this way. */
export function loginFromNetwork(office: Office, asked: NetworkLoginRequest): Login {
  const request = readOnce(asked)
  checkNetworkLogin(request, 'loginFromNetwork', 'OPTION_FORMAT')
  return office.run(() => {
    const number = numberIn(office, request.msisdn)
    const find = (): Finding => {
      if (office.isUnavailable()) return { reason: 'unavailable' }
      const contract = settled(office, number)
      const isOnline = contract !== undefined && office.books.online.get(contract.msisdn)?.imsi === contract.sim.imsi
      return isOnline ? { number: contract.msisdn } : { reason: 'wrong' }
    }
    return conclude(office, 'network', number, find(), undefined)
  })
}

/** Opens a session for an identity that is linked. */
export function loginWithIdentity(office: Office, asked: IdentityLoginRequest): Login {
  const request = isRecord(asked) ? { ...asked, identity: readOnce(asked.identity) } : asked
  checkIdentityLogin(request, 'loginWithIdentity', 'OPTION_FORMAT')
  const { identity, source } = request
  return office.run(() => {
    if (office.isUnavailable()) return conclude(office, 'identity', undefined, { reason: 'unavailable' }, source)
    if (isSourceSpent(office, source)) {
      const found = { reason: 'blocked', why: 'source-too-often' } as const
      return conclude(office, 'identity', undefined, found, source)
    }
    const number = linkedNumber(office, identity)
    const find = (): Finding => {
      if (settled(office, number) === undefined || number === undefined) return { reason: 'wrong' }
      return isSiteLocked(office, number) ? { reason: 'blocked' } : { number }
    }
    return conclude(office, 'identity', number, find(), source)
  })
}
