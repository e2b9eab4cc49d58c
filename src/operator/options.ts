import type { Network } from '../network/network.js'
import type { SubscriptionOptions } from '../network/subscription.js'
import type { RandomSource } from './chance.js'
import type { Delivery } from './order.js'
import type { OperatorProfile, ProfileName } from './profile.js'
import type { OperatorStore } from './store.js'
import type { Owner } from './subscriber.js'
import type { OperatorLocale } from './texts.js'

/** How an {@link Operator} is set up. */
export interface OperatorOptions {
  /** Which operator: a name, or the data of another one; `mts` by default. */
  readonly profile?: ProfileName | OperatorProfile
  /** Gives so many random bytes; the platform's own source by default. With a repeatable one every run can be had again. */
  readonly random?: RandomSource
  /** The time in ms since 1970; the clock of the platform by default. */
  readonly now?: () => number
  /**
   * The network whose subscribers the customers become. By default one of its own, which brings it their USSD and messages; a network
   * that is given has to be told so: see `docs/operator.md`.
   */
  readonly network?: Network
  /** The language of its messages; `en` by default. */
  readonly locale?: OperatorLocale
  /** Cost N of scrypt for passwords: a power of two; 16384 by default, which takes 16 MiB. RFC 7914 §2 */
  readonly scryptCost?: number
  /** Sends what customers ordered, by e-mail or otherwise. Without it orders are only listed. What it throws comes out of whatever was called. */
  readonly deliver?: (delivery: Delivery) => void
  /** Asks a provider of identities whose token it is: the name there, or `undefined`. Without it no identity is known. */
  readonly identify?: (proof: IdentityProof) => string | undefined
  /** Where `save()` keeps everything; in memory by default. */
  readonly store?: OperatorStore
  /** Seals and opens the secrets of what is kept: 32 bytes. Without it there is no `save()`. */
  readonly key?: Uint8Array
}

/** What somebody brings from a provider of identities, such as a social network. */
export interface IdentityProof {
  readonly provider: string
  readonly token: string
}

/** What a customer orders. */
export interface SimOrder {
  readonly owner: Owner
  /** The phone number: 7 to 15 digits, with or without `+`. */
  readonly msisdn: string
  /** What the network provides; all but COLR by default. */
  readonly services?: Omit<SubscriptionOptions, 'msisdn'>
}
