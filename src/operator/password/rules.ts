/** A rule that a password keeps, and its name, which a refusal tells. */
interface Rule<Name> {
  readonly name: Name
  readonly holds: (password: string) => boolean
}

/** The rule for a password set on the site that failed. */
export type SiteRule = SmsRule | 'digit-or-symbol' | 'repetition'
/** The rule for a password set by SMS that failed. */
export type SmsRule = 'length' | 'latin' | 'capital' | 'small'

/** How often the commonest character occurs. */
function mostAlike(password: string): number {
  const counts = new Map<string, number>()
  for (const character of password) counts.set(character, (counts.get(character) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}

/** Printable characters of ASCII, without the blank: no letters but Latin ones are among them. */
const latin = { name: 'latin', holds: (password: string) => /^[!-~]*$/.test(password) } as const
const capital = { name: 'capital', holds: (password: string) => /[A-Z]/.test(password) } as const
const small = { name: 'small', holds: (password: string) => /[a-z]/.test(password) } as const

// The handbook has both sets, and they differ. Each is looked at in its order.
const SMS: readonly Rule<SmsRule>[] = [
  { name: 'length', holds: ({ length }) => length >= 6 && length <= 8 },
  latin,
  capital,
  small,
]
const SITE: readonly Rule<SiteRule>[] = [
  { name: 'length', holds: ({ length }) => length >= 8 },
  latin,
  capital,
  small,
  { name: 'digit-or-symbol', holds: (password) => /[^A-Za-z]/.test(password) },
  { name: 'repetition', holds: (password) => mostAlike(password) <= 5 },
]

const broken = <Name>(rules: readonly Rule<Name>[], password: string): Name | undefined =>
  rules.find(({ holds }) => !holds(password))?.name

/** The first rule of the messages to 111 that a password breaks. */
export const brokenSmsRule = (password: string): SmsRule | undefined => broken(SMS, password)

/** The first rule of the site that a password breaks. */
export const brokenSiteRule = (password: string): SiteRule | undefined => broken(SITE, password)
