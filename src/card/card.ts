import { PocketsimError } from '../error.js'
import type { PinName } from '../pin/reference.js'
import { type PinStatus, statusOf } from '../pin/state.js'
import { type CardWire, parseCommand } from './apdu.js'
import { ATR } from './atr.js'
import { parseClass } from './class.js'
import { BY_INS } from './instructions/table.js'
import { type CardProfile, manufacture } from './profile.js'
import { type CardSnapshot, readSnapshot, takeSnapshot } from './snapshot.js'
import { type Answer, type CardState, FRESH_SESSION, NOTHING_WAITING, pinState, type Session } from './state.js'
import { SW } from './status.js'

/** One code of a card as tests and tools see it from above; a handset learns it from status words instead. */
export interface PinView {
  readonly status: PinStatus
  readonly enabled: boolean
  readonly verified: boolean
  /** 0 to 3. */
  readonly triesLeft: number
  /** 0 to 10; always 0 for a code without a PUK. */
  readonly unblockTriesLeft: number
}

const GET_RESPONSE = 0xc0
const NO_POWER = new Uint8Array(0)

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
  #state: CardState
  #session: Session = FRESH_SESSION
  #powered = true
  /** Writes until the power fails; `undefined` while no cut is ordered. */
  #writesLeft: number | undefined = undefined

  private constructor(state: CardState) {
    this.#state = state
  }

  /**
   * A new card out of its envelope. All fields have a test default.
   *
   * @param profile - identity, codes and keys; see {@link CardProfile} for lengths
   * @throws PocketsimError `ICCID_FORMAT`, `IMSI_FORMAT`, `PIN_FORMAT`, `PUK_FORMAT`, `KEY_FORMAT` or `OPTION_FORMAT`
   * @example
   * ```ts
   * import { Card } from 'pocketsim'
   *
   * Card.create({ iccid: '8970101234567890123', pin1: '4321' }).pins.pin1.triesLeft // => 3
   * ```
   */
  static create(profile: CardProfile = {}): Card {
    return new Card(manufacture(profile))
  }

  /**
   * The card whose state a snapshot holds, right after a reset.
   *
   * @param snapshot - what {@link Card.snapshot} gave, also after JSON
   * @throws PocketsimError `SNAPSHOT_VERSION` for another version, `SNAPSHOT_FORMAT` for anything else that does not fit
   * @example
   * ```ts
   * import { Card } from 'pocketsim'
   *
   * const kept = JSON.stringify(Card.create().snapshot())
   * Card.restore(JSON.parse(kept)).pins.pin1.status // => 'unverified'
   * ```
   */
  static restore(snapshot: unknown): Card {
    return new Card(readSnapshot(snapshot))
  }

  /**
   * Cold reset: a new card session, no code verified, the MF selected; brings back a power that was cut. TS 102 221 §6.3.
   *
   * @returns the ATR. ISO/IEC 7816-3 §8.2
   */
  reset(): Uint8Array {
    this.#session = FRESH_SESSION
    if (!this.#powered) this.#writesLeft = undefined
    this.#powered = true
    return Uint8Array.from(ATR)
  }

  /**
   * One command APDU. Never throws, whatever the bytes. TS 102 221 §10.
   *
   * @param command - any bytes; a short command APDU is 4 to 261
   * @returns data ‖ SW1 ‖ SW2; nothing at all only while the power is cut by {@link Card.cutPower}
   */
  transmit(command: Uint8Array): Uint8Array {
    if (!this.#powered) return NO_POWER
    const { sw, data = NO_POWER, writes, session } = this.#run(command)
    if (writes !== undefined) {
      for (const next of writes) {
        this.#state = next
        if (this.#writesLeft !== undefined && --this.#writesLeft === 0) return this.#fail()
      }
    }
    if (session !== undefined) this.#session = session
    const response = new Uint8Array(data.length + 2)
    response.set(data)
    response[data.length] = sw >> 8
    response[data.length + 1] = sw & 0xff
    return response
  }

  /** Checks in the order length, class, instruction, form; then the instruction's own. ISO/IEC 7816-4 §5.6. */
  #run(bytes: Uint8Array): Answer {
    const command = parseCommand(bytes)
    if (command === undefined) return { sw: SW.WRONG_LENGTH }
    const named = parseClass(command.cla)
    if ('refused' in named) return { sw: named.refused }
    const row = BY_INS[command.ins]
    if (row === undefined) return { sw: SW.INS_NOT_SUPPORTED }
    if (row.family !== named.family) return { sw: SW.CLA_NOT_SUPPORTED }
    const { shape, le } = command
    if (shape === undefined || !row.cases.includes(shape)) return { sw: SW.WRONG_LENGTH }
    if (row.sends && shape === 2 && le !== 256) return { sw: SW.WRONG_LENGTH }
    // A response that waits is lost with the next command. TS 102 221 §7.3.1.1.
    if (this.#session.waiting.length > 0 && command.ins !== GET_RESPONSE) {
      this.#session = { ...this.#session, waiting: NOTHING_WAITING }
    }
    return row.run(command, this.#state, this.#session)
  }

  #fail(): Uint8Array {
    this.#powered = false
    this.#writesLeft = undefined
    this.#session = FRESH_SESSION
    return NO_POWER
  }

  /**
   * Orders a power failure, for tests and tools: the card goes mute right after that many more non-volatile writes, before it can
   * answer. {@link Card.reset} brings the power back. Each command writes its try down before it compares, so no cut returns one.
   *
   * @param afterWrites - 0 cuts the power now; 1 or more lets that many writes happen first
   * @throws PocketsimError `OPTION_FORMAT` for anything but a whole number from 0
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
    return takeSnapshot(this.#state)
  }

  /** The codes and their counters, seen from above: for tests and tools. */
  get pins(): Readonly<Record<PinName, PinView>> {
    return { pin1: this.#view('pin1'), pin2: this.#view('pin2'), adm1: this.#view('adm1') }
  }

  #view(name: PinName): PinView {
    const pin = pinState(this.#state, this.#session, name)
    const status = statusOf(pin)
    const { enabled, tries, unblockTries } = pin.record
    return {
      status,
      enabled,
      verified: status === 'verified',
      triesLeft: tries,
      unblockTriesLeft: unblockTries,
    }
  }
}
