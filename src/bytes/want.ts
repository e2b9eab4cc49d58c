import { PocketsimError } from '../error.js'
import { type FieldName, withFields } from './checks.js'
import { isBytes } from './is-bytes.js'
import { isRecord } from './record.js'

/** The error of every encoder; the sentence says how to mend the input. */
export const formatError = (sentence: string): PocketsimError => new PocketsimError('ENCODING_FORMAT', sentence)

/** Throws unless a value is an object that has no other fields than these. A misspelt field would be lost silently. */
export function wantFields<T extends object>(
  name: string,
  value: T,
  names: Readonly<Record<FieldName<T>, unknown>>,
): T {
  withFields(value, names, name, 'ENCODING_FORMAT')
  return value
}

/** Throws unless a value is an object with named fields. */
export function wantRecord<T extends object>(name: string, value: T): T {
  if (isRecord(value)) return value
  throw formatError(`${name}: want an object with its fields, got ${value === null ? 'null' : typeof value}`)
}

/** Throws unless a value is an array. */
export function wantList<T>(name: string, value: readonly T[]): readonly T[] {
  if (Array.isArray(value)) return value
  throw formatError(`${name}: want an array, got ${typeof value}`)
}

/** Throws unless a value is a text. */
export function wantText(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw formatError(`${name}: want a string, got ${typeof value}`)
}

/** Throws unless a value is a whole number in a range. */
export function wantNumber(name: string, value: unknown, least: number, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  const got = typeof value === 'number' ? value : typeof value
  throw formatError(`${name}: want a whole number from ${least} to ${most}, got ${got}`)
}

/** Throws unless a value is an array of so many bytes. */
export function wantBytes(name: string, value: unknown, least: number, most: number): Uint8Array {
  if (isBytes(value) && value.length >= least && value.length <= most) return value
  const got = isBytes(value) ? `${value.length} bytes` : typeof value
  const room = least === most ? `${most}` : least === 0 ? `at most ${most}` : `${least} to ${most}`
  throw formatError(`${name}: want a Uint8Array of ${room} bytes, got ${got}`)
}

/** Throws unless a word is a key of a table; returns its entry. */
export function wantName<V>(name: string, value: unknown, table: ReadonlyMap<string, V>): V {
  const found = typeof value === 'string' ? table.get(value) : undefined
  if (found !== undefined) return found
  throw formatError(`${name}: want one of ${[...table.keys()].join(', ')}`)
}

/** A field with bytes at its beginning and `FF` behind them, as the files of a card are padded. TS 102 221 §13. */
export function padded(name: string, bytes: ArrayLike<number>, length: number): Uint8Array {
  if (bytes.length > length) throw formatError(`${name}: takes ${bytes.length} bytes, there is room for ${length}`)
  const field = new Uint8Array(length).fill(0xff)
  field.set(bytes)
  return field
}

/** The bytes of a field without the padding at its end. TS 102 221 §13. */
export function unpadded(field: Uint8Array): Uint8Array {
  let end = field.length
  while (end > 0 && field[end - 1] === 0xff) end--
  return field.subarray(0, end)
}
