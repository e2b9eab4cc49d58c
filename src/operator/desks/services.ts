import { named } from '../../bytes/checks.js'
import { isTime } from '../../bytes/time.js'
import { taken } from '../archive.js'
import type { Contract } from '../contract.js'
import { feeAt } from '../due.js'
import { DAY } from '../limits.js'
import { type Office, OPERATOR, type PriceChange } from '../office.js'
import type { PaidService } from '../profile/profile.js'
import { type AccountSession, type Answer, DONE, refuse, serve, show } from '../session.js'
import { roubles } from '../texts.js'

const checkChange = named<PriceChange>({ service: true, fee: true, from: true })

/** A service as a customer sees it, with its present fee. */
export interface ServiceView extends Omit<PaidService, 'trialDays'> {
  readonly connected: boolean
  /** Whether the service is free until `due`. */
  readonly trial: boolean
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
    return serve<object, 'no-such-service' | 'connected' | 'not-enough' | 'blocked'>(
      this.#office,
      session,
      'services.connect',
      ({ msisdn, life }) => {
        const service = this.#service(id)
        if (service === undefined) return refuse('no-such-service')
        if (life.block?.kind === 'permanent') return refuse('blocked')
        if (life.connections.some((one) => one.id === id)) return refuse('connected')
        const now = this.#office.kit.now()
        const free = life.tried.includes(id) ? 0 : (service.trialDays ?? 0)
        const fee = free > 0 ? 0 : feeAt(service, this.#office.prices, now)
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
    )
  }

  /** Disconnects a service. Nothing is paid back. */
  disconnect(session: AccountSession, id: string): Answer<object, 'not-connected'> {
    return serve<object, 'not-connected'>(this.#office, session, 'services.disconnect', ({ msisdn, life }) => {
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
   * @param change - the service, kopecks for each period, and from when, in ms since 1970: not in the past
   */
  announcePrice(change: PriceChange): Answer<{ told: number }, 'no-such-service' | 'amount' | 'time'> {
    checkChange(change, 'announcePrice', 'OPTION_FORMAT')
    const { service: id, fee, from } = change
    const office = this.#office
    const service = this.#service(id)
    if (service === undefined) return refuse('no-such-service')
    if (!Number.isSafeInteger(fee) || fee < 0) return refuse('amount')
    if (!isTime(from) || from < office.kit.now()) return refuse('time')
    office.prices = [...office.prices, { service: id, fee, from }].sort((one, other) => one.from - other.from)
    office.log('services.announcePrice', OPERATOR, undefined, 'ok', OPERATOR)
    const having = [...office.contracts.values()].filter(({ life }) => life.connections.some((one) => one.id === id))
    const text = office.kit.texts.priceChange(service.name, roubles(fee), new Date(from).toISOString().slice(0, 10))
    const told = having.filter(({ life }) => life.settings.priceNotices)
    for (const { msisdn } of told) office.notify(msisdn, 'priceNotices', text)
    return { ok: true, told: told.length }
  }

  #service(id: string): PaidService | undefined {
    return this.#office.kit.profile.services.find((service) => service.id === id)
  }

  #view(service: PaidService, { life }: Contract): ServiceView {
    const { id, name, description, connection, periodDays } = service
    const one = life.connections.find((connected) => connected.id === id)
    const fee = feeAt(service, this.#office.prices, this.#office.kit.now())
    const state = { connected: one !== undefined, trial: one?.trial ?? false }
    return { id, name, description, connection, fee, periodDays, ...state, ...(one !== undefined && { due: one.due }) }
  }
}
