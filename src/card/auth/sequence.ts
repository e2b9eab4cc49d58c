import { bigEndian } from '../../bytes/big-endian.js'

/**
 * The highest sequence numbers that the card has accepted: SEQ by IND, 32 of them, 0 before the first. A sequence number is
 * SEQ ‖ IND, 43 and 5 bits. TS 33.102 §C.1, §C.2.
 */
export type SequenceState = readonly number[]

/** How many places IND has. TS 33.102 §C.3. */
const PLACES = 32
/** Δ: how far SEQ may run ahead, so that nobody can use the numbers up. TS 33.102 §C.2.1, §C.3. */
const MOST_AHEAD = 2 ** 28
const MOST = 2 ** 48 - 1

/** A card that has accepted nothing yet. */
export const NO_SEQUENCE: SequenceState = Array.from({ length: PLACES }, () => 0)

/** A sequence number as 6 bytes. */
export function toSqn(value: number): Uint8Array {
  const bytes = new Uint8Array(6)
  for (let i = 5, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256
  return bytes
}

/** 6 bytes as a sequence number. */
export const fromSqn = bigEndian

/** The highest sequence number accepted, SQNms; 0 before the first. TS 33.102 §C.2.2. */
export function highest(accepted: SequenceState): number {
  let top = 0
  for (let i = 0; i < accepted.length; i++) {
    const seq = accepted[i] ?? 0
    if (seq > 0) top = Math.max(top, seq * PLACES + i)
  }
  return top
}

/**
 * Checks the sequence number of an authentic challenge: SEQ must be higher than any seen with its IND, and not too far ahead of
 * the highest. It need not be the highest of all, and may be of any age: there is no limit L. TS 33.102 §C.2.1, §C.2.2.
 *
 * @param accepted - what was accepted before
 * @param sqn - 0 to 2^48 - 1
 * @returns what is accepted from now on, or `undefined` where the number is refused
 */
export function accept(accepted: SequenceState, sqn: number): SequenceState | undefined {
  const seq = Math.floor(sqn / PLACES)
  const place = sqn % PLACES
  const top = Math.floor(highest(accepted) / PLACES)
  if (seq - top > MOST_AHEAD || seq <= (accepted[place] ?? 0)) return undefined
  const next = accepted.slice()
  next[place] = seq
  return next
}

/** Whether a value from outside is a state of sequence numbers. */
export const isSequence = (value: unknown): value is SequenceState =>
  Array.isArray(value) &&
  value.length === PLACES &&
  value.every((seq) => Number.isInteger(seq) && seq >= 0 && seq * PLACES <= MOST)
