import { anything, type Check, callable, fields, flag, listOf, text } from '../../bytes/checks.js'
import type { HandsetOptions } from '../../handset/options.js'
import type { NetworkOptions } from '../../network/options.js'
import type { SubscriptionOptions } from '../../network/services/subscription.js'
import type { OperatorOptions } from '../../operator/options.js'
import type { OperatorProfile } from '../../operator/profile/profile.js'
import type { ProfileName } from '../../operator/profile/profiles.js'

/** A person whom {@link createWorld} makes: what is left out comes from the seed. */
export interface NewSubscriber {
  /** As in the passport; the name under which the world knows the person. */
  readonly name?: string | undefined
  /** Series and number. */
  readonly passport?: string | undefined
  /** The word that the owner may say on the phone in place of passport data. */
  readonly codeWord?: string | undefined
  /** The phone number: 7 to 15 digits, with or without `+`. */
  readonly msisdn?: string | undefined
  /** What the network provides; all but COLR by default. */
  readonly services?: Omit<SubscriptionOptions, 'msisdn'> | undefined
  /** Switches the phone on; `true` by default. */
  readonly on?: boolean | undefined
  /** Types the PIN of the envelope, so that the phone registers; `true` by default. */
  readonly enterPin?: boolean | undefined
  /** Options of the phone, except its network and its clock. */
  readonly phone?: Omit<HandsetOptions, 'network' | 'now'> | undefined
}

/** How a world is set up. */
export interface WorldOptions {
  /** Names, numbers, codes and keys come from it: a whole number from 0 to 4294967295; 1 by default. */
  readonly seed?: number | undefined
  /** The time at first, in ms since 1970 or as a `Date`; 31 January 2026, 9:00 UTC by default. */
  readonly at?: number | Date | undefined
  /** Which operator: a name, or the data of another one; `mts` by default. */
  readonly profile?: ProfileName | OperatorProfile | undefined
  /** The first people: names, or what is known about them. */
  readonly people?: readonly (string | NewSubscriber)[] | undefined
  /** Other options of the operator. The cost of scrypt is 2 by default, as tests need it. */
  readonly operator?: Omit<OperatorOptions, 'profile' | 'random' | 'now' | 'network'> | undefined
  /** Other options of the network. What its `ussd` and `sms` do not answer, the operator answers. */
  readonly network?: Omit<NetworkOptions, 'home' | 'now'> | undefined
}

const name = text(1, 200)

/** Checks who is to be made. The operator, the network and the phone check what they get. */
export const checkNewSubscriber: Check<NewSubscriber> = fields<NewSubscriber>(
  {},
  {
    name,
    passport: anything,
    codeWord: anything,
    msisdn: anything,
    services: anything,
    on: flag,
    enterPin: flag,
    phone: anything,
  },
)

const person: Check<string | NewSubscriber> = (value, field, code) => {
  if (typeof value !== 'string') checkNewSubscriber(value, field, code)
}

/** Checks how a world is set up. */
export const checkWorld: Check<WorldOptions> = fields<WorldOptions>(
  {},
  {
    seed: anything,
    at: anything,
    profile: anything,
    people: listOf(person),
    operator: anything,
    network: fields<Omit<NetworkOptions, 'home' | 'now'>>(
      {},
      {
        emergencyNumbers: anything,
        zoneMinutes: anything,
        random: anything,
        ussd: callable,
        ussdSeconds: anything,
        sms: callable,
      },
    ),
  },
)
