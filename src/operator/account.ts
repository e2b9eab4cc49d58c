import type { Office, Session } from './office.js'
import type { Answer } from './outcome.js'
import type { Envelope } from './subscriber.js'

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
  /** The codes of the SIM as issued: a PIN that was changed since is not known to the operator. */
  readonly codes: Envelope
}

/** The main page for who is logged in. */
export function accountPage(office: Office, session: Session): Answer<AccountPage> {
  return office.show(session, 'account', ({ msisdn, owner, account, envelope, life }) => ({
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
