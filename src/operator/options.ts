import { randomBytes } from '@noble/hashes/utils.js'
import { anything, type Check, callable, fields, oneOf, rule, whole } from '../bytes/checks.js'
import type { RandomSource } from '../bytes/random.js'
import { isRecord } from '../bytes/record.js'
import { Network } from '../network/network.js'
import type { ShortMessage } from '../network/sms/centre.js'
import type { UssdStep, UssdTurn } from '../network/ussd.js'
import type { VoiceStep } from '../network/voice.js'
import type { DocumentDelivery } from './archive.js'
import { MemoryBooks } from './books/memory.js'
import { pooled } from './chance.js'
import type { MenuCall } from './desks/menus.js'
import type { IdentityProof } from './identity.js'
import type { OperatorLocale } from './locale.js'
import type { OfficeKit } from './office.js'
import { SCRYPT_COST } from './password/hash.js'
import type { OperatorProfile, WholeProfile } from './profile/profile.js'
import { type ProfileName, wantProfile } from './profile/profiles.js'
import type { OperatorStore } from './snapshot.js'
import { TEXTS } from './texts.js'

/** How an {@link Operator} is set up. */
export interface OperatorOptions {
  /** Which operator: a name, or the data of another one; `mts` by default. */
  readonly profile?: ProfileName | OperatorProfile | undefined
  /** Gives so many random bytes; by default from the source of the platform. With a repeatable source a run can be repeated. */
  readonly random?: RandomSource | undefined
  /** The time in ms since 1970; the clock of the platform by default. */
  readonly now?: (() => number) | undefined
  /**
   * The network of which the customers are subscribers. By default the operator makes one, which brings it their USSD codes and messages.
   * A network that is given here has to do the same: see `docs/operator.md`.
   */
  readonly network?: Network | undefined
  /** The language of its messages; `en` by default. */
  readonly locale?: OperatorLocale | undefined
  /** Cost N of scrypt for passwords: a power of two; 16384 by default, which takes 16 MiB. RFC 7914 §2 */
  readonly scryptCost?: number | undefined
  /**
   * Sends documents that customers ordered, by e-mail for example. Without it orders are only listed. A document has gone out once it
   * returns, or once the Promise that it returns is fulfilled. Where it throws, or the Promise is rejected, the document is tried again:
   * first after a minute, then each time after twice as long, up to a day. The event `failure` has the error.
   */
  readonly deliver?: ((delivery: DocumentDelivery) => unknown) | undefined
  /** Asks a provider of identities to whom a token belongs: the name there, or `undefined`. Without it no identity is known. */
  readonly identify?: (proof: IdentityProof) => string | undefined
  /** How long logins last. */
  readonly sessions?: SessionLimits | undefined
  /** How many lines the audit trail has at most, the newest ones; 100 000 by default. */
  readonly mostAudit?: number | undefined
  /** Where `save()` keeps everything; in memory by default. */
  readonly store?: OperatorStore | undefined
  /** Seals and opens the secrets of what is kept: 32 bytes. `save()` needs it. */
  readonly key?: Uint8Array | undefined
}

/** How long logins last. */
export interface SessionLimits {
  /** Minutes without use after which a session is over; 129 600 by default, which are 90 days: people expect that a login is kept. */
  readonly idleMinutes?: number | undefined
  /** Hours after which a session is over, however much it is used; 8760 by default, which are 365 days. */
  readonly longestHours?: number | undefined
  /** The most sessions of a customer; 10 by default. One more ends the one that was not used for the longest time. */
  readonly most?: number | undefined
}

/** Answers what phones send: USSD, messages, and calls to the operator's own numbers. */
interface Applications {
  ussd(turn: UssdTurn): UssdStep | undefined
  sms(message: ShortMessage): undefined
  voice(turn: MenuCall): VoiceStep | undefined
}

const has =
  (...methods: readonly string[]) =>
  (value: unknown): boolean =>
    isRecord(value) && methods.every((method) => typeof value[method] === 'function')

/** A check for every option but those of the store. */
export const BESIDE_STORE = {
  profile: anything,
  random: callable,
  now: callable,
  network: rule<Network>('a Network', has('subscribe', 'attach', 'detach', 'sendSms')),
  locale: oneOf<OperatorLocale>(TEXTS),
  scryptCost: rule<number>(
    'a power of two from 2 to 1048576',
    (cost) => typeof cost === 'number' && cost > 1 && cost <= 2 ** 20 && Number.isInteger(Math.log2(cost)),
  ),
  deliver: callable,
  identify: callable,
  sessions: fields<SessionLimits>(
    {},
    { idleMinutes: whole(1, 525_600), longestHours: whole(1, 87_600), most: whole(1, 1000) },
  ),
  mostAudit: whole(0, Number.MAX_SAFE_INTEGER),
} as const
const store = rule<OperatorStore>('an object with the methods load and save', has('load', 'save'))

/** The options of `new Operator`. The profile and the key have checks of their own. */
export const checkOptions: Check<OperatorOptions> = fields<OperatorOptions>(
  {},
  { ...BESIDE_STORE, store, key: anything },
)

/** The options of `Operator.restore`, which has the snapshot and the key beside them. */
export const checkRestoreOptions: Check<Omit<OperatorOptions, 'store' | 'key'>> = fields<
  Omit<OperatorOptions, 'store' | 'key'>
>({}, BESIDE_STORE)

/** Milliseconds of a minute and of an hour. */
const [MINUTE, HOUR] = [60_000, 3_600_000]

/** The usual number of lines of an audit trail. */
export const MOST_AUDIT = 100_000

/** What the desks work with, from checked options. */
export function kitOf(options: OperatorOptions, subscribe: OfficeKit['subscribe']): OfficeKit {
  const { random = pooled(randomBytes), now = Date.now, locale = 'en', scryptCost = SCRYPT_COST } = options
  const { idleMinutes = 90 * 1440, longestHours = 365 * 24, most = 10 } = options.sessions ?? {}
  const sessions = { idle: idleMinutes * MINUTE, longest: longestHours * HOUR, most }
  return {
    // No profile is the usual one, but `null` is a mistake.
    profile: wantProfile(options.profile === undefined ? 'mts' : options.profile),
    now,
    random,
    texts: TEXTS[locale],
    locale,
    scryptCost,
    sessions,
    subscribe,
  }
}

/** The network of an operator. One that the operator makes itself brings USSD, messages and calls to the applications. */
export function networkOf(
  { network, now = Date.now, random }: OperatorOptions,
  { home, emergencyNumbers, voice }: WholeProfile,
  applications: Applications,
): Network {
  if (network !== undefined) return network
  const own = new Network({
    now,
    random,
    home,
    emergencyNumbers,
    ussd: (turn) => applications.ussd(turn),
    sms: (message) => applications.sms(message),
  })
  for (const { number } of voice) own.answerAt(number, (turn) => applications.voice({ ...turn, to: number }))
  return own
}

/** Empty books in memory. */
export const booksOf = ({ identify = () => undefined, mostAudit = MOST_AUDIT }: OperatorOptions): MemoryBooks =>
  new MemoryBooks((provider, token) => {
    const name: unknown = identify({ provider, token })
    return typeof name === 'string' ? name : undefined
  }, mostAudit)
