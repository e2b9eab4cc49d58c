import { anything, type Check, fields, flag } from '../../bytes/checks.js'
import { given, type Optional } from '../../bytes/optional.js'
import { readOnce } from '../../bytes/record.js'
import type { Settings } from '../contract.js'
import type { Office } from '../office.js'
import { isMailAddress, isPlace } from '../plain/place.js'
import { type AccountSession, type Answer, alter, DONE, refuse, show } from '../session.js'
import type { Envelope } from '../subscriber.js'

const checkSettings: Check<Optional<Settings>> = fields<Optional<Settings>>(
  {},
  { email: anything, invoicePlace: anything, priceNotices: flag, accountNotices: flag },
)

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
  get(session: AccountSession): Answer<{ settings: Settings }> {
    return show(this.#office, session, 'settings.get', ({ life }) => ({ settings: life.settings }))
  }

  /**
   * Changes what the customer wants to be told. What is left out stays. An empty text takes the e-mail address or the place away.
   *
   * @param settings - the e-mail address; the place where invoices go; whether notices come
   */
  set(session: AccountSession, settings: Optional<Settings>): Answer<object, 'email' | 'place' | 'blocked'> {
    const wanted = readOnce(settings)
    checkSettings(wanted, 'settings', 'OPTION_FORMAT')
    const { email, invoicePlace } = wanted
    return alter<object, 'email' | 'place'>(this.#office, session, 'settings.set', ({ msisdn }) => {
      if (email !== undefined && email !== '' && !isMailAddress(email)) return refuse('email')
      if (invoicePlace !== undefined && invoicePlace !== '' && !isPlace(invoicePlace)) return refuse('place')
      this.#office.change(msisdn, (life) => ({ ...life, settings: changed(life.settings, wanted) }))
      this.#office.post(msisdn, 'other', 'settings changed')
      return DONE
    })
  }
}

/** Settings with some of them changed. */
function changed(before: Settings, wanted: Optional<Settings>): Settings {
  const { email, invoicePlace, ...notices } = { ...before, ...given(wanted) }
  return {
    ...notices,
    ...(email !== undefined && email !== '' && { email }),
    ...(invoicePlace !== undefined && invoicePlace !== '' && { invoicePlace: invoicePlace.trim() }),
  }
}

/** The main page of a personal account. */
export interface AccountPage {
  /** Name of the owner. */
  readonly owner: string
  readonly msisdn: string
  readonly accountNumber: string
  /** Name of the tariff. */
  readonly tariff: string
  /** Kopecks. */
  readonly balance: number
  /** Whether the balance is below 0. */
  readonly debt: boolean
  readonly status: 'serviced' | 'blocked'
  /** The codes of the SIM as issued. The operator does not know a PIN that the owner set since. */
  readonly codes: Envelope
}

/** The main page of the owner of a session. */
export function accountPage(office: Office, session: AccountSession): Answer<AccountPage> {
  return show(office, session, 'account', ({ msisdn, owner, account, envelope, life }) => ({
    owner: owner.name,
    msisdn,
    accountNumber: account,
    tariff: office.kit.profile.tariffs.find(({ id }) => id === life.tariff)?.name ?? life.tariff,
    balance: life.balance,
    debt: life.balance < 0,
    status: life.block === undefined ? 'serviced' : 'blocked',
    codes: { ...envelope },
  }))
}
