import { toHex } from '../bytes/hex.js'
import { bytes } from '../bytes/random.js'
import { isRecord } from '../bytes/record.js'
import type { AuditChannel, AuditDetails } from './audit.js'
import type { Contract, OpenSession } from './contract.js'
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

/** Success, with nothing more to say. All answers share it, so nobody may change it. */
export const DONE = Object.freeze({ ok: true } as const)

/** Longest token that is looked at, in characters. */
const MOST_TOKEN = 100

/** Of the idle time, the part after which it is written down again that a session is used. */
const WRITTEN_PART = 20

/** Whether a value looks like the short name of a session. */
export const isSessionName = (name: unknown): name is string => typeof name === 'string' && /^[0-9A-F]{8}$/.test(name)

/** Whether a session is still open. One from years ahead, when the clock was wrong, does not stay open for years. */
const isOpen = ({ kit: { sessions }, now }: Office, { opened, seen }: OpenSession): boolean =>
  Math.abs(now - opened) < sessions.longest && Math.abs(now - seen) < sessions.idle

/** Opens a session. The operator keeps only the hash of the token. */
export function openSession(
  office: Office,
  msisdn: string,
  channel: OpenSession['channel'],
  source: string | undefined,
): { readonly session: AccountSession; readonly name: string } {
  const token = toHex(bytes(office.kit.random, 16))
  const hash = hashOf(token)
  const { now } = office
  // The hash of a hash tells nothing of the token.
  const name = hashOf(hash).slice(0, 8)
  const { longest, most } = office.kit.sessions
  const next: OpenSession = { hash, name, channel, opened: now, seen: now, ...(source !== undefined && { source }) }
  const open = openSessions(office, msisdn)
  const longestUnused = [...open]
    .sort((one, other) => one.seen - other.seen)
    .slice(0, Math.max(0, open.length + 1 - most))
  keepSessions(office, msisdn, [...open.filter((one) => !longestUnused.includes(one)), next])
  office.books.session.put(hash, { msisdn, until: now + longest })
  return { session: { token }, name }
}

/** The sessions of a number that are open. */
export const openSessions = (office: Office, msisdn: string): readonly OpenSession[] =>
  (office.books.contract.get(msisdn)?.life.sessions ?? []).filter((one) => isOpen(office, one))

/** Makes some sessions the only ones of a number. */
function keepSessions(office: Office, msisdn: string, sessions: readonly OpenSession[]): void {
  const before = office.books.contract.get(msisdn)?.life.sessions ?? []
  for (const { hash } of before) if (!sessions.some((one) => one.hash === hash)) office.books.session.remove(hash)
  office.change(msisdn, (life) => ({ ...life, sessions }))
}

/** Ends sessions of a number: all that are not to stay. */
export const endSessions = (
  office: Office,
  msisdn: string,
  stays: (session: OpenSession) => boolean = () => false,
): void => {
  if ((office.books.contract.get(msisdn)?.life.sessions.length ?? 0) > 0) {
    keepSessions(office, msisdn, openSessions(office, msisdn).filter(stays))
  }
}

/** The contract of a session, and the session as the books have it. */
interface SessionOwner {
  readonly contract: Contract
  readonly open: OpenSession
}

function ownerOf(office: Office, session: AccountSession): SessionOwner | undefined {
  const token: unknown = isRecord(session) ? session.token : undefined
  if (typeof token !== 'string' || token.length > MOST_TOKEN) return undefined
  const hash = hashOf(token)
  const contract = settled(office, office.books.session.get(hash)?.msisdn)
  const open = contract?.life.sessions.find((one) => one.hash === hash)
  return contract === undefined || open === undefined || !isOpen(office, open) ? undefined : { contract, open }
}

/** Writes down that a session is used; returns its contract. */
function used(office: Office, { contract, open }: SessionOwner): Contract {
  const { msisdn } = contract
  if (Math.abs(office.now - open.seen) < office.kit.sessions.idle / WRITTEN_PART) return contract
  const seen = (one: OpenSession) => (one.hash === open.hash ? { ...one, seen: office.now } : one)
  office.change(msisdn, (life) => ({ ...life, sessions: life.sessions.map(seen) }))
  return office.books.contract.get(msisdn) ?? contract
}

/** The contract of a session that is open. Nothing is written down. */
export const contractOf = (office: Office, session: AccountSession): Contract | undefined =>
  ownerOf(office, session)?.contract

/** Does something for the owner of a session, and writes it into the audit trail. */
export function serve<Value extends object, Reason extends string>(
  office: Office,
  session: AccountSession,
  what: string,
  act: (contract: Contract, open: OpenSession) => Answer<Value, Reason>,
  details: AuditDetails = {},
): Answer<Value, Reason> {
  return office.run(() => {
    const owner = ownerOf(office, session)
    const number = owner?.contract.msisdn
    const answer = (): Answer<Value, Reason> => {
      if (office.isUnavailable()) return refuse<SessionProblem>('unavailable')
      return owner === undefined ? refuse<SessionProblem>('no-session') : act(used(office, owner), owner.open)
    }
    const given = answer()
    const named = owner === undefined ? details : { ...details, session: owner.open.name }
    office.log(what, owner?.open.channel ?? 'site', number, given.ok ? 'ok' : given.reason, number, named)
    return given
  })
}

/** Shows something to the owner of a session. The audit trail tells who looked. */
export function show<Value extends object>(
  office: Office,
  session: AccountSession,
  what: string,
  look: (contract: Contract, open: OpenSession) => Value,
): Answer<Value> {
  return serve(office, session, what, (contract, open) => ({ ok: true, ...look(contract, open) }))
}

/** Does something for the owner of the phone that asks, and writes it into the audit trail with its true channel. */
export function serveFor<Value extends object, Reason extends string>(
  office: Office,
  msisdn: string | undefined,
  channel: AuditChannel,
  what: string,
  act: (contract: Contract) => Answer<Value, Reason>,
  details: AuditDetails = {},
): Answer<Value, Reason> {
  return office.run(() => {
    const contract = settled(office, msisdn)
    const answer = contract === undefined ? refuse<SessionProblem>('no-session') : act(contract)
    office.log(what, channel, msisdn, answer.ok ? 'ok' : answer.reason, contract?.msisdn, details)
    return answer
  })
}

/** Changes something for the owner of a session. A number that is blocked for good neither pays nor changes. */
export function alter<Value extends object, Reason extends string>(
  office: Office,
  session: AccountSession,
  what: string,
  act: (contract: Contract, open: OpenSession) => Answer<Value, Reason>,
  details: AuditDetails = {},
): Answer<Value, Reason | 'blocked'> {
  return serve<Value, Reason | 'blocked'>(
    office,
    session,
    what,
    (contract, open) => (contract.life.block?.kind === 'permanent' ? refuse('blocked') : act(contract, open)),
    details,
  )
}

/** Ends a session. Whoever leaves can always leave, even while the site is unavailable. */
export function logout(office: Office, session: AccountSession): void {
  office.run(() => {
    const owner = ownerOf(office, session)
    if (owner === undefined) {
      office.log('logout', 'site', undefined, 'no-session')
      return
    }
    const { contract, open } = owner
    endSessions(office, contract.msisdn, ({ hash }) => hash !== open.hash)
    office.log('logout', open.channel, contract.msisdn, 'ok', contract.msisdn, { session: open.name })
  })
}
