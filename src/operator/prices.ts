import { named } from '../bytes/checks.js'
import { OPERATOR } from './audit.js'
import { settled } from './due.js'
import type { PriceChange } from './house.js'
import type { Office } from './office.js'
import { DONE, refuse } from './session.js'
import { isWritable } from './statement/time.js'
import { roubles } from './texts.js'

const checkChange = named<PriceChange>({ service: true, fee: true, from: true })

/** Whether a new price was taken. */
export type PriceSet =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'no-such-service' | 'amount' | 'time' }

/** Announces a new price of a service. Part of an operation. */
export function setPrice(office: Office, change: PriceChange): PriceSet {
  checkChange(change, 'announcePrice', 'OPTION_FORMAT')
  const { service, fee, from } = change
  if (!office.kit.profile.services.some(({ id }) => id === service)) return refuse('no-such-service')
  if (!Number.isSafeInteger(fee) || fee < 0) return refuse('amount')
  if (!isWritable(from) || from < office.now) return refuse('time')
  // Of the prices that hold already, only the last one of each service is needed.
  const { prices } = office.house
  const isNeeded = (one: PriceChange) =>
    one.from > office.now ||
    !prices.some((other) => other.service === one.service && other.from <= office.now && other.from > one.from)
  const next = [...prices.filter(isNeeded), { service, fee: fee + 0, from }].sort((one, other) => one.from - other.from)
  office.changeHouse({ prices: next })
  office.log('services.announcePrice', 'operator', undefined, 'ok', OPERATOR, { target: service, amount: fee })
  return DONE
}

/** Tells a customer who has the service about its new price. Part of an operation. */
export function tellPrice(office: Office, msisdn: string, { service: id, fee, from }: PriceChange): boolean {
  const contract = settled(office, msisdn)
  const service = office.kit.profile.services.find((one) => one.id === id)
  const has = contract?.life.connections.some((one) => one.id === id)
  if (contract === undefined || service === undefined || !has || !contract.life.settings.priceNotices) return false
  const day = new Date(from).toISOString().slice(0, 10)
  office.notify(msisdn, 'priceNotices', office.kit.texts.priceChange(service.name, roubles(fee), day))
  return true
}
