import { septetCost } from '../bytes/gsm7.js'
import { checkBytes } from '../bytes/is-bytes.js'
import { formatError, wantFields, wantList, wantNumber, wantRecord, wantText } from '../bytes/want.js'
import { cutBefore, segmentsOf } from './graphemes.js'
import { type Concatenation, headerOf } from './header.js'
import {
  bestForOne,
  candidatesFor,
  cheapest,
  fitsOne,
  headerOctets,
  type Languages,
  roomOf,
  shiftElements,
  type Writing,
  wantLanguages,
  writingsOf,
} from './writing.js'

/** Coding of each alphabet: all parts have the same. TS 23.038 §4 */
const CODING = { gsm7: 0x00, ucs2: 0x08 } as const
/** Parts are counted on one octet. */
const MOST_PARTS = 255
/** Concatenated short messages with an 8-bit reference: identifier, length, and how many octets that takes. TS 23.040 §9.2.3.24.1 */
const CONCATENATION = [0x00, 3] as const
const CONCATENATION_OCTETS = 5

/** One message of those that a long text is sent in: text, coding and user data header for {@link encodeTpdu}. */
export interface SmsPart {
  readonly text: string
  /** TP-DCS: 00 for the default alphabet, 08 for UCS2. */
  readonly coding: number
  /** User data header without its length octet: left out for a text that fits one message. */
  readonly header?: Uint8Array
}

/** The tables that a text may be written with. */
export interface SplitOptions {
  /**
   * Languages whose national tables may be used, or all of them. By default none: a phone without the tables shows other characters.
   * TS 23.038 §6.2.1.2
   */
  readonly languages?: Languages | undefined
}

const SPLIT = { languages: true }

const codingFor = ({ tables }: Writing): number => (tables === undefined ? CODING.ucs2 : CODING.gsm7)

/** A text in pieces that each fit the room of a message, at the edges of graphemes where that is possible. */
function pieces(text: string, writing: Writing): string[] {
  const { tables, shifts } = writing
  const room = roomOf(writing, headerOctets(shifts, CONCATENATION_OCTETS))
  const segments = segmentsOf(text)
  const parts: string[] = []
  let start = 0
  let used = 0
  for (let end = 0; end < text.length; ) {
    used += tables === undefined ? 1 : septetCost(text.charCodeAt(end), tables)
    if (used <= room) {
      end++
      continue
    }
    end = cutBefore(text, segments, start, end)
    parts.push(text.slice(start, end))
    start = end
    used = 0
  }
  parts.push(text.slice(start))
  return parts
}

/**
 * A text of any length as the messages that carry it. All of them are in the GSM 7-bit default alphabet if that is enough for the text,
 * else all are in UCS2. National tables are used where they are allowed and cost less. A grapheme is only split if it is longer than a
 * message, and then between two code points. TS 23.040 §9.2.3.24.1
 *
 * @param text - any text
 * @param reference - 0 to 255: the same for the parts of this text, another for the next one to the same number
 * @param options - languages whose national tables the recipient can read
 * @returns one part, or up to 255 with a header
 * @throws PocketsimError `ENCODING_FORMAT` for a text that needs more than 255 messages, for another reference or another language
 * @example
 * ```ts
 * import { headerOf, splitSms } from 'pocketsim'
 *
 * splitSms('Hello', 1) // => [{ text: 'Hello', coding: 0 }]
 * splitSms('a'.repeat(161), 1).map((part) => part.text.length) // => [153, 8]
 * splitSms('я'.repeat(71), 1).map((part) => part.text.length) // => [67, 4]
 * const [turkish] = splitSms('Işığı gördüm'.repeat(8), 1, { languages: ['tr'] })
 * headerOf(turkish?.header) // => [{ kind: 'locking-shift', language: 'tr' }]
 * ```
 */
export function splitSms(text: string, reference: number, options: SplitOptions = {}): SmsPart[] {
  wantNumber('reference', reference, 0, 0xff)
  const { languages } = wantFields('options', options, SPLIT)
  const writings = writingsOf(text, wantLanguages(languages))
  const one = bestForOne(writings, 0)
  if (one && fitsOne(one, 0)) {
    const elements = shiftElements(one.shifts)
    return [{ text, coding: codingFor(one), ...(elements.length > 0 && { header: Uint8Array.from(elements) }) }]
  }
  const splits = candidatesFor(writings, CONCATENATION_OCTETS).map((writing) => ({
    writing,
    parts: pieces(text, writing),
  }))
  const best = cheapest(splits, ({ parts }) => parts.length)
  if (best === undefined) return []
  const { writing, parts } = best
  if (parts.length > MOST_PARTS) throw formatError(`text: takes ${parts.length} messages of ${MOST_PARTS}`)
  const elements = shiftElements(writing.shifts)
  return parts.map((part, i) => ({
    text: part,
    coding: codingFor(writing),
    header: Uint8Array.of(...CONCATENATION, reference, parts.length, i + 1, ...elements),
  }))
}

/**
 * What a user data header says of concatenation; the last element counts, as in {@link headerOf}. TS 23.040 §9.2.3.24
 *
 * @param header - without its length octet
 * @returns `undefined` for a message that stands alone, and for a part whose number is not possible
 * @throws PocketsimError `OPTION_FORMAT` for anything that is no Uint8Array
 * @example
 * ```ts
 * import { concatenationOf, fromHex } from 'pocketsim'
 *
 * concatenationOf(fromHex('00032A0301')) // => { reference: 42, total: 3, part: 1 }
 * ```
 */
export function concatenationOf(header: Uint8Array | undefined): Concatenation | undefined {
  let found: Concatenation | undefined
  for (const element of headerOf(header)) {
    if (element.kind !== 'concatenation') continue
    const { reference, total, part } = element
    found = { reference, total, part }
  }
  return found
}

/**
 * The text of the parts of one message, which may come in any order. TS 23.040 §9.2.3.24.1
 *
 * @param parts - text and header of each, as `decodeTpdu` gives them; a part that comes again changes nothing
 * @returns `undefined` while a part is missing, and for parts of different messages
 * @example
 * ```ts
 * import { joinSms, splitSms } from 'pocketsim'
 *
 * const parts = splitSms('Привет! '.repeat(20), 7)
 * joinSms(parts) === 'Привет! '.repeat(20) // => true
 * joinSms(parts.slice(1)) // => undefined
 * ```
 */
export function joinSms(
  parts: readonly { readonly text?: string | undefined; readonly header?: Uint8Array | undefined }[],
): string | undefined {
  for (const part of wantList('parts', parts)) {
    const { text = '', header } = wantRecord('parts', part)
    wantText('text', text)
    if (header !== undefined) checkBytes('header', header)
  }
  const [first] = parts
  const whole = concatenationOf(first?.header)
  if (whole === undefined) return parts.length === 1 ? first?.text : undefined
  const texts = new Map<number, string>()
  for (const { text = '', header } of parts) {
    const place = concatenationOf(header)
    if (place?.reference !== whole.reference || place.total !== whole.total) return undefined
    if (!texts.has(place.part)) texts.set(place.part, text)
  }
  if (texts.size < whole.total) return undefined
  return Array.from({ length: whole.total }, (_, i) => texts.get(i + 1)).join('')
}
