import type * as fc from 'fast-check'
import { type Check, callable, text } from '../../bytes/checks.js'
import type { PhoneModel } from './phone-model.js'
import type { PhoneUnderTest } from './phone-world.js'

const wantTitle: Check<string> = text(1, 255)
const wantFunction: Check<never> = callable

/** One command of a run: for the model and the phone at once. */
export type PhoneCommand = fc.Command<PhoneModel, PhoneUnderTest>

/**
 * A command of a title, what it does, and when it can be done.
 *
 * @param title - what a failure prints
 * @param act - does it, to the model and the real thing
 * @param when - whether it makes sense in the model now
 * @throws PocketsimError `OPTION_FORMAT` for a title that is no text, or something that cannot be called
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { phoneCommands, phoneStep, runPhone, screenStateOf } from 'pocketsim/testing/fast-check'
 *
 * const wait = phoneStep(
 *   'wait',
 *   (model, { phone }) => phone.tick(),
 *   (model) => screenStateOf(model) === 'idle',
 * )
 * const commands = phoneCommands({ more: [fc.constant(wait)] })
 * const run = fc.property(commands, (list) => runPhone(list))
 * fc.check(run, { numRuns: 20 }).failed // => false
 * ```
 */
export function phoneStep(
  title: string,
  act: (model: PhoneModel, real: PhoneUnderTest) => void,
  when: (model: PhoneModel) => boolean,
): PhoneCommand {
  wantTitle(title, 'phoneStep.title', 'OPTION_FORMAT')
  wantFunction(act, 'phoneStep.act', 'OPTION_FORMAT')
  wantFunction(when, 'phoneStep.when', 'OPTION_FORMAT')
  return { check: when, run: act, toString: () => title }
}
