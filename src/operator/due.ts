import { deliveryOf, posted } from './archive.js'
import { type ConnectedService, type Contract, type Life, numberOf } from './contract.js'
import { DAY } from './limits.js'
import type { Office, PriceChange } from './office.js'
import type { PaidService } from './profile/profile.js'
import { roubles } from './texts.js'

/** The fee of a service at a time: the last price that was announced to hold by then. */
export function feeAt({ id, fee }: PaidService, prices: readonly PriceChange[], at: number): number {
  return prices.filter(({ service, from }) => service === id && from <= at).at(-1)?.fee ?? fee
}

/** Something that is due: when, and the books after it. Messages and documents go out after the books have changed. */
interface Due {
  readonly at: number
  readonly life: Life
  readonly afterwards: () => void
}

function feeDue(office: Office, { msisdn, life }: Contract, connection: ConnectedService): Due | undefined {
  const service = office.kit.profile.services.find(({ id }) => id === connection.id)
  if (service === undefined) return undefined
  const { due: at } = connection
  const fee = feeAt(service, office.prices, at)
  const next = { ...connection, due: at + service.periodDays * DAY, trial: false }
  const connections = life.connections.map((one) => (one === connection ? next : one))
  const paid = { ...life, connections }
  return {
    at,
    life: fee === 0 ? paid : posted(paid, { at, kind: 'service', amount: -fee, text: service.name }),
    afterwards: () => {
      const text = office.kit.texts.trialEnded(service.name, roubles(fee))
      if (connection.trial) office.notify(msisdn, 'accountNotices', text)
    },
  }
}

function promiseDue(office: Office, { msisdn, life }: Contract): Due | undefined {
  const { promise, ...rest } = life
  if (promise === undefined) return undefined
  const { due: at, amount } = promise
  return {
    at,
    life: posted(rest, { at, kind: 'promised-payment', amount: -amount, text: '' }),
    afterwards: () => office.notify(msisdn, 'accountNotices', office.kit.texts.promiseReturned(roubles(amount))),
  }
}

function blockDue({ life }: Contract): Due | undefined {
  const { block, ...rest } = life
  if (block?.kind !== 'temporary' || block.until === undefined) return undefined
  const { until: at } = block
  return { at, life: posted(rest, { at, kind: 'block', amount: 0, text: 'lifted' }), afterwards: () => undefined }
}

function ordersDue(office: Office, contract: Contract): Due[] {
  const { life } = contract
  return life.orders
    .filter(({ state }) => state === 'in-preparation')
    .map((order) => ({
      at: order.ready,
      life: {
        ...life,
        orders: life.orders.map((one) => (one === order ? { ...order, state: 'delivered' } : one)),
      },
      afterwards: () => office.kit.deliver(deliveryOf(office.kit.profile.name, contract, order)),
    }))
}

function firstDue(office: Office, contract: Contract): Due | undefined {
  const { life } = contract
  const all = [
    ...life.connections.map((connection) => feeDue(office, contract, connection)),
    promiseDue(office, contract),
    blockDue(contract),
    ...ordersDue(office, contract),
  ]
  return all.reduce(
    (first, one) => (one !== undefined && (first === undefined || one.at < first.at) ? one : first),
    undefined,
  )
}

/** Does all that is due for a contract by now, the earliest first. */
export function settle(office: Office, { msisdn }: Contract): void {
  for (;;) {
    const contract = office.contracts.get(msisdn)
    const due = contract && firstDue(office, contract)
    if (contract === undefined || due === undefined || due.at > office.kit.now()) return
    office.contracts.set(msisdn, { ...contract, life: due.life })
    due.afterwards()
  }
}

/** The contract of a number, after all that was due for it is done; `undefined` where the number has no contract. */
export function settled(office: Office, msisdn: unknown): Contract | undefined {
  const number = numberOf(msisdn)
  const contract = number === undefined ? undefined : office.contracts.get(number)
  if (contract === undefined) return undefined
  settle(office, contract)
  return office.contracts.get(contract.msisdn)
}
