import { split } from './grammar.js'
import { SECRET_CODES, takesPassword } from './secret.js'

/**
 * What a screen may show of a code while it is typed: the digits of a PIN, PUK or password become `*`.
 *
 * @param input - the input of the phone, complete or not
 * @returns a text of the same length
 */
export function maskMmi(input: string): string {
  const structure = split(input)
  if (structure === undefined) return input
  const { prefix, code } = structure
  const holds = SECRET_CODES[code] !== undefined || takesPassword(code)
  if (!holds) return input
  const shown = prefix.length + code.length
  return input.slice(0, shown) + input.slice(shown).replace(/[^*#]/g, '*')
}
