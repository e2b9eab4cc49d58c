import { type DiallingRecord, decodeDialling } from '../../bytes/dialling.js'
import { decodeExtension } from '../../bytes/extension.js'
import { NO_BYTES } from '../../bytes/none.js'
import type { Open } from './reader.js'

/** A name and a number that a card keeps. */
export interface DiallingNumber {
  /** Empty if it has none. */
  readonly name: string
  /** Characters of `0-9*#`, `p` for a pause before tones, `?` for any digit. An international number begins with `+`. */
  readonly number: string
}

const NONE = 0xff

/** The digits after the twentieth, from one extension record to the next. TS 31.102 §4.4.2.4. */
function rest(first: number, records: readonly Uint8Array[]): string {
  const seen = new Set<number>()
  let digits = ''
  for (let at = first; at !== NONE && !seen.has(at); ) {
    seen.add(at)
    const found = decodeExtension(records[at - 1] ?? NO_BYTES)
    if (found === undefined) break
    digits += found.digits
    at = found.next
  }
  return digits
}

const entryOf = ({ alpha, number, extension }: DiallingRecord, extensions: readonly Uint8Array[]): DiallingNumber => ({
  name: alpha,
  number: number + rest(extension, extensions),
})

/** Whether a number goes on in an extension record. Cards without extensions have FF there, some 00. */
const isExtended = (record: DiallingRecord | undefined): boolean =>
  record !== undefined && record.extension !== NONE && record.extension !== 0

/** The numbers in some records, `undefined` for a free record. The file of extensions is read only if a number needs it. */
export function diallingEntries(
  open: Open,
  records: readonly Uint8Array[],
  extension: string | undefined,
): readonly (DiallingNumber | undefined)[] {
  const decoded = records.map(decodeDialling)
  const wanted = extension !== undefined && decoded.some(isExtended)
  const extensions = (wanted && open(extension, (file) => file.all())) || []
  return decoded.map((record) => record && entryOf(record, extensions))
}

/**
 * The numbers in a file, without its free records. TS 31.102 §4.2.24, §4.2.26.
 *
 * @returns `undefined` if the file does not exist or cannot be read
 */
export function diallingNumbers(open: Open, path: string, extension: string): readonly DiallingNumber[] | undefined {
  const records = open(path, (file) => file.all())
  return records && diallingEntries(open, records, extension).flatMap((entry) => (entry === undefined ? [] : [entry]))
}
