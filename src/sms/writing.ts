import { type SeptetTables, septetCost } from '../bytes/gsm7.js'
import { formatError, wantText } from '../bytes/want.js'
import { headerOf } from './header.js'
import { canLock, LANGUAGES, type Shifts, type SmsLanguage, tablesOf } from './languages.js'

/** The most octets that a message carries. TS 23.040 §9.2.3.24. */
export const MOST_OCTETS = 140

/** National tables that a text may be written with: those of some languages, or of all of them. TS 23.038 §6.2.1.2. */
export type Languages = readonly SmsLanguage[] | 'all'

/** One way to write a text: in septets of some tables, or in UCS2. */
export interface Writing {
  /** The tables of the septets; `undefined` for UCS2. */
  readonly tables: SeptetTables | undefined
  readonly shifts: Shifts
  /** How many septets, or UCS2 units. */
  readonly length: number
}

/** The information elements for national tables, and how many octets each takes. TS 23.040 §9.2.3.24.15, §9.2.3.24.16. */
const SINGLE = 0x24
const LOCKING = 0x25
const SHIFT_OCTETS = 3

/** The elements of a header that say which tables are used. */
export function shiftElements({ locking, single }: Shifts): number[] {
  const elements: number[] = []
  if (single) elements.push(SINGLE, 1, 1 + LANGUAGES.indexOf(single))
  if (locking) elements.push(LOCKING, 1, 1 + LANGUAGES.indexOf(locking))
  return elements
}

/** The tables that a header says are used; of two elements the last one counts. */
export function shiftsOf(header: Uint8Array | undefined): Shifts {
  let [locking, single]: (SmsLanguage | undefined)[] = []
  if (header === undefined) return {}
  for (const element of headerOf(header)) {
    if (element.kind === 'locking-shift') locking = element.language
    if (element.kind === 'single-shift') single = element.language
  }
  return { locking, single }
}

/** A text in septets of some tables; `undefined` if they lack a character of it. */
export function inSeptets(text: string, shifts: Shifts): Writing | undefined {
  const tables = tablesOf(shifts)
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const cost = septetCost(text.charCodeAt(i), tables)
    if (cost === 0) return undefined
    length += cost
  }
  return { tables, shifts, length }
}

export const inUcs2 = (text: string): Writing => ({ tables: undefined, shifts: {}, length: text.length })

/** Octets of a header that has so many octets of other elements, its length octet included. */
export function headerOctets({ locking, single }: Shifts, others: number): number {
  const elements = others + (locking ? SHIFT_OCTETS : 0) + (single ? SHIFT_OCTETS : 0)
  return elements === 0 ? 0 : 1 + elements
}

/** How many septets or units a message has room for behind a header of so many octets. TS 23.040 §9.2.3.24. */
export const roomOf = ({ tables }: Writing, header: number): number =>
  tables === undefined ? (MOST_OCTETS - header) >> 1 : Math.floor((8 * (MOST_OCTETS - header)) / 7)

/** Octets of a message that is written so. */
const octetsOf = ({ tables, shifts, length }: Writing, others: number): number =>
  headerOctets(shifts, others) + (tables === undefined ? 2 * length : Math.ceil((7 * length) / 8))

/** What has the lowest cost; of several of the same cost the first. */
export function cheapest<T>(all: readonly T[], costOf: (one: T) => number): T | undefined {
  let best = all[0]
  for (const one of all) if (best !== undefined && costOf(one) < costOf(best)) best = one
  return best
}

const isPlain = ({ tables, shifts: { locking, single } }: Writing): boolean =>
  tables !== undefined && locking === undefined && single === undefined

/** Whether a text fits one message with a header that has so many octets of other elements. */
export const fitsOne = (writing: Writing, others: number): boolean =>
  writing.length <= roomOf(writing, headerOctets(writing.shifts, others))

/**
 * The writing for one message whose header has so many octets of other elements: the default alphabet if it holds the text, else what
 * takes the fewest octets.
 */
export const bestForOne = (writings: readonly Writing[], others: number): Writing | undefined =>
  writings.find((writing) => isPlain(writing) && fitsOne(writing, others)) ??
  cheapest(writings, (writing) => octetsOf(writing, others))

/** The writings that a long text may need the fewest messages in: the default alphabet, the best of the national tables, UCS2. */
export function candidatesFor(writings: readonly Writing[], others: number): Writing[] {
  const national = writings.filter((writing) => writing.tables !== undefined && !isPlain(writing))
  const best = cheapest(national, (writing) => writing.length / roomOf(writing, headerOctets(writing.shifts, others)))
  return writings.filter((writing) => writing === best || !national.includes(writing))
}

/** The ways to write a text in septets with national tables: one locking table, one single shift table, or both. TS 23.038 §6.2.1.2. */
export function nationalWritings(text: string, languages: readonly SmsLanguage[]): Writing[] {
  const singles = [undefined, ...languages]
  const lockings = [undefined, ...languages.filter(canLock)]
  return lockings.flatMap((locking) =>
    singles.flatMap((single) => (locking || single ? (inSeptets(text, { locking, single }) ?? []) : [])),
  )
}

/** The languages of an option; none if it is left out. Throws for anything else. */
export function wantLanguages(value: Languages | undefined): readonly SmsLanguage[] {
  if (value === undefined) return []
  if (value === 'all') return LANGUAGES
  if (Array.isArray(value) && value.every((language) => LANGUAGES.includes(language))) return value
  throw formatError(`languages: want all, or a list of ${LANGUAGES.join(', ')}`)
}

/**
 * The ways to write a text, the plainest first: the default alphabet if that is enough, national tables if they are allowed, UCS2.
 * Without national tables UCS2 is only for a text that needs it.
 */
export function writingsOf(text: unknown, languages: readonly SmsLanguage[]): Writing[] {
  const written = wantText('text', text)
  const plain = inSeptets(written, {})
  if (languages.length === 0) return [plain ?? inUcs2(written)]
  return [...(plain ? [plain] : []), ...nationalWritings(written, languages), inUcs2(written)]
}
