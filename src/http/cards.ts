import type { Card } from '../card/card.js'

/** As many cards as a server keeps. The one that nobody used for the longest time goes first. */
export const MOST_CARDS = 10_000

/** The cards that a server issued, each under its number. */
export class CardDrawer {
  readonly #cards = new Map<string, Card>()
  readonly #most: number

  /** @param most - as many cards as it keeps */
  constructor(most = MOST_CARDS) {
    this.#most = most
  }

  /** Keeps a card in place of the former card of its number. */
  put(msisdn: string, card: Card): void {
    this.#cards.delete(msisdn)
    this.#cards.set(msisdn, card)
    const [oldest] = this.#cards.keys()
    if (this.#cards.size > this.#most && oldest !== undefined) this.#cards.delete(oldest)
  }

  /** The card of a number. */
  take(msisdn: string): Card | undefined {
    const card = this.#cards.get(msisdn)
    if (card !== undefined) this.put(msisdn, card)
    return card
  }
}
