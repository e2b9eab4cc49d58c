import type { CardWire } from '../card/apdu.js'
import { PocketsimError } from '../error.js'
import { endCall } from './codes.js'
import { Events, type HandsetEvents } from './events.js'
import { CHARACTERS, KEYS, type Key, press } from './keys.js'
import { follow, openMenu } from './menu/run.js'
import { equip, type HandsetOptions, misuse } from './options.js'
import { draw, type Screen } from './screen.js'
import { start } from './sim.js'
import { isLocked, type Kit, type PhoneState, rest, type SimState, SWITCHED_OFF } from './state.js'
import { terminal } from './terminal.js'
import { type Usim, usim } from './usim.js'

/**
 * A phone: screen, keypad, menus, and a slot for a card. It speaks to the card by APDUs only and knows of it what they tell.
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
  readonly #events = new Events()
  readonly #setup: Omit<Kit, 'usim'>
  #card: CardWire | undefined = undefined
  #usim: Usim | undefined = undefined
  #state: PhoneState = SWITCHED_OFF
  #screen: Screen

  /**
   * @param options - network, IMEI, language and menus; all may be left out
   * @throws PocketsimError `IMEI_FORMAT` or `OPTION_FORMAT`
   */
  constructor(options: HandsetOptions = {}) {
    this.#setup = { ...equip(options), tellCall: (call) => this.#events.tell('call', call) }
    this.#screen = this.#draw()
  }

  /** What can be read on the phone now; the value never changes. */
  get screen(): Screen {
    return this.#screen
  }

  /**
   * Puts a card in, in place of another; a phone that is on resets it and asks for what it demands.
   *
   * @param card - anything with `reset` and `transmit`
   * @throws PocketsimError `OPTION_FORMAT` for anything else
   */
  insert(card: CardWire): void {
    if (typeof card?.reset !== 'function' || typeof card.transmit !== 'function') {
      throw misuse('insert: want a card, something with reset() and transmit(bytes)')
    }
    this.#eject()
    this.#card = card
    this.#usim = usim(terminal(card, (exchange) => this.#events.tell('apdu', exchange)))
    this.#become(this.#state.on ? this.#start(this.#state) : this.#state)
  }

  /** Takes the card out, also while the phone is on: its session ends, and any call but an emergency call. */
  remove(): void {
    this.#eject()
    if (this.#state.on) this.#become(this.#changed(this.#state, { is: 'absent' }))
  }

  /** Switches on: resets the card and asks for its PIN, if it wants one. Nothing happens when the phone is on. */
  powerOn(): void {
    if (!this.#state.on) this.#become(this.#start({ ...SWITCHED_OFF, on: true }))
  }

  /** Switches off: a call ends, and so does the session of the card. */
  powerOff(): void {
    this.#reset()
    this.#closed(this.#state)
    this.#become(SWITCHED_OFF)
  }

  /**
   * One key. Without power nothing happens.
   *
   * @param key - `0` to `9`, `*`, `#`, `+`, `call`, `end`, `ok`, `clear`, `menu`, `up` or `down`
   * @throws PocketsimError `OPTION_FORMAT` for another
   */
  press(key: Key): void {
    if (!KEYS.includes(key)) throw misuse(`press: want one of ${KEYS.join(' ')}`)
    this.#become(press(this.#state, key, this.#kit()))
  }

  /**
   * Keys in a row. In a dialog `#` behind the digits means OK (TS 22.030 §6.6.1); PIN and PUK codes and `*#06#` act on their last `#`.
   *
   * @param text - characters of `0123456789*#+`
   * @throws PocketsimError `OPTION_FORMAT` for any other character, before a key is pressed
   */
  type(text: string): void {
    const wanted = typeof text === 'string' ? [...text] : ['']
    const keys = wanted.flatMap((character) => CHARACTERS.filter((key) => key === character))
    if (keys.length !== wanted.length) throw misuse('type: want a text of the characters 0 to 9, *, # and +')
    for (const key of keys) this.press(key)
  }

  /**
   * Leaves menus, types a number or a code, and presses the call key where it needs one.
   *
   * @param text - characters of `0123456789*#+`
   * @throws PocketsimError `OPTION_FORMAT` for any other character
   */
  dial(text: string): void {
    if (!isLocked(this.#state) && this.#state.view.at !== 'call') this.press('end')
    this.type(text)
    if (this.#state.input !== '') this.press('call')
  }

  /**
   * Goes through the menus by their labels, from the menu that is open or else the main menu. Where the phone asks for the PIN on the
   * way, it goes on afterwards.
   *
   * @param labels - as on the screen, in any language of the phone, whatever the letter case
   * @throws PocketsimError `MENU_PATH` where there is no such item, or no menu because the phone is off or asks for a code
   */
  select(...labels: string[]): void {
    const state = this.#state
    if (!state.on || isLocked(state) || state.view.at === 'call') {
      throw new PocketsimError('MENU_PATH', 'menu: there is none while the phone is off, asks for a code or calls')
    }
    const kit = this.#kit()
    const open = state.view.at === 'menu' ? state : openMenu(state, kit)
    this.#become(follow(open, kit, labels))
  }

  /**
   * Listens to an event: `screen`, `apdu` or `call`. Listeners are told when a key has done its work.
   *
   * @param event - its name
   * @param listener - what to call
   * @returns the function that ends it
   * @throws PocketsimError `OPTION_FORMAT` for another name, or a listener that is no function
   */
  on<Event extends keyof HandsetEvents>(event: Event, listener: (told: HandsetEvents[Event]) => void): () => void {
    return this.#events.on(event, listener)
  }

  #kit(): Kit {
    return { ...this.#setup, usim: this.#usim }
  }

  #draw(): Screen {
    const screen = draw(this.#state, this.#kit())
    Object.freeze(screen.lines)
    Object.freeze(screen.softkeys)
    return Object.freeze(screen)
  }

  #become(state: PhoneState): void {
    this.#state = state
    const before = JSON.stringify(this.#screen)
    const screen = this.#draw()
    if (JSON.stringify(screen) !== before) {
      this.#screen = screen
      this.#events.tell('screen', screen)
    }
    this.#events.flush()
  }

  /** A card that cannot even be reset is one that does not answer. */
  #reset(): void {
    try {
      this.#card?.reset()
    } catch {
      this.#usim = undefined
    }
  }

  #start(state: PhoneState): PhoneState {
    this.#reset()
    return this.#changed(state, this.#card === undefined ? { is: 'absent' } : start(this.#kit()))
  }

  /** Another SIM, or none: only an emergency call goes on. */
  #changed(state: PhoneState, sim: SimState): PhoneState {
    const { view } = state
    return view.at === 'call' && view.emergency ? { ...state, sim } : rest(this.#closed(state), [], sim)
  }

  /** A call in front ends. */
  #closed(state: PhoneState): PhoneState {
    return state.view.at === 'call' ? endCall(state, this.#kit()) : state
  }

  /** The contacts are switched off: the card forgets its session. TS 102 221 §6.4. */
  #eject(): void {
    this.#reset()
    this.#card = undefined
    this.#usim = undefined
  }
}
