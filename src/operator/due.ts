import { CLOCK } from './audit.js'
import type { ConnectedService, Contract, LateMessage, Life, Order } from './contract.js'
import { claimDocument } from './delivery.js'
import type { PriceChange } from './house.js'
import type { Office } from './office.js'
import type { PaidService } from './profile/profile.js'
import { roubles } from './texts.js'
import { DAY } from './tries.js'

/** The fee of a service at a time: the last price that was announced to hold by then. */
export function feeAt({ id, fee }: PaidService, prices: readonly PriceChange[], at: number): number {
  return prices.filter(({ service, from }) => service === id && from <= at).at(-1)?.fee ?? fee
}

/** Something that is due at a time. */
type Due =
  | { readonly at: number; readonly what: 'fee'; readonly of: ConnectedService }
  | { readonly at: number; readonly what: 'promise'; readonly of: NonNullable<Life['promise']> }
  | { readonly at: number; readonly what: 'unblock' }
  | { readonly at: number; readonly what: 'document'; readonly of: Order }
  | { readonly at: number; readonly what: 'message'; readonly of: LateMessage }

/** Most contracts have nothing that will be due. */
const NOTHING: readonly Due[] = []

function duesOf({ life }: Contract): readonly Due[] {
  const { connections, promise, block, orders, late } = life
  const isIdle = promise === undefined && block === undefined
  if (isIdle && connections.length === 0 && orders.length === 0 && late.length === 0) return NOTHING
  return [
    ...connections.map((of) => ({ at: of.due, what: 'fee', of }) as const),
    ...(promise === undefined ? [] : [{ at: promise.due, what: 'promise', of: promise } as const]),
    ...(block?.kind === 'temporary' && block.until !== undefined
      ? [{ at: block.until, what: 'unblock' } as const]
      : []),
    ...orders.map((of) => ({ at: of.retry ?? of.ready, what: 'document', of }) as const),
    ...late.map((of) => ({ at: of.due, what: 'message', of }) as const),
  ]
}

const first = (dues: readonly Due[]): Due | undefined =>
  dues.reduce<Due | undefined>((least, one) => (least === undefined || one.at < least.at ? one : least), undefined)

/** When the next thing is due for a contract, in ms since 1970. */
export const dueAt = (contract: Contract): number | undefined => first(duesOf(contract))?.at

function payFee(office: Office, { msisdn }: Contract, at: number, connection: ConnectedService): void {
  const service = office.kit.profile.services.find(({ id }) => id === connection.id)
  // A service that the profile does not have any more ends.
  if (service === undefined) {
    office.change(msisdn, (life) => ({ ...life, connections: life.connections.filter((one) => one !== connection) }))
    return
  }
  const fee = feeAt(service, office.house.prices, at)
  const next = { ...connection, due: at + service.periodDays * DAY, trial: false }
  office.change(msisdn, (life) => ({
    ...life,
    connections: life.connections.map((one) => (one === connection ? next : one)),
  }))
  if (fee > 0) office.post(msisdn, 'service', service.name, -fee, at)
  if (connection.trial) office.notify(msisdn, 'accountNotices', office.kit.texts.trialEnded(service.name, roubles(fee)))
}

function takeBack(office: Office, { msisdn }: Contract, at: number, amount: number): void {
  office.change(msisdn, ({ promise: _, ...life }) => life)
  office.post(msisdn, 'promised-payment', '', -amount, at)
  office.notify(msisdn, 'accountNotices', office.kit.texts.promiseReturned(roubles(amount)))
}

/** Ends a block. */
export function unblock(office: Office, msisdn: string, at = office.now): void {
  office.change(msisdn, ({ block: _, ...life }) => life)
  office.post(msisdn, 'block', 'lifted', 0, at)
  office.books.after({ kind: 'bar', msisdn, isBarred: false })
}

function act(office: Office, contract: Contract, due: Due): void {
  const { msisdn } = contract
  if (due.what === 'fee') payFee(office, contract, due.at, due.of)
  else if (due.what === 'promise') takeBack(office, contract, due.at, due.of.amount)
  else if (due.what === 'unblock') unblock(office, msisdn, due.at)
  else if (due.what === 'document') claimDocument(office, msisdn, due.of)
  else {
    office.change(msisdn, (life) => ({ ...life, late: life.late.filter((one) => one !== due.of) }))
    office.arrive(msisdn, due.of)
  }
  office.log(`due.${due.what}`, 'clock', msisdn, 'ok', CLOCK)
}

/** The most that is done for a contract at once: a clock that jumps by centuries does not stop the rest. The next operation goes on. */
const MOST_AT_ONCE = 1000

/** The contract of a number, after all that was due for it is done; `undefined` where the number has no contract. */
export function settled(office: Office, msisdn: string | undefined): Contract | undefined {
  if (msisdn === undefined) return undefined
  for (let i = 0; i < MOST_AT_ONCE; i++) {
    const contract = office.books.contract.get(msisdn)
    const due = contract && first(duesOf(contract))
    if (contract === undefined || due === undefined || due.at > office.now) return contract
    act(office, contract, due)
  }
  return office.books.contract.get(msisdn)
}
