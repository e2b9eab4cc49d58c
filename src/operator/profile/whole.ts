import { PocketsimError } from '../../error.js'
import { normal, type PasswordRules, type WholeProfile } from './profile.js'

/** Where a value stands in a profile, and the value. */
type Place = readonly [where: string, value: string]

const places = <Row>(rows: readonly Row[], key: string, of: (row: Row) => string): Place[] =>
  rows.map((row, i) => [`${key}[${i}]`, of(row)])

/** The regions that the rows of a list name. */
const named = (key: string, rows: readonly { readonly regions?: readonly string[] | undefined }[]): Place[][] =>
  rows.map(({ regions = [] }, i) => places(regions, `${key}[${i}].regions`, (id) => id))

const regionsOf = ({ numbers, tariffs }: WholeProfile): Place[][] => [
  ...named('numbers', numbers),
  ...named('tariffs', tariffs),
]

const ids =
  (key: 'tariffs' | 'services' | 'regions') =>
  (profile: WholeProfile): Place[][] => [
    places<{ readonly id: string }>(profile[key], key, ({ id }) => id).map(([where, id]) => [`${where}.id`, id]),
  ]

/** Lists in which no value may be there twice: the second of two would never be found. */
const DISTINCT: readonly { readonly wanted: string; readonly lists: (profile: WholeProfile) => Place[][] }[] = [
  { wanted: 'an id that no other row has', lists: ids('tariffs') },
  { wanted: 'an id that no other row has', lists: ids('services') },
  { wanted: 'an id that no other row has', lists: ids('regions') },
  { wanted: 'a region once', lists: regionsOf },
  {
    wanted: 'a number that no other row has, in any form',
    lists: (profile) => [
      profile.numbers.map(({ number }, i) => [`numbers[${i}].number`, normal(profile, number)] as const),
    ],
  },
  {
    wanted: 'a number that no other menu has, in any form',
    lists: (profile) => [
      profile.voice.map(({ number }, i) => [`voice[${i}].number`, normal(profile, number)] as const),
    ],
  },
  {
    wanted: 'a code that no other menu has',
    lists: ({ menus }) => [menus.map(({ code }, i) => [`menus[${i}].code`, code] as const)],
  },
  {
    wanted: 'a code that no other row has',
    lists: ({ ussd }) => [ussd.map(({ code }, i) => [`ussd[${i}].code`, code] as const)],
  },
  {
    wanted: 'a word that the short number does not have already',
    lists: (profile) => [
      profile.sms.flatMap(({ to, words }, i) =>
        places(words, `sms[${i}].words`, (word) => `${normal(profile, to)} ${word}`),
      ),
    ],
  },
]

/** A range: where its end stands, what its beginning is called, and both; either may be left out. */
interface Range {
  readonly where: string
  readonly from: string
  readonly least: number | undefined
  readonly most: number | undefined
}

const lengths = (where: string, { length: { least, most } = {} }: PasswordRules): Range => ({
  where: `${where}.length.most`,
  from: 'least',
  least,
  most,
})

const ranges = ({ details, passwords: { site, sms } }: WholeProfile): readonly Range[] => [
  { where: 'details.latestDays', from: 'soonestDays', least: details.soonestDays, most: details.latestDays },
  lengths('passwords.site', site),
  lengths('passwords.sms', sms),
]

/**
 * Checks what one part of a profile says of another one. Each part by itself is checked before.
 *
 * @throws PocketsimError `OPTION_FORMAT`
 */
export function checkWhole(profile: WholeProfile): void {
  const refuse = (where: string, wanted: string) =>
    new PocketsimError('OPTION_FORMAT', `profile.${where}: want ${wanted}`)
  for (const { wanted, lists } of DISTINCT) {
    for (const list of lists(profile)) {
      const seen = new Set<string>()
      for (const [where, value] of list) {
        if (seen.has(value)) throw refuse(where, wanted)
        seen.add(value)
      }
    }
  }
  const known = new Set(profile.regions.map(({ id }) => id))
  for (const [where, id] of regionsOf(profile).flat()) {
    if (!known.has(id)) throw refuse(where, 'the id of a region of this profile')
  }
  for (const { where, from, least = 0, most = Number.POSITIVE_INFINITY } of ranges(profile)) {
    if (most < least) throw refuse(where, `${from} or more`)
  }
}
