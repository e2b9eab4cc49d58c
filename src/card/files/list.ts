import { isRecord } from '../../bytes/record.js'
import { PocketsimError } from '../../error.js'
import type { FileProfile } from './profile.js'
import { checkRow } from './row.js'

/** A list of files as cards hold it: a frozen copy, so that what the caller does to his list later changes no card. */
export type FileList = readonly FileProfile[]

/** Copies by their text: equal lists share one, as long as a card or a caller's list refers to it. */
const byText = new Map<string, WeakRef<FileList>>()
const forgotten = new FinalizationRegistry<string>((text) => {
  if (byText.get(text)?.deref() === undefined) byText.delete(text)
})
/** The copy of a caller's list, and of each copy itself. */
const copies = new WeakMap<object, FileList>()

/** Lists that nobody can change any more: what was copied from them once holds for ever. */
const settled = new WeakSet<object>()

const PLAIN: readonly unknown[] = [Object.prototype, Array.prototype]

/** Whether a value can never say anything else: frozen, through and through, without getters. */
function isSettled(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function'
  if (!Object.isFrozen(value) || !PLAIN.includes(Object.getPrototypeOf(value))) return false
  return Object.values(Object.getOwnPropertyDescriptors(value)).every(
    (field) => 'value' in field && isSettled(field.value),
  )
}

function countFields(value: object): number {
  let count = 0
  for (const _ in value) count++
  return count
}

/** Whether a caller's value still says in JSON what a frozen copy of it says. Written for lists of thousands of rows. */
function same(one: unknown, copy: unknown): boolean {
  if (one === copy) return true
  if (Array.isArray(one) && Array.isArray(copy)) {
    return one.length === copy.length && one.every((value, i) => same(value, copy[i]))
  }
  if (!isRecord(one) || !isRecord(copy)) return false
  let count = 0
  for (const name in one) {
    const value = one[name]
    if (value === undefined || !Object.hasOwn(one, name)) continue
    if (!same(value, copy[name])) return false
    count++
  }
  return count === countFields(copy)
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const part of Object.values(value)) freeze(part)
  Object.freeze(value)
}

function textOf(list: readonly unknown[]): string {
  try {
    return JSON.stringify(list)
  } catch {
    throw new PocketsimError('FILE_FORMAT', 'files: want values that JSON can hold')
  }
}

function copyOf(text: string): FileList {
  const known = byText.get(text)?.deref()
  if (known !== undefined) return known
  const parsed: unknown = JSON.parse(text)
  const rows: FileProfile[] = []
  for (const row of Array.isArray(parsed) ? parsed : []) {
    checkRow(row)
    rows.push(row)
  }
  freeze(rows)
  byText.set(text, new WeakRef(rows))
  forgotten.register(rows, text)
  copies.set(rows, rows)
  return rows
}

/**
 * A caller's list of files, checked, as cards hold it. A list that was looked at before is compared with its copy, as its caller may
 * have changed it; one that is frozen with all its rows is not looked at again.
 *
 * @param value - anything
 * @throws PocketsimError `FILE_FORMAT` for anything that is not a list of rows; whether the rows make a tree is checked later
 */
export function wantFiles(value: unknown): FileList | undefined {
  if (value === undefined) return undefined
  if (!Array.isArray(value)) throw new PocketsimError('FILE_FORMAT', 'files: want a list of objects, each with a path')
  const known = copies.get(value)
  if (known !== undefined && (known === value || settled.has(value) || same(value, known))) return known
  const copy = copyOf(textOf(value))
  copies.set(value, copy)
  if (isSettled(value)) settled.add(value)
  return copy
}
