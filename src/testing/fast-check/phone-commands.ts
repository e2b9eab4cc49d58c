import type * as fc from 'fast-check'
import { type Check, fields, text } from '../../bytes/checks.js'
import { arbitraries, compareTries, mostCommands } from './card-commands.js'
import { CODE_COMMANDS } from './phone-codes.js'
import { compareScreen, type PhoneModel } from './phone-model.js'
import { NETWORK_COMMANDS } from './phone-network.js'
import type { PhoneCommand } from './phone-step.js'
import { type PhoneUnderTest, phoneWorld, type RunPhoneOptions, runPhoneOptions } from './phone-world.js'
import { type CommandOptions, commandList, commandsOf, runModel } from './run.js'

/** Options of {@link phoneCommands}. */
export interface PhoneCommandOptions extends CommandOptions<PhoneModel, PhoneUnderTest> {}

const commandOptions: Check<PhoneCommandOptions> = fields<PhoneCommandOptions>(
  {},
  { maxCommands: mostCommands, replayPath: text(1, 10_000), more: arbitraries },
)

/**
 * Lists of commands for a model-based run of a whole phone: switch it on and off, put the card in and take it out, type right and wrong
 * PINs and PUKs, PIN codes, switch the PIN off in the menu, press keys, call, answer, be called, USSD and messages of the network, let
 * time pass. A failure shrinks to the few commands that matter. TS 22.030 §6.5.3.2, §6.6
 *
 * @param options - `maxCommands`, 100 by default; `more`, commands of your own; `replayPath`, to repeat a failure
 * @returns what {@link runPhone} takes
 * @throws PocketsimError `OPTION_FORMAT` for a number that is out of range, or an option that there is not
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { phoneCommands, runPhone } from 'pocketsim/testing/fast-check'
 *
 * const run = fc.property(phoneCommands({ maxCommands: 30 }), (commands) => runPhone(commands))
 * fc.check(run, { numRuns: 20 }).failed // => false
 * ```
 */
export function phoneCommands(options: PhoneCommandOptions = {}): fc.Arbitrary<Iterable<PhoneCommand>> {
  commandOptions(options, 'phoneCommands', 'OPTION_FORMAT')
  return commandsOf([...CODE_COMMANDS, ...NETWORK_COMMANDS], options)
}

/**
 * Runs commands on a phone with a card in a network, and on a model of the standard. After each command it compares the state of the
 * screen, the tries left on the screen and in the card; and no code may be on the screen. It throws where they differ.
 *
 * @param commands - of {@link phoneCommands}
 * @param options - `profile`, `createCard`, `createPhone`, `menu`, `check`
 * @throws PocketsimError `OPTION_FORMAT` for an option that there is not, and what `Card.create` throws for the profile
 * @throws Error where the phone and the standard differ: what it is, what was got, what was wanted
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { Handset, type HandsetOptions } from 'pocketsim'
 * import { phoneCommands, runPhone } from 'pocketsim/testing/fast-check'
 *
 * // A phone that forgets to switch off.
 * const createPhone = (options: HandsetOptions) => {
 *   const phone = new Handset(options)
 *   phone.powerOff = () => undefined
 *   return phone
 * }
 * const run = fc.property(phoneCommands(), (commands) => runPhone(commands, { createPhone }))
 * fc.check(run).failed // => true
 * ```
 */
export function runPhone(commands: Iterable<PhoneCommand>, options: RunPhoneOptions = {}): void {
  commandList(commands, 'runPhone.commands', 'OPTION_FORMAT')
  runPhoneOptions(options, 'runPhone', 'OPTION_FORMAT')
  runModel(
    () => phoneWorld(options),
    commands,
    (model, real) => {
      compareScreen(model, real.phone.screen)
      compareTries({ pin1: model.pin1, pin2: model.pin2 }, real)
      options.check?.(model, real)
    },
  )
}
