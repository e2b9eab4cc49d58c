import { type DocumentDelivery, deliveryOf } from './archive.js'
import { CLOCK } from './audit.js'
import type { Contract, Order } from './contract.js'
import type { Office } from './office.js'

/** After the first failure of a delivery it is tried again so many ms later; each time the wait is twice as long, up to a day. */
const FIRST_WAIT = 60_000
const LONGEST_WAIT = 86_400_000

const changeOrder = (office: Office, msisdn: string, id: number, change: (order: Order) => readonly Order[]): void =>
  office.change(msisdn, (life) => ({
    ...life,
    orders: life.orders.flatMap((order) => (order.id === id ? change(order) : [order])),
  }))

/** A document is due: it goes out after the operation. Where the process ends before it is out, it is tried again later. */
export function claimDocument(office: Office, msisdn: string, order: Order): void {
  const wait = Math.min(FIRST_WAIT * 2 ** (order.failures ?? 0), LONGEST_WAIT)
  changeOrder(office, msisdn, order.id, (one) => [{ ...one, retry: office.now + wait }])
  office.books.after({ kind: 'document', msisdn, order: order.id })
}

/** What is delivered for an order that is not delivered yet; `'fault'` where its delivery is to go wrong. */
export function deliveryFor(office: Office, msisdn: string, id: number): DocumentDelivery | 'fault' | undefined {
  const contract = office.books.contract.get(msisdn)
  const order = contract?.life.orders.find((one) => one.id === id)
  if (contract === undefined || order === undefined) return undefined
  if (office.happens(office.house.faults.deliver ?? 0)) return 'fault'
  return deliveryOf(office, contract, order)
}

/** A contract, if it is still that of an account. */
const contractIn = (office: Office, msisdn: string, account: string | undefined): Contract | undefined => {
  const contract = office.books.contract.get(msisdn)
  return account === undefined || contract?.account === account ? contract : undefined
}

/**
 * A document went out.
 *
 * @param account - whose it was: the number may have another owner by now
 */
export function documentDelivered(office: Office, msisdn: string, id: number, account?: string): void {
  const contract = contractIn(office, msisdn, account)
  const order = contract?.life.orders.find((one) => one.id === id)
  if (contract === undefined || order === undefined) return
  const { retry: _, failures: _1, ...rest } = order
  office.books.add({
    kind: 'order',
    owner: contract.account,
    at: order.ordered,
    line: { ...rest, state: 'delivered' },
  })
  changeOrder(office, msisdn, id, () => [])
  office.log('documents.deliver', 'clock', msisdn, 'ok', CLOCK, { target: `${order.kind} ${id}` })
}

/** A document did not go out: it is tried again later. */
export function documentFailed(office: Office, msisdn: string, id: number, account?: string): void {
  if (contractIn(office, msisdn, account)?.life.orders.some((order) => order.id === id) !== true) return
  changeOrder(office, msisdn, id, (order) => [{ ...order, failures: Math.min((order.failures ?? 0) + 1, 30) }])
  office.log('documents.deliver', 'clock', msisdn, 'failed', CLOCK, { target: String(id) })
}
