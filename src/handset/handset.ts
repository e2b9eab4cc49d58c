import { INSPECT, type InspectArguments, inspected } from '../bytes/inspect.js'
import type { ListenOptions } from '../bytes/listen.js'
import type { CallRecord } from '../equipment/calls/record.js'
import type { Equipment } from '../equipment/equipment.js'
import type { SendOptions, SmsOutcome } from '../equipment/messages/send.js'
import type { TextMessage } from '../equipment/messages/text-message.js'
import { callsOf, isLocked } from '../equipment/state.js'
import { PocketsimError } from '../error.js'
import type { CardWire } from '../uicc/apdu.js'
import { bringForward, inFront } from './away.js'
import { Display } from './display.js'
import type { HandsetEvents } from './events.js'
import { cover, type FaceState, fresh, frontOf, rest, say, typedIn } from './face.js'
import { hear } from './hear.js'
import { KEYS, type Key, keysOf } from './key.js'
import { press } from './keys.js'
import type { Kit } from './kit.js'
import { Listeners } from './listeners.js'
import { follow, openMenu } from './menu/run.js'
import { equip, type HandsetOptions, misuse } from './options.js'
import { tellOf } from './outward.js'
import type { Screen } from './screen.js'
import { sentLines, wantMessage } from './sms/send.js'

const copyOf = (message: TextMessage): TextMessage => ({
  ...message,
  records: [...message.records],
  ...(message.data !== undefined && { data: message.data.slice() }),
})

/** What a turn makes of the face. */
type Turn = (face: FaceState, kit: Kit) => FaceState

/**
 * A phone: screen, keypad, menus, and a slot for a card. It speaks to the card by APDUs only, and knows only what they tell.
 *
 * @example
 * ```ts
 * import { Card, Handset } from 'pocketsim'
 *
 * const phone = new Handset()
 * phone.insert(Card.create({ pin1: '1234' }))
 * phone.powerOn()
 * phone.screen.lines // => ['PIN: 3 attempts left']
 * phone.type('1111#')
 * phone.screen.lines // => ['Incorrect PIN', 'PIN: 2 attempts left']
 * phone.type('1234#')
 * phone.dial('**04*1234*5678*5678#')
 * phone.screen.lines // => ['PIN changed']
 * ```
 */
export class Handset {
  readonly #events = new Listeners()
  readonly #body: Equipment
  #kit: Kit
  #face: FaceState
  readonly #display: Display

  /**
   * @param options - network, IMEI, language, menus and time. All have defaults
   * @throws PocketsimError `IMEI_FORMAT` or `OPTION_FORMAT`
   */
  constructor(options: HandsetOptions = {}) {
    const { body, ...wording } = equip(options)
    this.#body = body
    this.#kit = { ...wording, body, at: 'own' }
    this.#face = fresh(this.#body.state)
    this.#display = new Display(this.#face, this.#now())
    const tell: Parameters<typeof tellOf>[2] = (event, told) => this.#events.tell(event, told)
    const hearsApdu = () => this.#events.hears('apdu')
    this.#body.join({
      hear: (event) => {
        tellOf(event, this.#kit, tell)
        this.#face = hear(this.#face, this.#now(), event)
      },
      rest: () => this.#show(),
      onApdu: (shown) => {
        if (hearsApdu()) tell('apdu', shown())
      },
    })
  }

  /** The body of the phone, which it may share with another face. */
  get equipment(): Equipment {
    return this.#body
  }

  /** What can be read on the phone now. The value itself never changes. */
  get screen(): Screen {
    return this.#display.screen
  }

  /**
   * Puts a card in and takes out the one before. A phone that is on resets the card, and asks for its PIN if it wants one.
   *
   * @throws PocketsimError `OPTION_FORMAT` for anything that has no `reset` and `transmit`
   */
  insert(card: CardWire): void {
    this.#body.insert(card)
  }

  /** Takes the card out, even while the phone is on. The session of the card ends, and all calls except an emergency call. */
  remove(): void {
    this.#body.remove()
  }

  /** Switches on: resets the card, and asks for its PIN if it wants one. Nothing happens if the phone is on already. */
  powerOn(): void {
    this.#body.powerOn()
  }

  /** Switches off: calls end, the phone leaves the network, and the session of the card ends. The call log stays. */
  powerOff(): void {
    this.#body.powerOff()
  }

  /**
   * Presses one key. Nothing happens while the phone is off.
   *
   * @param key - `0` to `9`, `*`, `#`, `+`, `call`, `end`, `ok`, `clear`, `menu`, `up`, `down`; `left` and `right`, which do what their label
   *   in `screen.softkeys` says, and nothing without a label
   * @throws PocketsimError `OPTION_FORMAT` for another
   */
  press(key: Key): void {
    if (!KEYS.includes(key)) throw misuse(`press: want one of ${KEYS.join(' ')}`)
    this.#do((face, kit) => press(face, key, kit))
  }

  /**
   * Presses keys in a row. In a dialog, `#` after the digits means OK (TS 22.030 §6.6.1). PIN and PUK codes and `*#06#` act on their
   * last `#`.
   *
   * @param text - characters of `0123456789*#+`
   * @throws PocketsimError `OPTION_FORMAT` for any other character, before a key is pressed
   */
  type(text: string): void {
    const keys = keysOf(text)
    if (keys === undefined) throw misuse('type: want a text of the characters 0 to 9, *, # and +')
    for (const key of keys) this.press(key)
  }

  /**
   * Leaves menus, types a number or a code, and presses the call key if that is needed.
   *
   * @param text - characters of `0123456789*#+`
   * @throws PocketsimError `OPTION_FORMAT` for any other character
   */
  dial(text: string): void {
    this.#do((face, kit) => {
      if (kit.at === 'call' || kit.at === 'ringing') return say(face, kit)
      const free = bringForward(face, kit)
      return isLocked(this.#body.state) ? free : rest(free, inFront(kit))
    })
    this.type(text)
    if (typedIn(this.#face, this.#now()) !== '') this.press('call')
  }

  /**
   * Leaves a text of the network, a message of class 0 or a result that is in front, and goes through the menus by their labels, from the
   * open menu or else the main menu. If the phone asks for the PIN on the way, it
   * goes on after the PIN.
   *
   * @param labels - as on the screen, in any language of the phone and any letter case
   * @throws PocketsimError `MENU_PATH` if there is no such item, or no menu because the phone is off, asks for a code or has a call
   */
  select(...labels: string[]): void {
    this.#do((face, kit) => {
      const { state } = this.#body
      if (!state.on || isLocked(state) || callsOf(state).length > 0) {
        throw new PocketsimError(
          'MENU_PATH',
          'menu: want a phone that is on, asks for no code and has no call; there is no menu now',
        )
      }
      const [free, own] = [bringForward(face, kit), inFront(kit)]
      return follow(free.view.at === 'menu' ? free : openMenu(free, own), own, labels)
    })
  }

  /** Calls that have ended, newest first, at most 50. They stay when the phone is switched off. */
  get callLog(): readonly CallRecord[] {
    return this.#body.state.log.map((record) => ({ ...record }))
  }

  /** The short messages on the SIM and in the phone, newest first. The phone reads those of the SIM when the SIM opens. */
  get inbox(): readonly TextMessage[] {
    return (this.#body.state.inbox ?? []).map(copyOf)
  }

  /**
   * Sends a short message, in as many parts as it needs, and shows the result. TS 23.040 §9.2.2.2
   *
   * @param number - up to 20 digits, international with `+`, or a short number
   * @param text - any text of at most 255 parts
   * @param options - whether the service centre shall report, whether the SIM keeps the message, for how long the centre tries
   * @returns how many parts were sent, or why not all were
   * @throws PocketsimError `OPTION_FORMAT` for another number, `ENCODING_FORMAT` for another text
   */
  sendSms(number: string, text: string, options: SendOptions = {}): SmsOutcome {
    wantMessage(number, text, options)
    const outcome = this.#body.request('send', { ...options, number, text })
    this.#do((face, kit) => {
      const { state } = this.#body
      if (!state.on || isLocked(state) || callsOf(state).length > 0) return face
      return cover(face, 'own', kit.texts.messages, sentLines(outcome, kit.texts))
    })
    return outcome
  }

  /** Lets the network of this phone do what is due by now, and shows the result. */
  tick(): void {
    this.#do((face) => {
      this.#body.request('tick', undefined)
      return face
    })
  }

  /**
   * Listens to an event: `screen`, `apdu`, `call`, `announcement`, `ussd` or `sms`. Listeners are called when a key has done its work. An error of a
   * listener is thrown by the method that led to it, or by the next method if the network led to it.
   *
   * @param event - the name of the event
   * @param listener - the function to call
   * @param options - `once`, and an `AbortSignal` that takes the listener away
   * @returns the function that stops it
   * @throws PocketsimError `OPTION_FORMAT` for another name, or if the listener is no function
   */
  on<Event extends keyof HandsetEvents>(
    event: Event,
    listener: (told: HandsetEvents[Event]) => void,
    options?: ListenOptions,
  ): () => void {
    return this.#events.on(event, listener, options)
  }

  /** @internal What `console.log` shows. */
  [INSPECT](...given: InspectArguments): string {
    return inspected('Handset', { screen: this.screen }, ...given)
  }

  /** What a turn works with now. */
  #now(): Kit {
    const at = frontOf(this.#face, this.#body.state)
    if (at !== this.#kit.at) this.#kit = { ...this.#kit, at }
    return this.#kit
  }

  #show(): void {
    if (this.#display.show(this.#face, this.#now())) this.#events.tell('screen', this.screen)
    this.#events.flush()
  }

  #do(turn: Turn): void {
    this.#body.take(() => {
      this.#face = turn(this.#face, this.#now())
    })
  }
}
