import * as fc from 'fast-check'
import { type Check, rule } from '../../bytes/checks.js'

/** Says that something does not behave as the standard says. It is no misuse of the library, so it is no `PocketsimError`. */
export class Disagreement extends Error {
  override readonly name: string = 'Disagreement'
}

/** Throws unless what was seen is what the model says. Neither may be a secret. */
export function agree<Value>(what: string, seen: Value, wanted: Value): void {
  if (seen !== wanted) throw new Disagreement(`${what}: got ${String(seen)}, the standard wants ${String(wanted)}`)
}

/** Commands with something to look at after each. fast-check still sees which of them ran. */
function* watched<Model extends object, Real>(
  commands: Iterable<fc.Command<Model, Real>>,
  after: (model: Model, real: Real) => void,
): Iterable<fc.Command<Model, Real>> {
  for (const command of commands) {
    yield {
      check: (model) => command.check(model),
      run(model, real) {
        command.run(model, real)
        after(model, real)
      },
      toString: () => command.toString(),
    }
  }
}

/** The check of what a run gets: a list of commands, or any other way to walk through them. */
export const commandList: Check<never> = rule<never>(
  'commands in a row, as an arbitrary of commands makes them',
  (value) => typeof value === 'object' && value !== null && Symbol.iterator in value,
)

/** Runs commands on a model and the real thing, and looks at both at first and after each command. */
export function runModel<Model extends object, Real>(
  setup: () => { readonly model: Model; readonly real: Real },
  commands: Iterable<fc.Command<Model, Real>>,
  after: (model: Model, real: Real) => void,
): void {
  fc.modelRun(
    () => {
      const { model, real } = setup()
      after(model, real)
      return { model, real }
    },
    watched(commands, after),
  )
}

/** How many commands a run has at most, where nobody says so. */
const MOST_COMMANDS = 100

/** Lists of commands: those of the library, and further ones. */
export const commandsOf = <Model extends object, Real>(
  own: readonly fc.Arbitrary<fc.Command<Model, Real>>[],
  { more = [], maxCommands = MOST_COMMANDS, replayPath }: CommandOptions<Model, Real>,
): fc.Arbitrary<Iterable<fc.Command<Model, Real>>> =>
  fc.commands([...own, ...more], { maxCommands, size: 'max', ...(replayPath !== undefined && { replayPath }) })

/** Which commands a run has. */
export interface CommandOptions<Model extends object, Real> {
  /** Most commands of a run, 1 to 1000; 100 by default. */
  readonly maxCommands?: number | undefined
  /** The `replayPath` that fast-check printed with a failure: with its `seed` and `path` it makes the same run again. */
  readonly replayPath?: string | undefined
  /** Further commands, each an arbitrary of its own; a command that changes the real thing also changes the model. */
  readonly more?: readonly fc.Arbitrary<fc.Command<Model, Real>>[] | undefined
}
