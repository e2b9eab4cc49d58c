import { fromHex } from '../bytes/hex.js'
import { isRecord } from '../bytes/record.js'
import { PocketsimError } from '../error.js'
import type { Network } from '../network/network.js'
import type { DocumentDelivery } from './archive.js'
import type { Changes, Effect } from './books/draft.js'
import type { MemoryBooks } from './books/memory.js'
import { NumberPages } from './customers/rows.js'
import { deliveryFor, documentDelivered, documentFailed } from './delivery.js'
import type { OperatorEvents, OperatorListeners } from './events.js'
import type { Office, Shell } from './office.js'

/** Whose message, phone or document it is. */
function numberOf(effect: Effect): string {
  if (effect.kind === 'sms') return effect.to
  return effect.kind === 'submit' ? effect.from : effect.msisdn
}

/** Where the operations of an operator in memory happen: changes are made at once, and what follows from them is done at once. */
export class MemoryShell implements Shell {
  readonly base: MemoryBooks
  readonly #network: Network
  readonly #deliver: (delivery: DocumentDelivery) => unknown
  readonly #listeners: OperatorListeners
  readonly #office: () => Office
  /** Documents whose delivery has begun and not ended, by account and order. */
  readonly #sending = new Set<string>()
  readonly #pages = new NumberPages()

  constructor(
    books: MemoryBooks,
    network: Network,
    deliver: (delivery: DocumentDelivery) => unknown,
    listeners: OperatorListeners,
    office: () => Office,
  ) {
    this.base = books
    this.#network = network
    this.#deliver = deliver
    this.#listeners = listeners
    this.#office = office
  }

  having(service: string): readonly string[] {
    return this.base.having(service)
  }

  numbers(after: string, most: number): readonly string[] {
    return this.#pages.page(this.base.records.contract.keys(), after, most)
  }

  keep(changes: Changes, now: number): void {
    this.base.apply(changes, now)
    this.#listeners.held(() => {
      this.#listeners.tellLines(changes.lines)
      for (const effect of changes.effects) this.#do(effect)
    })
  }

  /** Does what follows from an operation. What fails reaches the listeners, and not whoever asked for the operation. */
  #do(effect: Effect): void {
    try {
      if (effect.kind === 'document') this.#send(effect.msisdn, effect.order)
      else if (effect.kind === 'renew') this.#renew(effect.msisdn)
      else if (effect.kind === 'sms') this.#network.sendSms({ from: effect.from, to: effect.to, text: effect.text })
      else if (effect.kind === 'submit') this.#network.submitSms(effect.from, fromHex(effect.tpdu))
      else if (effect.kind === 'detach') this.#network.detach(effect.msisdn)
      else if (effect.kind === 'unsubscribe') this.#network.unsubscribe(effect.msisdn)
      else if (effect.isBarred) this.#network.barring.barIncoming(effect.msisdn)
      else this.#network.barring.liftIncoming(effect.msisdn)
    } catch (error) {
      this.#failed(effect.kind === 'document' ? 'deliver' : effect.kind, numberOf(effect), error)
    }
  }

  #failed(what: OperatorEvents['failure']['what'], msisdn: string, error: unknown): void {
    this.#listeners.tell('failure', { what, msisdn, error })
  }

  #renew(msisdn: string): void {
    const contract = this.base.get('contract', msisdn)
    this.#network.unsubscribe(msisdn)
    if (contract === undefined) return
    this.#network.subscribe({ ...contract.provided, msisdn })
    if (contract.life.block !== undefined) this.#network.barring.barIncoming(msisdn)
  }

  /** Delivers a document: it has gone out once `deliver` returns, or once its Promise is fulfilled. */
  #send(msisdn: string, order: number): void {
    const office = this.#office()
    const account = this.base.get('contract', msisdn)?.account ?? ''
    const name = `${account} ${order}`
    // A slow delivery is not begun a second time.
    if (this.#sending.has(name)) return
    const delivery = office.run(() => deliveryFor(office, msisdn, order))
    if (delivery === undefined) return
    const delivered = () => office.run(() => documentDelivered(office, msisdn, order, account))
    const failed = (error: unknown) => {
      this.#failed('deliver', msisdn, error)
      office.run(() => documentFailed(office, msisdn, order, account))
    }
    try {
      if (delivery === 'fault') throw new PocketsimError('FAULT', 'deliver: it fails because the faults say so')
      const outcome = this.#deliver(delivery)
      if (isRecord(outcome) && typeof outcome.then === 'function') {
        this.#sending.add(name)
        void this.#finish(msisdn, name, Promise.resolve(outcome).then(delivered, failed))
        return
      }
    } catch (error) {
      failed(error)
      return
    }
    delivered()
  }

  async #finish(msisdn: string, name: string, delivering: Promise<void>): Promise<void> {
    try {
      await delivering
    } catch (error) {
      this.#failed('deliver', msisdn, error)
    } finally {
      this.#sending.delete(name)
    }
  }
}
