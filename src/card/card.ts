import { INSPECT, type InspectArguments, inspected } from '../bytes/inspect.js'
import { checkBytes } from '../bytes/is-bytes.js'
import { type ListenOptions, listen } from '../bytes/listen.js'
import { NO_BYTES } from '../bytes/none.js'
import type { RandomSource } from '../bytes/random.js'
import { PocketsimError } from '../error.js'
import { type CardWire, type CommandApdu, parseCommand } from '../uicc/apdu.js'
import * as GSM_SW from '../uicc/gsm-sw.js'
import { GSM_CLASS } from '../uicc/instructions/class.js'
import * as INS from '../uicc/instructions/ins.js'
import * as SW from '../uicc/sw.js'
import { after, type CardAnswer, responseOf } from './answer.js'
import { parseClass } from './class.js'
import { BY_INS, GSM_BY_INS } from './instructions/table.js'
import { manufacture } from './manufacture.js'
import { type CardOptions, checkMaking } from './options.js'
import { type PinViews, viewPins } from './pins.js'
import type { CardProfile } from './profile.js'
import { readCardSnapshot } from './restore.js'
import { type CardSession, mayBeGsm } from './session.js'
import { type CardSnapshot, takeCardSnapshot } from './snapshot.js'
import type { CardState } from './state.js'

/**
 * A (U)SIM on its wire: give it a reset, then command APDUs. TS 102 221, TS 31.102.
 *
 * @example
 * ```ts
 * import { Card, fromHex, toHex } from 'pocketsim'
 *
 * const card = Card.create({ pin1: '1234' })
 * card.reset()
 * toHex(card.transmit(fromHex('0020000108 31313131FFFFFFFF'))) // => '63C2'
 * toHex(card.transmit(fromHex('0020000108 31323334FFFFFFFF'))) // => '9000'
 * ```
 */
export class Card implements CardWire {
  /** `Card`, also where a bundler renames the class: esbuild does so when a class names itself. */
  static get name(): string {
    return 'Card'
  }
  #state: CardState
  #session: CardSession
  #powered = true
  /** Writes until the power fails; -1 while no cut is ordered. */
  #writesLeft = -1
  /** While listeners are told of a write. One that resets the card or cuts its power ends that. */
  #isWriting = false
  #writeListeners: Set<() => void> | undefined
  readonly #random: RandomSource

  private constructor(state: CardState, options: CardOptions) {
    this.#random = checkMaking(state, options)
    this.#state = state
    this.#session = state.kind.fresh
  }

  /**
   * A new card out of its envelope. All fields have a test default.
   *
   * @param profile - identity, codes and keys; see {@link CardProfile} for lengths
   * @param options - where chance comes from
   * @throws PocketsimError `ICCID_FORMAT`, `IMSI_FORMAT`, `PIN_FORMAT`, `PUK_FORMAT`, `KEY_FORMAT`, `FILE_FORMAT` or `OPTION_FORMAT`
   * @example
   * ```ts
   * import { Card } from 'pocketsim'
   *
   * Card.create({ iccid: '8970101234567890123', pin1: '4321' }).pins.pin1.triesLeft // => 3
   * ```
   */
  static create(profile: CardProfile = {}, options: CardOptions = {}): Card {
    return new Card(manufacture(profile), options)
  }

  /**
   * The card whose state a snapshot holds, right after a reset.
   *
   * @param snapshot - what {@link Card.snapshot} gave, also after JSON
   * @param options - where chance comes from
   * @throws PocketsimError `SNAPSHOT_VERSION` for another version, `SNAPSHOT_FORMAT` for anything else that does not fit
   * @example
   * ```ts
   * import { Card } from 'pocketsim'
   *
   * const kept = JSON.stringify(Card.create().snapshot())
   * Card.restore(JSON.parse(kept)).pins.pin1.status // => 'unverified'
   * ```
   */
  static restore(snapshot: unknown, options: CardOptions = {}): Card {
    return new Card(readCardSnapshot(snapshot), options)
  }

  /**
   * Cold reset: a new card session, no code verified, the MF selected. It also ends a power failure. TS 102 221 §6.3.
   *
   * @returns the ATR. ISO/IEC 7816-3 §8.2
   */
  reset(): Uint8Array {
    const { fresh, personality } = this.#state.kind
    this.#session = fresh
    this.#isWriting = false
    if (!this.#powered) this.#writesLeft = -1
    this.#powered = true
    return Uint8Array.from(personality.atr)
  }

  /**
   * One command APDU. Every string of bytes gets an answer. TS 102 221 §10.
   *
   * @param command - any bytes; a short command APDU is 4 to 261
   * @returns data ‖ SW1 ‖ SW2; an empty array while the power is cut by {@link Card.cutPower}
   * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array, such as a text of hex digits
   */
  transmit(command: Uint8Array): Uint8Array {
    checkBytes('command', command)
    if (!this.#powered) return NO_BYTES
    if (this.#isWriting) return responseOf(SW.TECHNICAL_PROBLEM)
    const parsed = parseCommand(command)
    const answer = parsed === undefined ? { sw: SW.WRONG_LENGTH } : this.#run(parsed)
    const { sw, data, writes } = answer
    if (writes !== undefined) {
      for (const next of writes) {
        const isStored = this.#store(next)
        if (!this.#isWriting) return NO_BYTES
        this.#isWriting = false
        if (!isStored) return this.#memoryProblem(answer.session ?? this.#session, parsed?.cla === GSM_CLASS)
        if (this.#writesLeft > 0 && --this.#writesLeft === 0) return this.#fail()
      }
    }
    if (parsed !== undefined) this.#session = after(this.#session, answer, parsed.channel)
    return responseOf(sw, data)
  }

  /** Checks in the order length, class, channel, instruction, form; then the instruction's own. ISO/IEC 7816-4 §5.6. */
  #run(command: CommandApdu): CardAnswer {
    // A response that waits is lost with the next command, also with one that is refused. TS 102 221 §7.3.1.1.
    if (this.#session.waiting.length > 0 && command.ins !== INS.GET_RESPONSE) {
      this.#session = { ...this.#session, waiting: NO_BYTES }
    }
    const named = parseClass(command.cla)
    if ('refused' in named) return { sw: named.refused }
    const { kind } = this.#state
    const { family } = named
    const isGsm = family === 'gsm'
    if (!(isGsm ? kind.personality.gsm : kind.personality.uicc)) return { sw: SW.CLA_NOT_SUPPORTED }
    const channel = this.#session.channels[command.channel]
    if (channel === undefined) return { sw: SW.CHANNEL_NOT_SUPPORTED }
    // An active USIM excludes the SIM. TS 31.101 §4.
    if (isGsm && !mayBeGsm(this.#session)) return { sw: SW.CLA_NOT_SUPPORTED }
    const row = (isGsm ? GSM_BY_INS : BY_INS)[command.ins]
    if (row === undefined) return { sw: SW.INS_NOT_SUPPORTED }
    if (row.family !== family) return { sw: SW.CLA_NOT_SUPPORTED }
    const { shape, le } = command
    if (shape === undefined || !row.cases.includes(shape)) return { sw: SW.WRONG_LENGTH }
    if (row.sends && shape === 2 && le !== 256) return { sw: SW.WRONG_LENGTH }
    if (isGsm && !this.#session.isGsm) this.#session = { ...this.#session, isGsm }
    return row.run(command, this.#state, this.#session, channel, this.#random)
  }

  /** One non-volatile write. If a listener throws, nobody has kept the write, so the card forgets it too. */
  #store(next: CardState): boolean {
    const before = this.#state
    this.#state = next
    this.#isWriting = true
    try {
      if (this.#writeListeners !== undefined) for (const listener of [...this.#writeListeners]) listener()
      return true
    } catch {
      if (this.#state === next) this.#state = before
      return false
    }
  }

  /**
   * A failed store opens nothing: a code stays verified only if it was verified before, and would be after the command.
   * TS 102 221 §10.2.1.2, TS 51.011 §9.4.3
   */
  #memoryProblem({ verified }: CardSession, isGsm: boolean): Uint8Array {
    this.#session = { ...this.#session, verified: this.#session.verified & verified }
    return responseOf(isGsm ? GSM_SW.MEMORY_PROBLEM : SW.MEMORY_PROBLEM)
  }

  #fail(): Uint8Array {
    this.#powered = false
    this.#isWriting = false
    this.#writesLeft = -1
    this.#session = this.#state.kind.fresh
    return NO_BYTES
  }

  /**
   * Orders a power failure, for tests and tools: after that many more non-volatile writes the card stops, before it can answer.
   * {@link Card.reset} brings the power back. A PIN command counts its try before it compares, so no power failure gives a try back.
   *
   * @param afterWrites - 0 cuts the power now; 1 or more lets that many writes happen first
   * @throws PocketsimError `OPTION_FORMAT` for anything that is not a whole number from 0
   * @example
   * ```ts
   * import { Card, fromHex } from 'pocketsim'
   *
   * const card = Card.create({ pin1: '1234' })
   * card.cutPower(1)
   * card.transmit(fromHex('0020000108 31323334FFFFFFFF')).length // => 0
   * card.reset()
   * card.pins.pin1.triesLeft // => 2
   * ```
   */
  cutPower(afterWrites: number): void {
    if (!Number.isInteger(afterWrites) || afterWrites < 0) {
      throw new PocketsimError('OPTION_FORMAT', 'cutPower: want the number of writes to let through, 0 or more')
    }
    if (afterWrites === 0) this.#fail()
    else this.#writesLeft = afterWrites
  }

  /**
   * What the card keeps without power. It holds the codes and keys in clear.
   *
   * @returns a JSON-safe value for {@link Card.restore}
   */
  snapshot(): CardSnapshot {
    return takeCardSnapshot(this.#state)
  }

  /**
   * Calls a function after each non-volatile write, within {@link Card.transmit} and before the next step of the command. What the
   * function saves is saved before anybody can see the answer. A PIN command counts its try before it compares the code.
   *
   * @param listener - may call {@link Card.snapshot}; if it throws, the card forgets the write, verifies nothing and answers `6581`, memory
   * problem (TS 102 221 §10.2.1.2). A command from it gets `6F00` and does nothing. If it resets the card, the command ends unanswered
   * @param options - `once`, and an `AbortSignal` that takes the listener away
   * @returns the function that takes the listener away
   * @throws PocketsimError `OPTION_FORMAT` for anything that is not a function, and for an unknown option
   * @example
   * ```ts
   * import { Card, fromHex } from 'pocketsim'
   *
   * const card = Card.create({ pin1: '1234' })
   * const kept: number[] = []
   * card.onWrite(() => kept.push(card.snapshot().pin1.tries))
   * card.transmit(fromHex('0020000108 31323334FFFFFFFF'))
   * kept // => [2, 3]
   * ```
   */
  onWrite(listener: () => void, options?: ListenOptions): () => void {
    this.#writeListeners ??= new Set()
    return listen(this.#writeListeners, listener, options, 'onWrite')
  }

  /** The codes and their counters, for tests and tools. */
  get pins(): PinViews {
    return viewPins(this.#state, this.#session)
  }

  /** @internal What `console.log` shows. */
  [INSPECT](...given: InspectArguments): string {
    return inspected('Card', { iccid: this.#state.identity.iccid, pins: this.pins }, ...given)
  }
}
