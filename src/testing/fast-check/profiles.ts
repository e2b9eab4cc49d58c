import * as fc from 'fast-check'
import { type Check, fields, oneOf } from '../../bytes/checks.js'
import { toHex } from '../../bytes/hex.js'
import type { AlgorithmName } from '../../card/auth/algorithm.js'
import { Card } from '../../card/card.js'
import { PERSONALITIES, type PersonalityName } from '../../card/personality.js'
import type { CardProfile } from '../../card/profile.js'
import { KEY_LENGTHS } from '../../card/want.js'
import type { ErrorCode } from '../../error.js'
import { firstOf } from './digits.js'
import { iccids, imsis, invalidIccids, invalidImsis } from './identities.js'
import { invalidPins, invalidPuks, pins, puks } from './secrets.js'

/** Options of {@link profiles} and {@link cards}. */
export interface ProfileOptions {
  /** How the card answers a challenge; any by default. */
  readonly algorithm?: AlgorithmName | undefined
  /** What the card does where the standards leave a choice; any by default. */
  readonly personality?: PersonalityName | undefined
}

/** A profile that no card is made of, with the code of the error that `Card.create` throws. */
export interface InvalidProfile {
  readonly profile: CardProfile
  readonly code: ErrorCode
}

const profileOptions: Check<ProfileOptions> = fields<ProfileOptions>(
  {},
  { algorithm: oneOf(KEY_LENGTHS), personality: oneOf(PERSONALITIES) },
)

type KeyFields = Pick<CardProfile, 'algorithm' | 'ki' | 'opc'>

/** A key of so many bytes, as bytes or as hex. */
const keyOf = (lengths: readonly number[]): fc.Arbitrary<string | Uint8Array> =>
  fc
    .tuple(
      fc.constantFrom(...lengths).chain((length) => fc.uint8Array({ minLength: length, maxLength: length })),
      fc.boolean(),
    )
    .map(([bytes, asBytes]) => (asBytes ? bytes : toHex(bytes)))

/** The keys that an algorithm takes. */
const keysFor = (algorithm: AlgorithmName): fc.Arbitrary<KeyFields> =>
  fc.record(
    {
      algorithm: fc.constant(algorithm),
      ki: keyOf(KEY_LENGTHS[algorithm].ki),
      opc: keyOf(KEY_LENGTHS[algorithm].opc),
    },
    { noNullPrototype: true },
  )

const isName =
  <Name extends string>(table: Readonly<Record<Name, unknown>>) =>
  (text: string): text is Name =>
    Object.hasOwn(table, text)
const ALGORITHM_NAMES = Object.keys(KEY_LENGTHS).filter(isName<AlgorithmName>(KEY_LENGTHS))
const PERSONALITY_NAMES = Object.keys(PERSONALITIES).filter(isName<PersonalityName>(PERSONALITIES))

/** Codes and identity; each may be left out. */
const personal: fc.Arbitrary<CardProfile> = fc.record(
  {
    iccid: iccids(),
    imsi: imsis(),
    pin1: pins(),
    puk1: puks(),
    pin2: pins(),
    puk2: puks(),
    adm1: pins(),
    pin1Enabled: fc.boolean(),
    adm2: pins(),
    adm3: pins(),
    adm4: pins(),
    adm5: pins(),
  },
  { requiredKeys: [], noNullPrototype: true },
)
const NOTHING: fc.Arbitrary<CardProfile> = fc.constant({})

/** A part that is there or not. */
const perhaps = (part: fc.Arbitrary<CardProfile>): fc.Arbitrary<CardProfile> => firstOf(NOTHING, part)

const universal = fc.record({ universalPin: pins(), universalPuk: puks() }, { noNullPrototype: true })

/**
 * Profiles that `Card.create` takes: identity, codes, keys of the algorithm, further codes, the kind of card; without own files. Each
 * field may be left out. They shrink to `{}`, the test card.
 *
 * @param options - `algorithm` and `personality`, where all profiles shall have the same
 * @throws PocketsimError `OPTION_FORMAT` for a name that there is not, or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Card, type CardProfile } from 'pocketsim'
 * import { profiles } from 'pocketsim/testing/fast-check'
 *
 * const survives = (profile: CardProfile) => {
 *   const kept = Card.create(profile).snapshot()
 *   return JSON.stringify(Card.restore(kept).snapshot()) === JSON.stringify(kept)
 * }
 * fc.check(fc.property(profiles(), survives)).failed // => false
 * ```
 */
export function profiles(options: ProfileOptions = {}): fc.Arbitrary<CardProfile> {
  profileOptions(options, 'profiles', 'OPTION_FORMAT')
  const { algorithm, personality } = options
  const keys =
    algorithm === undefined ? perhaps(fc.constantFrom(...ALGORITHM_NAMES).chain(keysFor)) : keysFor(algorithm)
  const kind: fc.Arbitrary<CardProfile> =
    personality === undefined
      ? perhaps(fc.constantFrom(...PERSONALITY_NAMES).map((name) => ({ personality: name })))
      : fc.constant({ personality })
  return fc.tuple(personal, perhaps(universal), keys, kind).map((parts): CardProfile => Object.assign({}, ...parts))
}

/** A new card, which fast-check can make again and print as the call that makes it. */
function cardOf(profile: CardProfile): Card {
  return Object.defineProperties(Card.create(profile), {
    [fc.cloneMethod]: { value: () => cardOf(profile) },
    [fc.toStringMethod]: { value: () => `Card.create(${fc.stringify(profile)})` },
  })
}

/**
 * New cards out of their envelope, made of {@link profiles}. A failure prints the profile. fast-check makes the card anew for each run,
 * so a run never meets what another one did to the card.
 *
 * @param options - as those of {@link profiles}
 * @throws PocketsimError `OPTION_FORMAT` for a name that there is not, or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { type Card } from 'pocketsim'
 * import { cards } from 'pocketsim/testing/fast-check'
 *
 * const hasAllTries = (card: Card) => card.pins.pin1.triesLeft === 3 && card.pins.pin1.unblockTriesLeft === 10
 * fc.check(fc.property(cards(), hasAllTries)).failed // => false
 * ```
 */
export const cards = (options: ProfileOptions = {}): fc.Arbitrary<Card> => profiles(options).map(cardOf)

const refused = <Value>(code: ErrorCode, names: readonly (keyof CardProfile)[], values: fc.Arbitrary<Value>) =>
  fc
    .tuple(profiles(), fc.constantFrom(...names), values)
    .map(([profile, name, value]): InvalidProfile => ({ profile: { ...profile, [name]: value }, code }))

/**
 * Profiles with one wrong field, and the code of the error that `Card.create` throws for it.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Card, PocketsimError } from 'pocketsim'
 * import { type InvalidProfile, invalidProfiles } from 'pocketsim/testing/fast-check'
 *
 * const isRefused = ({ profile, code }: InvalidProfile) => {
 *   try {
 *     return Card.create(profile) === undefined
 *   } catch (error) {
 *     return error instanceof PocketsimError && error.code === code
 *   }
 * }
 * fc.check(fc.property(invalidProfiles(), isRefused)).failed // => false
 * ```
 */
export const invalidProfiles = (): fc.Arbitrary<InvalidProfile> =>
  firstOf(
    refused('PIN_FORMAT', ['pin1', 'pin2', 'adm1', 'adm2', 'adm3', 'adm4', 'adm5'], invalidPins()),
    refused('PUK_FORMAT', ['puk1', 'puk2'], invalidPuks()),
    refused('ICCID_FORMAT', ['iccid'], invalidIccids()),
    refused('IMSI_FORMAT', ['imsi'], invalidImsis()),
    refused('KEY_FORMAT', ['ki', 'opc'], fc.uint8Array({ maxLength: 15 })),
    refused('OPTION_FORMAT', ['algorithm', 'personality', 'pin1Enabled', 'bare'], fc.constantFrom('gold', 7, null)),
  )
