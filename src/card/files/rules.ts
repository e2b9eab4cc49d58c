import { type TlvObject, tlv } from '../../bytes/tlv.js'
import * as INS from '../../uicc/instructions/ins.js'
import { allOf, byteCondition, type Condition, encodeCondition, wholeObjects } from './condition.js'

/** What may be done with an elementary file. TS 102 221 §9.2, §9.3. */
export type Operation = 'read' | 'update' | 'increase' | 'deactivate' | 'activate'

/** The condition for each operation: without a rule there is no access. TS 102 221 §9.2.2. */
export type Rules = Readonly<Record<Operation, Condition>> & {
  /** Conditions for single commands that read or update, by their instruction byte. TS 102 221 §9.2.4. */
  readonly named?: ReadonlyMap<number, Condition>
}

/** Nothing may be done. */
export const NO_ACCESS: Rules = {
  read: 'never',
  update: 'never',
  increase: 'never',
  deactivate: 'never',
  activate: 'never',
}

/** Bits of the access mode byte of an EF. TS 102 221 §9.2.2, ISO/IEC 7816-4 §9.3.3. */
const MODES = [
  ['read', 0x01],
  ['update', 0x02],
  ['deactivate', 0x08],
  ['activate', 0x10],
] as const satisfies readonly (readonly [Operation, number])[]

/** With b8 of an access mode byte the meaning of b7 to b4 is the maker's own. TS 102 221 §9.2.3, ISO/IEC 7816-4 §9.3.3. */
const OWN_MEANING = 0x80
const OWN_BITS = 0x78

/** The operations of an access mode byte. */
function operationsOf(byte: number): Operation[] {
  const known = (byte & OWN_MEANING) === 0 ? byte : byte & ~OWN_BITS
  return MODES.filter(([, bit]) => (known & bit) !== 0).map(([operation]) => operation)
}

/** Operations that have one command, by its instruction byte. TS 102 221 §9.2.4. */
const BY_INSTRUCTION: ReadonlyMap<number, Operation> = new Map([
  [INS.DEACTIVATE_FILE, 'deactivate'],
  [INS.INCREASE, 'increase'],
  [INS.ACTIVATE_FILE, 'activate'],
])

const ACCESS_MODE_BYTE = 0x80
const ACCESS_MODE_INS = 0x84
/** Any access mode object; one that names a command by other bytes of its header grants nothing. */
const isAccessMode = ({ tag }: TlvObject) => tag >= 0x80 && tag <= 0x8f

/** Either of two conditions; beside a known one, one that nobody fulfils says nothing. */
function either(before: Condition | undefined, condition: Condition): Condition {
  if (before === undefined || before === 'never' || before === 'unknown') return condition
  return condition === 'never' || condition === 'unknown' ? before : { any: [before, condition] }
}

/** A rule added to those before: where an operation has two, either will do. */
function withRule(rules: Rules, operations: readonly Operation[], condition: Condition): Rules {
  const next = { ...rules }
  for (const operation of operations) next[operation] = either(next[operation], condition)
  return next
}

/** The same for an access mode object and its conditions. */
function withObjects(rules: Rules, { tag, value }: TlvObject, conditions: readonly TlvObject[]): Rules {
  const [byte] = value
  if (byte === undefined || value.length !== 1 || conditions.length === 0) return rules
  const condition = allOf(conditions)
  if (tag === ACCESS_MODE_BYTE) return withRule(rules, operationsOf(byte), condition)
  if (tag !== ACCESS_MODE_INS) return rules
  const operation = BY_INSTRUCTION.get(byte)
  if (operation !== undefined) return withRule(rules, [operation], condition)
  return { ...rules, named: new Map(rules.named).set(byte, either(rules.named?.get(byte), condition)) }
}

/**
 * A record of EF.ARR, or the value of tag AB: access modes, each with its conditions behind it. Bytes that are not such a run grant
 * nothing at all. TS 102 221 §9.2.4, §9.2.7.
 *
 * @param bytes - any bytes; padding `FF` behind the rules
 */
export function expandedRules(bytes: Uint8Array): Rules {
  const objects = wholeObjects(bytes, true) ?? []
  const starts = objects.flatMap((object, at) => (isAccessMode(object) ? at : []))
  if (starts[0] !== 0) return NO_ACCESS
  return starts.reduce((rules, start, i) => {
    const [mode, ...conditions] = objects.slice(start, starts[i + 1])
    return mode === undefined ? rules : withObjects(rules, mode, conditions)
  }, NO_ACCESS)
}

/**
 * The value of tag 8C: an access mode byte, then a condition byte for each bit that is set, from b7 down; and so again, where
 * either rule will do. Too few condition bytes grant nothing at all. TS 102 221 §9.2.3.
 *
 * @param bytes - any bytes
 */
export function compactRules(bytes: Uint8Array): Rules {
  let rules = NO_ACCESS
  for (let at = 0; at < bytes.length; ) {
    const mode = bytes[at++] ?? 0
    for (let bit = 0x40; bit > 0; bit >>= 1) {
      if ((mode & bit) === 0) continue
      const byte = bytes[at++]
      if (byte === undefined) return NO_ACCESS
      rules = withRule(rules, operationsOf(mode & (OWN_MEANING | bit)), byteCondition(byte))
    }
  }
  return rules
}

/** The condition for an operation that a command carries out, by its instruction byte as well. */
export function conditionFor(rules: Rules, operation: Operation, ins: number): Condition {
  const named = rules.named?.get(ins)
  return named === undefined ? rules[operation] : either(rules[operation], named)
}

/** Whether anybody could ever fulfil a condition. */
export const isPossible = (condition: Condition): boolean => condition !== 'never' && condition !== 'unknown'

/** Conditions that one code, or none, fulfils. */
export type SimpleRules = Readonly<Record<Operation, 'always' | 'never' | number>>

/** Rules in the expanded format: operations under the same condition stand together. TS 102 221 §9.2.4. */
export function encodeRules(rules: SimpleRules): number[] {
  const left = new Map(MODES.map(([operation, bit]) => [operation, bit] as const))
  const bytes: number[] = []
  if (rules.increase !== 'never')
    bytes.push(...tlv(ACCESS_MODE_INS, [INS.INCREASE]), ...encodeCondition(rules.increase))
  for (const [operation] of MODES) {
    if (!left.has(operation)) continue
    let modes = 0
    for (const [other, bit] of left) {
      if (rules[other] !== rules[operation]) continue
      modes |= bit
      left.delete(other)
    }
    bytes.push(...tlv(ACCESS_MODE_BYTE, [modes]), ...encodeCondition(rules[operation]))
  }
  return bytes
}
