import { readTlvs, type TlvObject, tlv } from '../../bytes/tlv.js'
import { KEY } from '../../uicc/reference.js'

/**
 * Who may do something: anyone, nobody, who gave the code of a key reference, or several such conditions together. `unknown` is a
 * condition that no table explains: nobody fulfils it, and nobody fulfils its opposite. TS 102 221 §9.2.
 */
export type Condition =
  | 'always'
  | 'never'
  | 'unknown'
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
  usage: 0x95,
} as const
/** Usage qualifier of user authentication by a PIN. TS 102 221 §9.2.4. */
const BY_PIN = 0x08

/** The application PIN: what asks for the user without a key reference means this one. TS 102 221 §9.5.1. */
const USER = KEY.pin1

/** Bits of a security condition byte: b8, then secure messaging, external authentication, user authentication. ISO/IEC 7816-4 §9.3.3. */
const ALL = 0x80
const NOT_HERE = 0x60
const BY_USER = 0x10
/** The number of a security environment, 0 for no reference to one. No card here has such an environment. */
const ENVIRONMENT = 0x0f

/**
 * A security condition byte: `00` always, `FF` never, b5 the user; by b8 all mechanisms are needed, or any of them. A byte that names
 * a security environment is unknown, and so is what asks for another mechanism. TS 102 221 §9.2.3, ISO/IEC 7816-4 §9.3.3.
 */
export function byteCondition(byte: number): Condition {
  if (byte === 0x00) return 'always'
  if (byte === 0xff) return 'never'
  if ((byte & ENVIRONMENT) !== 0 || (byte & BY_USER) === 0) return 'unknown'
  if ((byte & NOT_HERE) === 0) return USER
  return (byte & ALL) === 0 ? { any: ['unknown', USER] } : 'unknown'
}

/** Whether a tag goes on in a second byte: no rule has such a tag. ISO/IEC 8825-1 §8.1.2. */
const isLongTag = ({ tag }: TlvObject) => (tag & 0x1f) === 0x1f
const PADDING = 0xff

/**
 * The objects of a rule, or `undefined` where the bytes are not a run of whole objects.
 *
 * @param padded - whether `FF` may follow up to the end
 */
export function wholeObjects(bytes: Uint8Array, padded: boolean): TlvObject[] | undefined {
  const objects = readTlvs(bytes)
  const last = objects.at(-1)?.value
  const end = last === undefined ? 0 : last.byteOffset + last.length - bytes.byteOffset
  const rest = bytes.subarray(end)
  const isWhole = padded ? rest.every((byte) => byte === PADDING) : rest.length === 0
  return isWhole && !objects.some(isLongTag) ? objects : undefined
}

/** All conditions are needed; one that is unknown makes the whole unknown. */
function all(conditions: readonly Condition[]): Condition {
  const [only = 'unknown'] = conditions
  if (conditions.includes('unknown')) return 'unknown'
  return conditions.length > 1 ? { all: conditions } : only
}

/** Any of the conditions is enough. */
function any(conditions: readonly Condition[]): Condition {
  const [only = 'unknown'] = conditions
  return conditions.length > 1 ? { any: conditions } : only
}

/** A control reference template: one key reference, and the usage qualifier of a PIN. TS 102 221 §9.2.4. */
function keyOf(value: Uint8Array): Condition {
  const objects = wholeObjects(value, false) ?? []
  const byte = (wanted: number) => objects.find(({ tag, value }) => tag === wanted && value.length === 1)?.value[0]
  const key = byte(TAG.key)
  return objects.length === 2 && key !== undefined && byte(TAG.usage) === BY_PIN ? key : 'unknown'
}

/** The conditions in a template. */
const inside = (value: Uint8Array): Condition[] => (wholeObjects(value, false) ?? []).map(objectCondition)

/** One security condition object. TS 102 221 §9.2.4. */
function objectCondition({ tag, value }: TlvObject): Condition {
  switch (tag) {
    case TAG.always:
      return value.length === 0 ? 'always' : 'unknown'
    case TAG.never:
      return value.length === 0 ? 'never' : 'unknown'
    case TAG.byte:
      return value.length === 1 ? byteCondition(value[0] ?? 0xff) : 'unknown'
    case TAG.template:
      return keyOf(value)
    case TAG.any:
      return any(inside(value))
    case TAG.all:
      return all(inside(value))
    case TAG.not: {
      // With several conditions it is not said whether none of them, or not all of them, may hold.
      const [one = 'unknown', second] = inside(value)
      return one === 'unknown' || second !== undefined ? 'unknown' : { not: one }
    }
    default:
      return 'unknown'
  }
}

/** Security condition objects that stand in a row: all of them must be fulfilled. ISO/IEC 7816-4 §9.3.4. */
export const allOf = (objects: readonly TlvObject[]): Condition => all(objects.map(objectCondition))

/** A condition of one code, or none, in the expanded format. TS 102 221 §9.2.4. */
export function encodeCondition(condition: 'always' | 'never' | number): number[] {
  if (condition === 'always') return tlv(TAG.always, [])
  if (condition === 'never') return tlv(TAG.never, [])
  return tlv(TAG.template, [...tlv(TAG.key, [condition]), ...tlv(TAG.usage, [BY_PIN])])
}

/** Whether a key reference is satisfied now; `undefined` for one that the card does not have. */
export type Granted = (key: number) => boolean | undefined

/**
 * Whether a condition is fulfilled, or `undefined` where nobody can know: a part of it is unknown. A known condition of an `any` may
 * be enough beside an unknown one; nothing else comes out of an unknown one, and its opposite is unknown.
 */
function truth(condition: Condition, granted: Granted): boolean | undefined {
  if (typeof condition === 'number') return granted(condition)
  if (typeof condition === 'string') return condition === 'unknown' ? undefined : condition === 'always'
  if ('not' in condition) {
    const inner = truth(condition.not, granted)
    return inner === undefined ? undefined : !inner
  }
  const isAny = 'any' in condition
  const parts = (isAny ? condition.any : condition.all).map((part) => truth(part, granted))
  if (isAny && parts.includes(true)) return true
  return parts.includes(undefined) ? undefined : !isAny && !parts.includes(false)
}

/** Whether a condition is fulfilled: known, and true. */
export const holds = (condition: Condition, granted: Granted): boolean => truth(condition, granted) === true
