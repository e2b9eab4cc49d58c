import { EventEmitter } from 'node:events'
import { later } from './later.js'
import { PcscliteConstants } from './pcsclite-constants.js'
import { ANY_PROTOCOL, controlCode, SCARD, ScardError } from './scard.js'
import type { ScardService } from './service.js'
import type { ReaderConnection, ReaderView } from './slot.js'

/** What a callback gets first: an error, or nothing. */
type Failure = Error | null | undefined
/** Options of `reader.connect`. */
export interface ConnectOptions {
  readonly share_mode?: number | undefined
  readonly protocol?: number | undefined
}
/** What listeners of `status` get. `atr` is empty where there is no card. */
export interface PcscliteStatus {
  readonly state: number
  readonly atr: Buffer
}

const isUint32 = (value: unknown) => typeof value === 'number' && value >>> 0 === value

function wantArguments(...checks: readonly (readonly [holds: boolean, sentence: string])[]): void {
  for (const [holds, sentence] of checks) if (!holds) throw new Error(sentence)
}

/** A reader, as the package `@pokusew/pcsclite` gives it to listeners of `reader`. Events: `status`, `end`, `error`. */
export class PcscliteReader extends PcscliteConstants<{ status: [PcscliteStatus]; end: []; error: [Error] }> {
  /** The state before the one that listeners of `status` are told. */
  declare state: number
  connected = false
  #connection: ReaderConnection | undefined
  #isClosed = false
  readonly #service: ScardService

  /** @internal */
  constructor(
    service: ScardService,
    readonly name: string,
    private readonly closed: () => void,
  ) {
    super()
    this.#service = service
  }

  /** Connects; the callback gets the protocol. By default the program wants the card for itself. */
  connect(options: ConnectOptions | null, callback: (error?: Failure, protocol?: number) => void): void
  connect(callback: (error?: Failure, protocol?: number) => void): void
  connect(
    first: ConnectOptions | null | ((error?: Failure, protocol?: number) => void),
    second?: (error?: Failure, protocol?: number) => void,
  ): void {
    const [options, callback] = typeof first === 'function' ? [{}, first] : [first ?? {}, second]
    wantArguments([typeof callback === 'function', 'Third argument must be a callback function'])
    const { share_mode, protocol } = options
    // 0 is no share mode.
    const share = share_mode || SCARD.SCARD_SHARE_EXCLUSIVE
    if (this.connected) {
      callback?.()
      return
    }
    this.#do('SCardConnect', callback, () => {
      this.#connection = this.#service.connect(this.name, share, protocol ?? ANY_PROTOCOL)
      this.connected = true
      return this.#connection.protocol
    })
  }

  /** Disconnects. By default the card loses its power. */
  disconnect(disposition: number | undefined, callback: (error?: Failure) => void): void
  disconnect(callback: (error?: Failure) => void): void
  disconnect(first: number | undefined | ((error?: Failure) => void), second?: (error?: Failure) => void): void {
    const [given, callback] = typeof first === 'function' ? [undefined, first] : [first, second]
    wantArguments([typeof callback === 'function', 'Second argument must be a callback function'])
    if (!this.connected) {
      callback?.()
      return
    }
    this.#do('SCardDisconnect', callback, () => {
      this.#connection?.disconnect(typeof given === 'number' ? given : SCARD.SCARD_UNPOWER_CARD)
      this.connected = false
      return undefined
    })
  }

  /**
   * Sends a command APDU.
   *
   * @param length - how many bytes the answer may have
   * @param protocol - what `connect` gave
   */
  transmit(
    data: Buffer,
    length: number,
    protocol: number,
    callback: (error: Failure, response?: Buffer) => void,
  ): void {
    if (!this.connected) {
      callback(new Error('Card Reader not connected'))
      return
    }
    wantArguments(
      [Buffer.isBuffer(data), 'First argument must be a Buffer'],
      [isUint32(length), 'Second argument must be an integer'],
      [isUint32(protocol), 'Third argument must be an integer'],
      [typeof callback === 'function', 'Fourth argument must be a callback function'],
    )
    const command = Buffer.from(data)
    this.#do('SCardTransmit', callback, () => Buffer.from(this.#live().transmit(command, protocol, length)))
  }

  /** Sends something to the reader itself, which has no features. */
  control(_data: Buffer, _code: number, _length: number, callback: (error: Failure, response?: Buffer) => void): void {
    if (!this.connected) {
      callback(new Error('Card Reader not connected'))
      return
    }
    this.#do('SCardControl', callback, () => {
      throw new ScardError('not-supported')
    })
  }

  SCARD_CTL_CODE(code: number): number {
    return controlCode(code)
  }

  /** Ends the events of this reader. */
  close(): number {
    if (!this.#isClosed) {
      this.#isClosed = true
      later(() => {
        this.removeAllListeners('status')
        this.closed()
        this.emit('end')
      })
    }
    return 0
  }

  /** @internal */
  tell({ state, atr }: ReaderView): void {
    later(() => {
      if (this.#isClosed) return
      const bits = state | SCARD.SCARD_STATE_CHANGED
      this.emit('status', { state: bits, atr: Buffer.from(atr) })
      // Listeners compare the new state with the one before.
      this.state = bits
    })
  }

  #live(): ReaderConnection {
    if (this.#connection === undefined || !this.connected) throw new ScardError('invalid-handle')
    return this.#connection
  }

  #do<Result>(
    call: string,
    callback: ((error: Failure, result?: Result) => void) | undefined,
    work: () => Result | undefined,
  ): void {
    later(() => {
      let result: Result | undefined
      try {
        result = work()
      } catch (error) {
        callback?.(error instanceof ScardError ? new Error(error.after(call)) : new Error(String(error)))
        return
      }
      if (result === undefined) callback?.(null)
      else callback?.(null, result)
    })
  }
}

/** What the package's function returns. Events: `reader`, `error`. */
export class Pcsclite extends EventEmitter<{ reader: [PcscliteReader]; error: [Error] }> {
  /** The readers by name. */
  readonly readers: Record<string, PcscliteReader> = {}
  #stop: () => void = () => undefined

  /** @internal */
  constructor(service: ScardService) {
    super()
    const attach = (view: ReaderView) => {
      const reader = new PcscliteReader(service, view.name, () => {
        delete this.readers[view.name]
      })
      this.readers[view.name] = reader
      this.emit('reader', reader)
      reader.tell(view)
    }
    later(() => {
      for (const view of service.views) attach(view)
      this.#stop = service.listen({
        attached: (view) => later(() => attach(view)),
        changed: (view) => this.readers[view.name]?.tell(view),
        detached: (name) => this.readers[name]?.close(),
      })
    })
  }

  /** Ends the watch for readers. */
  close(): number {
    this.#stop()
    return 0
  }
}
