import { toHex } from '../bytes/hex.js'
import type { Faults } from './faults.js'
import type { Period } from './statement/statement.js'

/** A new price of a service, and the time from which it holds. */
export interface PriceChange {
  /** The id of the service. */
  readonly service: string
  /** Kopecks for each period. */
  readonly fee: number
  /** ms since 1970; not in the past. */
  readonly from: number
}

/** What belongs to the operator as a whole, and to no contract. */
export interface House {
  /** The constant of the operator, from which the keys of SIMs are derived, in hex. */
  readonly op: string
  /** Makes hashes of payment cards and identities that nobody without the books can try out, in hex. */
  readonly pepper: string
  readonly prices: readonly PriceChange[]
  readonly works: readonly Period[]
  readonly overloaded: boolean
  readonly faults: Faults
  /** How many faults were drawn from their seed. */
  readonly drawn: number
}

/** The house of a new operator. */
export const freshHouse = (op: Uint8Array, pepper: Uint8Array): House => ({
  op: toHex(op),
  pepper: toHex(pepper),
  prices: [],
  works: [],
  overloaded: false,
  faults: {},
  drawn: 0,
})
