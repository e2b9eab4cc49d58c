/** The digits that DTMF has tones for. TS 23.014 §6.2 */
export const DTMF_DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', '*', '#'] as const

/** A digit that can be sent in a call. TS 23.014 §6.2 */
export type DtmfDigit = (typeof DTMF_DIGITS)[number]

/** How many digits an outside party remembers, and how many parties there are at most: those that heard something last. */
const MOST_HEARD = 1000
const MOST_NUMBERS = 1000

/** The digits that numbers outside the network heard, each in its newest call. */
export class Heard {
  readonly #digits = new Map<string, { readonly call: number; readonly digits: string }>()

  /**
   * A number hears a digit.
   *
   * @param call - the key of the call; a new call begins a new row of digits
   */
  hear(number: string, call: number, digit: DtmfDigit): void {
    const before = this.#digits.get(number)
    const digits = before?.call === call ? before.digits : ''
    this.#digits.delete(number)
    this.#digits.set(number, { call, digits: (digits + digit).slice(-MOST_HEARD) })
    if (this.#digits.size <= MOST_NUMBERS) return
    const [oldest] = this.#digits.keys()
    if (oldest !== undefined) this.#digits.delete(oldest)
  }

  /** What a number heard; at most the last 1000 digits. */
  by(number: string): string {
    return this.#digits.get(number)?.digits ?? ''
  }
}
