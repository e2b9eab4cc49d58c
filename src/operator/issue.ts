import { named } from '../bytes/checks.js'
import { wholeCopy } from '../bytes/frozen.js'
import { readOnce } from '../bytes/record.js'
import { PocketsimError } from '../error.js'
import { BARRING_FIELDS, SERVICE_FIELDS, type SubscriptionOptions } from '../network/services/subscription.js'
import { OPERATOR } from './audit.js'
import { type Contract, type Life, view } from './contract.js'
import { unlinkAll } from './identity.js'
import { triesAbout } from './lockout.js'
import { type Office, wantPhoneNumber } from './office.js'
import { provedInSalon, REFUSED } from './owner.js'
import { endSessions } from './session.js'
import { makeSim, newAccount } from './sim.js'
import type { SimRecord } from './sim-record.js'
import { sourceOf } from './sourced.js'
import { checkCustomer, type IssuedSim, type ReissueRequest, type SimOrder, wantOwner } from './subscriber.js'
import { forgetTries } from './tries.js'

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

/** Throws where a number cannot get a new contract. */
export function wantFree(office: Office, msisdn: string): void {
  if (office.books.contract.has(msisdn)) {
    throw new PocketsimError('MSISDN_TAKEN', 'msisdn: this number has a SIM; reissue it, or issue another number')
  }
  if ((office.books.given.get(msisdn)?.until ?? 0) > office.now) {
    throw new PocketsimError(
      'MSISDN_TAKEN',
      'msisdn: the contract of this number ended; wait until its quarantine is over',
    )
  }
}

/**
 * Enters a new contract with its SIM.
 *
 * @param sim - what the network keeps of the SIM; without it the SIM does not register
 */
export function enter(office: Office, contract: Contract, sim: SimRecord | undefined): void {
  const { msisdn, account, sim: card } = contract
  for (const number of [account, card.iccid, card.imsi]) office.books.given.put(number, { of: msisdn })
  if (office.books.given.has(msisdn)) office.books.given.remove(msisdn)
  if (sim !== undefined) office.books.sim.put(sim.imsi, sim)
  office.books.contract.put(msisdn, contract)
  // Attempts from the time when nobody had the number do not count against its first owner.
  for (const name of triesAbout(msisdn)) forgetTries(office, name)
  // Last, since it throws for services that there are not.
  office.kit.subscribe({ ...contract.provided, msisdn })
}

/**
 * Makes a SIM for a new subscriber.
 *
 * @param life - the life of all new contracts
 */
export function issue(office: Office, life: Life, order: SimOrder): IssuedSim {
  checkFields(order)
  const owner = wantOwner(order.owner)
  const { services: provided } = order
  return office.run(() => {
    const msisdn = wantPhoneNumber(office, order.msisdn)
    wantFree(office, msisdn)
    const account = newAccount(office)
    const { card, envelope, sim } = makeSim(office, msisdn)
    const { iccid, imsi } = sim
    const contract: Contract = {
      msisdn,
      owner,
      account,
      sim: { iccid, imsi },
      envelope,
      ...(provided && { provided: wholeCopy(provided) }),
      life,
    }
    office.log('issue', 'salon', msisdn, 'ok', OPERATOR, sourceOf(order.source))
    enter(office, contract, sim)
    office.post(msisdn, 'sim', iccid)
    return { card, envelope: { ...envelope }, subscriber: view(contract) }
  })
}

/** Replaces the SIM of an owner. Whoever was logged in with the old one has to log in again. */
export function reissue(office: Office, asked: ReissueRequest): Reissue {
  const request = readOnce(asked)
  checkCustomer(request, 'reissue', 'OPTION_FORMAT')
  const { via, passport, msisdn, source } = request
  return office.run(() => {
    const contract = provedInSalon(office, 'reissue', { via, passport, msisdn, source })
    if (contract === undefined) return REFUSED
    if (contract.life.block?.kind === 'permanent') {
      // After the line that says that the owner was proved.
      office.log('reissue', 'salon', contract.msisdn, 'blocked', contract.msisdn, sourceOf(source))
      return REFUSED
    }
    const { card, envelope, sim } = makeSim(office, contract.msisdn)
    const { iccid, imsi } = sim
    for (const number of [iccid, imsi]) office.books.given.put(number, { of: contract.msisdn })
    office.books.sim.remove(contract.sim.imsi)
    office.books.sim.put(imsi, sim)
    endSessions(office, contract.msisdn)
    unlinkAll(office, contract)
    const { life } = office.books.contract.get(contract.msisdn) ?? contract
    const next: Contract = { ...contract, sim: { iccid, imsi }, envelope, life }
    office.books.contract.put(contract.msisdn, next)
    office.books.online.remove(contract.msisdn)
    office.post(contract.msisdn, 'sim', iccid)
    office.books.after({ kind: 'detach', msisdn: contract.msisdn })
    return { ok: true, price: 0, card, envelope: { ...envelope }, subscriber: view(next) }
  })
}
