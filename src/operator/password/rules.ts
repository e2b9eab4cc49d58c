import type { PasswordRule, PasswordRules } from '../profile/profile.js'
import { MOST_OF_PASSWORD } from './hash.js'

/** How often the commonest character occurs. */
function mostAlike(password: string): number {
  const counts = new Map<string, number>()
  for (const character of password) counts.set(character, (counts.get(character) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}

/** Whether a password keeps each rule, if there is such a rule. */
const KEEPS: Readonly<Record<PasswordRule, (password: string, rules: PasswordRules) => boolean>> = {
  length: ({ length: characters }, { length: { least = 0, most = MOST_OF_PASSWORD } = {} }) =>
    characters >= least && characters <= Math.min(most, MOST_OF_PASSWORD),
  latin: (password, { latin }) => !latin || /^[!-~]*$/.test(password),
  capital: (password, { capital }) => !capital || /[A-Z]/.test(password),
  small: (password, { small }) => !small || /[a-z]/.test(password),
  'digit-or-symbol': (password, rules) => !rules['digit-or-symbol'] || /[^A-Za-z]/.test(password),
  repetition: (password, { repetition = Number.POSITIVE_INFINITY }) => mostAlike(password) <= repetition,
}
const ORDER = ['length', 'latin', 'capital', 'small', 'digit-or-symbol', 'repetition'] as const

/** The first rule that a password breaks; `undefined` where it keeps them all. */
export const brokenRule = (rules: PasswordRules, password: string): PasswordRule | undefined =>
  ORDER.find((name) => !KEEPS[name](password, rules))
