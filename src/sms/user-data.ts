import { packSeptets, septetsOf, septetText, unitText, unpackSeptets } from '../bytes/gsm7.js'
import { formatError, wantBytes, wantNumber, wantText } from '../bytes/want.js'
import { alphabetOf } from './coding.js'
import { headerOf } from './header.js'
import { type SmsLanguage, tablesOf } from './languages.js'
import {
  bestForOne,
  type Languages,
  MOST_OCTETS,
  shiftElements,
  shiftsOf,
  type Writing,
  wantLanguages,
  writingsOf,
} from './writing.js'

const MOST_SEPTETS = 160

/** The usual coding of each alphabet. TS 23.038 §4. */
const CODING = { gsm7: 0x00, data: 0x04, ucs2: 0x08 } as const

/** What a message carries. */
export interface UserData {
  /** Text, for a coding of the default alphabet or UCS2. */
  readonly text?: string | undefined
  /** Bytes, for a coding of 8-bit or compressed data. */
  readonly data?: Uint8Array | undefined
  /** User data header without its length byte; left out if there is none. */
  readonly header?: Uint8Array | undefined
}

/** Coding, length and octets of user data, and whether it begins with a header. TS 23.040 §9.2.3.16, §9.2.3.24. */
export interface CodedData {
  readonly coding: number
  readonly count: number
  readonly octets: Uint8Array
  readonly hasHeader: boolean
}

/** Bytes behind a header; both have to fit. */
function octetsBehind(header: Uint8Array | undefined, body: Uint8Array, name: string): Uint8Array {
  const before = header === undefined ? 0 : 1 + header.length
  const octets = new Uint8Array(before + body.length)
  if (octets.length > MOST_OCTETS) {
    throw formatError(`${name}: takes ${octets.length} octets of ${MOST_OCTETS}: send it in parts`)
  }
  if (header !== undefined) {
    octets[0] = header.length
    octets.set(header, 1)
  }
  octets.set(body, before)
  return octets
}

/** A text in septets, or `undefined` for UCS2, and the elements that its header needs for the tables. */
interface Written {
  readonly septets: Uint8Array | undefined
  readonly elements: readonly number[]
}

/** How a text is written in a coding that is wanted, or in the cheapest one. */
function writtenText(
  text: string,
  { header, languages }: { readonly header?: Uint8Array | undefined; readonly languages?: Languages | undefined },
  wanted: number | undefined,
): Written {
  const allowed = wantLanguages(languages)
  const alphabet = wanted === undefined ? undefined : alphabetOf(wanted)
  if (alphabet === 'data') throw formatError('coding: data goes with 8-bit, text with UCS2')
  if (alphabet === 'ucs2') return { septets: undefined, elements: [] }
  const shifts = shiftsOf(header)
  // A header that names its tables leaves no choice, nor one that readers ignore as a whole.
  const isFixed = shifts.locking !== undefined || shifts.single !== undefined || isIgnored(header)
  const best = isFixed || allowed.length === 0 ? undefined : bestWriting(text, header, alphabet, allowed)
  const septets = best && !best.tables ? undefined : septetsOf(text, best?.tables ?? tablesOf(shifts))
  if (septets === undefined && alphabet !== undefined) {
    throw formatError('coding: the default alphabet is for a text that has no other characters')
  }
  return { septets, elements: best ? shiftElements(best.shifts) : [] }
}

const isIgnored = (header: Uint8Array | undefined): boolean =>
  header !== undefined && header.length > 0 && headerOf(header).length === 0

function bestWriting(
  text: string,
  header: Uint8Array | undefined,
  alphabet: 'gsm7' | undefined,
  languages: readonly SmsLanguage[],
): Writing | undefined {
  const writings = writingsOf(text, languages).filter(({ tables }) => alphabet === undefined || tables !== undefined)
  return bestForOne(writings, header?.length ?? 0)
}

/** User data in the coding that is wanted, or in the shortest one that can hold the text. */
export function encodeUserData(
  { text, data, header, languages }: UserData & { readonly languages?: Languages | undefined },
  wanted: number | undefined,
): CodedData {
  if ((text === undefined) === (data === undefined)) throw formatError('text: want either text or data')
  if (wanted !== undefined) wantNumber('coding', wanted, 0, 0xff)
  if (header !== undefined) wantBytes('header', header, 0, MOST_OCTETS - 1)
  if (text === undefined) {
    const coding = wanted ?? CODING.data
    if (alphabetOf(coding) !== 'data') throw formatError('coding: data goes with 8-bit, text with UCS2')
    const octets = octetsBehind(header, wantBytes('data', data, 0, MOST_OCTETS), 'data')
    return { coding, count: octets.length, octets, hasHeader: header !== undefined }
  }
  const { septets, elements } = writtenText(wantText('text', text), { header, languages }, wanted)
  const head = elements.length === 0 ? header : Uint8Array.of(...(header ?? []), ...elements)
  const hasHeader = head !== undefined
  if (septets === undefined) {
    const octets = octetsBehind(head, wide(text), 'text')
    return { coding: wanted ?? CODING.ucs2, count: octets.length, octets, hasHeader }
  }
  const bytes = hasHeader ? 1 + head.length : 0
  const before = septetsBefore(bytes)
  const count = before + septets.length
  if (count > MOST_SEPTETS) throw formatError(`text: takes ${count} septets of ${MOST_SEPTETS}: send it in parts`)
  const octets = octetsBehind(head, packSeptets(septets, 7 * before - 8 * bytes), 'text')
  return { coding: wanted ?? CODING.gsm7, count, octets, hasHeader }
}

/** What octets carry; if they are cut short, as much as is there. National tables are those of the header. */
export function decodeUserData(octets: Uint8Array, coding: number, count: number, hasHeader: boolean): UserData {
  const before = hasHeader ? 1 + (octets[0] ?? 0) : 0
  const header = hasHeader ? octets.slice(1, before) : undefined
  const head = header === undefined ? {} : { header }
  const body = octets.subarray(before)
  switch (alphabetOf(coding)) {
    case 'gsm7': {
      const septets = septetsBefore(before)
      const skip = 7 * septets - 8 * before
      const written = unpackSeptets(body, Math.max(0, count - septets), skip)
      return { text: septetText(written, tablesOf(shiftsOf(header))), ...head }
    }
    case 'ucs2':
      return { text: narrow(body), ...head }
    default:
      return { data: body.slice(), ...head }
  }
}

/** Septets that a header and its fill bits take. */
const septetsBefore = (octets: number): number => Math.ceil((8 * octets) / 7)

/** A text in UCS2, two octets a unit. */
export function wide(text: string): Uint8Array {
  const octets = new Uint8Array(2 * text.length)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    octets[2 * i] = unit >> 8
    octets[2 * i + 1] = unit
  }
  return octets
}

/** The text of octets in UCS2; an octet at the end that has no second one is not read. */
export function narrow(octets: Uint8Array): string {
  const units = new Uint16Array(octets.length >> 1)
  for (let i = 0; i < units.length; i++) units[i] = ((octets[2 * i] ?? 0) << 8) | (octets[2 * i + 1] ?? 0)
  return unitText(units)
}
