import { readTlvs, tlv } from '../../bytes/tlv.js'

/** Who may do something: anyone, nobody, who gave the code of a key reference, or several such things together. TS 102 221 §9.2. */
export type Condition =
  | 'always'
  | 'never'
  | number
  | { readonly any: readonly Condition[] }
  | { readonly all: readonly Condition[] }
  | { readonly not: Condition }

/** Tags of security condition objects in the expanded format. TS 102 221 §9.2.4, ISO/IEC 7816-4 §9.3.4. */
const TAG = {
  always: 0x90,
  never: 0x97,
  byte: 0x9e,
  template: 0xa4,
  any: 0xa0,
  all: 0xaf,
  not: 0xa7,
  key: 0x83,
} as const
/** User authentication by a PIN is what the key reference is for. TS 102 221 §9.2.4. */
const USER_AUTHENTICATION = [0x95, 0x01, 0x08]

/** The application PIN, which a condition means that asks for the user without naming a key. TS 102 221 §9.5.1. */
const USER = 0x01

/** Bits of a security condition byte. Secure messaging, b7, and external authentication, b6, cannot be had on this card. */
const ALL = 0x80
const MECHANISMS = 0x70
const BY_USER = 0x10

/** A security condition byte: `00` always, `FF` never, b5 the user; by b8 all that is asked for is needed, or any. TS 102 221 §9.2.3. */
export function byteCondition(byte: number): Condition {
  if (byte === 0x00) return 'always'
  if ((byte & 0x0f) === 0x0f || (byte & BY_USER) === 0) return 'never'
  return (byte & ALL) !== 0 && (byte & MECHANISMS) !== BY_USER ? 'never' : USER
}

/** All objects of a run together; the simple case stays simple, so that looking at it is quick. */
function together(conditions: readonly Condition[], word: 'any' | 'all'): Condition {
  const [only] = conditions
  if (only === undefined) return 'never'
  if (conditions.length === 1) return only
  return word === 'any' ? { any: conditions } : { all: conditions }
}

/** One security condition object. What is unknown is never fulfilled. */
function objectCondition(tag: number, value: Uint8Array): Condition {
  switch (tag) {
    case TAG.always:
      return 'always'
    case TAG.byte:
      return byteCondition(value[0] ?? 0xff)
    case TAG.template: {
      const key = readTlvs(value).find((object) => object.tag === TAG.key)?.value[0]
      return key ?? 'never'
    }
    case TAG.any:
      return together(runConditions(value), 'any')
    case TAG.all:
      return together(runConditions(value), 'all')
    case TAG.not: {
      const inner = runConditions(value)
      return inner.length === 0 ? 'never' : { not: together(inner, 'all') }
    }
    default:
      return 'never'
  }
}

const runConditions = (value: Uint8Array): Condition[] =>
  readTlvs(value).map((object) => objectCondition(object.tag, object.value))

/** Security condition objects that stand in a row: one after another must be fulfilled. */
export const allOf = (objects: readonly { readonly tag: number; readonly value: Uint8Array }[]): Condition =>
  together(
    objects.map(({ tag, value }) => objectCondition(tag, value)),
    'all',
  )

/** A condition of one code, or none, in the expanded format. TS 102 221 §9.2.4. */
export function encodeCondition(condition: 'always' | 'never' | number): number[] {
  if (condition === 'always') return tlv(TAG.always, [])
  if (condition === 'never') return tlv(TAG.never, [])
  return tlv(TAG.template, [...tlv(TAG.key, [condition]), ...USER_AUTHENTICATION])
}

/**
 * Whether a condition is fulfilled.
 *
 * @param granted - whether a key reference is satisfied now
 */
export function holds(condition: Condition, granted: (key: number) => boolean): boolean {
  if (typeof condition === 'number') return granted(condition)
  if (typeof condition === 'string') return condition === 'always'
  if ('any' in condition) return condition.any.some((one) => holds(one, granted))
  if ('all' in condition) return condition.all.every((one) => holds(one, granted))
  return !holds(condition.not, granted)
}
