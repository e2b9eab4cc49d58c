import { randomBytes } from '@noble/hashes/utils.js'
import type { RandomSource } from '../bytes/random.js'
import { want } from '../error.js'
import { Network } from '../network/network.js'
import type { ShortMessage } from '../network/sms/centre.js'
import type { DocumentDelivery } from './archive.js'
import { pooled } from './chance.js'
import type { IdentityProof, OfficeKit } from './office.js'
import { SCRYPT_COST } from './password/hash.js'
import type { UssdRequest } from './password/requests.js'
import type { OperatorProfile } from './profile/profile.js'
import { type ProfileName, wantProfile } from './profile/profiles.js'
import type { OperatorStore } from './snapshot.js'
import { type OperatorLocale, TEXTS } from './texts.js'

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
  readonly deliver?: (delivery: DocumentDelivery) => void
  /** Asks a provider of identities whose token it is: the name there, or `undefined`. Without it no identity is known. */
  readonly identify?: (proof: IdentityProof) => string | undefined
  /** Where `save()` keeps everything; in memory by default. */
  readonly store?: OperatorStore
  /** Seals and opens the secrets of what is kept: 32 bytes. Without it there is no `save()`. */
  readonly key?: Uint8Array
}

/** What answers what phones send. */
interface Applications {
  ussd(request: UssdRequest): string | undefined
  sms(message: ShortMessage): undefined
}

/** Options that hold, with what was left out; a network of its own brings USSD and messages to the applications. */
export function kitOf(options: OperatorOptions, applications: Applications): OfficeKit {
  const { random = pooled(randomBytes), now = Date.now, locale = 'en', scryptCost = SCRYPT_COST } = options
  const { deliver = () => undefined, identify = () => undefined } = options
  const profile = wantProfile(options.profile ?? 'mts')
  const isCost = Number.isInteger(scryptCost) && scryptCost > 1 && scryptCost <= 2 ** 20
  want(isCost && Number.isInteger(Math.log2(scryptCost)), 'scryptCost: want a power of two from 2 to 1048576')
  want(Object.hasOwn(TEXTS, locale), `locale: want one of ${Object.keys(TEXTS).join(', ')}`)
  const own = () =>
    new Network({
      now,
      home: profile.home,
      ussd: ({ from, texts: [text = ''] }) => applications.ussd({ from, text }),
      sms: (message) => applications.sms(message),
    })
  const network = options.network ?? own()
  return { profile, now, random, network, texts: TEXTS[locale], scryptCost, deliver, identify }
}
