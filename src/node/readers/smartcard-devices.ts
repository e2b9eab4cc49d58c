import { EventEmitter } from 'node:events'
import { ANY_PROTOCOL, SCARD } from './scard.js'
import type { ScardService } from './service.js'
import { SmartcardCard, SmartcardContext, type SmartcardReader, type SmartcardTransmit } from './smartcard.js'
import { type SmartcardChange, SmartcardMonitor } from './smartcard-monitor.js'
import { transmitWithAutoResponse } from './smartcard-t0.js'

/** A card that listeners of `card-inserted` get: its `transmit` knows `autoGetResponse`. */
export class SmartcardWrapper implements Pick<SmartcardCard, keyof SmartcardCard> {
  readonly #card: SmartcardCard

  constructor(card: SmartcardCard) {
    this.#card = card
  }

  get protocol(): number {
    return this.#card.protocol
  }

  get connected(): boolean {
    return this.#card.connected
  }

  get atr(): Buffer | null {
    return this.#card.atr
  }

  async transmit(command: Uint8Array | readonly number[], options: SmartcardTransmit = {}): Promise<Buffer> {
    return transmitWithAutoResponse(this.#card, command, options)
  }

  control(code: number, data?: Uint8Array | readonly number[]): Promise<Buffer> {
    return this.#card.control(code, data)
  }

  getStatus(): ReturnType<SmartcardCard['getStatus']> {
    return this.#card.getStatus()
  }

  disconnect(disposition?: number): void {
    this.#card.disconnect(disposition)
  }

  async reconnect(shareMode?: number, protocol?: number, initialization?: number): Promise<number> {
    return this.#card.reconnect(shareMode, protocol, initialization)
  }
}

/** What listeners of `Devices` are told of a reader. */
export interface SmartcardReaderInfo {
  readonly name: string
  readonly state?: number
  readonly atr?: Buffer | null
}

/** What listeners of `Devices` get, by event. */
interface DeviceEvents {
  'reader-attached': [SmartcardReaderInfo]
  'reader-detached': [SmartcardReaderInfo]
  'card-inserted': [{ readonly reader: SmartcardReaderInfo; readonly card: SmartcardWrapper }]
  'card-removed': [{ readonly reader: SmartcardReaderInfo; readonly card: SmartcardWrapper | null }]
  error: [Error]
}

/**
 * The high-level API of `smartcard`. Events: `reader-attached`, `reader-detached`, `card-inserted`, `card-removed`, `error`. It connects to
 * each card by itself.
 */
export class SmartcardDevices extends EventEmitter<DeviceEvents> {
  readonly #service: ScardService
  readonly #monitor: SmartcardMonitor
  readonly #cards = new Map<string, SmartcardWrapper | undefined>()
  #context: SmartcardContext | undefined

  /** @internal */
  constructor(service: ScardService) {
    super()
    this.#service = service
    this.#monitor = new SmartcardMonitor(service)
  }

  /** Begins to tell what happens. */
  start(): void {
    if (this.#monitor.isRunning) return
    this.#context = new SmartcardContext(this.#service)
    this.#monitor.start((change) => this.#tell(change))
  }

  /** Ends it, and disconnects from all cards. */
  stop(): void {
    this.#monitor.stop()
    for (const card of this.#cards.values()) card?.disconnect()
    this.#cards.clear()
    this.#context?.close()
    this.#context = undefined
  }

  /** The readers as they are now; none before `start` and after `stop`. */
  listReaders(): SmartcardReader[] {
    return this.#context?.listReaders() ?? []
  }

  /** The cards that are in, by the names of their readers. */
  getCards(): ReadonlyMap<string, SmartcardWrapper> {
    return new Map([...this.#cards].flatMap(([name, card]) => (card === undefined ? [] : [[name, card] as const])))
  }

  /** The card in a reader. */
  getCard(readerName: string): SmartcardWrapper | null {
    return this.#cards.get(readerName) ?? null
  }

  #tell({ type, reader: name, state, atr }: SmartcardChange): void {
    const reader: SmartcardReaderInfo = { name, state, atr }
    switch (type) {
      case 'reader-attached':
        this.emit(type, reader)
        if ((state & SCARD.SCARD_STATE_PRESENT) !== 0) this.#inserted(reader)
        return
      case 'card-inserted':
        this.#inserted(reader)
        return
      case 'card-removed':
        this.#removed(name)
        return
      case 'reader-detached':
        if (this.#cards.has(name)) this.#removed(name)
        this.emit(type, { name })
    }
  }

  #inserted(reader: SmartcardReaderInfo): void {
    this.#cards.set(reader.name, undefined)
    let card: SmartcardWrapper
    try {
      card = new SmartcardWrapper(
        new SmartcardCard(this.#service.connect(reader.name, SCARD.SCARD_SHARE_SHARED, ANY_PROTOCOL)),
      )
    } catch (error) {
      this.emit('error', error instanceof Error ? error : new Error(String(error)))
      return
    }
    this.#cards.set(reader.name, card)
    this.emit('card-inserted', { reader, card })
  }

  #removed(name: string): void {
    const card = this.#cards.get(name) ?? null
    this.#cards.delete(name)
    card?.disconnect()
    this.emit('card-removed', { reader: { name }, card })
  }
}
