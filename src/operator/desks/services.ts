import { readOnce } from '../../bytes/record.js'
import { asText } from '../../bytes/text.js'
import { taken } from '../archive.js'
import type { Contract } from '../contract.js'
import { feeAt } from '../due.js'
import type { PriceChange } from '../house.js'
import type { Office } from '../office.js'
import { setPrice, tellPrice } from '../prices.js'
import type { PaidService } from '../profile/profile.js'
import { type AccountSession, type Answer, alter, DONE, refuse, show } from '../session.js'
import { DAY } from '../tries.js'

/** A service as a customer sees it, with its present fee. */
export interface ServiceView extends Omit<PaidService, 'trialDays'> {
  readonly connected: boolean
  /** Whether the service is free until `due`. */
  readonly trial: boolean
  /** How many days are free where it is connected now; 0 where the customer had them already, and where there are none. */
  readonly trialDays: number
  /** When the next fee is due, in ms since 1970. */
  readonly due?: number
}

/**
 * Services beside the tariff.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * let now = Date.UTC(2026, 0, 5)
 * const operator = new Operator({ scryptCost: 2, now: () => now })
 * const msisdn = '+79161234567'
 * operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn })
 * operator.orderPassword(msisdn)
 * const { session } = operator.login({ msisdn, password: operator.inbox(msisdn)[0].text.split(': ')[1] })
 *
 * operator.services.connect(session, 'melody') // => { ok: true }
 * operator.services.list(session).services[0].trial // => true
 * now += 7 * 86_400_000
 * operator.services.list(session).services[0].trial // => false
 * operator.account(session).balance // => -9800
 * ```
 */
export class Services {
  readonly #office: Office

  /** @param office - the books */
  constructor(office: Office) {
    this.#office = office
  }

  /** All services: those that are connected, and those that can be connected. */
  list(session: AccountSession): Answer<{ services: readonly ServiceView[] }> {
    return show(this.#office, session, 'services.list', (contract) => ({
      services: this.#office.kit.profile.services.map((service) => this.#view(service, contract)),
    }))
  }

  /** Connects a service. A service may have a free trial, once for each customer. */
  connect(
    session: AccountSession,
    id: string,
  ): Answer<object, 'no-such-service' | 'connected' | 'not-enough' | 'blocked'> {
    return alter<object, 'no-such-service' | 'connected' | 'not-enough'>(
      this.#office,
      session,
      'services.connect',
      ({ msisdn, life }) => {
        const service = this.#service(id)
        if (service === undefined) return refuse('no-such-service')
        if (life.connections.some((one) => one.id === id)) return refuse('connected')
        const now = this.#office.now
        const free = life.tried.includes(id) ? 0 : (service.trialDays ?? 0)
        const fee = free > 0 ? 0 : feeAt(service, this.#office.house.prices, now)
        const price = service.connection + fee
        if (life.balance < price) return refuse('not-enough')
        const due = now + (free > 0 ? free : service.periodDays) * DAY
        this.#office.change(msisdn, (kept) => ({
          ...kept,
          connections: [...kept.connections, { id, since: now, due, trial: free > 0 }],
          tried: kept.tried.includes(id) ? kept.tried : [...kept.tried, id],
        }))
        this.#office.post(msisdn, 'service', `${service.name}: connected`, taken(price))
        return DONE
      },
      { target: asText(id).slice(0, 100) },
    )
  }

  /** Disconnects a service. Nothing is paid back. */
  disconnect(session: AccountSession, id: string): Answer<object, 'not-connected' | 'blocked'> {
    return alter<object, 'not-connected'>(this.#office, session, 'services.disconnect', ({ msisdn, life }) => {
      const connections = life.connections.filter((one) => one.id !== id)
      if (connections.length === life.connections.length) return refuse('not-connected')
      this.#office.change(msisdn, (kept) => ({ ...kept, connections }))
      this.#office.post(msisdn, 'service', `${this.#service(id)?.name ?? id}: disconnected`)
      return DONE
    })
  }

  /**
   * Announces a new price, for the operator. Customers with the service are told at once.
   *
   * @param announced - the service, kopecks for each period, and from when, in ms since 1970: not in the past
   */
  announcePrice(announced: PriceChange): Answer<{ told: number }, 'no-such-service' | 'amount' | 'time'> {
    const office = this.#office
    const change = readOnce(announced)
    const set = office.run(() => setPrice(office, change))
    if (!set.ok) return set
    const told = office.having(change.service).filter((msisdn) => office.run(() => tellPrice(office, msisdn, change)))
    return { ok: true, told: told.length }
  }

  #service(id: string): PaidService | undefined {
    return this.#office.kit.profile.services.find((service) => service.id === id)
  }

  #view(service: PaidService, { life }: Contract): ServiceView {
    const { id, name, description, connection, periodDays } = service
    const one = life.connections.find((connected) => connected.id === id)
    const fee = feeAt(service, this.#office.house.prices, this.#office.now)
    const trialDays = life.tried.includes(id) ? 0 : (service.trialDays ?? 0)
    const state = { connected: one !== undefined, trial: one?.trial ?? false, trialDays }
    return { id, name, description, connection, fee, periodDays, ...state, ...(one !== undefined && { due: one.due }) }
  }
}
