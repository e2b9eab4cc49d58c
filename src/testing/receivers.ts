import { isBytes } from '../bytes/is-bytes.js'
import { isRecord } from '../bytes/record.js'
import type { PinViews } from '../card/pins.js'
import type { Screen } from '../handset/screen.js'
import type { CardWire } from '../uicc/apdu.js'

/*
 * What a value is, by what it has and not by its class: a test may have the ES module of this package, and the tool under test its
 * CommonJS file, and each of them has classes of its own.
 */

const isPins = (value: unknown): value is PinViews =>
  isRecord(value) && isRecord(value.pin1) && 'triesLeft' in value.pin1

/** The codes of a card; `undefined` for anything that is not one of our cards. */
export const pinsOf = (value: unknown): PinViews | undefined =>
  isRecord(value) && isPins(value.pins) ? value.pins : undefined

const isWire = (value: unknown): value is CardWire =>
  isRecord(value) && typeof value.transmit === 'function' && typeof value.reset === 'function'

/** Something that takes APDUs; `undefined` for anything else. */
export const wireOf = (value: unknown): CardWire | undefined => (isWire(value) ? value : undefined)

const isScreen = (value: unknown): value is Screen =>
  isRecord(value) && typeof value.state === 'string' && Array.isArray(value.lines) && Array.isArray(value.softkeys)

/** The screen of a phone, or a screen; `undefined` for anything else. */
export function screenOf(value: unknown): Screen | undefined {
  if (isScreen(value)) return value
  return isRecord(value) && isScreen(value.screen) ? value.screen : undefined
}

/** What an operation answered. */
interface Answered {
  readonly ok: boolean
  readonly reason?: unknown
}

const isAnswered = (value: unknown): value is Answered => isRecord(value) && typeof value.ok === 'boolean'

/** The answer of an operation, with `ok`; `undefined` for anything else. */
export const answeredOf = (value: unknown): Answered | undefined => (isAnswered(value) ? value : undefined)

/** What a value is, in words, for a sentence about a wrong one. It never says what is in it. */
export function whatIs(value: unknown): string {
  if (pinsOf(value) !== undefined) return 'a card'
  if (screenOf(value) !== undefined) return 'a phone'
  if (isBytes(value)) return 'bytes'
  if (answeredOf(value) !== undefined) return 'the answer of an operation'
  if (value === null || value === undefined) return String(value)
  if (typeof value === 'object') return Array.isArray(value) ? 'an array' : 'an object'
  return `a ${typeof value}`
}
