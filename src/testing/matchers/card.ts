import type { PinView } from '../../card/pins.js'
import { PIN_REFERENCES, type PinName } from '../../uicc/reference.js'
import { pinsOf } from '../receivers.js'
import { type Verdict, verdict, wrongArgument, wrongReceiver } from './verdict.js'

const NAMES: readonly string[] = PIN_REFERENCES.map(({ name }) => name)
const labelOf = (pin: PinName) => PIN_REFERENCES.find(({ name }) => name === pin)?.label ?? ''

/** All that may be said about a code. */
const inWords = (pin: PinName, { status, enabled, triesLeft, unblockTriesLeft }: PinView) =>
  `${labelOf(pin)}: ${status}${enabled ? '' : ', not asked for'}, tries left: ${triesLeft}, tries of its PUK left: ${unblockTriesLeft}`

/** A verdict on one code of a card. */
function onPin(
  matcher: string,
  received: unknown,
  pin: PinName,
  wanted: string,
  holds: (view: PinView) => boolean,
): Verdict {
  const pins = pinsOf(received)
  if (pins === undefined) throw wrongReceiver(matcher, 'a Card', received)
  if (!NAMES.includes(pin)) throw wrongArgument(matcher, `the name of a code: one of ${NAMES.join(', ')}`)
  const view = pins[pin]
  if (view === undefined) throw wrongArgument(matcher, `a code that this card has: ${Object.keys(pins).join(', ')}`)
  return verdict(received, holds(view), `${labelOf(pin)} of the card`, wanted, () => inWords(pin, view))
}

function count(matcher: string, tries: number): string {
  if (!Number.isInteger(tries) || tries < 0) throw wrongArgument(matcher, 'the number of tries, 0 or more')
  return `${tries} ${tries === 1 ? 'try' : 'tries'}`
}

/** The matchers for a card. */
export const cardMatchers = {
  toHaveTriesLeft: (received: unknown, tries: number, pin: PinName = 'pin1'): Verdict =>
    onPin(
      'toHaveTriesLeft',
      received,
      pin,
      `have ${count('toHaveTriesLeft', tries)} left`,
      ({ triesLeft }) => triesLeft === tries,
    ),
  toHaveUnblockTriesLeft: (received: unknown, tries: number, pin: PinName = 'pin1'): Verdict =>
    onPin(
      'toHaveUnblockTriesLeft',
      received,
      pin,
      `have ${count('toHaveUnblockTriesLeft', tries)} of its PUK left`,
      ({ unblockTriesLeft }) => unblockTriesLeft === tries,
    ),
  toBeVerified: (received: unknown, pin: PinName = 'pin1'): Verdict =>
    onPin('toBeVerified', received, pin, 'be verified', ({ verified }) => verified),
  toBeBlocked: (received: unknown, pin: PinName = 'pin1'): Verdict =>
    onPin('toBeBlocked', received, pin, 'be blocked', ({ triesLeft }) => triesLeft === 0),
  toBeDead: (received: unknown, pin: PinName = 'pin1'): Verdict =>
    onPin(
      'toBeDead',
      received,
      pin,
      'be blocked for good',
      ({ triesLeft, unblockTriesLeft }) => triesLeft === 0 && unblockTriesLeft === 0,
    ),
}
