import { want } from '../error.js'
import type { CardWire } from './apdu.js'

/**
 * Throws unless a value is a card.
 *
 * @param name - of the argument or of the function that wants a card
 */
export const wantCard = (name: string, card: CardWire): void =>
  want(
    typeof card?.reset === 'function' && typeof card.transmit === 'function',
    `${name}: want a card, something with reset() and transmit(bytes)`,
  )
