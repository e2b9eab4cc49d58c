import { NO_BYTES } from '../../bytes/none.js'
import type { CardWire } from '../../uicc/apdu.js'
import { ANY_PROTOCOL, CARD_IN_USE, protocolsOf, SCARD, ScardError, type ScardProblem } from './scard.js'

/** What a program knows of a reader. */
export interface ReaderView {
  readonly name: string
  /** Bits of `SCARD_STATE_…`, and above them how often a card came or went. */
  readonly state: number
  /** Empty where there is no card, or where it is mute. */
  readonly atr: Uint8Array
}

/** A reader as pcscd has it: a card or none, and the programs that are connected to it. */
export class ReaderSlot {
  readonly #connections = new Set<ReaderConnection>()
  #card: CardWire | undefined
  #atr: Uint8Array = NO_BYTES
  #changes = 0
  #isPowered = false
  /** The protocol that is in force while programs are connected; 0 for none. */
  #protocol: number = SCARD.SCARD_PROTOCOL_UNDEFINED
  #isGone = false

  constructor(
    readonly name: string,
    /** Tells the programs that a card came or went. */
    readonly changed: (view: ReaderView) => void,
  ) {}

  get card(): CardWire | undefined {
    return this.#card
  }

  get protocol(): number {
    return this.#protocol
  }

  get view(): ReaderView {
    const { SCARD_STATE_EMPTY, SCARD_STATE_PRESENT, SCARD_STATE_MUTE, SCARD_STATE_EXCLUSIVE, SCARD_STATE_INUSE } = SCARD
    const isMute = this.#card !== undefined && this.#atr.length === 0
    const present = this.#card === undefined ? SCARD_STATE_EMPTY : SCARD_STATE_PRESENT | (isMute ? SCARD_STATE_MUTE : 0)
    const isOwned = [...this.#connections].some(({ share }) => share === SCARD.SCARD_SHARE_EXCLUSIVE)
    const isUsed = this.#card !== undefined && this.#connections.size > 0
    const used = !isUsed ? 0 : isOwned ? SCARD_STATE_EXCLUSIVE : SCARD_STATE_INUSE
    return { name: this.name, state: (this.#changes << 16) | present | used, atr: this.#atr }
  }

  insert(card: CardWire): void {
    this.remove()
    this.#card = card
    this.#powerOn()
    this.#changes += 1
    this.changed(this.view)
  }

  remove(): void {
    if (this.#card === undefined) return
    this.#take()
    this.changed(this.view)
  }

  /** The reader itself is unplugged. */
  unplug(): void {
    if (this.#card !== undefined) this.#take()
    this.#isGone = true
  }

  connect(share: number, protocols: number): ReaderConnection {
    if (this.#isGone) throw new ScardError('unknown-reader')
    const others = [...this.#connections]
    const isOwned = others.some((other) => other.share === SCARD.SCARD_SHARE_EXCLUSIVE)
    if (isOwned || (share === SCARD.SCARD_SHARE_EXCLUSIVE && others.length > 0)) {
      throw new ScardError('sharing-violation')
    }
    if (share !== SCARD.SCARD_SHARE_DIRECT) this.#protocol = this.negotiate(protocols)
    const connection = new ReaderConnection(this, share)
    this.#connections.add(connection)
    return connection
  }

  /** Powers the card if need be, and finds the protocol that both sides have. */
  negotiate(protocols: number): number {
    if (this.#card === undefined) throw new ScardError('no-card')
    if (!this.#isPowered) this.#powerOn()
    if (this.#atr.length === 0) throw new ScardError('mute-card')
    const { offered, first } = protocolsOf(this.#atr)
    const common = (this.#protocol === SCARD.SCARD_PROTOCOL_UNDEFINED ? offered : this.#protocol) & protocols
    if ((common & ANY_PROTOCOL) === 0) throw new ScardError('protocol-mismatch')
    return (common & first) !== 0 ? first : common
  }

  /** A program goes. When the last has gone, the next one chooses the protocol again. */
  leave(connection: ReaderConnection): void {
    this.#connections.delete(connection)
    if (this.#connections.size === 0) this.#protocol = SCARD.SCARD_PROTOCOL_UNDEFINED
  }

  /** Resets the card, or takes the power off. The other programs are told so at their next call. */
  end(by: ReaderConnection, disposition: number): void {
    if (disposition === SCARD.SCARD_LEAVE_CARD || this.#card === undefined) return
    if (disposition === SCARD.SCARD_RESET_CARD) this.#powerOn()
    else {
      this.#card.reset()
      this.#isPowered = false
    }
    this.#interrupt('reset-card', by)
  }

  /** Whether nobody else is connected. */
  isAlone(connection: ReaderConnection): boolean {
    return this.#connections.size === 1 && this.#connections.has(connection)
  }

  #powerOn(): void {
    this.#atr = this.#card?.reset() ?? NO_BYTES
    this.#isPowered = this.#card !== undefined
  }

  /** Takes the card out. Its session ends with its power. */
  #take(): void {
    this.#card?.reset()
    this.#card = undefined
    this.#atr = NO_BYTES
    this.#isPowered = false
    this.#changes += 1
    this.#interrupt('removed-card')
  }

  #interrupt(problem: 'removed-card' | 'reset-card', by?: ReaderConnection): void {
    for (const connection of this.#connections) if (connection !== by) connection.interrupted = problem
  }
}

/** A program's connection to a reader. */
export class ReaderConnection {
  /** What happened to the card behind the back of this program. */
  interrupted: Extract<ScardProblem, 'removed-card' | 'reset-card'> | undefined = undefined
  #isOpen = true
  readonly #slot: ReaderSlot

  constructor(
    slot: ReaderSlot,
    public share: number,
  ) {
    this.#slot = slot
  }

  get protocol(): number {
    return this.#slot.protocol
  }

  /** @param most - how many bytes the answer may have */
  transmit(command: Uint8Array, protocol: number, most: number): Uint8Array {
    const card = this.#want()
    if (most < 2) throw new ScardError('insufficient-buffer')
    if (protocol !== SCARD.SCARD_PROTOCOL_RAW && protocol !== this.protocol) throw new ScardError('protocol-mismatch')
    const answer = card.transmit(Uint8Array.from(command))
    if (answer.length < 2) throw new ScardError('not-transacted')
    if (answer.length > most) throw new ScardError('insufficient-buffer')
    return answer
  }

  /** The state of the card: bits of `SCARD_PRESENT` and so on, and above them how often a card came or went. */
  status(): ReaderView {
    this.#want()
    const { name, state, atr } = this.#slot.view
    return { name, state: (state & ~0xffff) | CARD_IN_USE, atr }
  }

  reconnect(share: number, protocols: number, initialisation: number): number {
    if (!this.#isOpen) throw new ScardError('invalid-handle')
    if (share === SCARD.SCARD_SHARE_EXCLUSIVE && !this.#slot.isAlone(this)) throw new ScardError('sharing-violation')
    this.#slot.end(this, initialisation)
    const protocol = this.#slot.negotiate(protocols)
    this.interrupted = undefined
    this.share = share
    return protocol
  }

  disconnect(disposition: number): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    if (this.interrupted === undefined) this.#slot.end(this, disposition)
    this.#slot.leave(this)
  }

  #want(): CardWire {
    if (!this.#isOpen) throw new ScardError('invalid-handle')
    if (this.interrupted !== undefined) throw new ScardError(this.interrupted)
    const { card } = this.#slot
    if (card === undefined) throw new ScardError('no-card')
    return card
  }
}
