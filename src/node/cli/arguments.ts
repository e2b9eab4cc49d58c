import { parseArgs } from 'node:util'
import type { CardProfile } from '../../card/profile.js'
import { CARD_OPTIONS, OPERATOR_OPTIONS, type Option, TRACE_OPTIONS } from './options.js'

/** A command line that is wrong. The message is one sentence, and never repeats a value. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The commands, with their options and with how many words follow the command. */
const COMMANDS = {
  card: { options: CARD_OPTIONS, operands: 0 },
  trace: { options: TRACE_OPTIONS, operands: 1 },
  operator: { options: OPERATOR_OPTIONS, operands: 0 },
} as const satisfies Readonly<Record<string, { readonly options: readonly Option[]; readonly operands: number }>>

export type ProgramCommand = keyof typeof COMMANDS

/** What a command line says. */
export interface Arguments {
  /** `undefined` where there is no command, or one that does not exist. */
  readonly command: ProgramCommand | undefined
  /** The words behind the command. */
  readonly operands: readonly string[]
  /** Values by option; `true` for an option without a value. */
  readonly values: ReadonlyMap<string, string | true>
}

const isCommand = (word: string | undefined): word is ProgramCommand =>
  word !== undefined && Object.hasOwn(COMMANDS, word)

/** The name of an option for a message, unless it may contain a code or a key. */
const told = (rawName: string) => (/^--?[a-z][a-z-]{0,15}$/.test(rawName) ? ` ${rawName}` : '')

/** All options of all commands: one that several have takes a value in all of them or in none. */
const ALL = Object.values(COMMANDS).flatMap(({ options }): readonly Option[] => options)
const PARSED = Object.fromEntries(ALL.map(({ name, value }) => [name, { type: value ? 'string' : 'boolean' } as const]))

/**
 * Reads a command line.
 *
 * @throws UsageError for an unknown option, one that is given twice, a missing value, a value too many, and a word too many
 */
export function readArguments(args: readonly string[]): Arguments {
  // Not strict: an error of parseArgs may repeat a code.
  const { tokens } = parseArgs({ args: [...args], options: PARSED, strict: false, tokens: true })
  const [first, ...operands] = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []))
  const command = isCommand(first) ? first : undefined
  const seeHelp = `see 'pocketsim ${command ?? 'card'} --help'`
  const known: readonly Option[] = command === undefined ? CARD_OPTIONS : COMMANDS[command].options
  const values = new Map<string, string | true>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const row = known.find(({ name }) => name === token.name && token.rawName === `--${name}`)
    if (row === undefined) throw new UsageError(`unknown option${told(token.rawName)}: ${seeHelp}`)
    const { name } = row
    if (values.has(name)) throw new UsageError(`--${name} is given twice: ${seeHelp}`)
    if (row.value === undefined) {
      if (token.value !== undefined) throw new UsageError(`--${name} takes no value: ${seeHelp}`)
      values.set(name, true)
    } else {
      const isOption = token.inlineValue === false && token.value.startsWith('-')
      if (token.value === undefined || isOption) throw new UsageError(`--${name} wants a value: ${seeHelp}`)
      values.set(name, token.value)
    }
  }
  const wanted = command === undefined ? 0 : COMMANDS[command].operands
  if (operands.length > wanted) {
    const file = wanted > 0 ? ' and one file' : ''
    throw new UsageError(`want one command${file}, with options before or after it: ${seeHelp}`)
  }
  return { command, operands, values }
}

/** The value of an option, where it is given. */
export function optionValue({ values }: Arguments, name: string): string | undefined {
  const value = values.get(name)
  return typeof value === 'string' ? value : undefined
}

/** The number of a port. */
export function portOf(given: Arguments, byDefault: number, least = 1): number {
  const port = optionValue(given, 'port')
  if (port === undefined) return byDefault
  const number = /^\d{1,5}$/.test(port) ? Number(port) : -1
  if (number >= least && number <= 65535) return number
  throw new UsageError(`--port wants a number from ${least} to 65535`)
}

/** The card profile that the options give. */
export function profileOf({ values }: Arguments): CardProfile {
  const fields = CARD_OPTIONS.flatMap(({ name, field, sets }) => {
    const value = values.get(name)
    return field === undefined || value === undefined ? [] : [[field, sets ?? value] as const]
  })
  return Object.fromEntries(fields)
}

/** Options that say what a new card is, and are not used where there is a card already. */
export const unusedWithState = ({ values }: Arguments): string =>
  CARD_OPTIONS.filter(({ name, field }) => values.has(name) && (field || name === 'profile'))
    .map(({ name }) => `--${name}`)
    .join(', ')
