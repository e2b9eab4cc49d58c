import type { Ef } from './node.js'

/** Which record a command means. TS 102 221 §11.1.5.2, table 11.11; TS 51.011 §9.2.5. */
export type RecordMode = 'next' | 'previous' | 'absolute'

/** P2 of the record commands: b3 to b1. */
export const RECORD_MODES: Readonly<Record<number, RecordMode>> = { 2: 'next', 3: 'previous', 4: 'absolute' }

export const countOf = ({ size, recordLength }: Ef): number => size / recordLength

/**
 * The number of the record that is meant, and where the record pointer stands afterwards. TS 102 221 §11.1.5.1
 *
 * @param p1 - the number in mode absolute; 0 for the current record
 * @param current - the record pointer; 0 for none
 * @returns `undefined` where there is no such record: the pointer stays
 */
export function locate(
  file: Ef,
  mode: RecordMode,
  p1: number,
  current: number,
): { readonly record: number; readonly pointer: number } | undefined {
  const count = countOf(file)
  if (mode === 'absolute') {
    const record = p1 === 0 ? current : p1
    return record >= 1 && record <= count ? { record, pointer: current } : undefined
  }
  const wraps = file.structure === 'cyclic'
  const step = mode === 'next' ? (current === 0 ? 1 : current + 1) : current === 0 ? count : current - 1
  const record = wraps ? ((step - 1 + count) % count) + 1 : step
  return record >= 1 && record <= count ? { record, pointer: record } : undefined
}

/** The bytes of one record, without a copy. */
export const recordAt = (bytes: Uint8Array, { recordLength }: Ef, record: number): Uint8Array =>
  bytes.subarray((record - 1) * recordLength, record * recordLength)

/** A file with one record replaced. */
export function withRecord(bytes: Uint8Array, { recordLength }: Ef, record: number, data: Uint8Array): Uint8Array {
  const next = bytes.slice()
  next.set(data, (record - 1) * recordLength)
  return next
}

/** A cyclic file after a record was written: the oldest is gone, the new one is number 1. TS 102 221 §8.2.2.3 */
export function withNewest(bytes: Uint8Array, { recordLength }: Ef, data: Uint8Array): Uint8Array {
  const next = new Uint8Array(bytes.length)
  next.set(data)
  next.set(bytes.subarray(0, bytes.length - recordLength), recordLength)
  return next
}

/** Where a pattern is looked for. TS 102 221 §11.1.7. */
export interface Search {
  readonly pattern: Uint8Array
  /** Whether a record must begin with the pattern, as for SEEK. TS 51.011 §8.7. */
  readonly atStart?: true
  /** The first byte to search in a record, or the value after which the search begins. */
  readonly offset?: number
  readonly after?: number
  readonly first: number
  readonly step: 1 | -1
}

function startOf(record: Uint8Array, { offset = 0, after }: Search): number {
  if (after === undefined) return offset
  const found = record.indexOf(after)
  return found < 0 ? record.length : found + 1
}

function standsAt(record: Uint8Array, pattern: Uint8Array, at: number): boolean {
  for (let i = 0; i < pattern.length; i++) if (record[at + i] !== pattern[i]) return false
  return true
}

/** Numbers of the records that hold a pattern, in the order of the search. TS 102 221 §11.1.7.1. */
export function search(bytes: Uint8Array, file: Ef, how: Search): number[] {
  const found: number[] = []
  const { pattern, first, step, atStart } = how
  for (let number = first; number >= 1 && number <= countOf(file); number += step) {
    const record = recordAt(bytes, file, number)
    const start = startOf(record, how)
    const end = atStart ? start : record.length - pattern.length
    for (let at = start; at <= end; at++) {
      if (!standsAt(record, pattern, at)) continue
      found.push(number)
      break
    }
  }
  return found
}
