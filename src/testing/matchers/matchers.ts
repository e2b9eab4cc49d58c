import type { ScreenState } from '../../handset/screen.js'
import type { PinName } from '../../uicc/reference.js'
import { apduMatchers } from './apdu.js'
import { cardMatchers } from './card.js'
import { outcomeMatchers } from './outcome.js'
import { screenMatchers } from './screen.js'

/**
 * Matchers for `expect`, which Vitest and Jest both take. `import 'pocketsim/testing/vitest'` or `import 'pocketsim/testing/jest'` adds them to
 * `expect` and to its types. A message of a failure shows the screen, or explains the exchange with the card. It never has a code in it.
 *
 * @example
 * ```ts
 * import { Card, Handset } from 'pocketsim'
 * import { simMatchers } from 'pocketsim/testing'
 *
 * expect.extend(simMatchers)
 * const card = Card.create({ pin1: '1234' })
 * expect(card).toAnswer('0020000108 31313131FFFFFFFF', '63CX')
 * expect(card).toHaveTriesLeft(2)
 *
 * const phone = new Handset()
 * phone.insert(card)
 * phone.powerOn()
 * expect(phone).toBeInState('pin')
 * expect(phone).toShow('2 attempts left')
 * simMatchers.toShow(phone, 'Welcome').message().split('\n')[0] // => 'expected the phone to show "Welcome"'
 * ```
 */
export const simMatchers = { ...cardMatchers, ...apduMatchers, ...screenMatchers, ...outcomeMatchers }

/** What {@link simMatchers} add to `expect(…)`. `Result` is what a matcher of the test runner gives. */
export interface SimMatchers<Result = void> {
  /**
   * The card: so many wrong entries of a code are left.
   *
   * @param tries - 0 or more
   * @param pin - the code; `pin1` by default
   */
  toHaveTriesLeft(tries: number, pin?: PinName): Result
  /**
   * The card: so many wrong entries of the PUK of a code are left.
   *
   * @param tries - 0 or more
   * @param pin - the code; `pin1` by default
   */
  toHaveUnblockTriesLeft(tries: number, pin?: PinName): Result
  /** The card: a code was entered, and counts until the next reset; `pin1` by default. */
  toBeVerified(pin?: PinName): Result
  /** The card: a code has no tries left; `pin1` by default. */
  toBeBlocked(pin?: PinName): Result
  /** The card: neither a code nor its PUK has tries left; `pin1` by default. */
  toBeDead(pin?: PinName): Result
  /**
   * Sends a command to the card, also with `.not`. Any card on the wire will do.
   *
   * @param command - a command APDU: bytes, or hex digits
   * @param answer - the whole answer in hex: `X` stands for any digit, `*` for any number of digits. `63CX`, `*9000`
   */
  toAnswer(command: string | Uint8Array, answer: string): Result
  /**
   * An answer of a card: data and status word.
   *
   * @param word - four hex digits; `X` stands for any digit
   */
  toHaveStatusWord(word: string): Result
  /**
   * The phone, or a screen of it: a text can be read on it. Each line of the screen is a line of the text, wherever a drawing breaks it.
   *
   * @param text - a part of what can be read, or an expression for it
   */
  toShow(text: string | RegExp): Result
  /** The phone, or a screen of it: what the phone is doing: `pin` while it asks for a PIN, `puk` for a PUK. */
  toBeInState(state: ScreenState): Result
  /**
   * The answer of an operation of an operator or a network, with `ok`: it was refused.
   *
   * @param reason - for this reason; for any if left out
   */
  toBeRefused(reason?: string): Result
}
