import { version } from '../../../package.json'
import { PocketsimError } from '../../error.js'
import { readArguments, UsageError } from './arguments.js'
import { type CommandContext, cardCommand } from './card.js'
import { HELP } from './options.js'

/** Errors about a state file, not about the command line. */
const FILE_CODES: readonly string[] = ['STATE_FILE', 'STATE_IN_USE']

/**
 * The program `pocketsim`.
 *
 * @param args - the command line without the names of Node and of the program
 * @returns the exit code: 0, 1 for a state file that is refused, 2 for a wrong command line
 */
export async function main(args: readonly string[], context: CommandContext): Promise<number> {
  try {
    const given = readArguments(args)
    if (given.values.has('version')) context.print(version)
    else if (given.values.has('help')) context.print(HELP)
    else if (given.command === 'card') await cardCommand(given, context)
    else throw new UsageError("want a command: 'pocketsim card', or 'pocketsim --help'")
    return 0
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof PocketsimError)) throw error
    context.say(`pocketsim: ${error.message}`)
    return error instanceof PocketsimError && FILE_CODES.includes(error.code) ? 1 : 2
  }
}
