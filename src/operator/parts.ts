import { frozen } from '../bytes/frozen.js'
import { asText } from '../bytes/text.js'
import type { ChangedRecord } from './books/draft.js'
import {
  isKind,
  isLineKind,
  KIND_NAMES,
  type Kind,
  LINE_NAMES,
  type LineKind,
  type Lines,
  RECORD_KINDS,
  type Records,
} from './books/kinds.js'
import type { LineList } from './books/lines.js'
import type { MemoryBooks } from './books/memory.js'
import type { Touched } from './books/touched.js'
import type { OpenPart, PartName } from './seal/seal.js'
import { snapshotError } from './snapshot.js'

/** How many lines of an owner are in a part: one more line costs at most so many. */
const LINES_OF_PART = 64

/** Whether a number that was given out is in a contract: then a snapshot has it there. */
function isInContract(books: MemoryBooks, number: string): boolean {
  const contract = books.records.contract.get(books.records.given.get(number)?.of ?? '')
  return contract !== undefined && [contract.account, contract.sim.iccid, contract.sim.imsi].includes(number)
}

const partOf = (number: number): number => Math.floor(number / LINES_OF_PART)

/** Lines of an owner from a number on, in parts. */
function lineParts(kind: LineKind, owner: string, list: LineList<unknown>, from: number): OpenPart[] {
  const { from: start, to } = list.range
  const parts: OpenPart[] = []
  for (let part = partOf(from); part * LINES_OF_PART < to; part++) {
    const range = { from: Math.max(start, part * LINES_OF_PART), to: Math.min(to, (part + 1) * LINES_OF_PART) }
    parts.push({ name: [kind, owner, part], value: { from: range.from, lines: list.numbered(range) } })
  }
  return parts
}

/** All parts of books. What is true only while the process runs is left out. */
export function allParts(books: MemoryBooks): readonly OpenPart[] {
  const parts: OpenPart[] = []
  for (const kind of KIND_NAMES) {
    if (RECORD_KINDS[kind].isPassing) continue
    for (const [key, value] of books.records[kind]) {
      if (kind !== 'given' || !isInContract(books, key)) parts.push({ name: [kind, key], value })
    }
  }
  for (const kind of LINE_NAMES) {
    for (const [owner, list] of books.lists[kind]) parts.push(...lineParts(kind, owner, list, list.range.from))
  }
  return parts
}

/** The parts that changed, and the names of those that are there no more. */
export function changedParts(
  books: MemoryBooks,
  touched: Touched,
): { readonly parts: readonly OpenPart[]; readonly gone: readonly PartName[] } {
  const parts: OpenPart[] = []
  const gone: PartName[] = []
  for (const kind of KIND_NAMES) {
    if (RECORD_KINDS[kind].isPassing) continue
    for (const key of touched.records[kind]) {
      const value = books.records[kind].get(key)
      if (value === undefined || (kind === 'given' && isInContract(books, key))) gone.push([kind, key])
      else parts.push({ name: [kind, key], value })
    }
  }
  for (const kind of LINE_NAMES) {
    for (const [owner, { from, start: before }] of touched.lines[kind]) {
      const list = books.lists[kind].get(owner)
      if (list === undefined) continue
      const { from: start } = list.range
      parts.push(...lineParts(kind, owner, list, Math.max(from, start)))
      // Parts whose lines were all dropped.
      for (let part = partOf(before); part < partOf(start); part++) gone.push([kind, owner, part])
    }
  }
  return { parts, gone }
}

/** Puts the parts of a snapshot into empty books. */
export function putParts(books: MemoryBooks, parts: readonly OpenPart[]): void {
  const lines: (readonly [kind: LineKind, owner: string, part: LinesPart])[] = []
  for (const { name, value } of parts) {
    const [kind, key] = [asText(name[0]), asText(name[1])]
    if (isKind(kind)) putRecord(books, kind, key, value)
    else if (isLineKind(kind)) lines.push([kind, key, linesIn(value)])
    else throw snapshotError()
  }
  // The seal does not say in which order the parts are.
  lines.sort(([, , one], [, , other]) => one.from - other.from)
  for (const [kind, owner, part] of lines) putLines(books, kind, owner, part)
  for (const { msisdn: of, account, sim } of books.records.contract.values()) {
    for (const number of [account, sim.iccid, sim.imsi]) putRecord(books, 'given', number, { of })
  }
}

/** The lines of a part. */
interface LinesPart {
  readonly from: number
  readonly lines: readonly (readonly [at: number, line: unknown])[]
}

// The seal vouches for all that follows: only this code writes what opens under these names.

const linesIn = (value: unknown): LinesPart => value as LinesPart

function putRecord<Name extends Kind>(books: MemoryBooks, kind: Name, key: string, value: unknown): void {
  const record: ChangedRecord<Name> = { kind, key, value: frozen(value as Records[Name]) }
  books.put(record)
}

function putLines<Name extends LineKind>(
  books: MemoryBooks,
  kind: Name,
  owner: string,
  { from, lines }: LinesPart,
): void {
  const list = books.listOf(kind, owner) ?? books.openList(kind, owner, from)
  for (const [at, line] of lines) list.add(at, frozen(line as Lines[Name]))
}
