import { type ErrorCode, PocketsimError } from '../error.js'
import { nearest } from './nearest.js'
import { isRecord } from './record.js'

/** Throws unless a value fits. The sentence begins with the name of the value, and never repeats the value: it may be a secret. */
export type Check<T> = (value: unknown, name: string, code: ErrorCode) => asserts value is T
/** A check that only throws: what it finds out about the type is not used. */
export type Test = (value: unknown, name: string, code: ErrorCode) => void

type OptionalName<T> = { [Name in keyof T]-?: object extends Pick<T, Name> ? Name : never }[keyof T]
/** A check for each field that a value must have. It does not compile while a field has none. */
export type RequiredFields<T> = { readonly [Name in Exclude<keyof T, OptionalName<T>>]: Check<T[Name]> }
/** A check for each field that may be left out. It does not compile while a field has none. */
export type OptionalFields<T> = { readonly [Name in OptionalName<T>]: Check<Exclude<T[Name], undefined>> }
/** Every name of a field of a type; of a union, those of all its members. */
export type FieldName<T> = T extends unknown ? keyof T : never

/**
 * A check by one rule.
 *
 * @param wanted - what the value must be: the end of a sentence that begins with `want`
 */
export const rule =
  <T>(wanted: string, holds: (value: unknown) => boolean): Check<T> =>
  (value, name, code) => {
    if (!holds(value)) throw new PocketsimError(code, `${name}: want ${wanted}`)
  }

/** For a value that is checked in another place. */
export const anything: Check<never> = () => undefined

export const flag = rule<boolean>('true or false', (value) => typeof value === 'boolean')

export const callable = rule<never>('a function', (value) => typeof value === 'function')

const lengthWords = (least: number, most: number): string => {
  if (most === Number.POSITIVE_INFINITY) return 'a text'
  return least === 0 ? `a text of at most ${most} characters` : `a text of ${least} to ${most} characters`
}

export const text = (least: number, most = Number.POSITIVE_INFINITY): Check<string> =>
  rule(lengthWords(least, most), (value) => typeof value === 'string' && value.length >= least && value.length <= most)

export const whole = (least: number, most: number): Check<number> =>
  rule(
    `a whole number from ${least} ${most === Number.MAX_SAFE_INTEGER ? 'up' : `to ${most}`}`,
    (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most,
  )

/** One of the names of a table or a list. */
export function oneOf<Name extends string>(table: Readonly<Record<Name, unknown>> | readonly Name[]): Check<Name> {
  const names: readonly string[] = Array.isArray(table) ? table : Object.keys(table)
  return rule(`one of ${names.join(', ')}`, (value) => typeof value === 'string' && names.includes(value))
}

/** A list whose parts all fit. */
export const listOf =
  <T>(check: Check<T>, least = 0): Check<readonly T[]> =>
  (value, name, code) => {
    if (!Array.isArray(value) || value.length < least) {
      throw new PocketsimError(code, `${name}: want a list${least > 0 ? ` of at least ${least}` : ''}`)
    }
    const test: Test = check
    for (const [i, part] of value.entries()) test(part, `${name}[${i}]`, code)
  }

/** What to say of a field whose name is unknown: the nearest name, else all that there are. */
export function unknownField(key: string, names: readonly string[]): string {
  const near = nearest(key, names)
  return `there is no such field; ${near === undefined ? `want ${names.join(', ')}` : `did you mean ${near}?`}`
}

/** A value with fields; throws for a field whose name is unknown. */
export function withFields(value: unknown, names: Readonly<Record<string, unknown>>, name: string, code: ErrorCode) {
  if (!isRecord(value)) {
    throw new PocketsimError(code, `${name}: want an object with the fields ${Object.keys(names).join(', ')}`)
  }
  for (const key in value) {
    if (Object.hasOwn(names, key) || !Object.hasOwn(value, key)) continue
    // A name that is no name can be any text.
    const shown = /^[\w-]{1,40}$/.test(key) ? `${name}.${key}` : name
    throw new PocketsimError(code, `${shown}: ${unknownField(key, Object.keys(names))}`)
  }
  return value
}

const own = (value: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(value, key) ? value[key] : undefined

/** An object with these fields and no others. A field that may be left out may be `undefined` too. */
export function fields<T extends object>(required: RequiredFields<T>, optional: OptionalFields<T>): Check<T> {
  const must: readonly [string, Test][] = Object.entries(required)
  const may: readonly [string, Test][] = Object.entries(optional)
  const names = { ...required, ...optional }
  return (value, name, code) => {
    const given = withFields(value, names, name, code)
    for (const [key, test] of must) test(own(given, key), `${name}.${key}`, code)
    for (const [key, test] of may) {
      const part = own(given, key)
      if (part !== undefined) test(part, `${name}.${key}`, code)
    }
  }
}

/**
 * An object without unknown fields. For a request: a wrong value in it is answered with a reason, but a wrong name is a mistake in
 * the program.
 */
export function named<T extends object>(names: Readonly<Record<FieldName<T>, unknown>>): Test {
  return (value, name, code) => {
    withFields(value, names, name, code)
  }
}
