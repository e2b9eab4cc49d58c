import { emptyStore, type MessageStore } from './store.js'

/** How a phone keeps messages. */
export interface MessageSetup {
  /** How many TPDUs the phone's own memory has room for. */
  readonly phone: number
  /** Where a message without a class goes. */
  readonly prefer: 'sim' | 'phone'
}

/** The memory for messages. Like the card it changes at once: the network waits to hear whether a message was kept. */
export class MessageCell {
  #store: MessageStore = emptyStore

  get store(): MessageStore {
    return this.#store
  }

  /** Makes a change, and returns the store after it. */
  change(change: (store: MessageStore) => MessageStore): MessageStore {
    this.#store = change(this.#store)
    return this.#store
  }
}
