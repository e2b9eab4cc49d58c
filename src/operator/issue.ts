import { PocketsimError } from '../error.js'
import { wantMsisdn } from '../network/numbering.js'
import type { SubscriptionOptions } from '../network/services/subscription.js'
import { type Contract, type Life, view } from './contract.js'
import { type Office, OPERATOR } from './office.js'
import { proved, REFUSED } from './owner.js'
import { type Factory, makeSim, newAccount, type Product } from './sim.js'
import { type IssuedSim, type Owner, wantOwner } from './subscriber.js'

/** What a customer orders. */
export interface SimOrder {
  readonly owner: Owner
  /** The phone number: 7 to 15 digits, with or without `+`. */
  readonly msisdn: string
  /** What the network provides; all but COLR by default. */
  readonly services?: Omit<SubscriptionOptions, 'msisdn'>
}

/** What a customer brings to have a SIM replaced. */
export interface ReissueRequest {
  /** The phone number, with or without `+`. */
  readonly msisdn: string
  /** Where: a new SIM is only to be had in a salon. */
  readonly via: 'salon'
  /** Series and number; blanks do not matter. */
  readonly passport: string
}

/** A new SIM in place of the old one, or a refusal that does not say whether the number exists. */
export type Reissue =
  | (IssuedSim & {
      readonly ok: true
      /** Kopecks: it is free. */
      readonly price: 0
    })
  | { readonly ok: false; readonly reason: 'refused' }

/**
 * Makes a SIM for a new subscriber.
 *
 * @param life - that of all new contracts
 */
export function issue(office: Office, factory: Factory, life: Life, order: SimOrder): IssuedSim {
  const msisdn = wantMsisdn(order.msisdn)
  const owner = { ...wantOwner(order.owner) }
  const { services: provided } = order
  if (office.contracts.has(msisdn)) {
    throw new PocketsimError('MSISDN_TAKEN', 'msisdn: this number has a SIM; reissue it, or issue another number')
  }
  const account = newAccount(factory)
  const { card, envelope, sim } = makeSim(factory, msisdn)
  office.kit.network.subscribe({ ...provided, msisdn })
  office.sims.set(sim.imsi, sim)
  const contract: Contract = { msisdn, owner, account, sim, envelope, ...(provided && { provided }), life }
  office.contracts.set(msisdn, contract)
  // Whatever was tried on the number while it was nobody's does not hold its first owner up.
  office.failures.delete(msisdn)
  office.limits.forget(msisdn)
  office.log('issue', 'salon', msisdn, 'ok', OPERATOR)
  return { card, envelope, subscriber: view(contract) }
}

/** Replaces the SIM of an owner. */
export function reissue(office: Office, request: ReissueRequest, make: (msisdn: string) => Product): Reissue {
  const contract = request.via === 'salon' ? proved(office, 'reissue', request) : undefined
  if (contract === undefined) return REFUSED
  const { card, envelope, sim } = make(contract.msisdn)
  office.sims.delete(contract.sim.imsi)
  office.sims.set(sim.imsi, sim)
  const next: Contract = { ...contract, sim, envelope }
  office.contracts.set(contract.msisdn, next)
  office.post(contract.msisdn, 'sim', sim.iccid)
  office.kit.network.detach(contract.msisdn)
  return { ok: true, price: 0, card, envelope, subscriber: view(next) }
}
