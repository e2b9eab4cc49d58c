import { PocketsimError } from '../error.js'
import { wantMsisdn } from '../network/numbering.js'
import { OPERATOR } from './audit.js'
import { type Contract, type Life, view } from './contract.js'
import type { Office } from './office.js'
import type { SimOrder } from './options.js'
import { type Factory, manufacture, newAccount } from './sim.js'
import { type IssuedSim, wantOwner } from './subscriber.js'

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
  const { card, envelope, sim } = manufacture(factory, msisdn)
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
