import { readTlvs, tlv } from '../../bytes/tlv.js'
import { allOf, byteCondition, type Condition, encodeCondition } from './condition.js'

/** What may be done with an elementary file. TS 102 221 §9.2, §9.3. */
export type Operation = 'read' | 'update' | 'increase' | 'deactivate' | 'activate'

/** The condition for each operation: without a rule there is no access. TS 102 221 §9.2.2. */
export type Rules = Readonly<Record<Operation, Condition>>

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

/** Access modes that name a command by its instruction byte. TS 102 221 §9.2.4. */
const BY_INSTRUCTION: Readonly<Record<number, Operation>> = {
  4: 'deactivate',
  50: 'increase',
  68: 'activate',
  162: 'read',
  176: 'read',
  178: 'read',
  214: 'update',
  220: 'update',
}

const ACCESS_MODE_BYTE = 0x80
const ACCESS_MODE_INS = 0x84
/** Any access mode object; those that name a command by its other bytes grant nothing here. */
const isAccessMode = (tag: number) => tag >= 0x80 && tag <= 0x8f

function operationsOf(tag: number, value: Uint8Array): Operation[] {
  const [byte = 0] = value
  if (tag === ACCESS_MODE_BYTE) return MODES.filter(([, bit]) => (byte & bit) !== 0).map(([operation]) => operation)
  const named = tag === ACCESS_MODE_INS ? BY_INSTRUCTION[byte] : undefined
  return named === undefined ? [] : [named]
}

/** A rule added to those before: where an operation has two, either will do. */
function withRule(rules: Rules, operations: readonly Operation[], condition: Condition): Rules {
  const next = { ...rules }
  for (const operation of operations) {
    const before = next[operation]
    next[operation] = before === 'never' ? condition : { any: [before, condition] }
  }
  return next
}

/**
 * A record of EF.ARR, or the value of tag AB: access modes, each with its conditions behind it. TS 102 221 §9.2.4, §9.2.7.
 *
 * @param bytes - any bytes; padding `FF` behind the rules
 */
export function expandedRules(bytes: Uint8Array): Rules {
  const objects = readTlvs(bytes)
  let rules = NO_ACCESS
  for (let at = 0; at < objects.length; ) {
    const mode = objects[at++]
    const start = at
    while (at < objects.length && !isAccessMode(objects[at]?.tag ?? 0)) at++
    if (mode !== undefined && isAccessMode(mode.tag) && at > start) {
      rules = withRule(rules, operationsOf(mode.tag, mode.value), allOf(objects.slice(start, at)))
    }
  }
  return rules
}

/** With b8 of an access mode byte the meaning of b7 to b4 is the maker's own. TS 102 221 §9.2.3. */
const OWN_MEANING = 0x80
const OWN_BITS = 0x78

/**
 * The value of tag 8C: an access mode byte, then a condition byte for each bit that is set, from b7 down; and so again, where
 * either rule will do. TS 102 221 §9.2.3.
 *
 * @param bytes - any bytes
 */
export function compactRules(bytes: Uint8Array): Rules {
  let rules = NO_ACCESS
  for (let at = 0; at < bytes.length; ) {
    const mode = bytes[at++] ?? 0
    const unknown = (mode & OWN_MEANING) === 0 ? 0 : OWN_BITS
    for (let bit = 0x40; bit > 0; bit >>= 1) {
      if ((mode & bit) === 0) continue
      const condition = byteCondition(bytes[at++] ?? 0xff)
      const named = MODES.filter(([, of]) => of === bit && (of & unknown) === 0).map(([operation]) => operation)
      rules = withRule(rules, named, condition)
    }
  }
  return rules
}

/** Conditions that one code, or none, fulfils. */
export type SimpleRules = Readonly<Record<Operation, 'always' | 'never' | number>>

/** Rules in the expanded format: operations under the same condition stand together. TS 102 221 §9.2.4. */
export function encodeRules(rules: SimpleRules): number[] {
  const left = new Map(MODES.map(([operation, bit]) => [operation, bit] as const))
  const bytes: number[] = []
  if (rules.increase !== 'never') bytes.push(...tlv(ACCESS_MODE_INS, [0x32]), ...encodeCondition(rules.increase))
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
