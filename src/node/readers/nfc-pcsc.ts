import { EventEmitter } from 'node:events'
import { NFC_CODES, NFC_ERRORS } from './nfc-errors.js'
import { Pcsclite, type PcscliteReader, type PcscliteStatus } from './pcsclite.js'
import type { ScardService } from './service.js'

const { ConnectError, ControlError, DisconnectError, GetUIDError, TransmitError } = NFC_ERRORS

/** Contactless memory cards, which have a number. */
export const TAG_ISO_14443_3 = 'TAG_ISO_14443_3'
/** All other cards: they have applications. */
export const TAG_ISO_14443_4 = 'TAG_ISO_14443_4'
/** Connects to the reader, whether there is a card or not. */
export const CONNECT_MODE_DIRECT = 'CONNECT_MODE_DIRECT'
/** Connects to the card. */
export const CONNECT_MODE_CARD = 'CONNECT_MODE_CARD'

/** What listeners of `card` and `card.off` get. */
export interface NfcCard {
  readonly atr: Buffer
  /** `TAG_ISO_14443_3` or `TAG_ISO_14443_4`. */
  readonly standard: string
  /** The same. */
  readonly type: string
  /** The number of a memory card, in hex. */
  readonly uid?: string
  /** What the application answered when it was selected. */
  readonly data?: Buffer
}

/** Where a reader writes what it does. */
export interface NfcLogger {
  log(...values: unknown[]): void
  debug(...values: unknown[]): void
  info(...values: unknown[]): void
  warn(...values: unknown[]): void
  error(...values: unknown[]): void
}

const nothing = () => undefined
const SILENT: NfcLogger = { log: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing }

/** A sixth byte of this value in the ATR is taken for the mark of a memory card. PC/SC part 3, §3.1.3.2.3 */
const APPLICATION_TAG = 0x4f
const GET_UID = Buffer.from([0xff, 0xca, 0x00, 0x00, 0x00])

/** A reader, as the package `nfc-pcsc` gives it to listeners of `reader`. Events: `card`, `card.off`, `error`, `end`. */
export class NfcReader extends EventEmitter<{ card: [NfcCard]; 'card.off': [NfcCard]; error: [Error]; end: [] }> {
  card: NfcCard | null = null
  connection: { readonly type: number; readonly protocol: number } | null = null
  /** Whether the card's number or application is asked for, before listeners of `card` are called. */
  autoProcessing = true
  readonly keyStorage: Readonly<Record<string, null>> = { '0': null, '1': null }
  #aid: Buffer | ((card: NfcCard) => Buffer) | null = null

  /** @internal */
  constructor(
    readonly reader: PcscliteReader,
    readonly logger: NfcLogger = SILENT,
  ) {
    super()
    reader.on('error', (error: Error) => {
      this.logger.error(error)
      this.emit('error', error)
    })
    reader.on('end', () => this.emit('end'))
    reader.on('status', (status: PcscliteStatus) => {
      const changes = reader.state ^ status.state
      const has = (bit: number) => (changes & status.state & bit) !== 0
      if (has(reader.SCARD_STATE_EMPTY)) void this.#removed()
      else if (has(reader.SCARD_STATE_PRESENT)) void this.#inserted(status.atr)
    })
  }

  get name(): string {
    return this.reader.name
  }

  /** The application that is selected on a card with applications: hex, bytes, or a function that gives bytes. */
  get aid(): Buffer | ((card: NfcCard) => Buffer) | null {
    return this.#aid
  }

  set aid(value: string | Buffer | ((card: NfcCard) => Buffer)) {
    if (typeof value !== 'string' && typeof value !== 'function' && !Buffer.isBuffer(value)) {
      throw new Error('AID must be a HEX string or an instance of Buffer or a function.')
    }
    this.#aid = typeof value === 'string' ? Buffer.from(value, 'hex') : value
  }

  /** Connects to the card, or to the reader alone. */
  connect(mode: string = CONNECT_MODE_CARD): Promise<{ readonly type: number; readonly protocol: number }> {
    const { SCARD_SHARE_DIRECT, SCARD_SHARE_SHARED } = this.reader
    const modes = new Map([
      [CONNECT_MODE_DIRECT, SCARD_SHARE_DIRECT],
      [CONNECT_MODE_CARD, SCARD_SHARE_SHARED],
    ])
    const type = modes.get(mode)
    if (type === undefined) throw new ConnectError('invalid_mode', 'Invalid mode')
    return new Promise((resolve, reject) => {
      this.reader.connect({ share_mode: type }, (error, protocol = 0) => {
        if (error) {
          reject(new ConnectError(NFC_CODES.FAILURE, 'An error occurred while connecting.', error))
          return
        }
        this.connection = { type, protocol }
        resolve(this.connection)
      })
    })
  }

  /** Ends the connection. The card keeps its power. */
  disconnect(): Promise<true> {
    if (this.connection === null) {
      throw new DisconnectError('not_connected', 'Reader in not connected. No need for disconnecting.')
    }
    return new Promise((resolve, reject) => {
      this.reader.disconnect(this.reader.SCARD_LEAVE_CARD, (error) => {
        if (error) {
          reject(new DisconnectError(NFC_CODES.FAILURE, 'An error occurred while disconnecting.', error))
          return
        }
        this.connection = null
        resolve(true)
      })
    })
  }

  /**
   * Sends a command APDU.
   *
   * @param responseMaxLength - how many bytes the answer may have
   */
  transmit(data: Buffer, responseMaxLength: number): Promise<Buffer> {
    const { connection } = this
    if (this.card === null || connection === null) {
      throw new TransmitError(NFC_CODES.CARD_NOT_CONNECTED, 'No card or connection available.')
    }
    return new Promise((resolve, reject) => {
      this.reader.transmit(data, responseMaxLength, connection.protocol, (error, response) => {
        if (error) reject(new TransmitError(NFC_CODES.FAILURE, 'An error occurred while transmitting.', error))
        else resolve(response ?? Buffer.alloc(0))
      })
    })
  }

  /** Sends something to the reader itself, which has no features. */
  control(data: Buffer, responseMaxLength: number): Promise<Buffer> {
    if (this.connection === null) throw new ControlError('not_connected', 'No connection available.')
    return new Promise((resolve, reject) => {
      this.reader.control(data, this.reader.IOCTL_CCID_ESCAPE, responseMaxLength, (error, response) => {
        if (error) reject(new ControlError(NFC_CODES.FAILURE, 'An error occurred while transmitting control.', error))
        else resolve(response ?? Buffer.alloc(0))
      })
    })
  }

  /** Ends the events of this reader. */
  close(): void {
    this.reader.close()
  }

  override toString(): string {
    return this.name
  }

  async #removed(): Promise<void> {
    if (this.card !== null) this.emit('card.off', { ...this.card })
    this.card = null
    if (this.connection !== null) await this.disconnect().catch(nothing)
  }

  async #inserted(atr: Buffer): Promise<void> {
    const type = atr[5] === APPLICATION_TAG ? TAG_ISO_14443_3 : TAG_ISO_14443_4
    const card: NfcCard = { atr, standard: type, type }
    this.card = card
    try {
      await this.connect()
    } catch {
      // The package keeps this error to itself.
      return
    }
    let shown = card
    try {
      if (this.autoProcessing) shown = await this.#processed(card)
    } catch (error) {
      this.emit('error', error instanceof Error ? error : new Error(String(error)))
      return
    }
    this.emit('card', { ...shown })
  }

  /** Asks for what listeners want to know of a card. */
  async #processed(card: NfcCard): Promise<NfcCard> {
    const isMemory = card.type === TAG_ISO_14443_3
    const answer = isMemory ? await this.#ask(GET_UID, 12) : await this.#select(card)
    if (answer.length < 2) throw invalid(isMemory, answer.length)
    if (answer.subarray(-2).toString('hex') !== '9000') throw refused(isMemory)
    const data = answer.subarray(0, -2)
    if (!isMemory) return { ...card, data }
    this.card = { ...card, uid: data.toString('hex') }
    return this.card
  }

  async #select(card: NfcCard): Promise<Buffer> {
    if (this.#aid === null) throw new Error('Cannot process ISO 14443-4 tag because AID was not set.')
    const aid = typeof this.#aid === 'function' ? this.#aid(card) : this.#aid
    if (!Buffer.isBuffer(aid)) throw new Error('AID must be an instance of Buffer.')
    const answer = await this.#ask(Buffer.from([0x00, 0xa4, 0x04, 0x00, aid.length, ...aid, 0x00]), 40)
    if (answer.toString('hex') !== '6a82') return answer
    throw new Error(`Not found response. Tag not compatible with AID ${aid.toString('hex').toUpperCase()}.`)
  }

  async #ask(command: Buffer, most: number): Promise<Buffer> {
    try {
      return await this.transmit(command, most)
    } catch (error) {
      throw new GetUIDError(null, null, error instanceof Error ? error : undefined)
    }
  }
}

const invalid = (isMemory: boolean, length: number): Error => {
  const sentence = `Invalid response length ${length}. Expected minimal length is 2 bytes.`
  return isMemory ? new GetUIDError('invalid_response', sentence) : new Error(sentence)
}
const refused = (isMemory: boolean): Error =>
  isMemory
    ? new GetUIDError(NFC_CODES.OPERATION_FAILED, 'Could not get card UID.')
    : new Error('Response status error.')

/** What `new NFC()` gives. Events: `reader`, `error`. */
export class NfcWatch extends EventEmitter<{ reader: [NfcReader]; error: [Error] }> {
  readonly pcsc: Pcsclite
  readonly logger: NfcLogger

  /** @internal */
  constructor(service: ScardService, logger: NfcLogger = SILENT) {
    super()
    this.logger = logger
    this.pcsc = new Pcsclite(service)
    this.pcsc.on('reader', (reader: PcscliteReader) => this.emit('reader', new NfcReader(reader, logger)))
    this.pcsc.on('error', (error: Error) => this.emit('error', error))
  }

  /** The readers of `pcsclite` by name. */
  get readers(): Readonly<Record<string, PcscliteReader>> {
    return this.pcsc.readers
  }

  /** Ends the watch for readers. */
  close(): void {
    this.pcsc.close()
  }
}
