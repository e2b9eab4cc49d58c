import { version } from '../../../package.json'
import { PocketsimError } from '../../error.js'
import { type Arguments, type ProgramCommand, readArguments, UsageError } from './arguments.js'
import { cardCommand } from './card.js'
import type { CommandContext } from './command.js'
import { operatorCommand } from './operator.js'
import { CARD_HELP, HELP, OPERATOR_HELP, TRACE_HELP } from './options.js'
import { traceCommand } from './trace.js'

/** What a command is: its help, what it does, and its exit code where a file is refused. */
interface Command {
  readonly help: string
  /** Resolves with the exit code. */
  readonly run: (given: Arguments, context: CommandContext) => Promise<number>
  readonly refused: number
}

const COMMANDS: Readonly<Record<ProgramCommand, Command>> = {
  card: { help: CARD_HELP, run: cardCommand, refused: 1 },
  // 1 means that an answer differs, as of diff.
  trace: { help: TRACE_HELP, run: traceCommand, refused: 2 },
  operator: { help: OPERATOR_HELP, run: operatorCommand, refused: 1 },
}

const WRONG = 2
/** Errors about a state file, not about the command line. */
const FILE_CODES: readonly string[] = ['STATE_FILE', 'STATE_IN_USE']

/**
 * The program `pocketsim`.
 *
 * @param args - the command line without the names of Node and of the program
 * @returns the exit code: that of the command; 1 for a state file that `pocketsim card` refuses; 2 for a wrong command line
 */
export async function main(args: readonly string[], context: CommandContext): Promise<number> {
  let command: Command | undefined
  try {
    const given = readArguments(args)
    command = given.command && COMMANDS[given.command]
    if (given.values.has('version')) context.print(version)
    else if (given.values.has('help')) context.print(command?.help ?? HELP)
    else if (command !== undefined) return await command.run(given, context)
    else
      throw new UsageError(
        "want a command: 'pocketsim card', 'pocketsim trace <file>', 'pocketsim operator', or 'pocketsim --help'",
      )
    return 0
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof PocketsimError)) throw error
    context.say(`pocketsim: ${error.message}`)
    const isFile = error instanceof PocketsimError && FILE_CODES.includes(error.code)
    return isFile ? (command?.refused ?? WRONG) : WRONG
  }
}
