import { later } from './later.js'
import { SCARD } from './scard.js'
import type { ScardService } from './service.js'
import type { ReaderView } from './slot.js'

/** What a monitor tells. */
export interface SmartcardChange {
  readonly type: 'reader-attached' | 'reader-detached' | 'card-inserted' | 'card-removed'
  /** The name of the reader. */
  readonly reader: string
  readonly state: number
  readonly atr: Buffer | null
}

const hasCard = (state: number) => (state & SCARD.SCARD_STATE_PRESENT) !== 0

/** Tells what happens in the readers, the `ReaderMonitor` of `smartcard`. */
export class SmartcardMonitor {
  readonly #service: ScardService
  #stop: (() => void) | undefined

  /** @internal */
  constructor(service: ScardService) {
    this.#service = service
  }

  get isRunning(): boolean {
    return this.#stop !== undefined
  }

  /** Begins: first with the readers that are there. */
  start(callback: (change: SmartcardChange) => void): void {
    if (this.isRunning) throw new Error('Monitor is already running')
    if (typeof callback !== 'function') throw new TypeError('Callback function required')
    const tell = (type: SmartcardChange['type'], { name, state, atr }: ReaderView, bits = 0) =>
      later(() => {
        // What is told late is not told any more after `stop`.
        if (!this.isRunning) return
        callback({ type, reader: name, state: state | bits, atr: atr.length === 0 ? null : Buffer.from(atr) })
      })
    for (const view of this.#service.views) tell('reader-attached', view)
    this.#stop = this.#service.listen({
      attached: (view) => tell('reader-attached', view),
      changed: (view) => tell(hasCard(view.state) ? 'card-inserted' : 'card-removed', view, SCARD.SCARD_STATE_CHANGED),
      detached: (name) => tell('reader-detached', { name, state: 0, atr: new Uint8Array(0) }),
    })
  }

  /** Ends it. */
  stop(): void {
    this.#stop?.()
    this.#stop = undefined
  }
}
