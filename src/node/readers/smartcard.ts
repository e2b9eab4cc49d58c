import { isBytes } from '../../bytes/is-bytes.js'
import { promised } from './later.js'
import { ANY_PROTOCOL, SCARD, ScardError } from './scard.js'
import type { ScardService } from './service.js'
import type { ReaderConnection, ReaderView } from './slot.js'

/** What `waitForChange` tells of a reader. */
export interface SmartcardState {
  readonly name: string
  readonly state: number
  readonly changed: boolean
  readonly atr: Buffer | null
}
/** Options of `card.transmit`. */
export interface SmartcardTransmit {
  /** How many bytes the answer may have: 258 by default, at most 262144. */
  readonly maxRecvLength?: number | undefined
  /** Fetches what waits after `61XX`, and asks again after `6CXX`: for cards of `Devices`, and by `transmitWithAutoResponse`. */
  readonly autoGetResponse?: boolean | undefined
}

const USUAL_LENGTH = 258
const MOST_LENGTH = 262_144
const atrOf = ({ atr }: ReaderView) => (atr.length === 0 ? null : Buffer.from(atr))

function bytesOf(command: unknown): Uint8Array {
  if (command === undefined) throw new TypeError('Expected command buffer')
  if (isBytes(command) || Array.isArray(command)) return Uint8Array.from(command)
  throw new TypeError('Expected Buffer or Array')
}

/** A card to which a program is connected, as the package `smartcard` gives it. */
export class SmartcardCard {
  #connection: ReaderConnection | undefined
  #protocol: number

  /** @internal */
  constructor(connection: ReaderConnection) {
    this.#connection = connection
    this.#protocol = connection.protocol
  }

  /** `SCARD_PROTOCOL_T0` or `SCARD_PROTOCOL_T1`; 0 for a connection to the reader alone. */
  get protocol(): number {
    return this.#protocol
  }

  /** `false` after `disconnect`. A card that was taken out is connected until then. */
  get connected(): boolean {
    return this.#connection !== undefined
  }

  /** `null` where the card is out or was reset by another program. */
  get atr(): Buffer | null {
    try {
      return this.#connection === undefined ? null : Buffer.from(this.#connection.status().atr)
    } catch {
      return null
    }
  }

  /** Sends a command APDU. */
  transmit(command: Uint8Array | readonly number[], options: SmartcardTransmit = {}): Promise<Buffer> {
    const connection = this.#want()
    const bytes = bytesOf(command)
    const most = Math.min(options.maxRecvLength || USUAL_LENGTH, MOST_LENGTH)
    return promised(() => Buffer.from(connection.transmit(bytes, this.#protocol, most)))
  }

  /** Sends something to the reader itself, which has no features. */
  control(code: number, _data?: Uint8Array | readonly number[]): Promise<Buffer> {
    this.#want()
    if (typeof code !== 'number') throw new TypeError('Expected control code')
    return promised(() => {
      throw new ScardError('not-supported')
    })
  }

  /** The state of the card. */
  getStatus(): { readonly state: number; readonly protocol: number; readonly atr: Buffer } {
    const { state, atr } = this.#want().status()
    return { state, protocol: this.#protocol, atr: Buffer.from(atr) }
  }

  /** Disconnects. By default the card keeps its power. */
  disconnect(disposition: number = SCARD.SCARD_LEAVE_CARD): void {
    this.#connection?.disconnect(disposition)
    this.#connection = undefined
  }

  /** Connects again, as is needed after a reset by another program. */
  reconnect(
    shareMode: number = SCARD.SCARD_SHARE_SHARED,
    protocol: number = ANY_PROTOCOL,
    initialization: number = SCARD.SCARD_LEAVE_CARD,
  ): Promise<number> {
    const connection = this.#want()
    return promised(() => {
      this.#protocol = connection.reconnect(shareMode, protocol, initialization)
      return this.#protocol
    })
  }

  #want(): ReaderConnection {
    if (this.#connection === undefined) throw new Error('Card is not connected')
    return this.#connection
  }
}

/** A reader as it was when the readers were listed. */
export class SmartcardReader {
  readonly name: string
  /** Bits of `SCARD_STATE_…`. */
  readonly state: number
  readonly atr: Buffer | null
  readonly #connect: (share: number, protocol: number) => Promise<SmartcardCard>

  /** @internal */
  constructor(view: ReaderView, connect: (share: number, protocol: number) => Promise<SmartcardCard>) {
    this.name = view.name
    this.state = view.state | SCARD.SCARD_STATE_CHANGED
    this.atr = atrOf(view)
    this.#connect = connect
  }

  /** Connects to the card. */
  connect(shareMode: number = SCARD.SCARD_SHARE_SHARED, protocol: number = ANY_PROTOCOL): Promise<SmartcardCard> {
    return this.#connect(shareMode, protocol)
  }
}

/** What a program says about a reader whose change it waits for. */
type Known = string | { readonly name: string; readonly state?: number | undefined }

/** The low-level API of `smartcard`. */
export class SmartcardContext {
  #isValid = true
  readonly #service: ScardService
  #cancel: () => void = () => undefined

  /** @internal */
  constructor(service: ScardService) {
    this.#service = service
  }

  /** `false` after `close`. */
  get isValid(): boolean {
    return this.#isValid
  }

  /** The readers as they are now. */
  listReaders(): SmartcardReader[] {
    this.#want()
    const connect = (name: string) => (share: number, protocol: number) =>
      promised(() => {
        if (!this.#isValid) throw new ScardError('invalid-handle')
        return new SmartcardCard(this.#service.connect(name, share, protocol))
      })
    return this.#service.views.map((view) => new SmartcardReader(view, connect(view.name)))
  }

  /**
   * Waits until a reader is in another state than the program knows.
   *
   * @param readers - what the program knows; all readers if left out
   * @param timeout - in ms; for ever if left out
   * @returns the states of these readers; none when the time is over; `null` after `cancel`
   */
  waitForChange(readers?: readonly Known[] | number, timeout?: number): Promise<SmartcardState[] | null> {
    this.#want()
    const known = Array.isArray(readers) && readers.length > 0 ? readers : this.#service.views.map(({ name }) => name)
    const patience = typeof readers === 'number' ? readers : timeout
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined
      const end = (states: SmartcardState[] | null) => {
        stop()
        clearTimeout(timer)
        resolve(states)
      }
      const look = () => {
        const states = this.#compare(known)
        if (states.some(({ changed }) => changed)) end(states)
      }
      const stop = this.#service.listen({ attached: look, changed: look, detached: look })
      this.#cancel = () => end(null)
      if (patience !== undefined) timer = setTimeout(() => end([]), patience)
      look()
    })
  }

  /** Ends the wait. */
  cancel(): void {
    this.#cancel()
  }

  /** Ends the context. */
  close(): void {
    this.#cancel()
    this.#isValid = false
  }

  #compare(known: readonly Known[]): SmartcardState[] {
    const { SCARD_STATE_CHANGED, SCARD_STATE_UNAWARE, SCARD_STATE_UNKNOWN } = SCARD
    return known.map((one) => {
      const { name, state = SCARD_STATE_UNAWARE } = typeof one === 'string' ? { name: one } : one
      const view = this.#service.views.find((each) => each.name === name)
      const now = view?.state ?? SCARD_STATE_UNKNOWN
      const changed = (state & ~SCARD_STATE_CHANGED) !== now
      return {
        name,
        state: changed ? now | SCARD_STATE_CHANGED : now,
        changed,
        atr: view === undefined ? null : atrOf(view),
      }
    })
  }

  #want(): void {
    if (!this.#isValid) throw new Error('Context is not valid')
  }
}
