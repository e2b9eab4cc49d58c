import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { type Check, fields, flag, rule, whole } from '../bytes/checks.js'

/** What goes wrong with messages to phones. */
export interface SmsFaults {
  /** How many ms a message is late; 0 by default. */
  readonly delay?: number | undefined
  /** The share of messages that never arrive: 0 to 1. */
  readonly loss?: number | undefined
  /** The share of messages that arrive twice: 0 to 1. */
  readonly duplicate?: number | undefined
}

/** What goes wrong at an operator, as data. What is left out goes well. */
export interface Faults {
  readonly sms?: SmsFaults | undefined
  /** The share of documents whose delivery fails: 0 to 1. They are tried again. */
  readonly deliver?: number | undefined
  /** The share of savings that fail: 0 to 1. */
  readonly store?: number | undefined
  /** Works on the site: it is unavailable. */
  readonly works?: boolean | undefined
  /** The site is overloaded, and unavailable. */
  readonly overload?: boolean | undefined
  /** The same seed gives the same faults: a whole number; 0 by default. */
  readonly seed?: number | undefined
}

const share = rule<number>('a number from 0 to 1', (value) => typeof value === 'number' && value >= 0 && value <= 1)

/** A check for every fault. */
export const checkFaults: Check<Faults> = fields<Faults>(
  {},
  {
    sms: fields<SmsFaults>({}, { delay: whole(0, 366 * 86_400_000), loss: share, duplicate: share }),
    deliver: share,
    store: share,
    works: flag,
    overload: flag,
    seed: whole(0, Number.MAX_SAFE_INTEGER),
  },
)

/** A number from 0 to 1, without 1: the one with that place in the sequence of a seed. */
export function chanceOf(seed: number, place: number): number {
  const hash = sha256(utf8ToBytes(`${seed} ${place}`))
  return new DataView(hash.buffer, hash.byteOffset).getUint32(0) / 2 ** 32
}
