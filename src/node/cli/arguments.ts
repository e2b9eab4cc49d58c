import { parseArgs } from 'node:util'
import type { CardProfile } from '../../card/profile.js'
import { CARD_OPTIONS } from './options.js'

/** A command line that is wrong. The message is one sentence, and never repeats a value. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What a command line says. */
export interface Arguments {
  readonly command: string | undefined
  /** Values by option; `true` for an option without a value. */
  readonly values: ReadonlyMap<string, string | true>
}

const SEE_HELP = "see 'pocketsim card --help'"

/** The name of an option for a message, unless it may contain a code or a key. */
const told = (rawName: string) => (/^--?[a-z][a-z-]{0,15}$/.test(rawName) ? ` ${rawName}` : '')

/**
 * Reads a command line.
 *
 * @throws UsageError for an unknown option, one that is given twice, a missing value, a value too many, or a second word
 */
export function readArguments(args: readonly string[]): Arguments {
  const options = CARD_OPTIONS.map(
    ({ name, value }) => [name, { type: value ? 'string' : 'boolean' } as const] as const,
  )
  // Not strict: an error of parseArgs may repeat a code.
  const { tokens } = parseArgs({ args: [...args], options: Object.fromEntries(options), strict: false, tokens: true })
  const values = new Map<string, string | true>()
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const row = CARD_OPTIONS.find(({ name }) => name === token.name && token.rawName === `--${name}`)
    if (row === undefined) throw new UsageError(`unknown option${told(token.rawName)}: ${SEE_HELP}`)
    const { name } = row
    if (values.has(name)) throw new UsageError(`--${name} is given twice: ${SEE_HELP}`)
    if (row.value === undefined) {
      if (token.value !== undefined) throw new UsageError(`--${name} takes no value: ${SEE_HELP}`)
      values.set(name, true)
    } else {
      const isOption = token.inlineValue === false && token.value.startsWith('-')
      if (token.value === undefined || isOption) throw new UsageError(`--${name} wants a value: ${SEE_HELP}`)
      values.set(name, token.value)
    }
  }
  if (words.length > 1) throw new UsageError(`want one command, with options before or after it: ${SEE_HELP}`)
  return { command: words[0], values }
}

/** The card profile that the options give. */
export function profileOf({ values }: Arguments): CardProfile {
  const fields = CARD_OPTIONS.flatMap(({ name, field, sets }) => {
    const value = values.get(name)
    return field === undefined || value === undefined ? [] : [[field, sets ?? value] as const]
  })
  return Object.fromEntries(fields)
}
