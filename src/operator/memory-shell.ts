import { PocketsimError } from '../error.js'
import type { Network } from '../network/network.js'
import type { DocumentDelivery } from './archive.js'
import type { Changes, Effect } from './books/draft.js'
import type { MemoryBooks } from './books/memory.js'
import { deliveryFor, documentDelivered, documentFailed } from './delivery.js'
import type { OperatorListeners } from './events.js'
import type { Office, Shell } from './office.js'

/** Where the operations of an operator in memory happen: changes are made at once, and what follows from them is done at once. */
export class MemoryShell implements Shell {
  readonly base: MemoryBooks
  readonly #network: Network
  readonly #deliver: (delivery: DocumentDelivery) => void
  readonly #listeners: OperatorListeners
  readonly #office: () => Office

  constructor(
    books: MemoryBooks,
    network: Network,
    deliver: (delivery: DocumentDelivery) => void,
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

  keep(changes: Changes, now: number): void {
    this.base.apply(changes, now)
    this.#listeners.tellLines(changes.lines)
    for (const effect of changes.effects) this.#do(effect)
  }

  /** Does what follows from an operation. What fails reaches the listeners, and not whoever asked for the operation. */
  #do(effect: Effect): void {
    try {
      if (effect.kind === 'document') this.#send(effect.msisdn, effect.order)
      else if (effect.kind === 'sms') this.#network.sendSms({ from: effect.from, to: effect.to, text: effect.text })
      else if (effect.kind === 'detach') this.#network.detach(effect.msisdn)
      else if (effect.kind === 'unsubscribe') this.#network.unsubscribe(effect.msisdn)
      else if (effect.isBarred) this.#network.barring.barIncoming(effect.msisdn)
      else this.#network.barring.liftIncoming(effect.msisdn)
    } catch (error) {
      const msisdn = effect.kind === 'sms' ? effect.to : effect.msisdn
      this.#listeners.tell('failure', { what: effect.kind === 'document' ? 'deliver' : effect.kind, msisdn, error })
    }
  }

  #send(msisdn: string, order: number): void {
    const office = this.#office()
    const delivery = office.run(() => deliveryFor(office, msisdn, order))
    if (delivery === undefined) return
    try {
      if (delivery === 'fault') throw new PocketsimError('FAULT', 'deliver: it fails because the faults say so')
      this.#deliver(delivery)
    } catch (error) {
      office.run(() => documentFailed(office, msisdn, order))
      throw error
    }
    office.run(() => documentDelivered(office, msisdn, order))
  }
}
