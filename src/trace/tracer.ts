import { oneOf, type Test } from '../bytes/checks.js'
import { INSPECT, type InspectArguments, inspected } from '../bytes/inspect.js'
import { checkBytes, isBytes } from '../bytes/is-bytes.js'
import { type ListenOptions, listen } from '../bytes/listen.js'
import { NO_BYTES } from '../bytes/none.js'
import { PocketsimError, want } from '../error.js'
import type { CardWire } from '../uicc/apdu.js'
import { exchangeMask } from '../uicc/mask.js'
import type { TraceEntry } from './entry.js'
import type { TraceEvent } from './event.js'
import { tracedExchange } from './exchange.js'
import { explainApdu, explainReset } from './explain.js'
import type { OddityName } from './oddities.js'
import { type TracerOptions, wantOptions } from './options.js'
import { selectedAt } from './place.js'
import { beginning, placeOn, sessionAfter, sessionAfterReset, type TraceSession } from './session.js'
import { wantEvent, wantWire } from './want.js'

/** Listeners of a {@link Tracer}, by the name of the event. */
export interface TracerEvents {
  /** After each exchange and each reset. */
  readonly entry: TraceEntry
}

const checkEventName: Test = oneOf(['entry'])

/** A copy, since the caller may use its bytes again. A card that throws, or gives something else, has not answered. */
const copied = (value: unknown): Uint8Array => (isBytes(value) ? value.slice() : NO_BYTES)

/**
 * Explains what happens on the wire between a terminal and a card: which file is read and what it holds, which clause it is, how long
 * it took, and what is odd about what the terminal did. It follows resets, logical channels, applications, directories, files and
 * answers that are fetched later, in the classes of the UICC and in class A0. Codes and keys are masked.
 *
 * With a card it is a card itself: give it to whatever talks to cards. Without one it takes events from a recording. It keeps nothing
 * of what is past, so it may run for ever. TS 102 221 §8.4, §11.1
 *
 * @example
 * ```ts
 * import { Card, fromHex, Tracer } from 'pocketsim'
 *
 * const told = []
 * const tracer = new Tracer(Card.create({ pin1Enabled: false }))
 * tracer.on('entry', ({ text }) => told.push(text))
 * tracer.reset()
 * tracer.transmit(fromHex('00A4040C07 A0000000871002'))
 * tracer.transmit(fromHex('00B0870009'))
 * told[1] // => 'SELECT USIM (AID A0000000871002) without FCP: done'
 * told[2] // => 'READ BINARY of the file with SFI 7 from 0 in EF.IMSI: done, 9 bytes, 001010123456789'
 * ```
 */
export class Tracer implements CardWire {
  readonly #card: CardWire | undefined
  readonly #rules: readonly OddityName[]
  readonly #now: () => number
  readonly #listeners = new Set<(entry: TraceEntry) => void>()
  #session: TraceSession
  #mask = exchangeMask()
  #number = 0

  /**
   * @param card - any card; without one the tracer takes events by {@link Tracer.feed}
   * @param options - rules to switch off, and the clock
   * @throws PocketsimError `OPTION_FORMAT` for what is no card, an unknown option, and the name of a rule that does not exist
   */
  constructor(card?: CardWire, options: TracerOptions = {}) {
    const { rules, now } = wantOptions(options)
    this.#card = card === undefined ? undefined : wantWire(card)
    this.#rules = rules
    this.#now = now
    // A card that is put in has no session yet; a recording may begin anywhere.
    this.#session = beginning(card !== undefined)
  }

  /**
   * Adds a listener. What it throws does not reach the wire: it is reported as a rejected promise.
   *
   * @param event - `entry`: after each exchange and each reset
   * @param listener - gets the entry
   * @param options - `once`: for one entry only; `signal`: takes the listener away when it is aborted
   * @returns the function that takes the listener away
   * @throws PocketsimError `OPTION_FORMAT` for another event, what is no function, or an unknown option
   */
  on<Event extends keyof TracerEvents>(
    event: Event,
    listener: (told: TracerEvents[Event]) => void,
    options?: ListenOptions,
  ): () => void {
    checkEventName(event, 'on: event', 'OPTION_FORMAT')
    return listen(this.#listeners, listener, options)
  }

  /**
   * Resets the card, and tells it.
   *
   * @returns the ATR
   * @throws PocketsimError `OPTION_FORMAT` without a card. What the card throws goes on to the caller
   */
  reset(): Uint8Array {
    const card = this.#wanted('reset')
    const at = this.#now()
    let atr: Uint8Array = NO_BYTES
    try {
      atr = card.reset()
      return atr
    } finally {
      this.#tell(this.#take({ kind: 'reset', atr: copied(atr), at }))
    }
  }

  /**
   * Sends a command to the card, and tells the exchange.
   *
   * @param command - command APDU
   * @returns data ‖ SW1 ‖ SW2, just as the card gave it
   * @throws PocketsimError `OPTION_FORMAT` without a card. What the card throws goes on to the caller
   */
  transmit(command: Uint8Array): Uint8Array {
    const card = this.#wanted('transmit')
    checkBytes('command', command)
    const sent = copied(command)
    const at = this.#now()
    let response: Uint8Array = NO_BYTES
    try {
      response = card.transmit(command)
      return response
    } finally {
      const took = Math.max(0, this.#now() - at)
      this.#tell(this.#take({ kind: 'apdu', command: sent, response: copied(response), at, took }))
    }
  }

  /**
   * Takes what has happened on a wire, one event after the other.
   *
   * @param event - an exchange or a reset
   * @returns the same, explained. Listeners get it too
   * @throws PocketsimError `OPTION_FORMAT` for what is no event, and for a tracer with a card: it sees all that happens itself
   * @example
   * ```ts
   * import { fromHex, Tracer } from 'pocketsim'
   *
   * const tracer = new Tracer()
   * tracer.feed({ kind: 'reset', atr: fromHex('3B00') }).text // => 'reset: ATR of 2 bytes'
   * const entry = tracer.feed({ kind: 'apdu', command: fromHex('0020000108 31323334FFFFFFFF'), response: fromHex('63C2') })
   * entry.text // => 'VERIFY PIN of PIN1: wrong, 2 tries left'
   * entry.oddities.map(({ rule }) => rule) // => ['verify-without-asking']
   * ```
   */
  feed(event: TraceEvent): TraceEntry {
    want(this.#card === undefined, 'feed: this Tracer has a card and sees all itself; make one without: new Tracer()')
    wantEvent(event)
    const bytes =
      event.kind === 'reset' ? event : { ...event, command: copied(event.command), response: copied(event.response) }
    const explain = this.#take(bytes)
    const entry = explain()
    this.#tell(() => entry)
    return entry
  }

  /** @internal What `console.log` shows: how many entries there were, and what is selected on the basic channel. */
  [INSPECT](...given: InspectArguments): string {
    return inspected('Tracer', { entries: this.#number, selected: selectedAt(placeOn(this.#session, 0)) }, ...given)
  }

  #wanted(method: string): CardWire {
    if (this.#card !== undefined) return this.#card
    throw new PocketsimError(
      'OPTION_FORMAT',
      `${method}: this Tracer has no card; make it with one, or use feed(event)`,
    )
  }

  /** Follows an event, and gives the function that explains it: it costs as much again, so it waits for somebody who listens. */
  #take(event: TraceEvent): () => TraceEntry {
    const before = this.#session
    this.#number++
    const number = this.#number
    if (event.kind === 'reset') {
      this.#session = sessionAfterReset(before)
      this.#mask = exchangeMask()
      return () => explainReset(event, number)
    }
    const exchange = tracedExchange(event, number)
    const after = sessionAfter(before, exchange)
    this.#session = after
    const shown = this.#mask(exchange.bytes, exchange.response)
    return () => explainApdu(event, exchange, shown(), before, after, this.#rules)
  }

  #tell(explain: () => TraceEntry): void {
    if (this.#listeners.size === 0) return
    const entry = explain()
    for (const listener of [...this.#listeners]) {
      try {
        listener(entry)
      } catch (error) {
        void Promise.reject(error)
      }
    }
  }
}
