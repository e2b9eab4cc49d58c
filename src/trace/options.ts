import { callable, flag } from '../bytes/checks.js'
import { want } from '../error.js'
import type { CardWire } from '../uicc/apdu.js'
import type { TraceEvent } from './event.js'
import { RULE_NAMES } from './explain.js'
import type { OddityName } from './oddities.js'
import { wantNames } from './want.js'

/** Rules by their name: `false` switches one off. */
export type OddityChoice = { readonly [Name in OddityName]?: boolean | undefined }

/** How a {@link Tracer} is set up. */
export interface TracerOptions {
  /** Rules that are switched off; all others are on. */
  readonly rules?: OddityChoice | undefined
  /** The time in ms since 1970; the clock of the platform by default. Fractions make {@link ApduEntry.took} exact. */
  readonly now?: (() => number) | undefined
}

const CODE = 'OPTION_FORMAT'
const OPTIONS = ['rules', 'now']

/** The rules that are on, and the clock. */
export function wantOptions(options: TracerOptions): {
  readonly rules: readonly OddityName[]
  readonly now: () => number
} {
  wantNames('options', options, OPTIONS)
  const { rules: choice = {}, now = Date.now } = options
  const test: typeof flag = flag
  for (const [name, value] of Object.entries(wantNames('rules', choice, RULE_NAMES))) {
    if (value !== undefined) test(value, `rules.${name}`, CODE)
  }
  const check: typeof callable = callable
  check(now, 'now', CODE)
  return { rules: RULE_NAMES.filter((name) => choice[name] !== false), now }
}

/** Throws unless a value is a card. */
export function wantWire(card: CardWire): CardWire {
  want(
    typeof card?.reset === 'function' && typeof card.transmit === 'function',
    'card: want something with reset() and transmit(command), such as Card.create()',
  )
  return card
}

/** Throws unless a value is an event of a trace. */
export function wantEvent(event: TraceEvent): TraceEvent {
  const isReset = event?.kind === 'reset'
  want(isReset || event?.kind === 'apdu', 'event.kind: want apdu or reset')
  const bytes = event.kind === 'reset' ? { atr: event.atr } : { command: event.command, response: event.response }
  for (const [name, value] of Object.entries(bytes))
    want(value instanceof Uint8Array, `event.${name}: want a Uint8Array`)
  const { at, took } = event.kind === 'reset' ? { at: event.at, took: undefined } : event
  for (const [name, value] of Object.entries({ at, took })) {
    want(value === undefined || Number.isFinite(value), `event.${name}: want a number of milliseconds`)
  }
  return event
}
