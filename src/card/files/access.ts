import type { CardSession } from '../session.js'
import { bodyOf, type CardState, isGranted, slotOf } from '../state.js'
import { holds } from './condition.js'
import type { Body, Ef, Structure } from './node.js'
import { conditionFor, expandedRules, NO_ACCESS, type Operation, type Rules } from './rules.js'

/** Why an operation on a file cannot be done; each class of commands has its own status word for it. */
export type Trouble = 'no-file' | 'structure' | 'access' | 'inactive' | 'active' | 'range' | 'no-record' | 'maximum'

/** Rules of the records of an EF.ARR, as long as its bytes are the same. */
const read = new WeakMap<Uint8Array, Map<number, Rules>>()

/** The rules of a file as they are now: those of an EF.ARR are read from its record. TS 102 221 §9.2.7. */
export function rulesOf(card: CardState, { security }: Ef): Rules {
  if (!('arr' in security)) return security.rules
  const { arr, record } = security
  const { bytes } = bodyOf(card, arr)
  let records = read.get(bytes)
  if (records === undefined) {
    records = new Map()
    read.set(bytes, records)
  }
  const known = records.get(record)
  if (known !== undefined) return known
  const start = (record - 1) * arr.recordLength
  const there = record > 0 && arr.recordLength > 0 && start < bytes.length
  const rules = there ? expandedRules(bytes.subarray(start, start + arr.recordLength)) : NO_ACCESS
  records.set(record, rules)
  return rules
}

/**
 * Whether an operation on a file is allowed now. TS 102 221 §9.3.
 *
 * @param ins - the command that carries it out
 */
export function allows(operation: Operation, ins: number, file: Ef, card: CardState, session: CardSession): boolean {
  const condition = conditionFor(rulesOf(card, file), operation, ins)
  if (condition === 'always') return true
  return holds(condition, (key) => (slotOf(card, key) < 0 ? undefined : isGranted(card, session, key)))
}

/** Structures that an operation is for. */
export const TRANSPARENT: readonly Structure[] = ['transparent']
export const RECORDS: readonly Structure[] = ['linear-fixed', 'cyclic']
export const LINEAR: readonly Structure[] = ['linear-fixed']
export const CYCLIC: readonly Structure[] = ['cyclic']

/** The contents of a file for an operation. Checks in this order: the structure, the access rules, whether the file is activated. */
export function open(
  file: Ef,
  operation: Operation,
  ins: number,
  structures: readonly Structure[],
  card: CardState,
  session: CardSession,
): Body | Trouble {
  if (!structures.includes(file.structure)) return 'structure'
  if (!allows(operation, ins, file, card, session)) return 'access'
  const body = bodyOf(card, file)
  return body.active ? body : 'inactive'
}
