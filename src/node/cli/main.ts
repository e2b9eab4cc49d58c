import { version } from '../../../package.json'
import { PocketsimError } from '../../error.js'
import { readArguments, UsageError } from './arguments.js'
import { cardCommand, type Surroundings } from './card.js'
import { HELP } from './options.js'

/** The file was refused, not the command line. */
const FILE_CODES: readonly string[] = ['STATE_FILE', 'STATE_IN_USE']

/**
 * The program `pocketsim`.
 *
 * @param args - command line without the names of Node and the program
 * @returns the exit code: 0, 1 for a file that is refused, 2 for a wrong command line
 */
export async function main(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    const given = readArguments(args)
    if (given.values.has('version')) around.print(version)
    else if (given.values.has('help')) around.print(HELP)
    else if (given.command === 'card') await cardCommand(given, around)
    else throw new UsageError("want a command: 'pocketsim card', or 'pocketsim --help'")
    return 0
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof PocketsimError)) throw error
    around.say(`pocketsim: ${error.message}`)
    return error instanceof PocketsimError && FILE_CODES.includes(error.code) ? 1 : 2
  }
}
