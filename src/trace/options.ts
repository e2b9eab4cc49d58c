import { type Check, callable, fields, flag, type Test, withFields } from '../bytes/checks.js'
import { RULE_NAMES } from './explain.js'
import { ODDITIES, type OddityName } from './oddities.js'

/** Rules by their name: `false` switches one off. */
export type OddityChoice = { readonly [Name in OddityName]?: boolean | undefined }

/** How a {@link Tracer} is set up. */
export interface TracerOptions {
  /** Rules that are switched off; all others are on. */
  readonly rules?: OddityChoice | undefined
  /** The time in ms since 1970; the clock of the platform by default. Fractions make {@link ApduEntry.took} exact. */
  readonly now?: (() => number) | undefined
}

const checkFlag: Test = flag
const checkRules: Check<OddityChoice> = (value, name, code) => {
  for (const [rule, isOn] of Object.entries(withFields(value, ODDITIES, name, code))) {
    if (isOn !== undefined) checkFlag(isOn, `${name}.${rule}`, code)
  }
}
const checkOptions: Check<TracerOptions> = fields<TracerOptions>({}, { rules: checkRules, now: callable })

/** The rules that are on, and the clock. */
export function wantOptions(options: TracerOptions): {
  readonly rules: readonly OddityName[]
  readonly now: () => number
} {
  checkOptions(options, 'options', 'OPTION_FORMAT')
  const { rules: choice = {}, now = Date.now } = options
  return { rules: RULE_NAMES.filter((name) => choice[name] !== false), now }
}
