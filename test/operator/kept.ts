import type { Operator } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { KIND_NAMES, type Kind, LINE_NAMES } from '../../src/operator/books/kinds.js'
import type { MemoryBooks } from '../../src/operator/books/memory.js'
import { openInMemory } from '../../src/operator/opening.js'
import { START } from './customer.js'

const KEY = new Uint8Array(32)

/** The books of an operator, opened from a snapshot of it. */
export function keptBooks(operator: Operator): MemoryBooks {
  const snapshot = operator.snapshot(KEY)
  const store = { load: () => snapshot, save: () => undefined }
  return openInMemory({ store, key: KEY, now: () => START, random: seededRandom(1) }).books
}

/** All that the books of an operator hold, as a value that can be compared. */
export function keptIn(operator: Operator): Readonly<Record<string, unknown>> {
  const books = keptBooks(operator)
  const records = KIND_NAMES.map((kind) => [kind, [...books.records[kind]].sort(byKey)] as const)
  const lines = LINE_NAMES.map((kind) => {
    const lists = [...books.lists[kind]].map(([owner, list]) => [owner, list.numbered(list.range)] as const)
    return [kind, lists.sort(byKey)] as const
  })
  return Object.fromEntries([...records, ...lines])
}

/** How many records of a kind the books of an operator hold. */
export const keptCount = (operator: Operator, kind: Kind): number => keptBooks(operator).records[kind].size

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number => (one < other ? -1 : 1)
