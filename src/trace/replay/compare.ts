import { equalBytes } from '../../bytes/equal.js'
import { hexByte } from '../../bytes/hex.js'
import { isAccepted, statusWord } from '../../uicc/status.js'

/**
 * How an answer stands to the recorded one. `length`: the card did the same, and has another number of bytes for it, be it as data or
 * in `61XX`, `6CXX` or `9FXX`. `not-sent`: the recording does not have the whole command.
 */
export type ReplayOutcome = 'same' | 'status-word' | 'length' | 'data' | 'not-sent'

/** What was recorded, or what the card answers now: as it is, and fit to be shown. */
export interface ShownAnswer {
  readonly raw: Uint8Array
  readonly shown: Uint8Array
}

/** What came out of comparing two answers. */
export interface Compared {
  readonly outcome: ReplayOutcome
  /** In words. */
  readonly text: string
}

/** First bytes of a status word whose second byte is a number of bytes. TS 102 221 §7.3.1.1, TS 51.011 §9.4.1. */
const COUNTS: readonly number[] = [0x61, 0x6c, 0x9f]
const SAME: Compared = { outcome: 'same', text: 'same' }

const words = (sw: number | undefined): string =>
  sw === undefined ? 'no answer' : hexByte(sw >> 8) + hexByte(sw & 0xff)

const byLength = (recorded: number, actual: number): Compared => ({
  outcome: 'length',
  text: `recorded with ${recorded} bytes, now ${actual}`,
})

/** Both without and with a status word. */
function byStatus(recorded: Uint8Array, actual: Uint8Array): Compared | undefined {
  const [was, is] = [statusWord(recorded), statusWord(actual)]
  if (was === is) return undefined
  if (was !== undefined && is !== undefined && was >> 8 === is >> 8 && COUNTS.includes(was >> 8)) {
    return byLength(was & 0xff, is & 0xff)
  }
  return { outcome: 'status-word', text: `recorded ${words(was)}, now ${words(is)}` }
}

/** Bytes of the same length, as far as they may be shown. */
export function compareBytes(recorded: ShownAnswer, actual: ShownAnswer): Compared {
  // A recording whose keys were masked is compared as it would be shown.
  const isMasked = equalBytes(recorded.raw, recorded.shown)
  if (equalBytes(recorded.raw, actual.raw) || (isMasked && equalBytes(recorded.shown, actual.shown))) return SAME
  const at = recorded.shown.findIndex((byte, i) => byte !== actual.shown[i])
  if (at < 0) return { outcome: 'data', text: 'other bytes, which are not shown' }
  const [was = 0, is = 0] = [recorded.shown[at], actual.shown[at]]
  return { outcome: 'data', text: `byte ${at + 1} recorded as ${hexByte(was)}, now ${hexByte(is)}` }
}

/**
 * Compares an answer with the recorded one.
 *
 * @param dataLength - how many data the card answered, where the recording has their number alone
 */
export function compareAnswers(recorded: ShownAnswer, actual: ShownAnswer, dataLength?: number): Compared {
  const different = byStatus(recorded.raw, actual.raw)
  if (different !== undefined) return different
  const [was, is] = [dataLength ?? recorded.raw.length - 2, actual.raw.length - 2]
  if (was !== is) return byLength(was, is)
  return dataLength === undefined ? compareBytes(recorded, actual) : SAME
}

/** The same for an exchange that was not recorded, but must have been done. */
export function compareImplied(actual: Uint8Array): Compared {
  const sw = statusWord(actual)
  return isAccepted(sw) ? SAME : { outcome: 'status-word', text: `must have been done, now ${words(sw)}` }
}
