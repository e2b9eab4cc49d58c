import { ScardError } from './scard.js'
import { type ReaderConnection, ReaderSlot, type ReaderView } from './slot.js'

/** What programs are told, at once and in order: a reader comes or goes, or a card in it. */
export interface ServiceEvents {
  attached(view: ReaderView): void
  changed(view: ReaderView): void
  detached(name: string): void
}

/** What pcscd does: it knows the readers, and tells programs what happens in them. The doubles of the packages speak to it. */
export class ScardService {
  readonly #slots = new Map<string, ReaderSlot>()
  readonly #listeners = new Set<ServiceEvents>()

  get views(): readonly ReaderView[] {
    return [...this.#slots.values()].map(({ view }) => view)
  }

  has(name: string): boolean {
    return this.#slots.has(name)
  }

  add(name: string): ReaderSlot {
    const slot = new ReaderSlot(name, (view) => {
      for (const listener of this.#listeners) listener.changed(view)
    })
    this.#slots.set(name, slot)
    for (const listener of this.#listeners) listener.attached(slot.view)
    return slot
  }

  delete(name: string): void {
    this.#slots.get(name)?.unplug()
    this.#slots.delete(name)
    for (const listener of this.#listeners) listener.detached(name)
  }

  connect(name: string, share: number, protocols: number): ReaderConnection {
    const slot = this.#slots.get(name)
    if (slot === undefined) throw new ScardError('unknown-reader')
    return slot.connect(share, protocols)
  }

  /** @returns the function that ends it */
  listen(events: ServiceEvents): () => void {
    this.#listeners.add(events)
    return () => {
      this.#listeners.delete(events)
    }
  }
}
