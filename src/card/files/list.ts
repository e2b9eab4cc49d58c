import { PocketsimError } from '../../error.js'
import type { FileProfile } from './profile.js'
import { checkRow, isRecord } from './row.js'

/** A list of files as cards hold it: a frozen copy, so that what the caller does to his list later changes no card. */
export type FileList = readonly FileProfile[]

/** Copies by what they say: equal lists have one, as long as a card or a caller's list holds it. */
const byText = new Map<string, WeakRef<FileList>>()
const forgotten = new FinalizationRegistry<string>((text) => {
  if (byText.get(text)?.deref() === undefined) byText.delete(text)
})
/** The copy of a caller's list, and of each copy itself. */
const copies = new WeakMap<object, FileList>()

/** Whether two values say the same in JSON. */
function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, i) => same(value, other[i]))
  }
  if (!isRecord(one) || !isRecord(other)) return one === other
  const names = Object.keys(one).filter((name) => one[name] !== undefined)
  return names.length === Object.keys(other).length && names.every((name) => same(one[name], other[name]))
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
    throw new PocketsimError('FILE_FORMAT', 'files: want what JSON can hold')
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
 * A caller's list of files, checked, as cards hold it.
 *
 * @param value - anything
 * @throws PocketsimError `FILE_FORMAT` for anything but a list of rows; what the tree makes of them is another question
 */
export function wantFiles(value: unknown): FileList | undefined {
  if (value === undefined) return undefined
  if (!Array.isArray(value)) throw new PocketsimError('FILE_FORMAT', 'files: want a list of objects, each with a path')
  const known = copies.get(value)
  if (known !== undefined && (known === value || same(value, known))) return known
  const copy = copyOf(textOf(value))
  copies.set(value, copy)
  return copy
}
