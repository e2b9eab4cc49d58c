import { toHex } from '../../bytes/hex.js'
import { readTlvs } from '../../bytes/tlv.js'
import { DIRECTORIES, pathOf } from '../../uicc/files/tree.js'
import { type DiallingNumber, diallingEntries } from './dialling.js'
import type { Open } from './reader.js'

/** Where a phone book is: for all applications, for this one, or without a structure. TS 31.102 §4.4.2, §4.6. */
const BOOKS = ['TELECOM_PHONEBOOK', 'USIM_PHONEBOOK'] as const
const PLAIN: Shelf = { numbers: pathOf('TELECOM', 'ADN'), extension: pathOf('TELECOM', 'EXT1') }

/** A file of numbers, and where those with more than 20 digits go on. */
interface Shelf {
  readonly numbers: string
  readonly extension: string | undefined
}

const FID_LENGTH = 2
/** Tags of files in the groups that EF.PBR has: EF.ADN, EF.EXT1. TS 31.102 §4.4.2.1. */
const TAG = { numbers: 0xc0, extension: 0xc2 } as const

/** The FID that a reference record names for a kind of file, in hex. */
function fidIn(record: Uint8Array, kind: number): string | undefined {
  const named = readTlvs(record)
    .flatMap(({ value }) => readTlvs(value))
    .find(({ tag }) => tag === kind)?.value
  return named === undefined || named.length < FID_LENGTH ? undefined : toHex(named.subarray(0, FID_LENGTH))
}

/** The files of a phone book in their order. TS 31.102 §4.4.2.1. */
function shelves(open: Open, book: (typeof BOOKS)[number]): readonly Shelf[] {
  const references = open(pathOf(book, 'PBR'), (file) => file.all()) ?? []
  const { path } = DIRECTORIES[book]
  return references.flatMap((record) => {
    const numbers = fidIn(record, TAG.numbers)
    if (numbers === undefined) return []
    const extension = fidIn(record, TAG.extension)
    return [{ numbers: `${path}/${numbers}`, extension: extension && `${path}/${extension}` }]
  })
}

/** The phone book that the card has: that for all applications before this one's own, and both before EF.ADN alone. */
function phonebook(open: Open): readonly Shelf[] {
  for (const book of BOOKS) {
    const found = shelves(open, book)
    if (found.length > 0) return found
  }
  return [PLAIN]
}

/**
 * What the phone book has at a location: the record of EF.ADN with that number, counted on through the files of a phone book of
 * several. TS 22.030 §6.6.4, TS 31.102 §4.4.2.3.
 *
 * @param location - from 1
 * @returns `undefined` for a free location, for none, and where the card does not let it be read
 */
export function recall(open: Open, location: number): DiallingNumber | undefined {
  let left = location
  for (const { numbers, extension } of phonebook(open)) {
    const found = open(numbers, (file) => ({ records: file.records, record: file.record(left) }))
    if (found?.record !== undefined) return diallingEntries(open, [found.record], extension)[0]
    left -= found?.records ?? 0
  }
  return undefined
}
