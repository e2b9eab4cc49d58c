import { named } from '../bytes/checks.js'
import { PocketsimError } from '../error.js'
import { wantMsisdn } from '../network/numbering.js'
import { BARRING_FIELDS, SERVICE_FIELDS, type SubscriptionOptions } from '../network/services/subscription.js'
import { type Contract, type Life, view } from './contract.js'
import { type Office, OPERATOR } from './office.js'
import { proved, REFUSED } from './owner.js'
import { type Factory, makeSim, newAccount, type Product } from './sim.js'
import { checkCustomer, type IssuedSim, type ReissueRequest, type SimOrder, wantOwner } from './subscriber.js'

/** A new SIM in place of the old one, or a refusal that does not say whether the number exists. */
export type Reissue =
  | (IssuedSim & {
      readonly ok: true
      /** Kopecks: it is free. */
      readonly price: 0
    })
  | { readonly ok: false; readonly reason: 'refused' }

const checkServices = named<NonNullable<SimOrder['services']>>(SERVICE_FIELDS)
const checkBarring = named<NonNullable<SubscriptionOptions['barring']>>(BARRING_FIELDS)

/** Throws for an unknown field. The network checks the values of its services. */
function checkFields(order: SimOrder): void {
  checkCustomer(order, 'issue', 'OPTION_FORMAT')
  const { services } = order
  if (services !== undefined) checkServices(services, 'issue.services', 'OPTION_FORMAT')
  if (services?.barring !== undefined) checkBarring(services.barring, 'issue.services.barring', 'OPTION_FORMAT')
}

/**
 * Makes a SIM for a new subscriber.
 *
 * @param life - the life of all new contracts
 */
export function issue(office: Office, factory: Factory, life: Life, order: SimOrder): IssuedSim {
  checkFields(order)
  const msisdn = wantMsisdn(order.msisdn)
  const owner = { ...wantOwner(order.owner) }
  const { services: provided } = order
  if (office.contracts.has(msisdn)) {
    throw new PocketsimError('MSISDN_TAKEN', 'msisdn: this number has a SIM; reissue it, or issue another number')
  }
  // Whatever throws comes before the first change, so that nothing is left of an order that failed.
  const account = newAccount(factory)
  const { card, envelope, sim } = makeSim(factory, msisdn)
  office.kit.network.subscribe({ ...provided, msisdn })
  for (const number of [account, sim.iccid, sim.imsi]) office.used.add(number)
  office.sims.set(sim.imsi, sim)
  const contract: Contract = { msisdn, owner, account, sim, envelope, ...(provided && { provided }), life }
  office.contracts.set(msisdn, contract)
  // Attempts from the time when nobody had the number do not count against its first owner.
  office.failures.delete(msisdn)
  office.limits.forget(msisdn)
  office.log('issue', 'salon', msisdn, 'ok', OPERATOR)
  return { card, envelope, subscriber: view(contract) }
}

/** Replaces the SIM of an owner. */
export function reissue(office: Office, request: ReissueRequest, make: (msisdn: string) => Product): Reissue {
  checkCustomer(request, 'reissue', 'OPTION_FORMAT')
  const contract = request.via === 'salon' ? proved(office, 'reissue', request) : undefined
  if (contract === undefined) return REFUSED
  const { card, envelope, sim } = make(contract.msisdn)
  for (const number of [sim.iccid, sim.imsi]) office.used.add(number)
  office.sims.delete(contract.sim.imsi)
  office.sims.set(sim.imsi, sim)
  const next: Contract = { ...contract, sim, envelope }
  office.contracts.set(contract.msisdn, next)
  office.post(contract.msisdn, 'sim', sim.iccid)
  office.kit.network.detach(contract.msisdn)
  return { ok: true, price: 0, card, envelope, subscriber: view(next) }
}
