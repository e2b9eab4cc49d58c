import type { Settings } from '../contract.js'
import type { Office, Session } from '../office.js'
import { type Answer, DONE, refuse } from '../outcome.js'
import { isEmail } from './documents.js'

/**
 * What the customer wants to be told, and where.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * const operator = new Operator({ scryptCost: 2 })
 * const msisdn = '+79161234567'
 * operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn })
 * operator.orderPassword(msisdn)
 * const { session } = operator.login({ msisdn, password: operator.inbox(msisdn)[0].text.split(': ')[1] })
 *
 * operator.settings.set(session, { priceNotices: false }) // => { ok: true }
 * operator.settings.get(session).settings // => { priceNotices: false, accountNotices: true }
 * ```
 */
export class SettingsDesk {
  readonly #office: Office

  /** @param office - the books */
  constructor(office: Office) {
    this.#office = office
  }

  /** What the customer wants to be told. */
  get(session: Session): Answer<{ settings: Settings }> {
    return this.#office.show(session, 'settings.get', ({ life }) => ({ settings: life.settings }))
  }

  /** Changes what the customer wants to be told; what is left out stays. */
  set(session: Session, { email, priceNotices, accountNotices }: Partial<Settings>): Answer<object, 'email'> {
    return this.#office.serve<object, 'email'>(session, 'settings.set', ({ msisdn }) => {
      if (email !== undefined && !isEmail(email)) return refuse('email')
      const given = {
        ...(email !== undefined && { email }),
        ...(priceNotices !== undefined && { priceNotices: priceNotices === true }),
        ...(accountNotices !== undefined && { accountNotices: accountNotices === true }),
      }
      this.#office.change(msisdn, (life) => ({ ...life, settings: { ...life.settings, ...given } }))
      return DONE
    })
  }
}
