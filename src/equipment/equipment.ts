import { bytes } from '../bytes/random.js'
import { want } from '../error.js'
import type { MmiContext } from '../mmi/code.js'
import type { PhoneSide } from '../network/wire.js'
import type { CardWire } from '../uicc/apdu.js'
import { wantCard } from '../uicc/card-wire.js'
import type { ApduTrace } from '../uicc/mask.js'
import { checkRequest } from './check.js'
import { contextOf } from './context.js'
import type { EquipmentEvent } from './event.js'
import type { EquipmentKit, Setup, Step } from './kit.js'
import { changeSim, leave } from './leave.js'
import { MessageCell } from './messages/cell.js'
import { type EquipmentOptions, setupOf } from './options.js'
import { REQUESTS, type RequestName, type Requests } from './requests.js'
import { settle } from './settle.js'
import { type Change, phoneSide } from './side.js'
import { type Sim, Slot } from './slot.js'
import { started } from './start.js'
import { type EquipmentState, type SimState, SWITCHED_OFF } from './state.js'
import { Turns } from './turns.js'

/** A face of the {@link Equipment}: what people or programs see of it. */
export interface Face {
  /** Something happened. The face hears it at the end of the turn, and may make requests. */
  hear(event: EquipmentEvent): void
  /** No turn waits any more: the face can show what has changed. */
  readonly rest?: (() => void) | undefined
  /** There was an exchange with the card. `shown` masks its codes and keys. */
  readonly onApdu?: ((shown: () => ApduTrace) => void) | undefined
}

/**
 * The mobile equipment without a face (ME, TS 21.905): the slot for the card, the SIM session, registration, calls, messages, USSD and
 * services. It has no text, no key and no screen. Faces share it: they take turns, make requests in them, and hear events. A
 * {@link Handset} is such a face, and `handset.equipment` is its body.
 *
 * @example
 * ```ts
 * import { Card, Equipment } from 'pocketsim'
 *
 * const body = new Equipment()
 * const events: string[] = []
 * body.join({ hear: (event) => events.push(event.kind) })
 * body.insert(Card.create({ pin1: '1234' }))
 * body.powerOn()
 * body.state.sim // => { is: 'pin', left: 3 }
 * body.request('pin', { command: 'verify', pin: 'pin1', codes: ['1111'] }) // => { is: 'wrong', left: 2 }
 * body.request('pin', { command: 'verify', pin: 'pin1', codes: ['1234'] }) // => { is: 'done' }
 * events // => ['restarted', 'sim-changed', 'sim-changed', 'sim-changed']
 * ```
 */
export class Equipment {
  readonly #setup: Setup
  readonly #faces = new Set<Face>()
  readonly #slot = new Slot((shown) => this.#onApdu(shown))
  readonly #turns = new Turns(
    () => this.#settle(),
    () => this.#rest(),
  )
  readonly #tools: Omit<EquipmentKit, keyof Sim>
  #kit: EquipmentKit
  #events: EquipmentEvent[] = []
  #state: EquipmentState = SWITCHED_OFF
  #settled: EquipmentState = SWITCHED_OFF
  #told: SimState = SWITCHED_OFF.sim
  #side: PhoneSide | undefined = undefined
  #texts: number | undefined = undefined

  /**
   * @param options - network, IMEI, numbers, memory and time. All have defaults
   * @throws PocketsimError `IMEI_FORMAT` or `OPTION_FORMAT`
   */
  constructor(options: EquipmentOptions = {}) {
    this.#setup = setupOf(options)
    const { random } = this.#setup
    this.#tools = {
      ...this.#setup,
      memory: new MessageCell(),
      openSide: () => this.#openSide(),
      closeSide: () => {
        this.#side = undefined
      },
      tell: (event) => this.#events.push(event),
      nextText: () => {
        this.#texts = ((this.#texts ?? bytes(random, 1)[0] ?? 0) + 1) % 0x100
        return this.#texts
      },
    }
    this.#kit = { ...this.#tools, ...this.#slot.sim }
  }

  /** What the equipment knows now. The value itself never changes. */
  get state(): EquipmentState {
    return this.#state
  }

  /** 15 decimal digits. TS 23.003 §6.2.1 */
  get imei(): string {
    return this.#setup.imei
  }

  /** What the meaning of a typed text depends on now. */
  get context(): MmiContext {
    return contextOf(this.#state, this.#setup)
  }

  /**
   * Adds a face. It hears all events from now on, in their order.
   *
   * @returns the function that takes the face away again
   * @throws PocketsimError `OPTION_FORMAT` for anything that has no `hear`
   */
  join(face: Face): () => void {
    want(typeof face?.hear === 'function', 'face: want something with hear(event)')
    this.#faces.add(face)
    return () => void this.#faces.delete(face)
  }

  /**
   * Takes a turn, now or after the current one. All faces share one row of turns, so that nothing happens in the middle of another thing.
   *
   * @param turn - what the face does. It may make requests; events come after it
   * @throws PocketsimError `OPTION_FORMAT` for anything that is no function, and whatever the turn throws
   */
  take(turn: () => void): void {
    want(typeof turn === 'function', 'turn: want a function')
    this.#turns.take(turn)
  }

  /**
   * Makes a request, which acts at once: in the turn that goes on, or in a turn of its own.
   *
   * @param name - the name of the request, see {@link Requests}
   * @param input - what it takes; `undefined` for a request that takes nothing
   * @returns the answer, which is typed by the name. A refusal changes nothing
   * @throws PocketsimError `OPTION_FORMAT` for another name or input, `ENCODING_FORMAT` for a text that cannot be sent
   */
  request<Name extends RequestName>(name: Name, input: Requests[Name]['input']): Requests[Name]['answer'] {
    checkRequest(name, input)
    const act = () => this.#run((state, kit) => REQUESTS[name](state, kit, input))
    return this.#turns.isBusy ? act() : this.#turns.ask(act)
  }

  /**
   * Puts a card in and takes out the one before. Equipment that is on resets the card, and finds out whether it wants a PIN.
   *
   * @throws PocketsimError `OPTION_FORMAT` for anything that has no `reset` and `transmit`
   */
  insert(card: CardWire): void {
    wantCard('insert', card)
    this.#do((state, kit) => {
      this.#slot.insert(card)
      return state.on ? this.#start(changeSim(state, kit)) : state
    })
  }

  /** Takes the card out, even while the equipment is on. */
  remove(): void {
    this.#do((state, kit) => {
      this.#slot.eject()
      if (!state.on) return state
      kit.tell({ kind: 'restarted' })
      return changeSim(state, kit)
    })
  }

  /** Switches on: resets the card, and finds out whether it wants a PIN. */
  powerOn(): void {
    this.#do((state) => (state.on ? state : this.#start({ ...state, on: true })))
  }

  /** Switches off: calls end, the equipment leaves the network, and the session of the card ends. The call log stays. */
  powerOff(): void {
    this.#do((state, kit) => {
      this.#slot.reset()
      const { log } = state.on ? leave(state, kit, false) : state
      if (state.on) kit.tell({ kind: 'switched-off' })
      return { ...SWITCHED_OFF, log }
    })
  }

  /** What a turn works with. It stays the same for a session of the card. */
  #now(): EquipmentKit {
    const { sim } = this.#slot
    if (sim.files !== this.#kit.files) this.#kit = { ...this.#tools, ...sim }
    return this.#kit
  }

  #run<Answer>(work: (state: EquipmentState, kit: EquipmentKit) => Step<Answer>): Answer {
    const before = this.#state
    const [state, answer] = work(before, this.#now())
    // A listener of another phone may have made a request meanwhile.
    if (state !== before) this.#state = state
    return answer
  }

  #change(change: Change): void {
    this.#run((state, kit) => [change(state, kit), undefined])
  }

  #do(change: Change): void {
    this.#turns.take(() => this.#change(change))
  }

  /** Does what follows from a turn, and tells the faces, until nothing is new any more. */
  #settle(): void {
    do {
      if (this.#state !== this.#settled) this.#change(settle)
      this.#settled = this.#state
      const { sim } = this.#state
      if (sim !== this.#told) this.#events.push({ kind: 'sim-changed', sim })
      this.#told = sim
      const events = this.#events
      this.#events = []
      for (const event of events) for (const face of this.#faces) face.hear(event)
    } while (this.#events.length > 0 || this.#state.sim !== this.#told)
  }

  #rest(): void {
    for (const face of this.#faces) face.rest?.()
  }

  #onApdu(shown: () => ApduTrace): void {
    for (const face of this.#faces) face.onApdu?.(shown)
  }

  #openSide(): PhoneSide {
    this.#side = phoneSide(
      () => this.#now(),
      (side) => side === this.#side,
      (change) => this.#turns.takeQuietly(() => this.#change(change)),
    )
    return this.#side
  }

  /** Starts the SIM, if there is one. */
  #start(state: EquipmentState): EquipmentState {
    this.#slot.reset()
    this.#events.push({ kind: 'restarted' })
    return this.#slot.isEmpty ? state : started(state, this.#now())
  }
}
