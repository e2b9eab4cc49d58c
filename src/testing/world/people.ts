import type { RandomSource } from '../../bytes/random.js'
import type { Home } from '../../network/numbering.js'
import { digits, unused } from '../../operator/chance.js'

const NAMES = [
  ...['Anna', 'Boris', 'Clara', 'David', 'Elena', 'Fyodor', 'Galina', 'Hugo', 'Irina', 'Joseph', 'Katya', 'Leo'],
  ...['Maria', 'Nikita', 'Olga', 'Pavel', 'Rita', 'Stepan', 'Tanya', 'Victor', 'Wanda', 'Xenia', 'Yuri', 'Zoya'],
] as const
const CODE_WORDS = ['Snowdrop', 'Lantern', 'Harbour', 'Thimble', 'Juniper', 'Compass', 'Marble', 'Saffron'] as const

function choose<Item>(random: RandomSource, items: readonly Item[], fallback: Item): Item {
  const [byte = 0] = random(1)
  return items[byte % items.length] ?? fallback
}

/** A name that nobody has yet: of the list, then with a number behind it. */
export function newName(random: RandomSource, isTaken: (name: string) => boolean): string {
  const free = NAMES.filter((name) => !isTaken(name))
  if (free.length > 0) return choose(random, free, NAMES[0])
  for (let i = 2; ; i++) {
    const more = NAMES.map((name) => `${name} ${i}`).filter((name) => !isTaken(name))
    const [first] = more
    if (first !== undefined) return choose(random, more, first)
  }
}

/** The owner of a SIM, as the operator knows him or her: for `operator.issue`, `disclose` and `reissue`. */
export interface WorldOwner {
  readonly name: string
  /** Series and number. */
  readonly passport: string
  readonly codeWord: string
}

/** The papers of a person. */
export const newOwner = (random: RandomSource, name: string): WorldOwner => ({
  name,
  passport: `${digits(random, 4)} ${digits(random, 6)}`,
  codeWord: choose(random, CODE_WORDS, CODE_WORDS[0]),
})

/** A mobile number of the home country that nobody has yet. */
export function newMsisdn(random: RandomSource, home: Home, isTaken: (msisdn: string) => boolean): string {
  const whole = (national: string) => `+${home.countryCode}9${national}`
  return whole(unused(random, home.nationalLength - 1, (national) => isTaken(whole(national))))
}
