import { toHex } from '../../bytes/hex.js'
import { readTlvs } from '../../bytes/tlv.js'
import { pathOf } from '../../uicc/files/directory.js'
import { PHONE_BOOK_OF_ALL, PHONE_BOOK_OF_USIM } from '../../uicc/files/phone-book.js'
import { DF_TELECOM } from '../../uicc/files/sim.js'
import { type DiallingNumber, diallingEntries } from './dialling.js'
import type { Open } from './reader.js'

/** The phone book of all applications comes before that of the USIM. TS 31.102 §4.4.2, §4.6. */
const BOOKS = [PHONE_BOOK_OF_ALL, PHONE_BOOK_OF_USIM] as const
/** A phone book without EF.PBR: one file of numbers. TS 31.102 §4.6. */
const PLAIN: Shelf = { numbers: pathOf(DF_TELECOM, 'ADN'), extension: pathOf(DF_TELECOM, 'EXT1') }

/** A file of numbers, and the file of its extensions. */
interface Shelf {
  readonly numbers: string
  readonly extension: string | undefined
}

const FID_LENGTH = 2
/** The tags of EF.ADN and EF.EXT1 in a record of EF.PBR. TS 31.102 §4.4.2.1. */
const TAG = { numbers: 0xc0, extension: 0xc2 } as const

/** The FID, in hex, that a record of EF.PBR gives to a kind of file. */
function fidIn(record: Uint8Array, kind: number): string | undefined {
  const named = readTlvs(record)
    .flatMap(({ value }) => readTlvs(value))
    .find(({ tag }) => tag === kind)?.value
  return named === undefined || named.length < FID_LENGTH ? undefined : toHex(named.subarray(0, FID_LENGTH))
}

/** The files of a phone book in their order. TS 31.102 §4.4.2.1. */
function shelves(open: Open, book: (typeof BOOKS)[number]): readonly Shelf[] {
  const references = open(pathOf(book, 'PBR'), (file) => file.all()) ?? []
  const { path } = book
  return references.flatMap((record) => {
    const numbers = fidIn(record, TAG.numbers)
    if (numbers === undefined) return []
    const extension = fidIn(record, TAG.extension)
    return [{ numbers: `${path}/${numbers}`, extension: extension && `${path}/${extension}` }]
  })
}

/** The files of the first phone book that the card has. */
function phonebook(open: Open): readonly Shelf[] {
  for (const book of BOOKS) {
    const found = shelves(open, book)
    if (found.length > 0) return found
  }
  return [PLAIN]
}

/**
 * The number at a location of the phone book. Locations are the records of EF.ADN, counted on through all its files.
 * TS 22.030 §6.6.4, TS 31.102 §4.4.2.3.
 *
 * @param location - from 1
 * @returns `undefined` if the location is free, does not exist or cannot be read
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
