import type { Contract, OpenSession } from '../contract.js'
import { type IdentityView, identities } from '../identity.js'
import type { Office } from '../office.js'
import {
  type AccountSession,
  type Answer,
  DONE,
  endSessions,
  isSessionName,
  openSessions,
  refuse,
  serve,
  show,
} from '../session.js'

/** A login that is open, as its owner sees it. */
export interface SessionView extends Omit<OpenSession, 'hash'> {
  /** Whether it is the session that asks. */
  readonly current: boolean
}

/**
 * Who is logged in to an account, and which identities can log in.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * const operator = new Operator({ scryptCost: 2 })
 * const msisdn = '+79161234567'
 * operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn })
 * operator.orderPassword(msisdn)
 * const password = operator.inbox(msisdn)[0].text.split(': ')[1]
 * const { session } = operator.login({ msisdn, password, source: '192.0.2.7' })
 * const { session: other } = operator.login({ msisdn, password, source: '203.0.113.9' })
 *
 * operator.logins.list(session).sessions.map(({ source, current }) => [source, current])
 * // => [['192.0.2.7', true], ['203.0.113.9', false]]
 * operator.logins.endOthers(session) // => { ok: true, ended: 1 }
 * operator.account(other) // => { ok: false, reason: 'no-session' }
 * ```
 */
export class Logins {
  readonly #office: Office

  /** @param office - the books */
  constructor(office: Office) {
    this.#office = office
  }

  /** The sessions that are open, the oldest first. */
  list(session: AccountSession): Answer<{ sessions: readonly SessionView[] }> {
    return show(this.#office, session, 'logins.list', ({ msisdn }, { hash }) => ({
      sessions: openSessions(this.#office, msisdn).map(({ hash: own, ...open }) => ({
        ...open,
        current: own === hash,
      })),
    }))
  }

  /**
   * Ends a session.
   *
   * @param name - its name in the list
   */
  end(session: AccountSession, name: string): Answer<object, 'no-such-session'> {
    const end = ({ msisdn }: Contract): Answer<object, 'no-such-session'> => {
      if (!openSessions(this.#office, msisdn).some((one) => one.name === name)) return refuse('no-such-session')
      endSessions(this.#office, msisdn, (one) => one.name !== name)
      return DONE
    }
    const details = isSessionName(name) ? { target: name } : {}
    return serve<object, 'no-such-session'>(this.#office, session, 'logins.end', end, details)
  }

  /** Ends all sessions except the one that asks. */
  endOthers(session: AccountSession): Answer<{ ended: number }> {
    return serve<{ ended: number }, never>(this.#office, session, 'logins.endOthers', ({ msisdn }, { hash }) => {
      const ended = openSessions(this.#office, msisdn).length - 1
      endSessions(this.#office, msisdn, (one) => one.hash === hash)
      return { ok: true, ended }
    })
  }

  /** The identities that log in without a password. */
  identities(session: AccountSession): Answer<{ identities: readonly IdentityView[] }> {
    return identities(this.#office, session)
  }
}
